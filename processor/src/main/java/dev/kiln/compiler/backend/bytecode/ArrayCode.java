package dev.kiln.compiler.backend.bytecode;

import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.Label;
import dev.kiln.compiler.source.Span;
import java.util.ArrayList;
import java.util.List;

/** Arrays: literals, building, reading and changing elements. */
record ArrayCode(Body body) {
  private static final int MOST_AT_ONCE = 64;

  /** The instructions for elements of a type. */
  private record Access(Opcode make, Opcode get, Opcode set) {
    static Access of(CoreType element) {
      if (element == Scalar.REAL) {
        return new Access(Opcode.NEW_REALS, Opcode.REAL_AT, Opcode.SET_REAL);
      }
      return element == Scalar.INT
          ? new Access(Opcode.NEW_INTS, Opcode.INT_AT, Opcode.SET_INT)
          : new Access(Opcode.NEW_BOOLS, Opcode.BOOL_AT, Opcode.SET_BOOL);
    }
  }

  private Code code() {
    return body.code();
  }

  private Place make(CoreType element, Place count) {
    Place array = body.registers().take(Kind.OBJECT);
    int made = body.output(array, Kind.OBJECT);
    code().emit(Access.of(element).make(), made, body.register(count, 1));
    body.finish(array, Kind.OBJECT, made);
    return array.settled();
  }

  void literal(Core.ArrayLiteral node, Place target) {
    List<Core> elements = node.elements();
    Registers registers = body.registers();
    Place array = make(node.type().element(), body.fresh(new Core.Int(elements.size())));
    int next = 0;
    while (next < elements.size()) {
      Registers.Mark mark = registers.mark();
      int room = Registers.STAND_INS - registers.nextWord();
      int count = Math.max(1, Math.min(Math.min(room, MOST_AT_ONCE), elements.size() - next));
      Place first = body.fresh(elements.get(next));
      for (int i = 1; i < count; i++) {
        body.fresh(elements.get(next + i));
      }
      code().emit(Opcode.FILL, body.register(array, 0), body.register(first, 0), count);
      code().extra(next);
      registers.release(mark);
      next += count;
    }
    body.deliver(array, target);
  }

  void build(Core.Build node, Place target) {
    int rank = node.shape().size();
    Place[] sizes = new Place[rank];
    for (int axis = 0; axis < rank; axis++) {
      sizes[axis] = body.fresh(node.shape().get(axis));
    }
    Place count = sizes[0];
    for (int axis = 1; axis < rank; axis++) {
      count = compute(Opcode.WRAP_MULTIPLY, count, sizes[axis]);
    }
    Place array = make(node.type().element(), count);
    Place position = body.fresh(new Core.Int(0));
    body.constants().enter(node.body());
    axis(node, 0, sizes, () -> {
      Place value = body.fresh(node.body());
      set(node.type().element(), array, position, value);
      int next = body.register(position, 1);
      code().emit(Opcode.ADD_SMALL, next, next, 1);
      body.finish(position, Kind.INT, next);
    });
    body.constants().leave();
    body.deliver(array, target);
  }

  private void axis(Core.Build node, int axis, Place[] sizes, Runnable round) {
    if (axis == sizes.length) {
      Registers.Mark mark = body.registers().mark();
      round.run();
      body.registers().release(mark);
      return;
    }
    Place index = body.fresh(new Core.Int(0));
    Place last = body.registers().take(Kind.INT);
    body.deliver(sizes[axis], last);
    Exits.Loop exit =
        new Exits.Loop(new Label("", -1), new Code.Target(), new Code.Target(), Place.NOWHERE);
    new Loops(body).count(index, last.settled(), false, false, exit, new Code.Target(), () -> {
      body.define(node.indices().get(axis), index);
      axis(node, axis + 1, sizes, round);
    });
    code().set(exit.end());
  }

  private Place compute(Opcode opcode, Place left, Place right) {
    Place result = body.registers().take(Kind.INT);
    int register = body.output(result, Kind.INT);
    code().emit(opcode, register, body.register(left, 1), body.register(right, 2));
    body.finish(result, Kind.INT, register);
    return result.settled();
  }

  private void set(CoreType element, Place array, Place position, Place value) {
    int object = body.register(array, 1);
    int index = body.register(position, 1);
    code().emit(Access.of(element).set(), object, index, body.register(value, 2));
  }

  void index(Core.Index node, Place target) {
    List<Core> operands = new ArrayList<>(List.of(node.array()));
    operands.addAll(node.indices());
    Place[] places = body.useAll(operands);
    Place position = places.length == 2 ? places[1] : offset(places, 1, node.shape(), node.at());
    Kind kind = Kind.of(node.type());
    int register = body.output(target, kind);
    int array = body.register(places[0], 1);
    int index = body.register(position, 1);
    code().emit(node.at(), Access.of(node.type()).get(), register, array, index);
    body.finish(target, kind, register);
  }

  /** Where the element of some indices stands, once these are checked. */
  private Place offset(Place[] indices, int from, List<Core> shape, Span at) {
    Place offset = body.registers().take(Kind.INT).settled();
    for (int axis = 0; axis < shape.size(); axis++) {
      Registers.Mark mark = body.registers().mark();
      Place size = body.use(shape.get(axis));
      int index = body.register(indices[from + axis], 1);
      int limit = body.register(size, 2);
      int register = axis == 0 ? body.output(offset, Kind.INT) : body.register(offset, 0);
      code().emit(at, axis == 0 ? Opcode.CHECK_INDEX : Opcode.OFFSET, register, index, limit);
      body.finish(offset, Kind.INT, register);
      body.registers().release(mark);
    }
    return offset;
  }

  void store(Core.Store node) {
    Place[] indices = body.useAll(node.indices());
    boolean late = indices.length == 1 && isHarmless(node.value());
    Place position = late ? indices[0] : offset(indices, 0, node.shape(), node.at());
    Place value = body.use(node.value());
    Place array = body.use(new Core.Var(node.target()));
    code().place(node.at());
    set(Kind.of(node.value().type()), array, position, value);
  }

  private void set(Kind kind, Place array, Place position, Place value) {
    Scalar element = switch (kind) {
      case INT -> Scalar.INT;
      case REAL -> Scalar.REAL;
      default -> Scalar.BOOL;
    };
    set(element, array, position, value);
  }

  /** Whether it cannot be told apart if the index is checked after its evaluation. */
  private static boolean isHarmless(Core value) {
    if (value instanceof Core.Primitive primitive) {
      return primitive.op().isPure()
          && primitive.arguments().stream().allMatch(ArrayCode::isHarmless);
    }
    return value instanceof Core.Var
        || value instanceof Core.Real
        || value instanceof Core.Int
        || value instanceof Core.Bool;
  }
}
