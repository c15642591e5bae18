package dev.kiln.compiler.backend.bytecode;

import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.LibraryOp;
import dev.kiln.compiler.core.Op;
import dev.kiln.compiler.value.Arrays;
import dev.kiln.compiler.value.Libraries;
import dev.kiln.compiler.value.Primitives;
import dev.kiln.compiler.value.Shower;
import dev.kiln.compiler.value.UnitValue;
import dev.kiln.compiler.value.Variant;
import dev.kiln.runtime.Handlers;
import dev.kiln.runtime.KilnException;
import java.util.ArrayList;
import java.util.List;

/**
 * An operation that is no instruction of its own: {@link Opcode#DO} names it.
 *
 * <p>Long because a family stands in one file.
 */
sealed interface Operation {
  /** The types of its operands, in order. */
  List<CoreType> operands();

  /** The type of its value; Never if it always fails. */
  CoreType result();

  /** Its value. */
  Object apply(Object[] x, Machine machine);

  /** A primitive operation on operands of these types. */
  record Primitive(Op op, List<CoreType> operands) implements Operation {
    public Primitive {
      operands = List.copyOf(operands);
    }

    @Override
    public CoreType result() {
      return op.result(operands);
    }

    @Override
    public Object apply(Object[] x, Machine machine) {
      return Primitives.apply(op, x, op.canFail() ? machine.place() : "", machine.instance.printer);
    }
  }

  /** An operation of the run-time library. */
  record Library(LibraryOp op, List<CoreType> operands, CoreType result) implements Operation {
    public Library {
      operands = List.copyOf(operands);
    }

    @Override
    public Object apply(Object[] x, Machine machine) {
      machine.step(1);
      return op == LibraryOp.TASK_SPAWN
          ? machine.spawn((Closure) x[0])
          : Libraries.apply(op, x, op.canFail() ? machine.place() : "");
    }
  }

  /**
   * Makes a tuple, record or value of a sum.
   *
   * @param sum whether it is a value of a sum
   */
  record Make(CoreType result, boolean sum, int constructor, List<CoreType> operands)
      implements Operation {
    public Make {
      operands = List.copyOf(operands);
    }

    @Override
    public Object apply(Object[] x, Machine machine) {
      return sum ? new Variant(constructor, x) : x;
    }
  }

  /** Reads a field whose number no {@link Opcode#FIELD} can hold. */
  record Get(CoreType target, int constructor, int index, CoreType result) implements Operation {
    @Override
    public List<CoreType> operands() {
      return List.of(target);
    }

    @Override
    public Object apply(Object[] x, Machine machine) {
      return field(x[0], index);
    }
  }

  /** A field of a tuple, record or value of a sum. */
  static Object field(Object target, int index) {
    return target instanceof Variant variant ? variant.fields()[index] : ((Object[]) target)[index];
  }

  /** Whether a constructor made a value. */
  record Is(CoreType target, int constructor) implements Operation {
    @Override
    public List<CoreType> operands() {
      return List.of(target);
    }

    @Override
    public CoreType result() {
      return Scalar.BOOL;
    }

    @Override
    public Object apply(Object[] x, Machine machine) {
      return ((Variant) x[0]).constructor() == constructor;
    }
  }

  /** A fresh array or collection with the same elements. */
  record Copy(CoreType result) implements Operation {
    @Override
    public List<CoreType> operands() {
      return List.of(result);
    }

    @Override
    public Object apply(Object[] x, Machine machine) {
      if (result instanceof CoreType.Library) {
        machine.step(1);
        return Libraries.share(x[0]);
      }
      machine.step(Arrays.length(x[0]));
      return Arrays.copy(x[0]);
    }
  }

  /** A value as text; it, then the sizes that its type leaves open. */
  record Show(CoreType shown, boolean quoted, int sizes) implements Operation {
    @Override
    public List<CoreType> operands() {
      List<CoreType> operands = new ArrayList<>(List.of(shown));
      for (int i = 0; i < sizes; i++) {
        operands.add(Scalar.INT);
      }
      return operands;
    }

    @Override
    public CoreType result() {
      return Scalar.STR;
    }

    @Override
    public Object apply(Object[] x, Machine machine) {
      long[] open = new long[sizes];
      for (int i = 0; i < sizes; i++) {
        open[i] = (Long) x[i + 1];
      }
      return new Shower(machine.shown(), open).show(x[0], shown, quoted);
    }
  }

  /** A value laid out as a specification says. */
  record Format(CoreType shown, String specification) implements Operation {
    @Override
    public List<CoreType> operands() {
      return List.of(shown);
    }

    @Override
    public CoreType result() {
      return Scalar.STR;
    }

    @Override
    public Object apply(Object[] x, Machine machine) {
      if (x[0] instanceof Long number) {
        return dev.kiln.runtime.Format.format(number, specification);
      } else if (x[0] instanceof Double number) {
        return dev.kiln.runtime.Format.format(number, specification);
      }
      String text = shown == Scalar.STR
          ? (String) x[0]
          : new Shower(machine.shown(), new long[0]).show(x[0], shown, false);
      return dev.kiln.runtime.Format.format(text, specification);
    }
  }

  /** Fails with a message. */
  record Fail(String code) implements Operation {
    @Override
    public List<CoreType> operands() {
      return List.of(Scalar.STR);
    }

    @Override
    public CoreType result() {
      return Scalar.NEVER;
    }

    @Override
    public Object apply(Object[] x, Machine machine) {
      throw KilnException.of(code, (String) x[0], machine.place());
    }
  }

  /**
   * Makes a function value of a prototype and what it takes along.
   *
   * @param operands the types of what it takes along
   */
  record Close(int prototype, List<CoreType> operands, CoreType result) implements Operation {
    public Close {
      operands = List.copyOf(operands);
    }

    @Override
    public Object apply(Object[] x, Machine machine) {
      return machine.close(prototype, x);
    }
  }

  /** The handlers in force. */
  record InForce() implements Operation {
    @Override
    public List<CoreType> operands() {
      return List.of();
    }

    @Override
    public CoreType result() {
      return Cells.HANDLERS;
    }

    @Override
    public Object apply(Object[] x, Machine machine) {
      return Handlers.current();
    }
  }

  /** Puts the handler of an effect in force. */
  record Enter(String effect, CoreType handler) implements Operation {
    @Override
    public List<CoreType> operands() {
      return List.of(handler);
    }

    @Override
    public CoreType result() {
      return Scalar.UNIT;
    }

    @Override
    public Object apply(Object[] x, Machine machine) {
      Handlers.enter(effect, x[0]);
      return UnitValue.UNIT;
    }
  }

  /** The handler of an effect; those outside of it are in force then. */
  record Outside(String effect, CoreType result) implements Operation {
    @Override
    public List<CoreType> operands() {
      return List.of();
    }

    @Override
    public Object apply(Object[] x, Machine machine) {
      return Handlers.outside(effect);
    }
  }

  /** Goes back to handlers that were in force. */
  record Restore() implements Operation {
    @Override
    public List<CoreType> operands() {
      return List.of(Cells.HANDLERS);
    }

    @Override
    public CoreType result() {
      return Scalar.UNIT;
    }

    @Override
    public Object apply(Object[] x, Machine machine) {
      Handlers.restore((Handlers) x[0]);
      return UnitValue.UNIT;
    }
  }

  /** Fails again. */
  record Rethrow() implements Operation {
    @Override
    public List<CoreType> operands() {
      return List.of(Cells.FAILURE);
    }

    @Override
    public CoreType result() {
      return Scalar.NEVER;
    }

    @Override
    public Object apply(Object[] x, Machine machine) {
      throw (KilnException) x[0];
    }
  }
}
