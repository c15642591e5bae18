package dev.kiln.compiler.optimize.pass;

import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.Fresh;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.core.Op;
import dev.kiln.compiler.optimize.pass.LoopReader.Range;
import dev.kiln.compiler.optimize.pass.Polynomial.Binomial;
import dev.kiln.compiler.source.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes the formula of a loop, and before it the test whether it gives what the loop gives: that
 * no operation of any round overflows. The test bounds the results of the operations by Reals, all
 * terms taken positive: the sum of few roundings is far below what {@link #LIMIT} leaves free.
 *
 * <p>Long because the formula, its bounds and the numbers of rounds share their locals.
 */
final class ClosedFormCode {
  private static final double LIMIT = 0x1p63 * (1 - 1e-12);
  private static final int MOST_BOUNDS = 3;

  private final Fresh fresh;
  private final Span at;
  private final LoopReader loop;
  private final List<Core.Let> before = new ArrayList<>();
  private final List<Core> tests = new ArrayList<>();
  private final List<Polynomial> checked;
  private final Map<Binomial, Core> bounds = new LinkedHashMap<>();

  private ClosedFormCode(Fresh fresh, Span at, LoopReader loop) {
    this.fresh = fresh;
    this.at = at;
    this.loop = loop;
    this.checked = new ArrayList<>(loop.checked);
  }

  /** The formulas for what variables become if the test holds, else the loop itself. */
  static Core of(
      Fresh fresh, Span at, LoopReader loop, Map<Local, Polynomial> after, Core original) {
    ClosedFormCode code = new ClosedFormCode(fresh, at, loop);
    loop.hoisted.forEach((core, local) -> code.name(local, core));
    loop.ranges.forEach(code::count);
    loop.naturals.forEach(code::natural);
    code.bounds().forEach(code::bound);
    Core holds = code.all(code.tests);
    return Facts.around(
        code.before, new Core.If(holds, code.formulas(after), original, Scalar.UNIT));
  }

  private Core all(List<Core> conditions) {
    Core all = new Core.Bool(true);
    for (int i = conditions.size() - 1; i >= 0; i--) {
      boolean last = i == conditions.size() - 1;
      Core no = new Core.Bool(false);
      all = last ? conditions.get(i) : new Core.If(conditions.get(i), all, no, Scalar.BOOL);
    }
    return all;
  }

  private Core name(Local local, Core value) {
    before.add(new Core.Let(local, value, new Core.Unit()));
    return new Core.Var(local);
  }

  /** Gives the local for a number of rounds its value, 0 for inner loops that do not run. */
  private void count(Local local, Range range) {
    Core from = formula(range.from());
    Core to = formula(range.to());
    Core low = range.step() > 0 ? from : to;
    Core high = range.step() > 0 ? to : from;
    boolean whole = loop.number.equals(Polynomial.variable(local));
    Core runs = operation(range.inclusive() ? Op.INT_AT_MOST : Op.INT_LESS, low, high);
    Core number = rounds(low, high, range);
    boolean named = range.distance().equals(Polynomial.variable(local));
    if (!named) {
      name(local, whole ? number : new Core.If(runs, number, new Core.Int(0), Scalar.INT));
    }
    if (whole) {
      tests.add(runs);
    }
    boolean fits = low instanceof Core.Int least && least.value() >= (range.inclusive() ? 1 : 0);
    if (fits) {
      return;
    } else if (Math.abs(range.step()) > 1) {
      checked.add(range.distance());
    } else {
      tests.add(
          operation(whole ? Op.INT_MORE : Op.INT_AT_LEAST, new Core.Var(local), new Core.Int(0)));
    }
  }

  private Core rounds(Core low, Core high, Range range) {
    long step = Math.abs(range.step());
    long more = range.inclusive() ? 1 : 0;
    more -= step > 1 ? 1 : 0;
    Core distance = low instanceof Core.Int least
        ? plus(high, more - least.value())
        : plus(operation(Op.INT_WRAP_SUBTRACT, high, low), more);
    return step == 1 ? distance : plus(operation(Op.INT_DIVIDE, distance, new Core.Int(step)), 1);
  }

  private Core plus(Core core, long number) {
    return number == 0
        ? core
        : number > 0 || number == Long.MIN_VALUE
            ? operation(Op.INT_WRAP_ADD, core, new Core.Int(number))
            : operation(Op.INT_WRAP_SUBTRACT, core, new Core.Int(-number));
  }

  /** Tests that a number of rounds, which is a polynomial, is not negative in any round around. */
  private void natural(Polynomial number) {
    if (isNatural(number)) {
      return;
    }
    Polynomial least = extreme(number, false)
        .orElseThrow(() -> new NotClosed("how often the inner loop runs is not simple enough"));
    if (least.isConstant() && least.constant().signum() < 0) {
      throw new NotClosed("the inner loop does not run in some rounds");
    } else if (!isNatural(least)) {
      tests.add(operation(Op.INT_AT_LEAST, formula(least), new Core.Int(0)));
      checked.add(least);
    }
  }

  private boolean isNatural(Polynomial polynomial) {
    return !polynomial.mentions(local -> !isNatural(local))
        && polynomial.terms().values().stream().allMatch(factor -> factor.signum() > 0);
  }

  private boolean isNatural(Local local) {
    return loop.rounds.containsKey(local) || loop.ranges.containsKey(local);
  }

  /** The largest or smallest value in any round, if it is a line in all that counts rounds. */
  private Optional<Polynomial> extreme(Polynomial polynomial, boolean largest) {
    Polynomial result = polynomial;
    for (Map.Entry<Local, Polynomial> counter : loop.rounds.entrySet()) {
      Local round = counter.getKey();
      if (!result.isLine(round)) {
        return Optional.empty();
      } else if (result.mentions(round::equals)) {
        boolean last = result.slope(round).signum() > 0 == largest;
        Polynomial end = last ? counter.getValue().plus(-1) : Polynomial.constant(0);
        result = result.substitute(round, end);
      }
    }
    return Optional.of(result);
  }

  /** What must fit an Int for the formula to hold, without what follows from the rest. */
  private List<Polynomial> bounds() {
    List<Polynomial> all = new ArrayList<>(checked);
    all.removeIf(this::fits);
    if (!all.isEmpty()) {
      all.addAll(loop.wrapping);
      all.removeIf(this::fits);
    }
    List<Polynomial> kept = new ArrayList<>();
    for (Polynomial one : all) {
      if (kept.stream().noneMatch(one::isWithin)) {
        kept.removeIf(other -> other.isWithin(one));
        kept.add(one);
      }
    }
    while (kept.size() > MOST_BOUNDS) {
      Polynomial last = kept.remove(kept.size() - 1);
      kept.set(0, kept.get(0).around(last));
    }
    return kept;
  }

  private boolean fits(Polynomial polynomial) {
    if (polynomial.isConstant() && polynomial.constant().bitLength() >= Long.SIZE) {
      throw new NotClosed("it overflows");
    }
    return polynomial.isConstant() || polynomial.isVariable();
  }

  private void bound(Polynomial polynomial) {
    Core limit = new Core.Real(LIMIT);
    tests.add(operation(Op.REAL_LESS, magnitude(polynomial), limit));
  }

  /** A Real that no value of a polynomial in any round is farther from 0. */
  private Core magnitude(Polynomial polynomial) {
    List<Core> sum = new ArrayList<>();
    polynomial.terms().forEach((term, factor) -> {
      double size = factor.abs().doubleValue();
      List<Core> product = new ArrayList<>();
      if (size != 1 || term.factors().isEmpty()) {
        product.add(new Core.Real(size));
      }
      term.factors().forEach(binomial -> product.add(magnitude(binomial)));
      sum.add(join(Op.REAL_MULTIPLY, product));
    });
    return sum.isEmpty() ? new Core.Real(0) : join(Op.REAL_ADD, sum);
  }

  private Core join(Op op, List<Core> parts) {
    Core result = parts.get(0);
    for (Core part : parts.subList(1, parts.size())) {
      result = operation(op, result, part);
    }
    return result;
  }

  private Core magnitude(Binomial binomial) {
    Core known = bounds.get(binomial);
    if (known != null) {
      return known;
    }
    Local local = binomial.local();
    int degree = binomial.degree();
    Core value = degree == 1 ? magnitude(local) : next(local, degree - 1);
    Core named =
        Facts.isLiteral(value) ? value : name(fresh.local("bound", Scalar.REAL, false), value);
    bounds.put(binomial, named);
    return named;
  }

  /** {@code C(x, degree + 1)} from {@code C(x, degree)}, or larger where x may be negative. */
  private Core next(Local local, int degree) {
    Core first = magnitude(new Binomial(local, 1));
    Core lower = magnitude(new Binomial(local, degree));
    Op op = isNatural(local) ? Op.REAL_SUBTRACT : Op.REAL_ADD;
    Core factor = operation(op, first, new Core.Real(degree));
    Core product = operation(Op.REAL_MULTIPLY, lower, factor);
    return operation(Op.REAL_MULTIPLY, product, new Core.Real(1.0 / (degree + 1)));
  }

  private Core magnitude(Local local) {
    Polynomial rounds = loop.rounds.get(local);
    if (rounds == null) {
      Core real = operation(Op.INT_TO_REAL, new Core.Var(local));
      return isNatural(local) ? real : operation(Op.REAL_ABS, real);
    }
    Polynomial most = extreme(rounds, true).orElse(rounds);
    if (most.isConstant()) {
      return new Core.Real(Math.max(0, most.constant().doubleValue() - 1));
    }
    Core last = operation(Op.REAL_SUBTRACT, magnitude(most), new Core.Real(1));
    boolean runs = rounds.equals(loop.number);
    return runs ? last : operation(Op.REAL_MAX, last, new Core.Real(0));
  }

  private Core formulas(Map<Local, Polynomial> after) {
    List<Core.Let> lets = new ArrayList<>();
    List<Core> steps = new ArrayList<>();
    after.forEach((local, polynomial) -> {
      Core value = formula(polynomial);
      if (after.size() > 1 && !Facts.isLiteral(value)) {
        Local last = fresh.local(local.name(), Scalar.INT, false);
        lets.add(new Core.Let(last, value, new Core.Unit()));
        value = new Core.Var(last);
      }
      steps.add(new Core.Assign(local, value));
    });
    return Facts.around(lets, new Core.Seq(steps, new Core.Unit()));
  }

  /** The value of a polynomial modulo 2^64; what is taken away comes last. */
  private Core formula(Polynomial polynomial) {
    List<Core> added = new ArrayList<>();
    List<Core> taken = new ArrayList<>();
    polynomial.terms().forEach((term, factor) -> {
      List<Core> product = new ArrayList<>();
      term.factors().forEach(binomial -> product.add(value(binomial)));
      boolean minus = factor.signum() < 0 && !product.isEmpty();
      long number = minus ? -factor.longValue() : factor.longValue();
      if (product.isEmpty() || number != 1) {
        product.add(new Core.Int(number));
      }
      (minus ? taken : added).add(join(Op.INT_WRAP_MULTIPLY, product));
    });
    if (added.isEmpty()) {
      added.add(new Core.Int(0));
    }
    taken.add(0, join(Op.INT_WRAP_ADD, added));
    return join(Op.INT_WRAP_SUBTRACT, taken);
  }

  private Core value(Binomial binomial) {
    Core local = new Core.Var(binomial.local());
    return binomial.degree() == 1
        ? local
        : operation(Op.INT_BINOMIAL, local, new Core.Int(binomial.degree()));
  }

  private Core operation(Op op, Core... operands) {
    return new Core.Primitive(op, List.of(operands), at);
  }
}
