package dev.kiln.compiler.backend.java;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.imp.Imp;
import dev.kiln.compiler.imp.ImpBuilder;
import dev.kiln.compiler.imp.Kernels;
import dev.kiln.runtime.Depth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** Writes one Java class for a program. */
public final class JavaBackend {
  private final JavaRequest request;
  private final Imp.Unit unit;
  private final UnitNames names;
  private final NativeClass natives;

  private JavaBackend(JavaRequest request, Imp.Unit unit, Kernels kernels) {
    this.request = request;
    this.unit = unit;
    Map<String, String> entries = new LinkedHashMap<>();
    JavaNames methods = JavaNames.ofMethods();
    for (JavaRequest.EntryPoint entry : request.entries()) {
      boolean isGiven = entry.implemented().isPresent();
      entries.put(entry.name(), isGiven ? entry.name() : methods.of(entry.name(), entry.name()));
    }
    ClassName owner = ClassName.get(request.packageName(), request.className());
    this.names = new UnitNames(owner, unit, entries);
    this.natives = new NativeClass(kernels, owner, unit, names);
  }

  /** The library that lays out the text, on whose version it depends. */
  public static Class<?> library() {
    return JavaFile.class;
  }

  /** The class for a program whose entries are those of the request. */
  public static GeneratedJava emit(Program program, JavaRequest request) {
    return Depth.moveObject(() -> emit(ImpBuilder.build(program), request));
  }

  /** The class for a unit whose entries are those of the request. */
  public static GeneratedJava emit(Imp.Unit unit, JavaRequest request) {
    return Depth.moveObject(() -> new JavaBackend(request, unit, Kernels.NONE).write());
  }

  /** The same, with methods that call kernels in C where there are some. */
  public static GeneratedJava emit(Imp.Unit unit, Kernels kernels, JavaRequest request) {
    return Depth.moveObject(() -> new JavaBackend(request, unit, kernels).write());
  }

  private GeneratedJava write() {
    TypeSpec.Builder type = TypeSpec.classBuilder(request.className())
        .addModifiers(Modifier.FINAL)
        .addAnnotation(generated(request.source()))
        .addJavadoc("Compiled from $L by Kiln; do not edit.\n", request.source());
    unit.constants().forEach(constant -> addConstant(type, constant));
    if (request.implementing().isPresent()) {
      Implementation.open(type, request.implementing().get(), request.className());
    } else {
      type.addModifiers(Modifier.PUBLIC)
          .addMethod(
              MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build());
    }
    DoorWriter door = new DoorWriter(request, unit, names, natives);
    request.entries().forEach(entry -> door.methods(entry).forEach(type::addMethod));
    Set<String> held = new LinkedHashSet<>();
    request.entries().stream().filter(door::holdsBody).forEach(entry -> held.add(entry.function()));
    unit.methods().stream()
        .filter(method -> !held.contains(method.name()))
        .forEach(method -> methods(method).forEach(type::addMethod));
    if (!natives.isEmpty()) {
      type.addType(natives.type());
    }
    unit.functions()
        .forEach(function -> type.addType(FunctionTypes.write(function, names.types())));
    unit.objects()
        .forEach(object -> type.addType(objectType(object, object.type().name()).build()));
    unit.sums().forEach(sum -> type.addType(sumType(sum)));
    names.calls().annotation().ifPresent(type::addAnnotation);
    String text = JavaFile.builder(request.packageName(), type.build())
        .indent("  ")
        .skipJavaLangImports(true)
        .build()
        .toString();
    return new GeneratedJava(request.qualifiedName(), names.calls().finish(text));
  }

  static AnnotationSpec generated(String source) {
    return AnnotationSpec.builder(ClassName.get("dev.kiln.annotations", "KilnGenerated"))
        .addMember("value", "$S", source)
        .build();
  }

  private void addConstant(TypeSpec.Builder type, Imp.ConstantDef constant) {
    MethodWriter writer = new MethodWriter(names);
    TypeName typeName = names.types().of(constant.type());
    FieldSpec.Builder field = FieldSpec.builder(
        typeName,
        names.constant(constant.name()),
        Modifier.PRIVATE,
        Modifier.STATIC,
        Modifier.FINAL);
    if (constant.body().size() == 1
        && constant.body().get(0) instanceof Imp.Return only
        && only.value().isPresent()) {
      field.initializer(writer.expression(only.value().get()));
    } else {
      String method = "compute_" + names.constant(constant.name());
      field.initializer("$N()", method);
      type.addMethod(MethodSpec.methodBuilder(method)
          .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
          .returns(typeName)
          .addCode(writer.statements(constant.body()))
          .build());
    }
    type.addField(field.build());
  }

  /** A method; one that has a kernel stands behind another, which asks for that first. */
  private List<MethodSpec> methods(Imp.Method method) {
    if (!natives.has(method.name())) {
      return List.of(method(method, names.method(method.name())));
    }
    TypeName result = names.types().of(method.result());
    MethodWriter writer = besideNatives(method);
    MethodSpec.Builder first = head(method, names.method(method.name()), result, writer);
    String inJava = names.inJava(method.name());
    natives.call(method, inJava, writer, first);
    List<MethodSpec> all = new ArrayList<>(List.of(first.build()));
    if (natives.fills(method.name()) && takesResult(method)) {
      MethodWriter other = besideNatives(method);
      MethodSpec.Builder filled =
          head(method, names.filled(method.name()), TypeName.BOOLEAN, other);
      natives.fill(method, other, filled);
      all.add(filled.build());
    }
    all.add(method(method, inJava));
    return all;
  }

  private MethodWriter besideNatives(Imp.Method method) {
    return new MethodWriter(names, JavaNames.beside(natives.locals(method.name())));
  }

  /** Whether some entry has a form for a method that takes an array for the result. */
  private boolean takesResult(Imp.Method method) {
    return request.entries().stream()
        .anyMatch(entry -> entry.function().equals(method.name()) && DoorWriter.takesResult(entry));
  }

  private MethodSpec.Builder head(
      Imp.Method method, String name, TypeName result, MethodWriter writer) {
    MethodSpec.Builder spec = MethodSpec.methodBuilder(name)
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .returns(result);
    for (Imp.Local parameter : method.parameters()) {
      TypeName type = names.types().of(parameter.type());
      spec.addParameter(ParameterSpec.builder(type, writer.name(parameter)).build());
    }
    return spec;
  }

  private MethodSpec method(Imp.Method method, String name) {
    MethodWriter writer = new MethodWriter(names);
    MethodSpec.Builder spec = head(method, name, names.types().of(method.result()), writer);
    method.onDeepStack().ifPresent(deep -> spec.addCode(moveToDeepStack(method, deep, writer)));
    List<Imp.Stmt> body = method.body();
    int last = body.size() - 1;
    boolean bare =
        last >= 0 && body.get(last) instanceof Imp.Return jump && jump.value().isEmpty();
    return spec.addCode(writer.statements(bare ? body.subList(0, last) : body)).build();
  }

  /** A deep recursion goes on where the stack is large enough. */
  private CodeBlock moveToDeepStack(Imp.Method method, String deep, MethodWriter writer) {
    CodeBlock.Builder code = CodeBlock.builder();
    Imp.Local depth = method.parameters().get(method.parameters().size() - 1);
    code.beginControlFlow(
        "if ($T.mustMove($N))", JavaTypes.runtime("Recursion"), writer.name(depth));
    CodeBlock.Builder arguments = CodeBlock.builder();
    for (int i = 0; i < method.parameters().size(); i++) {
      Imp.Local parameter = method.parameters().get(i);
      String copy = writer.name(new Imp.Local(parameter.name(), -1 - i, parameter.type(), 0, 0));
      TypeName type = names.types().of(parameter.type());
      if (parameter.equals(depth)) {
        TypeName recursion = JavaTypes.runtime("Recursion");
        code.addStatement("$T $N = $T.moved($N)", type, copy, recursion, writer.name(parameter));
      } else {
        code.addStatement("$T $N = $N", type, copy, writer.name(parameter));
      }
      arguments.add(i == 0 ? "$N" : ", $N", copy);
    }
    boolean nothing = method.result() == Imp.Scalar.VOID;
    code.addStatement(
        "$L$T.$L(() -> $N($L))",
        nothing ? "" : "return ",
        JavaTypes.runtime("Depth"),
        FunctionTypes.mover(method.result()),
        names.method(deep),
        arguments.build());
    if (nothing) {
      code.addStatement("return");
    }
    return code.endControlFlow().build();
  }

  private TypeSpec.Builder objectType(Imp.ObjectDef object, String name) {
    MethodSpec.Builder constructor = MethodSpec.constructorBuilder();
    for (int i = 0; i < object.types().size(); i++) {
      constructor.addParameter(
          names.types().of(object.types().get(i)), names.field(object.type(), i));
    }
    TypeSpec.Builder type = TypeSpec.recordBuilder(names.types().simple(name))
        .addModifiers(Modifier.PUBLIC)
        .addJavadoc("A value with $L parts.\n", object.types().size())
        .recordConstructor(constructor.build());
    KeyMethods.of(unit, object, names.types().simple(name), names).forEach(type::addMethod);
    return type;
  }

  /** A sealed interface with a record for each constructor inside. */
  private TypeSpec sumType(Imp.SumDef sum) {
    TypeSpec.Builder made = TypeSpec.interfaceBuilder(
            names.types().simple(sum.type().name()))
        .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.SEALED)
        .addJavadoc("A value of one of $L kinds.\n", sum.cases().size());
    for (Imp.ObjectDef each : sum.cases()) {
      String name = each.type().name();
      String own = name.substring(name.lastIndexOf('.') + 1);
      boolean same = own.equals(sum.type().name());
      made.addType(objectType(each, same ? own + "Case" : own)
          .addModifiers(Modifier.STATIC)
          .addSuperinterface(names.types().of(sum.type()))
          .build());
    }
    return made.build();
  }
}
