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
  private final Map<String, Imp.ObjectDef> objects = new LinkedHashMap<>();

  NativeClass(Kernels code, ClassName owner, Imp.Unit unit, UnitNames names) {
    this.code = code;
    this.owner = owner;
    this.names = names;
    List<String> taken = new ArrayList<>(List.of(owner.simpleName()));
    for (Imp.ObjectDef object : unit.objects()) {
      objects.put(object.type().name(), object);
      taken.add(names.types().simple(object.type().name()));
    }
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
    kernel.arguments().forEach(argument -> add(argument.type(), types));
    if (!kernel.isDirect()) {
      if (kernel.reals() > 0) {
        types.add(ArrayTypeName.of(TypeName.DOUBLE));
      }
      if (kernel.ints() > 0) {
        types.add(ArrayTypeName.of(TypeName.LONG));
      }
      kernel.parts().stream()
          .map(Kernel.Part::type)
          .filter(type -> type instanceof Imp.ArrayType)
          .forEach(type -> types.addAll(List.of(place(type), TypeName.LONG)));
      if (kernel.givesArray()) {
        types.add(TypeName.INT);
      }
    }
    return types;
  }

  private void add(Imp.Type type, List<TypeName> types) {
    types.add(names.types().of(type));
    if (type instanceof Imp.ArrayType) {
      types.add(TypeName.LONG);
    }
  }

  /** The array that C writes a result to: it can only read Bools as Java holds them. */
  private TypeName place(Imp.Type type) {
    return isBools(type) ? ArrayTypeName.of(TypeName.BYTE) : names.types().of(type);
  }

  private static boolean isBools(Imp.Type type) {
    return type instanceof Imp.ArrayType array && array.element() == Imp.Scalar.BOOL;
  }

  private TypeName result(Kernel kernel) {
    boolean number = kernel.isDirect() && !(kernel.fails() && kernel.result() == Imp.Scalar.BOOL);
    return number ? names.types().of(kernel.result()) : TypeName.INT;
  }

  private static String constant(Kernel kernel) {
    return kernel.symbol().toUpperCase(java.util.Locale.ROOT);
  }

  /** The locals of the method that calls a kernel. */
  List<String> locals(String method) {
    List<String> locals = new ArrayList<>(List.of("reals", "ints", "value", "failure"));
    for (int i = 0; i < kernels.get(method).parts().size(); i++) {
      locals.add("length" + i);
      locals.add("result" + i);
    }
    return locals;
  }

  /** Tries C, then goes on with the Java version in the method of that name. */
  void call(Imp.Method method, String inJava, MethodWriter writer, MethodSpec.Builder spec) {
    Kernel kernel = kernels.get(method.name());
    List<CodeBlock> arguments = arguments(kernel, writer);
    if (kernel.isDirect()) {
      spec.beginControlFlow("if ($T.$N != null)", name, constant(kernel));
      spec.beginControlFlow("try");
      give(kernel, invoke(kernel, arguments), spec);
    } else {
      place(kernel, writer, spec, arguments);
    }
    spec.nextControlFlow("catch ($T failure)", Throwable.class);
    spec.addStatement("throw $T.failure(failure)", JavaTypes.runtime("NativeLibrary"));
    spec.endControlFlow();
    spec.endControlFlow();
    CodeBlock same = method.parameters().stream()
        .map(parameter -> CodeBlock.of("$N", writer.name(parameter)))
        .collect(CodeBlock.joining(", "));
    spec.addStatement("return $N($L)", inJava, same);
  }

  /** Gives what C gives, unless it gave up. */
  private void give(Kernel kernel, CodeBlock invoked, MethodSpec.Builder spec) {
    TypeName type = result(kernel);
    if (!kernel.fails()) {
      spec.addStatement("return ($T) $L", type, invoked);
      return;
    }
    spec.addStatement("$T value = ($T) $L", type, type, invoked);
    ClassName library = JavaTypes.runtime("NativeLibrary");
    Imp.Type result = kernel.result();
    CodeBlock bits = result == Imp.Scalar.REAL
        ? CodeBlock.of("$T.doubleToRawLongBits(value)", Double.class)
        : CodeBlock.of("value");
    spec.beginControlFlow("if ($L != $T.$N)", bits, library, kernel.gaveUp());
    spec.addStatement(result == Imp.Scalar.BOOL ? "return value != 0" : "return value");
    spec.endControlFlow();
  }

  private static List<CodeBlock> arguments(Kernel kernel, MethodWriter writer) {
    List<CodeBlock> arguments = new ArrayList<>();
    for (Imp.Expr argument : kernel.arguments()) {
      CodeBlock value = writer.expression(argument);
      arguments.add(value);
      if (argument.type() instanceof Imp.ArrayType) {
        arguments.add(CodeBlock.of("(long) $L.length", value));
      }
    }
    return arguments;
  }

  /** Whether a method's kernel gives an array, which may be one of the caller's. */
  boolean fills(String method) {
    return has(method) && kernels.get(method).givesArray();
  }

  /**
   * Has C write into an array that is there, and gives whether it did: not where that is one of the
   * operands, which C reads meanwhile.
   */
  void fill(Imp.Method method, MethodWriter writer, MethodSpec.Builder spec) {
    Kernel kernel = kernels.get(method.name());
    List<CodeBlock> arguments = arguments(kernel, writer);
    arguments.addAll(
        List.of(CodeBlock.of("result0"), CodeBlock.of("(long) result0.length"), CodeBlock.of("0")));
    CodeBlock.Builder condition = CodeBlock.builder().add("$T.$N == null", name, constant(kernel));
    for (Imp.Expr argument : kernel.arguments()) {
      if (argument.type().equals(kernel.result())) {
        condition.add(" || $L == result0", writer.expression(argument));
      }
    }
    spec.addParameter(names.types().of(kernel.result()), "result0");
    spec.beginControlFlow("if ($L)", condition.build());
    spec.addStatement("return false");
    spec.endControlFlow();
    spec.beginControlFlow("try");
    spec.addStatement("return (int) $L == 0", invoke(kernel, arguments));
    spec.nextControlFlow("catch ($T failure)", Throwable.class);
    spec.addStatement("throw $T.failure(failure)", JavaTypes.runtime("NativeLibrary"));
    spec.endControlFlow();
  }

  /** Makes places for the result, and the call. */
  private void place(
      Kernel kernel, MethodWriter writer, MethodSpec.Builder spec, List<CodeBlock> arguments) {
    List<Kernel.Part> arrays =
        kernel.parts().stream().filter(part -> part.length().isPresent()).toList();
    CodeBlock.Builder condition = CodeBlock.builder().add("$T.$N != null", name, constant(kernel));
    for (int i = 0; i < arrays.size(); i++) {
      Imp.Expr length = arrays.get(i).length().orElseThrow();
      spec.addStatement("long length$L = $L", i, writer.expression(length));
      condition.add(" && length$L >= 0 && length$L <= $L", i, i, LARGEST);
    }
    spec.beginControlFlow("if ($L)", condition.build());
    if (kernel.reals() > 0) {
      spec.addStatement("double[] reals = new double[$L]", kernel.reals());
      arguments.add(CodeBlock.of("reals"));
    }
    if (kernel.ints() > 0) {
      spec.addStatement("long[] ints = new long[$L]", kernel.ints());
      arguments.add(CodeBlock.of("ints"));
    }
    for (int i = 0; i < arrays.size(); i++) {
      TypeName type = place(arrays.get(i).type());
      spec.addStatement(
          "$T result$L = new $T[(int) length$L]",
          type,
          i,
          ((ArrayTypeName) type).componentType(),
          i);
      arguments.add(CodeBlock.of("result$L", i));
      arguments.add(CodeBlock.of("length$L", i));
    }
    if (kernel.givesArray()) {
      arguments.add(CodeBlock.of("1"));
    }
    spec.beginControlFlow("try");
    spec.beginControlFlow("if ((int) $L == 0)", invoke(kernel, arguments));
    spec.addStatement("return $L", whole(kernel.result(), new int[3]));
    spec.endControlFlow();
  }

  /** The result, made of its parts: how many there were of each kind is counted. */
  private CodeBlock whole(Imp.Type type, int[] counts) {
    if (type instanceof Imp.ObjectType object) {
      CodeBlock fields = objects.get(object.name()).types().stream()
          .map(field -> whole(field, counts))
          .collect(CodeBlock.joining(", "));
      return CodeBlock.of("new $T($L)", names.types().of(type), fields);
    } else if (type instanceof Imp.ArrayType) {
      CodeBlock result = CodeBlock.of("result$L", counts[2]++);
      return isBools(type)
          ? CodeBlock.of("$T.booleans($L)", JavaTypes.runtime("NativeLibrary"), result)
          : result;
    } else if (type == Imp.Scalar.REAL) {
      return CodeBlock.of("reals[$L]", counts[0]++);
    }
    CodeBlock number = CodeBlock.of("ints[$L]", counts[1]++);
    if (type == Imp.Scalar.BOOL) {
      return CodeBlock.of("$L != 0", number);
    }
    return type == Imp.Scalar.INT64 ? number : CodeBlock.of("(int) $L", number);
  }

  private CodeBlock invoke(Kernel kernel, List<CodeBlock> arguments) {
    return CodeBlock.of(
        "$T.$N.invokeExact($L)", name, constant(kernel), CodeBlock.join(arguments, ", "));
  }
}
