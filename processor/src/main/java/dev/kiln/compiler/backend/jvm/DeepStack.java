package dev.kiln.compiler.backend.jvm;

import java.util.List;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** A deep recursion goes on where the stack is large enough. */
final class DeepStack {
  private static final Type DEPTH = JvmTypes.runtime("Depth");
  private static final Type RECURSION = JvmTypes.runtime("Recursion");

  private DeepStack() {}

  /** Makes a number of open calls, which is on the stack, the count on this thread. */
  static void start(MethodCode code) {
    code.invokeStatic(RECURSION, "start", Type.INT_TYPE, Type.INT_TYPE);
  }

  /**
   * {@code if (Recursion.mustMove(depth)) return Depth.moveTo(method, arguments);}
   *
   * @param slots where the arguments are, the last of them the depth
   */
  static void write(MethodCode code, Handle method, List<Type> types, int[] slots, Type result) {
    Label stay = new Label();
    code.load(Type.INT_TYPE, slots[slots.length - 1]);
    code.invokeStatic(RECURSION, "mustMove", Type.BOOLEAN_TYPE, Type.INT_TYPE);
    code.jump(Opcodes.IFEQ, stay);
    code.visitor().visitLdcInsn(method);
    code.push(slots.length);
    code.newArray(JvmTypes.OBJECT);
    for (int i = 0; i < slots.length; i++) {
      code.instruction(Opcodes.DUP);
      code.push(i);
      code.load(types.get(i), slots[i]);
      if (i == slots.length - 1) {
        code.invokeStatic(RECURSION, "moved", Type.INT_TYPE, Type.INT_TYPE);
      }
      code.convert(types.get(i), JvmTypes.OBJECT);
      code.typed(Opcodes.IASTORE, JvmTypes.OBJECT);
    }
    Type handle = Type.getObjectType("java/lang/invoke/MethodHandle");
    code.invokeStatic(DEPTH, "moveTo", JvmTypes.OBJECT, handle, Type.getType(Object[].class));
    code.convert(JvmTypes.OBJECT, result);
    code.typed(Opcodes.IRETURN, result);
    code.place(stay);
  }
}
