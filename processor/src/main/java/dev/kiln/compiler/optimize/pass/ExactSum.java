package dev.kiln.compiler.optimize.pass;

import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.Fresh;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.core.Op;
import dev.kiln.compiler.source.Span;
import java.util.List;

/**
 * A sum of Ints as they come, exact like {@code dev.kiln.runtime.Sums.sum}: it overflows only if
 * the whole does not fit. {@code high} counts how often the low 64 bits went round, and back.
 */
final class ExactSum implements RunningSum {
  private final Fresh fresh;
  private final Span at;
  private final Local low;
  private final Local high;

  ExactSum(Fresh fresh, Span at) {
    this.fresh = fresh;
    this.at = at;
    this.low = fresh.local("sum", Scalar.INT, true);
    this.high = fresh.local("high", Scalar.INT, true);
  }

  @Override
  public Core declaredFor(Core body) {
    return new Core.Let(low, new Core.Int(0), new Core.Let(high, new Core.Int(0), body));
  }

  @Override
  public Core with(Core element) {
    Local name = fresh.local("x", Scalar.INT, false);
    Local next = fresh.local("next", Scalar.INT, false);
    Core x = new Core.Var(name);
    Core after = new Core.Var(next);
    Core round = op(Op.INT_AND, op(Op.INT_XOR, new Core.Var(low), after), op(Op.INT_XOR, x, after));
    Core turn = new Core.If(
        op(Op.INT_LESS, x, new Core.Int(0)), new Core.Int(-1), new Core.Int(1), Scalar.INT);
    Core turned = new Core.Assign(high, op(Op.INT_WRAP_ADD, new Core.Var(high), turn));
    Core count =
        new Core.If(op(Op.INT_LESS, round, new Core.Int(0)), turned, new Core.Unit(), Scalar.UNIT);
    Core steps = new Core.Seq(List.of(count, new Core.Assign(low, after)), new Core.Unit());
    Core sum = op(Op.INT_WRAP_ADD, new Core.Var(low), x);
    return new Core.Let(name, element, new Core.Let(next, sum, steps));
  }

  @Override
  public Core result(Core count) {
    Core fails =
        new Core.Fail("overflow", new Core.Str("overflow: the sum does not fit an Int"), at);
    Core fits = op(Op.INT_EQUAL, new Core.Var(high), new Core.Int(0));
    return new Core.If(fits, new Core.Var(low), fails, Scalar.INT);
  }

  private Core op(Op op, Core a, Core b) {
    return new Core.Primitive(op, List.of(a, b), at);
  }
}
