package dev.kiln.compiler.backend.jvm;

import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.imp.Imp;
import dev.kiln.compiler.imp.Leaf;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes the method of a {@code FrameFunction}: it takes the arguments of a method out of a frame,
 * and may put the parts of the value back there.
 */
final class FrameCode {
  /** The class that the main class extends. */
  static final Type PARENT = Type.getObjectType("dev/kiln/compiler/value/FrameFunction");

  private static final Type LONGS = Type.getType(long[].class);
  private static final Type REALS = Type.getType(double[].class);
  private static final Type REFS = Type.getType(Object[].class);
  private static final int LONGS_SLOT = 1;
  private static final int REALS_SLOT = 2;
  private static final int REFS_SLOT = 3;
  private static final int PRINTER_SLOT = 4;
  private static final int DEPTH_SLOT = 5;

  private final UnitCode unit;
  private final JvmRequest.Framed framed;
  private final Imp.Method inner;

  FrameCode(UnitCode unit, JvmRequest.Framed framed) {
    this.unit = unit;
    this.framed = framed;
    this.inner = unit.method(framed.function());
  }

  void write() {
    constructor();
    boolean leaves = !framed.resultSlots().isEmpty();
    CoreType result = leaves ? Scalar.UNIT : framed.result();
    Type given = typeOf(result);
    MethodCode code = open(Opcodes.ACC_PUBLIC, name(result), given);
    arguments(code);
    code.invokeStatic(
        unit.types().owner(),
        unit.name(inner),
        unit.types().of(inner.result()),
        unit.parameters(inner));
    if (leaves) {
      leave(code);
    } else if (result == Scalar.CHAR) {
      code.convertNumber(Type.INT_TYPE, Type.LONG_TYPE);
    } else {
      new GivenValues(unit, code).pack(result);
    }
    code.typed(Opcodes.IRETURN, given);
    code.finish();
  }

  private void constructor() {
    MethodCode code = unit.open(Opcodes.ACC_PUBLIC, "<init>", Type.VOID_TYPE);
    code.load(JvmTypes.OBJECT, code.reserve(JvmTypes.OBJECT));
    code.construct(PARENT, List.of());
    code.instruction(Opcodes.RETURN);
    code.finish();
  }

  private MethodCode open(int access, String name, Type result) {
    Type printer = JvmTypes.runtime("Printer");
    MethodCode code = unit.open(access, name, result, LONGS, REALS, REFS, printer, Type.INT_TYPE);
    code.reserve(unit.types().owner());
    List.of(LONGS, REALS, REFS, printer, Type.INT_TYPE).forEach(code::reserve);
    return code;
  }

  private static String name(CoreType result) {
    if (!(result instanceof Scalar scalar)) {
      return "object";
    }
    return switch (scalar) {
      case INT, CHAR -> "integer";
      case REAL -> "real";
      case BOOL -> "bool";
      case STR -> "object";
      case UNIT, NEVER -> "run";
    };
  }

  private static Type typeOf(CoreType result) {
    return switch (name(result)) {
      case "integer" -> Type.LONG_TYPE;
      case "real" -> Type.DOUBLE_TYPE;
      case "bool" -> Type.BOOLEAN_TYPE;
      case "run" -> Type.VOID_TYPE;
      default -> JvmTypes.OBJECT;
    };
  }

  private void arguments(MethodCode code) {
    GivenValues values = new GivenValues(unit, code);
    int next = 0;
    for (int i = 0; i < framed.parameters().size(); i++) {
      CoreType type = framed.parameters().get(i);
      int count = inner.spread().get(i);
      List<Imp.Local> wanted = inner.parameters().subList(next, next + count);
      next += count;
      if (count > 0) {
        Type held = framedType(type);
        int slot = code.reserve(held);
        read(code, type, framed.parameterSlots().get(i));
        code.store(held, slot);
        values.push(type, wanted, held, slot);
      }
    }
    if (inner.printer()) {
      code.load(JvmTypes.OBJECT, PRINTER_SLOT);
    }
    if (inner.depth()) {
      code.load(Type.INT_TYPE, DEPTH_SLOT);
      DeepStack.start(code);
    }
  }

  /** The type of what is read from a frame. */
  private static Type framedType(CoreType type) {
    return type == Scalar.CHAR ? Type.INT_TYPE : typeOf(type);
  }

  private static void read(MethodCode code, CoreType type, int slot) {
    Type held = typeOf(type);
    array(code, held);
    code.push(slot);
    if (held == Type.DOUBLE_TYPE) {
      code.instruction(Opcodes.DALOAD);
    } else if (held == JvmTypes.OBJECT) {
      code.instruction(Opcodes.AALOAD);
    } else {
      code.instruction(Opcodes.LALOAD);
      if (type != Scalar.INT) {
        code.instruction(Opcodes.L2I);
      }
    }
  }

  private static void array(MethodCode code, Type held) {
    if (held == Type.DOUBLE_TYPE) {
      code.load(REALS, REALS_SLOT);
    } else if (held == JvmTypes.OBJECT) {
      code.load(REFS, REFS_SLOT);
    } else {
      code.load(LONGS, LONGS_SLOT);
    }
  }

  /** Puts the value on the stack, or each part of it, into the frame. */
  private void leave(MethodCode code) {
    Type whole = unit.types().of(inner.result());
    int slot = code.reserve(whole);
    code.store(whole, slot);
    if (framed.resultSlots().size() == 1) {
      leave(code, framed.result(), framed.resultSlots().get(0), () -> code.load(whole, slot));
      return;
    }
    Imp.ObjectDef object = Leaf.object(unit.imp(), framed.result()).orElseThrow();
    List<CoreType> parts = Leaf.parts(unit.imp(), framed.result());
    for (int i = 0; i < parts.size(); i++) {
      int index = i;
      leave(
          code,
          parts.get(i),
          framed.resultSlots().get(i),
          () -> new GivenValues(unit, code).part(object, slot, index, parts.get(index)));
    }
  }

  private void leave(MethodCode code, CoreType type, int slot, Runnable push) {
    Type held = typeOf(type);
    array(code, held);
    code.push(slot);
    push.run();
    if (held == Type.DOUBLE_TYPE) {
      code.instruction(Opcodes.DASTORE);
    } else if (held == JvmTypes.OBJECT) {
      new GivenValues(unit, code).pack(type);
      code.instruction(Opcodes.AASTORE);
    } else {
      if (type != Scalar.INT) {
        code.instruction(Opcodes.I2L);
      }
      code.instruction(Opcodes.LASTORE);
    }
  }
}
