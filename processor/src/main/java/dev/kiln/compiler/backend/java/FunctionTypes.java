package dev.kiln.compiler.backend.java;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.kiln.compiler.imp.Imp;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** Writes the interfaces of function values. */
final class FunctionTypes {
  private final Imp.FunctionDef function;
  private final JavaTypes types;
  private final String method;

  private FunctionTypes(Imp.FunctionDef function, JavaTypes types) {
    this.function = function;
    this.types = types;
    this.method = function.recursive() ? "run" : "call";
  }

  /** The interface of one signature. */
  static TypeSpec write(Imp.FunctionDef function, JavaTypes types) {
    return new FunctionTypes(function, types).write();
  }

  private TypeSpec write() {
    TypeSpec.Builder type = TypeSpec.interfaceBuilder(function.type().name())
        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
        .addJavadoc("A function value.\n")
        .addAnnotation(FunctionalInterface.class)
        .addMethod(signature(method, Modifier.ABSTRACT).build());
    if (function.recursive()) {
      type.addMethod(
          signature("call", Modifier.DEFAULT).addCode(runOnDeepStack()).build());
    }
    if (function.shown()) {
      type.addMethod(named());
    }
    return type.build();
  }

  /** A function value shown by its name: another one, as a lambda has no text of its own. */
  private MethodSpec named() {
    TypeName type = types.of(function.type());
    MethodSpec call = signature(method).addAnnotation(Override.class).build();
    String arguments =
        call.parameters().stream().map(ParameterSpec::name).collect(Collectors.joining(", "));
    TypeSpec shown = TypeSpec.anonymousClassBuilder("")
        .addSuperinterface(type)
        .addMethod(call.toBuilder()
            .addStatement(
                "$Lfunction.$L($L)",
                function.result() == Imp.Scalar.VOID ? "" : "return ",
                method,
                arguments)
            .build())
        .addMethod(MethodSpec.methodBuilder("toString")
            .addAnnotation(Override.class)
            .addModifiers(Modifier.PUBLIC)
            .returns(String.class)
            .addStatement("return text")
            .build())
        .build();
    return MethodSpec.methodBuilder("named")
        .addJavadoc("The function, shown as the text.\n")
        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
        .returns(type)
        .addParameter(type, "function")
        .addParameter(String.class, "text")
        .addStatement("return $L", shown)
        .build();
  }

  private MethodSpec.Builder signature(String name, Modifier... kind) {
    MethodSpec.Builder call = MethodSpec.methodBuilder(name)
        .addModifiers(Modifier.PUBLIC)
        .addModifiers(kind)
        .returns(types.of(function.result()));
    int count = 0;
    for (Imp.Type parameter : function.parameters()) {
      if (parameter != Imp.Scalar.VOID) {
        call.addParameter(types.of(parameter), "p" + count++);
      }
    }
    if (function.depth()) {
      call.addParameter(TypeName.INT, "depth");
    }
    return call;
  }

  /** A closure that may call itself goes on where the stack is large enough. */
  private CodeBlock runOnDeepStack() {
    CodeBlock.Builder arguments = CodeBlock.builder();
    long count =
        function.parameters().stream().filter(p -> p != Imp.Scalar.VOID).count();
    for (int i = 0; i < count; i++) {
      arguments.add("p$L, ", i);
    }
    CodeBlock run = CodeBlock.of("run($Ldepth)", arguments.build());
    CodeBlock moved =
        CodeBlock.of("run($L$T.moved(depth))", arguments.build(), JavaTypes.runtime("Recursion"));
    boolean nothing = function.result() == Imp.Scalar.VOID;
    CodeBlock.Builder code = CodeBlock.builder()
        .beginControlFlow("if ($T.mustMove(depth))", JavaTypes.runtime("Recursion"))
        .addStatement(
            "$L$T.$L(() -> $L)",
            nothing ? "" : "return ",
            JavaTypes.runtime("Depth"),
            mover(function.result()),
            moved);
    if (nothing) {
      code.addStatement("return");
    }
    return code.endControlFlow()
        .addStatement("$L$L", nothing ? "" : "return ", run)
        .build();
  }

  /** The method that goes on on a deep stack with a result of the type. */
  static String mover(Imp.Type result) {
    if (result == Imp.Scalar.INT64) {
      return "moveLong";
    } else if (result == Imp.Scalar.REAL) {
      return "moveDouble";
    } else if (result == Imp.Scalar.BOOL) {
      return "moveBoolean";
    }
    return result == Imp.Scalar.VOID ? "moveRun" : "moveObject";
  }
}
