package com.acme.bench.formula;

import dev.kiln.engine.Engine;
import dev.kiln.engine.Kiln;
import dev.kiln.engine.Tier;
import java.util.HashMap;
import java.util.Map;
import net.objecthunter.exp4j.Expression;
import net.objecthunter.exp4j.ExpressionBuilder;
import org.apache.commons.jexl3.JexlBuilder;
import org.apache.commons.jexl3.JexlEngine;
import org.apache.commons.jexl3.JexlExpression;
import org.apache.commons.jexl3.MapContext;
import org.codehaus.janino.ExpressionEvaluator;
import org.mvel2.MVEL;

/** The engines by the names that the results show. */
final class Engines {
  private Engines() {}

  static FormulaEngine of(String name) {
    return switch (name) {
      case "java" -> (formula, constant) -> formula.reference();
      case "kiln" -> kiln(Kiln.engine());
      case "kiln-closure" -> kiln(Kiln.engine().tier(Tier.CLOSURE));
      case "kiln-jvm" -> kiln(Kiln.engine().tier(Tier.JVM));
      case "janino" -> Engines::janino;
      case "mvel" -> Engines::mvel;
      case "jexl" -> jexl();
      case "exp4j" -> Engines::exp4j;
      case "cel" -> new CelEngine();
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static FormulaEngine kiln(Engine.Builder settings) {
    Engine engine = settings.cacheBytes(0).build();
    return (formula, constant) ->
        engine.compile(formula.kiln(constant)).function("f").as(OfThree.class);
  }

  private static OfThree janino(Formula formula, String constant) throws Exception {
    return new ExpressionEvaluator()
        .createFastEvaluator(formula.java(constant), OfThree.class, "x", "y", "z");
  }

  private static OfThree mvel(Formula formula, String constant) {
    Object compiled = MVEL.compileExpression(formula.java(constant));
    Map<String, Object> variables = new HashMap<>();
    return (x, y, z) -> {
      variables.put("x", x);
      variables.put("y", y);
      variables.put("z", z);
      return (Double) MVEL.executeExpression(compiled, variables);
    };
  }

  private static FormulaEngine jexl() {
    JexlEngine engine = new JexlBuilder().namespaces(Map.of("math", Math.class)).cache(0).create();
    return (formula, constant) -> {
      JexlExpression compiled = engine.createExpression(formula.like("math:", constant));
      MapContext variables = new MapContext();
      return (x, y, z) -> {
        variables.set("x", x);
        variables.set("y", y);
        variables.set("z", z);
        return (Double) compiled.evaluate(variables);
      };
    };
  }

  private static OfThree exp4j(Formula formula, String constant) {
    Expression compiled =
        new ExpressionBuilder(formula.like("", constant)).variables("x", "y", "z").build();
    return (x, y, z) ->
        compiled.setVariable("x", x).setVariable("y", y).setVariable("z", z).evaluate();
  }
}
