package dev.kiln.compiler.backend.jvm;

import java.util.List;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** A class of values with final fields. */
record ObjectClass(Type type, List<Type> fields) {
  private static final Type KEYS = JvmTypes.runtime("Keys");

  static String field(int index) {
    return "f" + index;
  }

  /**
   * The class file.
   *
   * @param key whether values may become keys, so that they have {@code equals} and {@code
   *     hashCode}
   */
  byte[] write(boolean key) {
    ClassWriter writer = open(type, "java/lang/Object", new String[0]);
    constructor(writer);
    if (key) {
      equals(writer);
      hashCode(writer);
    }
    return writer.toByteArray();
  }

  static ClassWriter open(Type type, String parent, String[] interfaces) {
    ClassWriter writer = UnitCode.writer();
    writer.visit(
        Opcodes.V17,
        Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL | Opcodes.ACC_SUPER,
        type.getInternalName(),
        null,
        parent,
        interfaces);
    return writer;
  }

  /** The fields, and a constructor that takes them all. */
  void constructor(ClassWriter writer) {
    for (int i = 0; i < fields.size(); i++) {
      writer
          .visitField(Opcodes.ACC_FINAL, field(i), fields.get(i).getDescriptor(), null, null)
          .visitEnd();
    }
    String descriptor = Type.getMethodDescriptor(Type.VOID_TYPE, fields.toArray(new Type[0]));
    MethodCode code = new MethodCode(
        writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", descriptor, null, null), "");
    code.load(type, code.reserve(type));
    code.construct(JvmTypes.OBJECT, List.of());
    for (int i = 0; i < fields.size(); i++) {
      code.load(type, 0);
      code.load(fields.get(i), code.reserve(fields.get(i)));
      access(code, Opcodes.PUTFIELD, i);
    }
    code.instruction(Opcodes.RETURN);
    code.finish();
  }

  /** Reads or writes a field of the object on the stack. */
  void access(MethodCode code, int opcode, int index) {
    code.visitor()
        .visitFieldInsn(
            opcode, type.getInternalName(), field(index), fields.get(index).getDescriptor());
  }

  /** Field by field as {@code Keys} says. */
  private void equals(ClassWriter writer) {
    MethodCode code = new MethodCode(
        writer.visitMethod(Opcodes.ACC_PUBLIC, "equals", "(Ljava/lang/Object;)Z", null, null), "");
    Label different = new Label();
    code.load(JvmTypes.OBJECT, 1);
    code.visitor().visitTypeInsn(Opcodes.INSTANCEOF, type.getInternalName());
    code.jump(Opcodes.IFEQ, different);
    for (int i = 0; i < fields.size(); i++) {
      code.load(type, 0);
      boxed(code, i);
      code.load(JvmTypes.OBJECT, 1);
      code.cast(type);
      boxed(code, i);
      code.invokeStatic(KEYS, "equal", Type.BOOLEAN_TYPE, JvmTypes.OBJECT, JvmTypes.OBJECT);
      code.jump(Opcodes.IFEQ, different);
    }
    code.push(1);
    code.instruction(Opcodes.IRETURN);
    code.place(different);
    code.push(0);
    code.instruction(Opcodes.IRETURN);
    code.finish();
  }

  private void hashCode(ClassWriter writer) {
    MethodCode code =
        new MethodCode(writer.visitMethod(Opcodes.ACC_PUBLIC, "hashCode", "()I", null, null), "");
    code.push(1);
    for (int i = 0; i < fields.size(); i++) {
      code.push(31);
      code.instruction(Opcodes.IMUL);
      code.load(type, 0);
      boxed(code, i);
      code.invokeStatic(KEYS, "hash", Type.INT_TYPE, JvmTypes.OBJECT);
      code.instruction(Opcodes.IADD);
    }
    code.instruction(Opcodes.IRETURN);
    code.finish();
  }

  private void boxed(MethodCode code, int field) {
    access(code, Opcodes.GETFIELD, field);
    code.convert(fields.get(field), JvmTypes.OBJECT);
  }
}
