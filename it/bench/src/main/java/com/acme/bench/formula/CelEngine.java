package com.acme.bench.formula;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeBuilder;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/** CEL, which has no {@code sin}, {@code cos}, {@code exp}, {@code log}: it is given them. */
final class CelEngine implements FormulaEngine {
  private static final Map<String, DoubleUnaryOperator> FUNCTIONS = Map.of(
      "sqrt", Math::sqrt, "sin", Math::sin, "cos", Math::cos, "exp", Math::exp, "log", Math::log);

  private final CelCompiler compiler;
  private final CelRuntime runtime;

  CelEngine() {
    CelCompilerBuilder compiling = CelCompilerFactory.standardCelCompilerBuilder()
        .addVar("x", SimpleType.DOUBLE)
        .addVar("y", SimpleType.DOUBLE)
        .addVar("z", SimpleType.DOUBLE)
        .setResultType(SimpleType.DOUBLE);
    CelRuntimeBuilder running = CelRuntimeFactory.standardCelRuntimeBuilder();
    FUNCTIONS.forEach((name, function) -> {
      String overload = name + "_double";
      compiling.addFunctionDeclarations(CelFunctionDecl.newFunctionDeclaration(
          name,
          CelOverloadDecl.newGlobalOverload(overload, SimpleType.DOUBLE, SimpleType.DOUBLE)));
      running.addFunctionBindings(
          CelFunctionBinding.from(overload, Double.class, function::applyAsDouble));
    });
    compiler = compiling.build();
    runtime = running.build();
  }

  @Override
  public OfThree compile(Formula formula, String constant) throws Exception {
    CelRuntime.Program compiled =
        runtime.createProgram(compiler.compile(formula.like("", constant)).getAst());
    Map<String, Object> variables = new HashMap<>();
    return (x, y, z) -> {
      variables.put("x", x);
      variables.put("y", y);
      variables.put("z", z);
      try {
        return (Double) compiled.eval(variables);
      } catch (CelEvaluationException e) {
        throw new IllegalStateException(e);
      }
    };
  }
}
