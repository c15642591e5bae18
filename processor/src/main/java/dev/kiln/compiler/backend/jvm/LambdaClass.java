package dev.kiln.compiler.backend.jvm;

import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Classes of function values: they hand on what they captured and their arguments. */
final class LambdaClass {
  private LambdaClass() {}

  /**
   * The method that a function value calls.
   *
   * @param parameters the fields, then the arguments
   */
  record Target(Type owner, String method, Type[] parameters) {}

  /**
   * The class file.
   *
   * @param captured its fields
   * @param text what it is shown as; empty if it has no name
   */
  static byte[] write(ObjectClass captured, FunctionClass function, Target target, String text) {
    Type[] parameters = target.parameters();
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
    code.invokeStatic(target.owner(), target.method(), function.result(), parameters);
    code.typed(Opcodes.IRETURN, function.result());
    code.finish();
    if (!text.isEmpty()) {
      show(writer, captured.type(), text);
    }
    return writer.toByteArray();
  }

  private static void show(ClassWriter writer, Type self, String text) {
    MethodCode code = new MethodCode(
        writer.visitMethod(Opcodes.ACC_PUBLIC, "toString", "()Ljava/lang/String;", null, null), "");
    code.reserve(self);
    code.push(text);
    code.typed(Opcodes.IRETURN, JvmTypes.STRING);
    code.finish();
  }
}
