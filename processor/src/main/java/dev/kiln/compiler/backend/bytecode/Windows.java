package dev.kiln.compiler.backend.bytecode;

import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Calls and operations: their operands stand in registers one behind the other, and the result
 * comes to the first of these. Where there are too few registers left, they stand in slots.
 */
record Windows(Body body) {
  void call(Core.Call node, Place target) {
    int function = body.chunk().function(node.function());
    boolean tail = node.tail() && target == Place.RETURNED;
    Shape shape = tail
        ? new Shape(Opcode.TAIL_CALL, Opcode.TAIL_CALL_FAR, function)
        : new Shape(Opcode.CALL, Opcode.CALL_FAR, function);
    CoreType type = tail ? Scalar.NEVER : node.type();
    emit(shape, evaluated(node.arguments()), type, Optional.of(node.at()), target);
  }

  void operation(Operation operation, List<Core> operands, Optional<Span> at, Place target) {
    emit(shape(operation), evaluated(operands), operation.result(), at, target);
  }

  /** An operation of values that stand somewhere. */
  void operation(Operation operation, Place target, Place... operands) {
    List<Input> inputs = new ArrayList<>();
    for (Place operand : operands) {
      inputs.add(new Input(operand.kind(), place -> body.deliver(operand, place)));
    }
    emit(shape(operation), inputs, operation.result(), Optional.empty(), target);
  }

  private Shape shape(Operation operation) {
    return new Shape(Opcode.DO, Opcode.DO_FAR, body.chunk().operation(operation));
  }

  /** The instructions of a call, and what they name. */
  private record Shape(Opcode near, Opcode far, int index) {}

  /** An operand, and how it is put in its place. */
  private record Input(Kind kind, Consumer<Place> put) {}

  private List<Input> evaluated(List<Core> operands) {
    List<Input> inputs = new ArrayList<>();
    for (Core operand : operands) {
      inputs.add(new Input(Kind.of(operand.type()), place -> body.into(operand, place)));
    }
    return inputs;
  }

  private void emit(
      Shape shape, List<Input> inputs, CoreType type, Optional<Span> at, Place target) {
    Registers registers = body.registers();
    Registers.Mark mark = registers.mark();
    boolean near = registers.haveRoom(count(inputs, true), count(inputs, false));
    if (near) {
      registers.reopen(target);
    }
    int a = registers.nextWord();
    int b = registers.nextObject();
    int wordSlot = registers.nextWordSlot();
    int objectSlot = registers.nextObjectSlot();
    for (Input input : inputs) {
      input.put().accept(near ? registers.take(input.kind()) : registers.takeSlot(input.kind()));
    }
    at.ifPresent(body.code()::place);
    body.code().emit(near ? shape.near() : shape.far(), a, b);
    body.code().extra(shape.index());
    if (!near) {
      body.code().extra(wordSlot);
      body.code().extra(objectSlot);
    }
    registers.release(mark);
    receive(type, a, b, target);
  }

  private static int count(List<Input> inputs, boolean words) {
    int count = 0;
    for (Input input : inputs) {
      count += (words ? input.kind().isWord() : input.kind() == Kind.OBJECT) ? 1 : 0;
    }
    return count;
  }

  /** A call's value, which stands at the start of its operands, goes where it is wanted. */
  private void receive(CoreType type, int a, int b, Place target) {
    if (type != Scalar.NEVER) {
      Kind kind = Kind.of(type);
      body.finish(target, kind, kind.isWord() ? a : b);
    }
  }

  /** The function comes first, as an object before the operands. */
  void callValue(Core.CallValue node, Place target) {
    Registers registers = body.registers();
    Registers.Mark mark = registers.mark();
    List<Input> inputs = evaluated(node.arguments());
    boolean near = registers.haveRoom(count(inputs, true), count(inputs, false) + 1);
    if (near) {
      registers.reopen(target);
    }
    int a = registers.nextWord();
    int b = registers.nextObject();
    Place function = body.registers().take(Kind.OBJECT);
    body.into(node.function(), function);
    int after = near ? 0 : registers.nextObject();
    int wordSlot = registers.nextWordSlot();
    int objectSlot = registers.nextObjectSlot();
    for (Input input : inputs) {
      input.put().accept(near ? registers.take(input.kind()) : registers.takeSlot(input.kind()));
    }
    if (near) {
      body.code().emit(node.at(), Opcode.CALL_VALUE, a, b);
    } else {
      b = after;
      int register = body.register(function, 1);
      body.code().emit(node.at(), Opcode.CALL_VALUE_FAR, a, b, register);
      body.code().extra(wordSlot);
      body.code().extra(objectSlot);
    }
    registers.release(mark);
    receive(node.type(), a, b, target);
  }

  void global(Core.Global node, Place target) {
    int index = body.chunk().global(node);
    emit(
        new Shape(Opcode.GLOBAL, Opcode.GLOBAL, index),
        List.of(),
        node.type(),
        Optional.empty(),
        target);
  }
}
