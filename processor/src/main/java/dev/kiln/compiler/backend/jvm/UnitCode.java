package dev.kiln.compiler.backend.jvm;

import dev.kiln.compiler.imp.Imp;
import dev.kiln.compiler.imp.Uses;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** The classes of one unit being written, and what its code asks about them. */
final class UnitCode {
  private final Imp.Unit unit;
  private final JvmRequest request;
  private final JvmTypes types;
  private final ClassWriter main;
  private final JvmNames names = new JvmNames();
  private final ConstantCode constants = new ConstantCode(this, names);
  private final CallTable calls = new CallTable();
  private final Map<String, Imp.Method> methods = new LinkedHashMap<>();
  private final Map<Imp.ObjectType, ObjectClass> objects = new LinkedHashMap<>();
  private final Map<Imp.FunctionType, FunctionClass> functions = new LinkedHashMap<>();
  private final Map<String, byte[]> files = new LinkedHashMap<>();

  /** Classes of function values with the methods they call, to be written yet. */
  private final List<Runnable> lambdas = new ArrayList<>();

  private int lambdaCount;

  UnitCode(Imp.Unit unit, JvmRequest request) {
    this.unit = unit;
    this.request = request;
    this.types = new JvmTypes(request.className().replace('.', '/'), unit);
    Type parent = request.framed().isPresent() ? FrameCode.PARENT : JvmTypes.OBJECT;
    this.main = ObjectClass.open(types.owner(), parent.getInternalName(), new String[0]);
    main.visitSource(request.source(), null);
    request.door().ifPresent(door -> names.fresh(door.name()));
    request.entries().forEach(entry -> names.fresh(entry.name()));
    unit.methods().forEach(method -> methods.put(method.name(), method));
    unit.objects().forEach(this::add);
    unit.sums().forEach(sum -> sum.cases().forEach(this::add));
    unit.functions().forEach(f -> functions.put(f.type(), FunctionClass.of(f, types)));
  }

  /** Spun classes are subclasses of Object only, so that is what two of them have in common. */
  static ClassWriter writer() {
    return new ClassWriter(ClassWriter.COMPUTE_FRAMES) {
      @Override
      protected String getCommonSuperClass(String first, String second) {
        return "java/lang/Object";
      }
    };
  }

  private void add(Imp.ObjectDef object) {
    List<Type> fields = object.types().stream().map(types::of).toList();
    objects.put(object.type(), new ObjectClass(types.of(object.type()), fields));
  }

  String source() {
    return request.source();
  }

  ClassWriter main() {
    return main;
  }

  JvmTypes types() {
    return types;
  }

  CallTable calls() {
    return calls;
  }

  ConstantCode constants() {
    return constants;
  }

  Imp.Unit imp() {
    return unit;
  }

  Imp.Method method(String name) {
    return methods.get(name);
  }

  String name(Imp.Method method) {
    return names.of(method.name());
  }

  Type[] parameters(Imp.Method method) {
    return method.parameters().stream().map(p -> types.of(p.type())).toArray(Type[]::new);
  }

  ObjectClass object(Imp.ObjectType type) {
    return objects.get(type);
  }

  /** The class of a function value; one that is not of the unit is a task's. */
  FunctionClass function(Imp.FunctionType type) {
    FunctionClass known = functions.get(type);
    return known == null ? FunctionClass.supplier() : known;
  }

  /** A method of the main class, still without code. */
  MethodCode open(int access, String name, Type result, Type... parameters) {
    String descriptor = Type.getMethodDescriptor(result, parameters);
    return new MethodCode(main.visitMethod(access, name, descriptor, null, null), request.source());
  }

  /** All classes by their names, the main class first. */
  Map<String, byte[]> write() {
    files.put(request.className(), new byte[0]);
    unit.methods().forEach(this::write);
    constants.write(unit.constants());
    while (!lambdas.isEmpty()) {
      lambdas.remove(0).run();
    }
    request.entries().forEach(entry -> new EntryCode(this).write(entry));
    request.door().ifPresent(door -> new DoorCode(this, door).write());
    request.framed().ifPresent(framed -> new FrameCode(this, framed).write());
    calls.write(main);
    boolean keys = Uses.hasKeys(unit);
    objects.values().forEach(object -> add(object.type(), object.write(keys)));
    functions.values().forEach(function -> add(function.type(), function.write()));
    files.put(request.className(), main.toByteArray());
    return files;
  }

  private void add(Type type, byte[] file) {
    files.put(type.getClassName(), file);
  }

  private void write(Imp.Method method) {
    String name = name(method);
    Type result = types.of(method.result());
    Type[] parameters = parameters(method);
    MethodCode code = open(Opcodes.ACC_STATIC, name, result, parameters);
    method.parameters().forEach(p -> code.declare(p, types.of(p.type())));
    if (method.onDeepStack().isPresent()) {
      Handle self = new Handle(
          Opcodes.H_INVOKESTATIC,
          types.owner().getInternalName(),
          names.of(method.onDeepStack().get()),
          Type.getMethodDescriptor(result, parameters),
          false);
      int[] slots = method.parameters().stream().mapToInt(code::slot).toArray();
      DeepStack.write(code, self, List.of(parameters), slots, result);
    }
    new StatementCode(this, code, name, result).body(method.body());
  }

  /**
   * The class of a function value: its fields are what it reads from outside, its method calls one
   * of the main class.
   */
  Type lambda(Imp.Lambda lambda, List<Imp.Local> captured, String text) {
    String name = names.fresh("lambda" + ++lambdaCount);
    Type made = types.made(name);
    FunctionClass function = function(lambda.type());
    List<Imp.Local> all = new ArrayList<>(captured);
    all.addAll(lambda.parameters());
    Type[] parameters = all.stream().map(p -> types.of(p.type())).toArray(Type[]::new);
    lambdas.add(() -> {
      MethodCode code = open(Opcodes.ACC_STATIC, name, function.result(), parameters);
      all.forEach(p -> code.declare(p, types.of(p.type())));
      new StatementCode(this, code, name, function.result()).body(lambda.body());
      ObjectClass fields = new ObjectClass(made, List.of(parameters).subList(0, captured.size()));
      LambdaClass.Target target = new LambdaClass.Target(types.owner(), name, parameters);
      add(made, LambdaClass.write(fields, function, target, text));
    });
    return made;
  }
}
