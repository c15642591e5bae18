package dev.kiln.compiler.backend.jvm;

import java.util.List;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Writes classes that implement an interface of the host's, of one method. */
public final class HostClasses {
  private static final Type FUNCTION = value("HostFunction");
  private static final Type CALL = value("HostCall");
  private static final String TARGET = "target";
  private static final String CONTENT = "content";

  private HostClasses() {}

  /**
   * An interface of one method.
   *
   * @param type its full name
   * @param method its method
   * @param descriptor of the method, as class files write it
   */
  public record Wanted(String type, String method, String descriptor) {
    private Type owner() {
      return Type.getObjectType(type.replace('.', '/'));
    }

    private Type[] parameters() {
      return Type.getArgumentTypes(descriptor);
    }

    private Type result() {
      return Type.getReturnType(descriptor);
    }
  }

  private static Type value(String name) {
    return Type.getObjectType("dev/kiln/compiler/value/" + name);
  }

  /**
   * A {@code HostHandle}, which forwards to its target, once it has one, and before that calls the
   * {@code HostFunction} it was made with.
   *
   * <pre>
   * double applyAsDouble(double x) {
   *   DoubleUnaryOperator target = this.target;
   *   return target != null ? target.applyAsDouble(x) : content.begin().real(x).real();
   * }
   * </pre>
   */
  public static byte[] forwarder(String name, Wanted wanted) {
    Type own = Type.getObjectType(name.replace('.', '/'));
    String[] interfaces = {wanted.owner().getInternalName(), value("HostHandle").getInternalName()};
    ClassWriter writer = ObjectClass.open(own, "java/lang/Object", interfaces);
    constructor(writer, own, List.of(FUNCTION));
    writer
        .visitField(Opcodes.ACC_VOLATILE, TARGET, wanted.owner().getDescriptor(), null, null)
        .visitEnd();
    forwardTo(writer, own, wanted);
    MethodCode code = method(writer, wanted);
    int target = code.reserve(wanted.owner());
    Label calls = new Label();
    code.load(own, 0);
    field(code, Opcodes.GETFIELD, own, TARGET, wanted.owner());
    code.instruction(Opcodes.DUP);
    code.store(wanted.owner(), target);
    code.jump(Opcodes.IFNULL, calls);
    code.load(wanted.owner(), target);
    int slot = 1;
    for (Type parameter : wanted.parameters()) {
      code.load(parameter, slot);
      slot += parameter.getSize();
    }
    code.invokeInterface(wanted.owner(), wanted.method(), wanted.result(), wanted.parameters());
    code.typed(Opcodes.IRETURN, wanted.result());
    code.place(calls);
    call(code, own, wanted);
    return end(writer, code);
  }

  private static void forwardTo(ClassWriter writer, Type own, Wanted wanted) {
    MethodCode code = new MethodCode(
        writer.visitMethod(Opcodes.ACC_PUBLIC, "forwardTo", "(Ljava/lang/Object;)V", null, null),
        "");
    code.load(own, 0);
    code.load(JvmTypes.OBJECT, 1);
    code.cast(wanted.owner());
    field(code, Opcodes.PUTFIELD, own, TARGET, wanted.owner());
    code.instruction(Opcodes.RETURN);
    code.finish();
  }

  private static void call(MethodCode code, Type own, Wanted wanted) {
    code.load(own, 0);
    field(code, Opcodes.GETFIELD, own, CONTENT + 0, FUNCTION);
    code.invokeInterface(FUNCTION, "begin", CALL);
    int slot = 1;
    for (Type parameter : wanted.parameters()) {
      code.load(parameter, slot);
      slot += parameter.getSize();
      Type given = carried(parameter);
      code.convertNumber(parameter, given);
      code.invokeInterface(CALL, method(given), CALL, given);
    }
    Type carried = carried(wanted.result());
    code.invokeInterface(CALL, method(carried), carried);
    result(code, carried, wanted.result());
  }

  /** The type in which a call carries a value. */
  private static Type carried(Type type) {
    if (type == Type.INT_TYPE) {
      return Type.LONG_TYPE;
    }
    return JvmTypes.isPrimitive(type) || type == Type.VOID_TYPE ? type : JvmTypes.OBJECT;
  }

  private static String method(Type carried) {
    return switch (carried.getSort()) {
      case Type.LONG -> "integer";
      case Type.DOUBLE -> "real";
      case Type.BOOLEAN -> "bool";
      case Type.VOID -> "run";
      default -> "object";
    };
  }

  /** Returns a value as the interface has it; a long that is no int is a failure. */
  private static void result(MethodCode code, Type given, Type wanted) {
    if (given == Type.LONG_TYPE && wanted == Type.INT_TYPE) {
      code.push("the result");
      code.invokeStatic(
          JvmTypes.runtime("Check"), "toInt", Type.INT_TYPE, Type.LONG_TYPE, JvmTypes.STRING);
    } else if (!JvmTypes.isPrimitive(given) && !given.equals(wanted)) {
      code.cast(wanted);
    }
    code.typed(Opcodes.IRETURN, wanted);
  }

  /**
   * A link: it calls a static method of another class.
   *
   * @param owner the class
   * @param descriptor of its method
   * @param printing whether that takes a printer last, which the link is made with
   */
  public static byte[] link(
      String name,
      Wanted wanted,
      String owner,
      String method,
      String descriptor,
      boolean printing) {
    Type own = Type.getObjectType(name.replace('.', '/'));
    Type printer = JvmTypes.runtime("Printer");
    ClassWriter writer =
        ObjectClass.open(own, "java/lang/Object", new String[] {wanted.owner().getInternalName()});
    constructor(writer, own, printing ? List.of(printer) : List.of());
    MethodCode code = method(writer, wanted);
    Type[] inside = Type.getArgumentTypes(descriptor);
    int slot = 1;
    for (int i = 0; i < wanted.parameters().length; i++) {
      code.load(wanted.parameters()[i], slot);
      slot += wanted.parameters()[i].getSize();
      code.convertNumber(wanted.parameters()[i], inside[i]);
    }
    if (printing) {
      code.load(own, 0);
      field(code, Opcodes.GETFIELD, own, CONTENT + 0, printer);
    }
    Type result = Type.getReturnType(descriptor);
    code.invokeStatic(Type.getObjectType(owner.replace('.', '/')), method, result, inside);
    result(code, result, wanted.result());
    return end(writer, code);
  }

  /** An interface of one method, for a host that has none. */
  public static byte[] open(Wanted made) {
    ClassWriter writer = UnitCode.writer();
    writer.visit(
        Opcodes.V17,
        Opcodes.ACC_PUBLIC | Opcodes.ACC_INTERFACE | Opcodes.ACC_ABSTRACT,
        made.owner().getInternalName(),
        null,
        "java/lang/Object",
        new String[0]);
    writer
        .visitMethod(
            Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT, made.method(), made.descriptor(), null, null)
        .visitEnd();
    writer.visitEnd();
    return writer.toByteArray();
  }

  private static void constructor(ClassWriter writer, Type own, List<Type> contents) {
    MethodCode code = new MethodCode(
        writer.visitMethod(
            Opcodes.ACC_PUBLIC,
            "<init>",
            Type.getMethodDescriptor(Type.VOID_TYPE, contents.toArray(new Type[0])),
            null,
            null),
        "");
    code.load(own, code.reserve(own));
    code.construct(JvmTypes.OBJECT, List.of());
    for (int i = 0; i < contents.size(); i++) {
      writer
          .visitField(
              Opcodes.ACC_FINAL | Opcodes.ACC_PRIVATE,
              CONTENT + i,
              contents.get(i).getDescriptor(),
              null,
              null)
          .visitEnd();
      code.load(own, 0);
      code.load(contents.get(i), code.reserve(contents.get(i)));
      field(code, Opcodes.PUTFIELD, own, CONTENT + i, contents.get(i));
    }
    code.instruction(Opcodes.RETURN);
    code.finish();
  }

  private static MethodCode method(ClassWriter writer, Wanted wanted) {
    MethodCode code = new MethodCode(
        writer.visitMethod(Opcodes.ACC_PUBLIC, wanted.method(), wanted.descriptor(), null, null),
        "");
    code.reserve(JvmTypes.OBJECT);
    for (Type parameter : wanted.parameters()) {
      code.reserve(parameter);
    }
    return code;
  }

  private static void field(MethodCode code, int opcode, Type owner, String name, Type type) {
    code.visitor().visitFieldInsn(opcode, owner.getInternalName(), name, type.getDescriptor());
  }

  private static byte[] end(ClassWriter writer, MethodCode code) {
    code.finish();
    writer.visitEnd();
    return writer.toByteArray();
  }
}
