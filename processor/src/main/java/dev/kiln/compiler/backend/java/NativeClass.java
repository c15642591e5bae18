package dev.kiln.compiler.backend.java;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.kiln.compiler.imp.Imp;
import dev.kiln.compiler.imp.Kernel;
import dev.kiln.compiler.imp.Kernels;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Modifier;

/**
 * Writes what calls the kernels in C: a nested class that finds them when it is first used, and for
 * each of their methods one that asks it first, and runs the Java version where C does not do.
 */
final class NativeClass {
  /** No array is longer. */
  private static final int LARGEST = 1 << 27;

  private final Kernels code;
  private final ClassName owner;
  private final ClassName name;
  private final UnitNames names;
  private final Map<String, Kernel> kernels = new LinkedHashMap<>();

  NativeClass(Kernels code, ClassName owner, Imp.Unit unit, UnitNames names) {
    this.code = code;
    this.owner = owner;
    this.names = names;
    List<String> taken = new ArrayList<>(List.of(owner.simpleName()));
    unit.objects()
        .forEach(object -> taken.add(names.types().simple(object.type().name())));
    unit.sums().forEach(sum -> taken.add(names.types().simple(sum.type().name())));
    String simple = "Native";
    while (taken.contains(simple)) {
      simple += "_";
    }
    this.name = owner.nestedClass(simple);
    code.all().forEach(kernel -> kernels.put(kernel.method(), kernel));
  }

  boolean isEmpty() {
    return kernels.isEmpty();
  }

  boolean has(String method) {
    return kernels.containsKey(method);
  }

  /** The class that holds the handles. */
  TypeSpec type() {
    ClassName library = JavaTypes.runtime("NativeLibrary");
    TypeSpec.Builder type = TypeSpec.classBuilder(name.simpleName())
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .addJavadoc("Kernels in C; null where the Java versions are to run.\n")
        .addField(FieldSpec.builder(
                library, "LIBRARY", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
            .initializer("$T.of($T.class, $S, $S)", library, owner, code.library(), code.source())
            .build());
    for (Kernel kernel : kernels.values()) {
      CodeBlock.Builder types = CodeBlock.builder().add("$T.class", result(kernel));
      for (TypeName parameter : parameters(kernel)) {
        types.add(", $T.class", parameter);
      }
      type.addField(
          FieldSpec.builder(MethodHandle.class, constant(kernel), Modifier.STATIC, Modifier.FINAL)
              .initializer("LIBRARY.kernel($S, $L)", kernel.symbol(), types.build())
              .build());
    }
    return type.build();
  }

  /** Types of what the handle takes. */
  private List<TypeName> parameters(Kernel kernel) {
    List<TypeName> types = new ArrayList<>();
    for (Imp.Local parameter : kernel.parameters()) {
      types.add(names.types().of(parameter.type()));
      if (parameter.type() instanceof Imp.ArrayType) {
        types.add(TypeName.LONG);
      }
    }
    if (!kernel.isDirect()) {
      types.add(place(kernel));
      if (kernel.length().isPresent()) {
        types.add(TypeName.LONG);
      }
    }
    return types;
  }

  private TypeName result(Kernel kernel) {
    return kernel.isDirect() ? names.types().of(kernel.result()) : TypeName.INT;
  }

  /** Where the result goes: the array, or one of one element. */
  private TypeName place(Kernel kernel) {
    TypeName type = names.types().of(kernel.result());
    if (type instanceof ArrayTypeName) {
      return type;
    }
    return ArrayTypeName.of(type.equals(TypeName.BOOLEAN) ? TypeName.INT : type);
  }

  private static String constant(Kernel kernel) {
    return kernel.symbol().toUpperCase(java.util.Locale.ROOT);
  }

  /** Tries C, then goes on with the Java version in the method of that name. */
  void call(String method, String inJava, MethodWriter writer, MethodSpec.Builder spec) {
    Kernel kernel = kernels.get(method);
    List<CodeBlock> arguments = new ArrayList<>();
    List<CodeBlock> same = new ArrayList<>();
    for (Imp.Local parameter : kernel.parameters()) {
      CodeBlock local = CodeBlock.of("$N", writer.name(parameter));
      same.add(local);
      arguments.add(local);
      if (parameter.type() instanceof Imp.ArrayType) {
        arguments.add(CodeBlock.of("(long) $L.length", local));
      }
    }
    if (kernel.isDirect()) {
      spec.beginControlFlow("if ($T.$N != null)", name, constant(kernel));
      spec.beginControlFlow("try");
      spec.addStatement("return ($T) $L", result(kernel), invoke(kernel, arguments));
    } else {
      place(kernel, writer, spec, arguments);
    }
    spec.nextControlFlow("catch ($T failure)", Throwable.class);
    spec.addStatement("throw $T.failure(failure)", JavaTypes.runtime("NativeLibrary"));
    spec.endControlFlow();
    spec.endControlFlow();
    spec.addStatement("return $N($L)", inJava, CodeBlock.join(same, ", "));
  }

  private void place(
      Kernel kernel, MethodWriter writer, MethodSpec.Builder spec, List<CodeBlock> arguments) {
    TypeName type = place(kernel);
    CodeBlock count = CodeBlock.of("1");
    if (kernel.length().isPresent()) {
      spec.addStatement("long length = $L", writer.expression(kernel.length().get()));
      spec.beginControlFlow(
          "if ($T.$N != null && length >= 0 && length <= $L)", name, constant(kernel), LARGEST);
      count = CodeBlock.of("(int) length");
    } else {
      spec.beginControlFlow("if ($T.$N != null)", name, constant(kernel));
    }
    spec.addStatement(
        "$T result = new $T[$L]", type, ((ArrayTypeName) type).componentType(), count);
    arguments.add(CodeBlock.of("result"));
    if (kernel.length().isPresent()) {
      arguments.add(CodeBlock.of("length"));
    }
    boolean bool = kernel.result() == Imp.Scalar.BOOL;
    String value = kernel.length().isPresent() ? "result" : bool ? "result[0] != 0" : "result[0]";
    spec.beginControlFlow("try");
    spec.beginControlFlow("if ((int) $L == 0)", invoke(kernel, arguments));
    spec.addStatement("return $L", value);
    spec.endControlFlow();
  }

  private CodeBlock invoke(Kernel kernel, List<CodeBlock> arguments) {
    return CodeBlock.of(
        "$T.$N.invokeExact($L)", name, constant(kernel), CodeBlock.join(arguments, ", "));
  }
}
