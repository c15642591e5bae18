package dev.kiln.compiler.optimize.pass;

import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.Op;
import dev.kiln.compiler.optimize.pass.BoundsNumbers.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What Int operations give for numbers of which something is known. */
final class BoundsArithmetic {
  private static final long LARGEST_SIZE = 1L << 27;
  private static final BoundsForm ZERO = BoundsForm.of(0);

  private final BoundsFacts facts;

  BoundsArithmetic(BoundsFacts facts) {
    this.facts = facts;
  }

  /** What stands for an operation, and its value. */
  record Result(Core node, BoundsForm form) {}

  /** An operation on these numbers. */
  Result result(Core.Primitive node, List<BoundsForm> x) {
    BoundsForm a = x.get(0);
    return switch (node.op()) {
      case INT_ADD, INT_SUBTRACT, INT_MULTIPLY -> checked(node, a, x.get(1));
      case INT_WRAP_ADD, INT_WRAP_SUBTRACT, INT_WRAP_MULTIPLY -> {
        Optional<BoundsForm> exact = exact(node.op(), a, x.get(1)).filter(facts::fits);
        yield new Result(node, exact.orElseGet(facts::unknown));
      }
      case INT_NEGATE -> negative(node, a);
      case INT_MIN, INT_MAX -> extreme(node, a, x.get(1));
      case INT_DIVIDE, INT_FLOOR_DIVIDE -> quotient(node, a, x.get(1));
      case INT_REMAINDER, INT_FLOOR_MODULO -> remainder(node, a, x.get(1));
      case CHECK_NAT -> atLeastZero(node, a, Long.MAX_VALUE);
      case CHECK_SIZE -> atLeastZero(node, a, LARGEST_SIZE);
      case SLICE_SIZE -> {
        BoundsForm size = x.get(1).minus(a).orElseGet(this::size);
        facts.assume(size, ZERO, 0);
        facts.assume(a, ZERO, 0);
        facts.assume(x.get(2), x.get(1), 0);
        yield new Result(node, size);
      }
      default -> new Result(node, facts.unknown());
    };
  }

  private BoundsForm size() {
    return facts.unknown(0, LARGEST_SIZE);
  }

  private Result checked(Core.Primitive node, BoundsForm a, BoundsForm b) {
    Optional<BoundsForm> exact = exact(node.op(), a, b);
    Op wrapping = switch (node.op()) {
      case INT_ADD -> Op.INT_WRAP_ADD;
      case INT_SUBTRACT -> Op.INT_WRAP_SUBTRACT;
      default -> Op.INT_WRAP_MULTIPLY;
    };
    return exact.filter(facts::fits).isPresent()
        ? new Result(new Core.Primitive(wrapping, node.arguments(), node.at()), exact.get())
        : new Result(node, exact.orElseGet(facts::unknown));
  }

  private Result negative(Core.Primitive node, BoundsForm a) {
    Optional<BoundsForm> exact = a.times(-1);
    if (exact.filter(facts::fits).isEmpty()) {
      return new Result(node, exact.orElseGet(facts::unknown));
    }
    List<Core> difference = List.of(new Core.Int(0), node.arguments().get(0));
    return new Result(new Core.Primitive(Op.INT_WRAP_SUBTRACT, difference, node.at()), exact.get());
  }

  /** The result without an overflow; nothing if that cannot be told. */
  private Optional<BoundsForm> exact(Op op, BoundsForm a, BoundsForm b) {
    return switch (op) {
      case INT_ADD, INT_WRAP_ADD -> a.plus(b, 1).or(() -> between(a, b, 1));
      case INT_SUBTRACT, INT_WRAP_SUBTRACT -> a.plus(b, -1).or(() -> between(a, b, -1));
      default -> {
        if (a.isConstant()) {
          yield b.times(a.constant()).or(() -> product(a, b));
        }
        Optional<BoundsForm> scaled = b.isConstant() ? a.times(b.constant()) : Optional.empty();
        yield scaled.or(() -> product(a, b));
      }
    };
  }

  /** A sum of too many parts: only its interval. */
  private Optional<BoundsForm> between(BoundsForm a, BoundsForm b, int sign) {
    long less = sign > 0 ? facts.low(b) : facts.high(b);
    long more = sign > 0 ? facts.high(b) : facts.low(b);
    Optional<BoundsForm> low = BoundsForm.of(facts.low(a)).plus(BoundsForm.of(less), sign);
    Optional<BoundsForm> high = BoundsForm.of(facts.high(a)).plus(BoundsForm.of(more), sign);
    return low.isPresent() && high.isPresent()
        ? Optional.of(facts.unknown(low.get().constant(), high.get().constant()))
        : Optional.empty();
  }

  private Optional<BoundsForm> product(BoundsForm a, BoundsForm b) {
    long low = Long.MAX_VALUE;
    long high = Long.MIN_VALUE;
    for (long left : new long[] {facts.low(a), facts.high(a)}) {
      for (long right : new long[] {facts.low(b), facts.high(b)}) {
        if (Math.multiplyHigh(left, right) != left * right >> 63) {
          return Optional.empty();
        }
        low = Math.min(low, left * right);
        high = Math.max(high, left * right);
      }
    }
    return Optional.of(facts.unknown(low, high));
  }

  /** The smaller or the greater of two. */
  private Result extreme(Core.Primitive node, BoundsForm a, BoundsForm b) {
    boolean greater = node.op() == Op.INT_MAX;
    boolean pure = node.arguments().stream().allMatch(Facts::isPure);
    if (pure && facts.isAtLeast(a, b, 0)) {
      return greater ? first(node, a) : second(node, b);
    } else if (pure && facts.isAtLeast(b, a, 0)) {
      return greater ? second(node, b) : first(node, a);
    }
    BoundsForm made = facts.oneOf(List.of(a, b));
    facts.assume(greater ? made : a, greater ? a : made, 0);
    facts.assume(greater ? made : b, greater ? b : made, 0);
    return new Result(node, made);
  }

  private static Result first(Core.Primitive node, BoundsForm a) {
    return new Result(node.arguments().get(0), a);
  }

  private static Result second(Core.Primitive node, BoundsForm b) {
    return new Result(node.arguments().get(1), b);
  }

  private Result quotient(Core.Primitive node, BoundsForm a, BoundsForm b) {
    if (!facts.isAtLeast(a, ZERO, 0) || !facts.isAtLeast(b, ZERO, 1)) {
      return new Result(node, facts.unknown());
    }
    BoundsForm made = facts.unknown(0, facts.high(a) / Math.max(1, facts.low(b)));
    facts.assume(a, made, 0);
    return new Result(node, made);
  }

  /**
   * A number below the divisor is its own remainder; one that is out of range by less than the
   * divisor is brought back without a division.
   */
  private Result remainder(Core.Primitive node, BoundsForm a, BoundsForm b) {
    boolean positive = facts.isAtLeast(b, ZERO, 1);
    boolean natural = facts.isAtLeast(a, ZERO, 0);
    if (!positive || !natural && node.op() == Op.INT_REMAINDER) {
      return new Result(node, facts.unknown());
    }
    boolean simple = node.arguments().stream().allMatch(BoundsArithmetic::isSimple);
    Optional<BoundsForm> below = a.minus(b).filter(difference -> facts.isAtLeast(b, difference, 1));
    Optional<BoundsForm> above = a.plus(b, 1).filter(sum -> facts.isAtLeast(sum, ZERO, 0));
    if (simple && below.isPresent() && above.isPresent()) {
      return wrapped(node, a, b, natural, below.get(), above.get());
    }
    BoundsForm made = facts.unknown(0, facts.high(b) - 1);
    facts.assume(b, made, 1);
    if (natural) {
      facts.assume(a, made, 0);
    }
    return new Result(node, made);
  }

  private Result wrapped(
      Core.Primitive node,
      BoundsForm a,
      BoundsForm b,
      boolean natural,
      BoundsForm lower,
      BoundsForm upper) {
    Core x = node.arguments().get(0);
    Core n = node.arguments().get(1);
    Core less = new Core.Primitive(Op.INT_WRAP_SUBTRACT, List.of(x, n), node.at());
    Core more = new Core.Primitive(Op.INT_WRAP_ADD, List.of(x, n), node.at());
    if (facts.isAtLeast(b, a, 1)) {
      if (natural) {
        return first(node, a);
      }
    } else if (facts.isAtLeast(a, b, 0)) {
      return new Result(less, lower);
    }
    BoundsForm made = facts.unknown(0, facts.high(b) - 1);
    facts.assume(b, made, 1);
    Core result = x;
    if (!facts.isAtLeast(b, a, 1)) {
      Core inside = new Core.Primitive(Op.INT_LESS, List.of(x, n), node.at());
      result = new Core.If(inside, x, less, CoreType.Scalar.INT);
    }
    if (facts.isAtLeast(ZERO, a, 1)) {
      return new Result(more, upper);
    } else if (!natural) {
      Core negative = new Core.Primitive(Op.INT_LESS, List.of(x, new Core.Int(0)), node.at());
      result = new Core.If(negative, more, result, CoreType.Scalar.INT);
    }
    return new Result(result, made);
  }

  /** A few operations on names and literals that cannot fail: they may be repeated. */
  private static boolean isSimple(Core core) {
    return Facts.isAtom(core)
        || core instanceof Core.Primitive node
            && node.op().isPure()
            && Facts.size(node, 8) < 8
            && node.arguments().stream().allMatch(BoundsArithmetic::isSimple);
  }

  private Result atLeastZero(Core.Primitive node, BoundsForm a, long most) {
    if (facts.isAtLeast(a, ZERO, 0) && facts.high(a) <= most) {
      return first(node, a);
    }
    facts.assume(a, ZERO, 0);
    facts.assume(BoundsForm.of(most), a, 0);
    return new Result(node, a);
  }

  /** The outcome of a comparison, if it is known. */
  Optional<Boolean> outcome(Op op, BoundsForm a, BoundsForm b) {
    return switch (op) {
      case INT_LESS -> atLeast(b, a, 1);
      case INT_AT_MOST -> atLeast(b, a, 0);
      case INT_MORE -> atLeast(a, b, 1);
      case INT_AT_LEAST -> atLeast(a, b, 0);
      case INT_EQUAL -> equal(a, b);
      case INT_NOT_EQUAL -> equal(a, b).map(same -> !same);
      default -> Optional.empty();
    };
  }

  private Optional<Boolean> atLeast(BoundsForm a, BoundsForm b, long number) {
    if (facts.isAtLeast(a, b, number)) {
      return Optional.of(true);
    }
    return facts.isAtLeast(b, a, 1 - number) ? Optional.of(false) : Optional.empty();
  }

  private Optional<Boolean> equal(BoundsForm a, BoundsForm b) {
    if (facts.isAtLeast(a, b, 1) || facts.isAtLeast(b, a, 1)) {
      return Optional.of(false);
    }
    boolean same = facts.isAtLeast(a, b, 0) && facts.isAtLeast(b, a, 0);
    return same ? Optional.of(true) : Optional.empty();
  }

  /** What follows from a comparison or from its opposite. */
  List<Fact> facts(Op op, BoundsForm a, BoundsForm b, boolean holds) {
    return switch (op) {
      case INT_LESS -> List.of(holds ? new Fact(b, a, 1) : new Fact(a, b, 0));
      case INT_AT_MOST -> List.of(holds ? new Fact(b, a, 0) : new Fact(a, b, 1));
      case INT_MORE -> List.of(holds ? new Fact(a, b, 1) : new Fact(b, a, 0));
      case INT_AT_LEAST -> List.of(holds ? new Fact(a, b, 0) : new Fact(b, a, 1));
      case INT_EQUAL -> holds ? same(a, b) : different(a, b);
      case INT_NOT_EQUAL -> holds ? different(a, b) : same(a, b);
      default -> List.of();
    };
  }

  private static List<Fact> same(BoundsForm a, BoundsForm b) {
    return List.of(new Fact(a, b, 0), new Fact(b, a, 0));
  }

  private List<Fact> different(BoundsForm a, BoundsForm b) {
    List<Fact> all = new ArrayList<>();
    if (facts.isAtLeast(a, b, 0)) {
      all.add(new Fact(a, b, 1));
    } else if (facts.isAtLeast(b, a, 0)) {
      all.add(new Fact(b, a, 1));
    }
    return all;
  }
}
