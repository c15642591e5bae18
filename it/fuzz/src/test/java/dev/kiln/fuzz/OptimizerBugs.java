package dev.kiln.fuzz;

import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.Function;
import dev.kiln.compiler.core.Op;
import dev.kiln.compiler.core.Program;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Mistakes such as an optimiser could make, to see that they are found. */
final class OptimizerBugs {
  private OptimizerBugs() {}

  /** Ways to run programs, each with one mistake of its name. */
  static List<Way> ways() {
    Map<String, UnaryOperator<Core>> bugs = new LinkedHashMap<>();
    bugs.put("x + 0.0 is x", core -> zero(core, Op.REAL_ADD, 1, 0));
    bugs.put("0.0 - x is -x", OptimizerBugs::negated);
    bugs.put("x == x is true", OptimizerBugs::equalToItself);
    bugs.put("< is <=", core -> instead(core, Op.INT_LESS, Op.INT_AT_MOST));
    bugs.put("a - b is b - a", OptimizerBugs::swapped);
    bugs.put("/ floors", core -> instead(core, Op.INT_DIVIDE, Op.INT_FLOOR_DIVIDE));
    bugs.put(">>> is >>", core -> instead(core, Op.INT_SHIFT_RIGHT_ZERO, Op.INT_SHIFT_RIGHT));
    bugs.put("+% is +", core -> instead(core, Op.INT_WRAP_ADD, Op.INT_ADD));
    bugs.put("a*b + c is fma", OptimizerBugs::fused);
    bugs.put("..= is ..", OptimizerBugs::shortened);
    bugs.put("no copies", core -> core instanceof Core.Copy copy ? copy.array() : core);
    bugs.put("catch catches nothing", core -> core instanceof Core.Catch c ? c.body() : core);
    return bugs.entrySet().stream()
        .map(bug ->
            Way.changed("optimised: " + bug.getKey(), program -> changed(program, bug.getValue())))
        .toList();
  }

  private static Program changed(Program program, UnaryOperator<Core> change) {
    List<Function> functions = new ArrayList<>();
    for (Function function : program.functions().values()) {
      functions.add(function.withBody(everywhere(function.body(), change)));
    }
    return program.withFunctions(functions);
  }

  private static Core everywhere(Core core, UnaryOperator<Core> change) {
    return change.apply(Children.map(core, child -> everywhere(child, change)));
  }

  private static Optional<Core.Primitive> primitive(Core core, Op op) {
    return Optional.of(core)
        .filter(Core.Primitive.class::isInstance)
        .map(Core.Primitive.class::cast)
        .filter(primitive -> primitive.op() == op);
  }

  private static boolean isZero(Core core) {
    return core instanceof Core.Real real && real.value() == 0.0;
  }

  private static Core zero(Core core, Op op, int zero, int other) {
    return primitive(core, op)
        .filter(p -> isZero(p.arguments().get(zero)))
        .map(p -> p.arguments().get(other))
        .orElse(core);
  }

  private static Core negated(Core core) {
    return primitive(core, Op.REAL_SUBTRACT)
        .filter(p -> isZero(p.arguments().get(0)))
        .<Core>map(p -> new Core.Primitive(Op.REAL_NEGATE, List.of(p.arguments().get(1)), p.at()))
        .orElse(core);
  }

  private static Core equalToItself(Core core) {
    return primitive(core, Op.REAL_NOT_EQUAL)
        .filter(p -> p.arguments().get(0).equals(p.arguments().get(1)))
        .<Core>map(p -> new Core.Bool(false))
        .orElse(core);
  }

  private static Core instead(Core core, Op op, Op other) {
    return primitive(core, op)
        .<Core>map(p -> new Core.Primitive(other, p.arguments(), p.at()))
        .orElse(core);
  }

  private static Core swapped(Core core) {
    return primitive(core, Op.INT_SUBTRACT)
        .<Core>map(p -> new Core.Primitive(
            p.op(), List.of(p.arguments().get(1), p.arguments().get(0)), p.at()))
        .orElse(core);
  }

  private static Core fused(Core core) {
    Optional<Core.Primitive> sum = primitive(core, Op.REAL_ADD);
    return sum.flatMap(p -> primitive(p.arguments().get(0), Op.REAL_MULTIPLY))
        .<Core>map(product -> new Core.Primitive(
            Op.REAL_FMA,
            List.of(
                product.arguments().get(0),
                product.arguments().get(1),
                sum.get().arguments().get(1)),
            product.at()))
        .orElse(core);
  }

  private static Core shortened(Core core) {
    return core instanceof Core.For loop && loop.inclusive()
        ? new Core.For(
            loop.label(), loop.index(), loop.from(), loop.to(), false, loop.down(), loop.body())
        : core;
  }
}
