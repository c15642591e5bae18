package dev.kiln.compiler.backend.jvm;

import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Classes of function values: they hand on what they captured and their arguments. */
final class LambdaClass {
  private LambdaClass() {}

  /**
   * The class file.
   *
   * @param captured its fields
   * @param method the method of the owner that it calls
   * @param parameters of that method: the fields, then the arguments
   */
  static byte[] write(
      ObjectClass captured, FunctionClass function, Type owner, String method, Type[] parameters) {
    String[] interfaces = {function.type().getInternalName()};
    ClassWriter writer = ObjectClass.open(captured.type(), "java/lang/Object", interfaces);
    captured.constructor(writer);
    MethodCode code = new MethodCode(
        writer.visitMethod(
            Opcodes.ACC_PUBLIC, function.method(), function.descriptor(), null, null),
        "");
    code.reserve(captured.type());
    for (int i = 0; i < captured.fields().size(); i++) {
      code.load(captured.type(), 0);
      captured.access(code, Opcodes.GETFIELD, i);
    }
    for (int i = captured.fields().size(); i < parameters.length; i++) {
      code.load(parameters[i], code.reserve(parameters[i]));
    }
    code.invokeStatic(owner, method, function.result(), parameters);
    code.typed(Opcodes.IRETURN, function.result());
    code.finish();
    return writer.toByteArray();
  }
}
