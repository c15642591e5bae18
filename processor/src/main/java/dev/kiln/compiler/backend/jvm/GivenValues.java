package dev.kiln.compiler.backend.jvm;

import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.diagnostic.CompilerBug;
import dev.kiln.compiler.imp.Imp;
import dev.kiln.compiler.imp.Leaf;
import java.util.List;
import java.util.Optional;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes how values cross from those who hold them whole, and tuples and records as {@code
 * Object[]}, to methods that take them apart and give objects, and back.
 */
final class GivenValues {
  private static final Type FIELDS = Type.getType(Object[].class);
  private static final Type UNIT = Type.getObjectType("dev/kiln/compiler/value/UnitValue");

  private final UnitCode unit;
  private final Imp.Unit imp;
  private final MethodCode code;

  GivenValues(UnitCode unit, MethodCode code) {
    this.unit = unit;
    this.imp = unit.imp();
    this.code = code;
  }

  /**
   * Pushes an argument.
   *
   * @param wanted the parameters that take it
   * @param held its type as it is held in {@code slot}
   */
  void push(CoreType type, List<Imp.Local> wanted, Type held, int slot) {
    if (wanted.isEmpty()) {
      return;
    } else if (isWhole(type, wanted)) {
      Type taken = unit.types().of(wanted.get(0).type());
      code.load(held, slot);
      if (JvmTypes.isPrimitive(held)) {
        code.convertNumber(held, taken);
      } else {
        code.convert(held, taken);
      }
    } else if (type instanceof CoreType.Array array) {
      pushElements(array, wanted.size(), held, slot);
    } else {
      pushParts(type, wanted, held, slot);
    }
  }

  private static boolean isWhole(CoreType type, List<Imp.Local> wanted) {
    Imp.Type first = wanted.get(0).type();
    if (type instanceof CoreType.Array) {
      return first instanceof Imp.ArrayType;
    }
    boolean parts = type instanceof CoreType.Tuple || type instanceof CoreType.Data;
    if (parts && wanted.size() == 1 && first instanceof Imp.ObjectType) {
      throw new CompilerBug("jvm backend", "a record that a method takes whole");
    }
    return !parts;
  }

  private void pushElements(CoreType.Array type, int count, Type held, int slot) {
    Type element = unit.types().of(Leaf.type(imp, type.element()));
    for (int i = 0; i < count; i++) {
      code.load(held, slot);
      code.convert(held, Type.getType("[" + element.getDescriptor()));
      code.push(i);
      code.typed(Opcodes.IALOAD, element);
    }
  }

  private void pushParts(CoreType type, List<Imp.Local> wanted, Type held, int slot) {
    List<CoreType> parts = Leaf.parts(imp, type);
    int from = 0;
    for (int i = 0; i < parts.size(); i++) {
      int to = from + Leaf.count(imp, parts.get(i));
      int part = code.reserve(JvmTypes.OBJECT);
      code.load(held, slot);
      code.convert(held, FIELDS);
      code.push(i);
      code.typed(Opcodes.IALOAD, JvmTypes.OBJECT);
      code.store(JvmTypes.OBJECT, part);
      push(parts.get(i), wanted.subList(from, to), JvmTypes.OBJECT, part);
      from = to;
    }
  }

  /** Makes an object of the value on the stack, where it is to be one. */
  void box(CoreType type) {
    if (type == Scalar.UNIT) {
      code.visitor()
          .visitFieldInsn(Opcodes.GETSTATIC, UNIT.getInternalName(), "UNIT", UNIT.getDescriptor());
    } else if (type instanceof Scalar) {
      code.convert(unit.types().of(Leaf.type(imp, type)), JvmTypes.OBJECT);
    } else {
      pack(type);
    }
  }

  /** Makes {@code Object[]} of the tuple or record on the stack; leaves others as they are. */
  void pack(CoreType type) {
    Optional<Imp.ObjectDef> object = Leaf.object(imp, type);
    if (object.isEmpty()) {
      return;
    }
    int slot = code.reserve(JvmTypes.OBJECT);
    code.store(JvmTypes.OBJECT, slot);
    List<CoreType> parts = Leaf.parts(imp, type);
    code.push(parts.size());
    code.newArray(JvmTypes.OBJECT);
    for (int i = 0; i < parts.size(); i++) {
      code.instruction(Opcodes.DUP);
      code.push(i);
      part(object.get(), slot, i, parts.get(i));
      box(parts.get(i));
      code.typed(Opcodes.IASTORE, JvmTypes.OBJECT);
    }
  }

  /** Pushes a part of an object in a slot; nothing for Unit. */
  void part(Imp.ObjectDef object, int slot, int index, CoreType type) {
    if (type != Scalar.UNIT) {
      code.load(JvmTypes.OBJECT, slot);
      code.cast(unit.types().of(object.type()));
      unit.object(object.type()).access(code, Opcodes.GETFIELD, index);
    }
  }
}
