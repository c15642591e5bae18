package dev.kiln.compiler.backend.jvm;

import dev.kiln.compiler.imp.Imp;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The interface of function values of one signature.
 *
 * @param method the one that a function value has
 * @param recursive whether {@code call} is another, which may go on on a deep stack
 */
record FunctionClass(Type type, String method, Type result, Type[] parameters, boolean recursive) {
  static FunctionClass of(Imp.FunctionDef function, JvmTypes types) {
    List<Type> parameters = new ArrayList<>();
    for (Imp.Type parameter : function.parameters()) {
      if (parameter != Imp.Scalar.VOID) {
        parameters.add(types.of(parameter));
      }
    }
    if (function.depth()) {
      parameters.add(Type.INT_TYPE);
    }
    return new FunctionClass(
        types.of(function.type()),
        function.recursive() ? "run" : "call",
        types.of(function.result()),
        parameters.toArray(new Type[0]),
        function.recursive());
  }

  /** What a task does. */
  static FunctionClass supplier() {
    return new FunctionClass(
        JvmTypes.runtime("Supplier"), "get", JvmTypes.OBJECT, new Type[0], false);
  }

  String descriptor() {
    return Type.getMethodDescriptor(result, parameters);
  }

  byte[] write() {
    ClassWriter writer = UnitCode.writer();
    writer.visit(
        Opcodes.V17,
        Opcodes.ACC_PUBLIC | Opcodes.ACC_INTERFACE | Opcodes.ACC_ABSTRACT,
        type.getInternalName(),
        null,
        "java/lang/Object",
        new String[0]);
    writer
        .visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT, method, descriptor(), null, null)
        .visitEnd();
    if (recursive) {
      writeCall(writer);
    }
    return writer.toByteArray();
  }

  /** {@code if (Recursion.mustMove(depth)) return Depth.moveTo(run, …); return run(…)}. */
  private void writeCall(ClassWriter writer) {
    MethodCode code = new MethodCode(
        writer.visitMethod(Opcodes.ACC_PUBLIC, "call", descriptor(), null, null), "");
    List<Type> all = new ArrayList<>(List.of(type));
    all.addAll(List.of(parameters));
    int[] slots = all.stream().mapToInt(code::reserve).toArray();
    Handle run =
        new Handle(Opcodes.H_INVOKEINTERFACE, type.getInternalName(), method, descriptor(), true);
    DeepStack.write(code, run, all, slots, result);
    for (int i = 0; i < slots.length; i++) {
      code.load(all.get(i), slots[i]);
    }
    code.invokeInterface(type, method, result, parameters);
    code.typed(Opcodes.IRETURN, result);
    code.finish();
  }
}
