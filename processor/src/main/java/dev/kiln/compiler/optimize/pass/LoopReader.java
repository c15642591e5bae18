package dev.kiln.compiler.optimize.pass;

import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.Fresh;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.core.Locals;
import dev.kiln.compiler.core.Op;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Runs code with polynomials in place of numbers. A round of a loop gives what each variable is
 * after it; recurrences that sum polynomials up are solved, and then the whole loop is one step of
 * what is around it:
 *
 * <pre>
 * for i from 1 to =n { s := s + i }  -&gt;  s is s + C(n, 1) + C(n, 2)
 * </pre>
 *
 * <p>The body of each loop has a reader of its own, and what is outside of all loops has the root.
 * In a body, a variable that it assigns stands for its value when the round starts, and
 * {@code round} for how many rounds were before.
 *
 * <p>Long because statements, expressions and recurrences share one state.
 */
final class LoopReader {
  private static final int LARGEST_HOISTED = 12;
  private static final int LARGEST_POWER = 8;

  private final LoopReader root;
  private final Fresh fresh;
  private final Local round;
  private final Set<Local> assigned;
  private final Map<Local, Polynomial> values = new LinkedHashMap<>();
  private final Map<Local, Polynomial> solutions = new LinkedHashMap<>();
  private final Map<Local, Local> entries = new LinkedHashMap<>();
  private final Set<Local> changing = new LinkedHashSet<>();

  /** What is the same in all rounds and no polynomial, by the local that is to hold it. */
  final Map<Core, Local> hoisted = new LinkedHashMap<>();
  /** The results of operations that fail where they do not fit an Int. */
  final List<Polynomial> checked = new ArrayList<>();
  /** The results of operations that wrap. */
  final List<Polynomial> wrapping = new ArrayList<>();
  /** How many rounds there are at most, for each local that counts them. */
  final Map<Local, Polynomial> rounds = new LinkedHashMap<>();
  /** What must not be negative. */
  final List<Polynomial> naturals = new ArrayList<>();
  /** How many rounds the loop has that was read last: of the root, the whole loop. */
  Polynomial number = Polynomial.constant(0);

  /** The ranges that the locals for numbers of rounds stand for. */
  final Map<Local, Range> ranges = new LinkedHashMap<>();

  /** How a loop counts: one end to the other, that taken in or not, in steps. */
  record Range(Polynomial from, Polynomial to, boolean inclusive, long step) {
    /** From one end to the other, in the direction it counts; one more if inclusive. */
    Polynomial distance() {
      Polynomial distance = step > 0 ? to.minus(from) : from.minus(to);
      return distance.plus(inclusive ? 1 : 0);
    }

    Range map(Function<Polynomial, Polynomial> change) {
      return new Range(change.apply(from), change.apply(to), inclusive, step);
    }
  }

  /** A reader outside of all loops, where some variables have values that are known. */
  LoopReader(Fresh fresh, Map<Local, Long> known) {
    this.root = this;
    this.fresh = fresh;
    this.round = fresh.local("round", Scalar.INT, false);
    this.assigned = Set.of();
    known.forEach((local, value) -> values.put(local, Polynomial.constant(value)));
  }

  private LoopReader(LoopReader around, Core body) {
    this.root = around.root;
    this.fresh = around.fresh;
    this.round = fresh.local("round", Scalar.INT, false);
    this.assigned = assigned(body);
    for (Local local : assigned) {
      entries.put(local, fresh.local(local.name(), Scalar.INT, false));
    }
  }

  /** The variables from outside that a piece assigns. */
  private static Set<Local> assigned(Core core) {
    Set<Local> assigned = Facts.assigned(core);
    assigned.retainAll(Locals.free(core));
    return assigned;
  }

  /** What the variables become that the whole loop changes; the reader is the root. */
  Map<Local, Polynomial> readAll(Core loop) {
    changing.addAll(assigned(loop));
    Children.forEachNode(loop, core -> {
      changing.addAll(Locals.bound(core));
    });
    run(loop);
    Map<Local, Polynomial> after = new LinkedHashMap<>();
    for (Local local : assigned(loop)) {
      after.put(local, value(local));
    }
    return after;
  }

  private Polynomial value(Local local) {
    Polynomial known = values.get(local);
    return known != null ? known : Polynomial.variable(local);
  }

  private void run(Core core) {
    if (core instanceof Core.Assign assign) {
      values.put(assign.local(), evaluate(assign.value()));
    } else if (core instanceof Core.Seq seq) {
      seq.steps().forEach(this::run);
      run(seq.last());
    } else if (core instanceof Core.Let let) {
      values.put(let.local(), evaluate(let.value()));
      run(let.body());
    } else if (core instanceof Core.For loop) {
      runFor(loop);
    } else if (core instanceof Core.While loop) {
      runWhile(loop);
    } else if (core instanceof Core.If) {
      throw new NotClosed("the body chooses");
    } else if (!(core instanceof Core.Unit)) {
      throw new NotClosed("the body does more than arithmetic");
    }
  }

  private Polynomial evaluate(Core core) {
    if (core.type() != Scalar.INT) {
      throw new NotClosed("not only Ints change");
    } else if (core instanceof Core.Int number) {
      return Polynomial.constant(number.value());
    } else if (core instanceof Core.Var var) {
      return value(var.local());
    } else if (core instanceof Core.Let let) {
      values.put(let.local(), evaluate(let.value()));
      return evaluate(let.body());
    } else if (core instanceof Core.Seq seq) {
      seq.steps().forEach(this::run);
      return evaluate(seq.last());
    }
    Optional<Polynomial> hoisted = root.hoist(core);
    if (hoisted.isPresent()) {
      return hoisted.get();
    } else if (core instanceof Core.Primitive primitive) {
      return compute(primitive);
    }
    throw new NotClosed("it is not only sums and products of Ints");
  }

  /** A value that is the same in all rounds becomes a local before the loop. */
  private Optional<Polynomial> hoist(Core core) {
    boolean arithmetic = core instanceof Core.Primitive primitive
        && (primitive.op() == Op.INT_WRAP_ADD
            || primitive.op() == Op.INT_WRAP_SUBTRACT
            || primitive.op() == Op.INT_WRAP_MULTIPLY);
    boolean same = !arithmetic
        && Facts.size(core, LARGEST_HOISTED) < LARGEST_HOISTED
        && Facts.isPure(core)
        && Locals.free(core).stream().noneMatch(changing::contains);
    return same
        ? Optional.of(Polynomial.variable(
            hoisted.computeIfAbsent(core, c -> fresh.local("same", Scalar.INT, false))))
        : Optional.empty();
  }

  private Polynomial compute(Core.Primitive node) {
    List<Polynomial> x = node.arguments().stream().map(this::evaluate).toList();
    Polynomial result = switch (node.op()) {
      case INT_ADD, INT_WRAP_ADD -> x.get(0).plus(x.get(1));
      case INT_SUBTRACT, INT_WRAP_SUBTRACT -> x.get(0).minus(x.get(1));
      case INT_MULTIPLY, INT_WRAP_MULTIPLY -> x.get(0).times(x.get(1));
      case INT_NEGATE -> x.get(0).times(Polynomial.constant(-1));
      case INT_POWER -> power(x.get(0), x.get(1));
      default -> throw new NotClosed("it is not only sums and products of Ints");
    };
    (node.op().canFail() ? checked : wrapping).add(result);
    return result;
  }

  private static Polynomial power(Polynomial base, Polynomial exponent) {
    int power = exponent.isConstant() && exponent.constant().bitLength() < 31
        ? exponent.constant().intValue()
        : -1;
    if (power < 0 || power > LARGEST_POWER) {
      throw new NotClosed("the power is not a small number");
    }
    Polynomial result = Polynomial.constant(1);
    for (int i = 0; i < power; i++) {
      result = result.times(base);
    }
    return result;
  }

  private void runFor(Core.For loop) {
    Polynomial from = evaluate(loop.from());
    Polynomial to = evaluate(loop.to());
    LoopReader body = new LoopReader(this, loop.body());
    Local start = fresh.local("from", Scalar.INT, false);
    int step = loop.down() ? -1 : 1;
    Polynomial passed = Polynomial.variable(body.round).times(Polynomial.constant(step));
    body.values.put(loop.index(), Polynomial.variable(start).plus(passed));
    body.run(loop.body());
    body.solve();
    take(body, new Range(from, to, loop.inclusive(), step), Map.of(start, from));
  }

  private void runWhile(Core.While loop) {
    LoopReader body = new LoopReader(this, loop.body());
    body.run(loop.body());
    body.solve();
    if (!(loop.condition() instanceof Core.Primitive test) || test.arguments().size() != 2) {
      throw new NotClosed("it is not a counter that ends it");
    }
    Core left = test.arguments().get(0);
    Core right = test.arguments().get(1);
    boolean swapped = !(left instanceof Core.Var var && body.assigned.contains(var.local()));
    Core counter = swapped ? right : left;
    Core limit = swapped ? left : right;
    boolean counts = counter instanceof Core.Var var
        && body.assigned.contains(var.local())
        && Locals.free(limit).stream().noneMatch(body.assigned::contains);
    if (!counts) {
      throw new NotClosed("it is not a counter that ends it");
    }
    Local local = ((Core.Var) counter).local();
    long step = body.step(local);
    boolean inclusive = test.op() == Op.INT_AT_MOST || test.op() == Op.INT_AT_LEAST;
    if (!counts(test.op(), swapped, step)) {
      throw new NotClosed("the counter does not run towards its end");
    }
    Polynomial next = Polynomial.variable(local).plus(step);
    if (inclusive || Math.abs(step) > 1) {
      body.checked.add(next);
    } else {
      body.checked.removeIf(next::equals);
      body.wrapping.removeIf(next::equals);
    }
    take(body, new Range(value(local), evaluate(limit), inclusive, step), Map.of());
  }

  /** Whether a test is one that steps in this direction end. */
  private boolean counts(Op test, boolean swapped, long step) {
    return switch (test) {
      case INT_LESS, INT_AT_MOST -> swapped ? step < 0 : step > 0;
      case INT_MORE, INT_AT_LEAST -> swapped ? step > 0 : step < 0;
      case INT_NOT_EQUAL -> root == this && Math.abs(step) == 1;
      default -> false;
    };
  }

  /** The number that is added to a variable in each round. */
  private long step(Local counter) {
    Polynomial solution = solutions.get(counter);
    if (solution != null) {
      BigInteger slope = solution.slope(round);
      Polynomial line = Polynomial.variable(entries.get(counter))
          .plus(Polynomial.variable(round).times(Polynomial.constant(slope.intValue())));
      if (slope.signum() != 0 && solution.equals(line)) {
        return slope.intValue();
      }
    }
    throw new NotClosed("the counter's steps are not all the same number");
  }

  /** Finds what each variable is when a round starts, from what it becomes in a round. */
  private void solve() {
    boolean found = true;
    while (found) {
      found = false;
      for (Local local : assigned) {
        if (!solutions.containsKey(local)) {
          Polynomial added =
              value(local).minus(Polynomial.variable(local)).substitute(this::solved);
          if (!added.mentions(assigned::contains)) {
            Polynomial entry = Polynomial.variable(entries.get(local));
            solutions.put(local, entry.plus(added.sum(round)));
            found = true;
          }
        }
      }
    }
  }

  private Polynomial solved(Local local) {
    Polynomial solution = solutions.get(local);
    return solution != null ? solution : Polynomial.variable(local);
  }

  /** A polynomial of a round, in terms of what the variables were before the loop. */
  private Polynomial lift(Polynomial polynomial) {
    Polynomial lifted = polynomial.substitute(this::solved);
    if (lifted.mentions(assigned::contains)) {
      throw new NotClosed("a variable does not just grow by a polynomial in each round");
    }
    return lifted;
  }

  /** Takes all rounds of a loop as a step of this code. */
  private void take(LoopReader body, Range range, Map<Local, Polynomial> given) {
    checked.add(range.from());
    checked.add(range.to());
    Map<Local, Polynomial> known = new LinkedHashMap<>(given);
    body.entries.forEach((local, entry) -> known.put(entry, value(local)));
    Function<Polynomial, Polynomial> outside = polynomial -> body.lift(polynomial)
        .substitute(local -> known.containsKey(local) ? known.get(local) : value(local));
    body.ranges.forEach((local, inner) -> known.put(local, count(local, inner.map(outside))));
    number = count(rounds(range), range);
    body.rounds.forEach((local, count) -> rounds.put(local, outside.apply(count)));
    rounds.put(body.round, number);
    body.checked.forEach(polynomial -> checked.add(outside.apply(polynomial)));
    body.wrapping.forEach(polynomial -> wrapping.add(outside.apply(polynomial)));
    body.naturals.forEach(polynomial -> naturals.add(outside.apply(polynomial)));
    boolean never = number.isConstant() && number.constant().signum() == 0;
    if (never) {
      return;
    }
    Map<Local, Polynomial> after = new LinkedHashMap<>();
    for (Local local : body.assigned) {
      Polynomial own = body.solutions.get(local);
      boolean last = own == null;
      if (last && root != this && !number.isConstant()) {
        throw new NotClosed("a variable keeps what the last round of an inner loop gave it");
      }
      Polynomial value = outside.apply(last ? body.value(local) : own);
      after.put(local, value.substitute(body.round, last ? number.plus(-1) : number));
    }
    values.putAll(after);
  }

  /** The local for a number of rounds; that of the whole loop may be one that is there. */
  private Local rounds(Range range) {
    Polynomial distance = range.distance();
    return root == this && Math.abs(range.step()) == 1 && distance.isVariable()
        ? distance.terms().keySet().iterator().next().factors().get(0).local()
        : fresh.local("rounds", Scalar.INT, false);
  }

  /** The number of rounds of a range: a number, a polynomial, or a local for it. */
  private Polynomial count(Local local, Range range) {
    Polynomial distance = range.distance();
    if (distance.isConstant()) {
      BigInteger step = BigInteger.valueOf(Math.abs(range.step()));
      BigInteger last = distance.constant().subtract(BigInteger.ONE);
      if (last.bitLength() >= Long.SIZE - 1) {
        throw new NotClosed("it has too many rounds");
      }
      return Polynomial.constant(last.signum() < 0 ? 0 : last.divide(step).longValue() + 1);
    }
    if (!distance.mentions(this::varies)) {
      boolean varies = range.from().mentions(this::varies);
      Polynomial span = distance.plus(range.inclusive() ? -1 : 0);
      ranges.put(
          local,
          varies
              ? new Range(Polynomial.constant(0), span, range.inclusive(), Math.abs(range.step()))
              : range);
      return Polynomial.variable(local);
    } else if (Math.abs(range.step()) > 1) {
      throw new NotClosed("how often the inner loop runs is not a polynomial");
    }
    naturals.add(distance);
    return distance;
  }

  private boolean varies(Local local) {
    return local.equals(round) || assigned.contains(local);
  }
}
