package dev.kiln.compiler.backend.jvm;

import dev.kiln.compiler.imp.Imp;
import dev.kiln.compiler.imp.LiteralTexts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** One method being written: its locals, its lines, and instructions that fit the types given. */
final class MethodCode {
  private final MethodVisitor visitor;
  private final String source;
  private final Map<Integer, Integer> slots = new LinkedHashMap<>();
  private int free;
  private int line;

  MethodCode(MethodVisitor visitor, String source) {
    this.visitor = visitor;
    this.source = source;
    visitor.visitCode();
  }

  MethodVisitor visitor() {
    return visitor;
  }

  void finish() {
    visitor.visitMaxs(0, 0);
    visitor.visitEnd();
  }

  /** How many words locals take; what a block declares is free again after it. */
  int mark() {
    return free;
  }

  void release(int mark) {
    free = mark;
  }

  /** Room for a value. */
  int reserve(Type type) {
    int slot = free;
    free += type.getSize();
    return slot;
  }

  void declare(Imp.Local local, Type type) {
    slots.put(local.id(), reserve(type));
  }

  int slot(Imp.Local local) {
    return slots.get(local.id());
  }

  void load(Type type, int slot) {
    visitor.visitVarInsn(type.getOpcode(Opcodes.ILOAD), slot);
  }

  void store(Type type, int slot) {
    visitor.visitVarInsn(type.getOpcode(Opcodes.ISTORE), slot);
  }

  /** A label that stands here. */
  Label here() {
    Label label = new Label();
    visitor.visitLabel(label);
    return label;
  }

  void place(Label label) {
    visitor.visitLabel(label);
  }

  void jump(int opcode, Label target) {
    visitor.visitJumpInsn(opcode, target);
  }

  void instruction(int opcode) {
    visitor.visitInsn(opcode);
  }

  /** An instruction that has a form for each type of number. */
  void typed(int opcode, Type type) {
    visitor.visitInsn(type.getOpcode(opcode));
  }

  void push(int value) {
    if (value >= -1 && value <= 5) {
      visitor.visitInsn(Opcodes.ICONST_0 + value);
    } else if (value == (byte) value) {
      visitor.visitIntInsn(Opcodes.BIPUSH, value);
    } else if (value == (short) value) {
      visitor.visitIntInsn(Opcodes.SIPUSH, value);
    } else {
      visitor.visitLdcInsn(value);
    }
  }

  void push(long value) {
    if (value == 0 || value == 1) {
      visitor.visitInsn(Opcodes.LCONST_0 + (int) value);
    } else {
      visitor.visitLdcInsn(value);
    }
  }

  void push(double value) {
    if (Double.doubleToRawLongBits(value) == 0 || value == 1) {
      visitor.visitInsn(Opcodes.DCONST_0 + (int) value);
    } else {
      visitor.visitLdcInsn(value);
    }
  }

  /** A text; a class file cannot hold a very long one in one piece. */
  void push(String text) {
    List<String> pieces = LiteralTexts.pieces(text);
    visitor.visitLdcInsn(pieces.get(0));
    for (String next : pieces.subList(1, pieces.size())) {
      visitor.visitLdcInsn(next);
      invokeVirtual(JvmTypes.STRING, "concat", JvmTypes.STRING, JvmTypes.STRING);
    }
  }

  void invokeStatic(Type owner, String name, Type result, Type... parameters) {
    visitor.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        owner.getInternalName(),
        name,
        Type.getMethodDescriptor(result, parameters),
        false);
  }

  void invokeVirtual(Type owner, String name, Type result, Type... parameters) {
    visitor.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL,
        owner.getInternalName(),
        name,
        Type.getMethodDescriptor(result, parameters),
        false);
  }

  void invokeInterface(Type owner, String name, Type result, Type... parameters) {
    visitor.visitMethodInsn(
        Opcodes.INVOKEINTERFACE,
        owner.getInternalName(),
        name,
        Type.getMethodDescriptor(result, parameters),
        true);
  }

  /** {@code new}; the arguments of the constructor come next. */
  void newObject(Type type) {
    visitor.visitTypeInsn(Opcodes.NEW, type.getInternalName());
    visitor.visitInsn(Opcodes.DUP);
  }

  void construct(Type type, List<Type> parameters) {
    visitor.visitMethodInsn(
        Opcodes.INVOKESPECIAL,
        type.getInternalName(),
        "<init>",
        Type.getMethodDescriptor(Type.VOID_TYPE, parameters.toArray(new Type[0])),
        false);
  }

  void cast(Type type) {
    visitor.visitTypeInsn(Opcodes.CHECKCAST, type.getInternalName());
  }

  /** A new array; its length is on the stack. */
  void newArray(Type element) {
    switch (element.getSort()) {
      case Type.DOUBLE -> visitor.visitIntInsn(Opcodes.NEWARRAY, Opcodes.T_DOUBLE);
      case Type.LONG -> visitor.visitIntInsn(Opcodes.NEWARRAY, Opcodes.T_LONG);
      case Type.INT -> visitor.visitIntInsn(Opcodes.NEWARRAY, Opcodes.T_INT);
      case Type.BOOLEAN -> visitor.visitIntInsn(Opcodes.NEWARRAY, Opcodes.T_BOOLEAN);
      default -> visitor.visitTypeInsn(Opcodes.ANEWARRAY, element.getInternalName());
    }
  }

  void pop(Type type) {
    if (type.getSize() > 0) {
      visitor.visitInsn(type.getSize() == 2 ? Opcodes.POP2 : Opcodes.POP);
    }
  }

  /** As Java converts without being told: to wider numbers, into and out of objects. */
  void convert(Type from, Type to) {
    if (from.equals(to)) {
      return;
    } else if (to == Type.VOID_TYPE) {
      pop(from);
    } else if (!JvmTypes.isPrimitive(from)) {
      narrowObject(from, to);
    } else if (!JvmTypes.isPrimitive(to)) {
      Type box = box(from);
      invokeStatic(box, "valueOf", box, from);
    } else {
      convertNumber(from, to);
    }
  }

  private void narrowObject(Type from, Type to) {
    if (JvmTypes.isPrimitive(to)) {
      Type box = box(to);
      cast(box);
      invokeVirtual(box, to.getClassName() + "Value", to);
    } else if (from.equals(JvmTypes.OBJECT)) {
      cast(to);
    }
  }

  /** Also to fewer bits, where a program says so. */
  void convertNumber(Type from, Type to) {
    if (to == Type.DOUBLE_TYPE && from != to) {
      instruction(from == Type.LONG_TYPE ? Opcodes.L2D : Opcodes.I2D);
    } else if (to == Type.LONG_TYPE && from == Type.INT_TYPE) {
      instruction(Opcodes.I2L);
    } else if (from == Type.LONG_TYPE && to == Type.INT_TYPE) {
      instruction(Opcodes.L2I);
    }
  }

  private static Type box(Type primitive) {
    return Type.getType(
        switch (primitive.getSort()) {
          case Type.INT -> Integer.class;
          case Type.LONG -> Long.class;
          case Type.DOUBLE -> Double.class;
          default -> Boolean.class;
        });
  }

  /** What follows stands at this place, if that is in the file whose lines the class tells. */
  void line(String places) {
    int at = KilnLine.of(source, places);
    if (at > 0 && at != line) {
      visitor.visitLineNumber(at, here());
      line = at;
    }
  }
}
