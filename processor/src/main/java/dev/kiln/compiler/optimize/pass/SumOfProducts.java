package dev.kiln.compiler.optimize.pass;

import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.core.Op;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The sum, by fma over ascending index from 0.0, of products of elements of two arrays:
 *
 * <pre>
 * { var s = 0.0; for k from 0 to n { s := fma(first, second, s) }; s }
 * </pre>
 *
 * @param loop the loop
 * @param step the fma
 * @param first reads an element of an array in a variable
 * @param second does so too
 */
record SumOfProducts(Core.For loop, Core.Primitive step, Core.Index first, Core.Index second) {
  /** A body as one, if it is one. */
  static Optional<SumOfProducts> of(Core body) {
    boolean sums = body instanceof Core.Let let
        && let.local().mutable()
        && isZero(let.value())
        && let.body() instanceof Core.Seq seq
        && seq.steps().size() == 1
        && seq.steps().get(0) instanceof Core.For loop
        && loop.from().equals(new Core.Int(0))
        && !loop.inclusive()
        && !loop.down()
        && seq.last().equals(new Core.Var(let.local()));
    if (!sums) {
      return Optional.empty();
    }
    Local sum = ((Core.Let) body).local();
    Core.For loop = (Core.For) ((Core.Seq) ((Core.Let) body).body()).steps().get(0);
    return only(loop.body()) instanceof Core.Assign assign && assign.local().equals(sum)
        ? step(loop, sum, assign.value())
        : Optional.empty();
  }

  private static boolean isZero(Core core) {
    return core instanceof Core.Real real && Double.doubleToRawLongBits(real.value()) == 0;
  }

  private static Core only(Core core) {
    return core instanceof Core.Seq seq
            && seq.steps().size() == 1
            && seq.last() instanceof Core.Unit
        ? seq.steps().get(0)
        : core;
  }

  /** What is assigned in a round; parts of it may have names. */
  private static Optional<SumOfProducts> step(Core.For loop, Local sum, Core value) {
    Map<Local, Core> names = new LinkedHashMap<>();
    Core inner = value;
    while (inner instanceof Core.Let let && !let.local().mutable()) {
      names.put(let.local(), let.value());
      inner = let.body();
    }
    if (!(inner instanceof Core.Primitive fma) || fma.op() != Op.REAL_FMA) {
      return Optional.empty();
    }
    List<Core> x =
        fma.arguments().stream().map(argument -> named(argument, names)).toList();
    boolean all = names.values().stream().allMatch(named -> x.contains(named(named, names)));
    return all
            && x.get(2).equals(new Core.Var(sum))
            && x.get(0) instanceof Core.Index first
            && x.get(1) instanceof Core.Index second
            && first.array() instanceof Core.Var
            && second.array() instanceof Core.Var
        ? Optional.of(new SumOfProducts(loop, fma, first, second))
        : Optional.empty();
  }

  private static Core named(Core core, Map<Local, Core> names) {
    Core value = core;
    while (value instanceof Core.Var var && names.containsKey(var.local())) {
      value = names.get(var.local());
    }
    return value;
  }
}
