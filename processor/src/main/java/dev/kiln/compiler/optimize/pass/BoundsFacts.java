package dev.kiln.compiler.optimize.pass;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What is known of whole numbers at a place of a program: for every name an interval of numbers,
 * and forms of earlier names that it is not above or not below. So a question about a form becomes
 * one about earlier names, until only a constant is left:
 *
 * <pre>
 * j &lt;= i - 1, i &lt;= n - 1:   n - 1 - j  &gt;=  n - 1 - (i - 1)  &gt;=  n - (n - 1)  =  1
 * </pre>
 */
final class BoundsFacts {
  /** How many steps a proof may take. */
  private static final int MOST_STEPS = 60;

  private final List<Known> known = new ArrayList<>();
  private final Deque<Runnable> undo = new ArrayDeque<>();
  private int steps;

  /** What is known of a name. */
  private static final class Known {
    private long low;
    private long high;
    private final List<BoundsForm> notAbove = new ArrayList<>();
    private final List<BoundsForm> notBelow = new ArrayList<>();
    private List<BoundsForm> cases = List.of();
  }

  /** A number of which only an interval is known. */
  BoundsForm unknown(long low, long high) {
    if (low == high) {
      return BoundsForm.of(low);
    }
    Known made = new Known();
    made.low = low;
    made.high = high;
    known.add(made);
    return BoundsForm.name(known.size() - 1);
  }

  /** Any Int. */
  BoundsForm unknown() {
    return unknown(Long.MIN_VALUE, Long.MAX_VALUE);
  }

  /** A number that is one of these. */
  BoundsForm oneOf(List<BoundsForm> cases) {
    long low = cases.stream().mapToLong(this::low).min().orElseThrow();
    long high = cases.stream().mapToLong(this::high).max().orElseThrow();
    BoundsForm made = unknown(low, high);
    if (!made.isConstant()) {
      known.get(made.lastName()).cases = List.copyOf(cases);
    }
    return made;
  }

  /** A name for a number, with what is known of that here, which stays with the name. */
  BoundsForm named(BoundsForm number) {
    if (number.isConstant()) {
      return number;
    }
    BoundsForm made = unknown(low(number), high(number));
    if (made.isConstant()) {
      return made;
    }
    Known own = known.get(made.lastName());
    own.notAbove.add(number);
    own.notBelow.add(number);
    if (number.names().length == 1 && number.lastFactor() == 1) {
      Known other = known.get(number.lastName());
      other.notAbove.forEach(limit -> limit.plus(number.constant()).ifPresent(own.notAbove::add));
      other.notBelow.forEach(limit -> limit.plus(number.constant()).ifPresent(own.notBelow::add));
    }
    return made;
  }

  /** Where facts known now end; later ones can be forgotten. */
  int mark() {
    return undo.size();
  }

  /** Forgets what was learnt since a mark. */
  void forget(int mark) {
    while (undo.size() > mark) {
      undo.pop().run();
    }
  }

  /** The least number it can be. */
  long low(BoundsForm form) {
    return bound(form, false).orElse(Long.MIN_VALUE);
  }

  /** The greatest number it can be. */
  long high(BoundsForm form) {
    return bound(form, true).orElse(Long.MAX_VALUE);
  }

  /** Whether it surely is an Int. */
  boolean fits(BoundsForm form) {
    return bound(form, false).isPresent() && bound(form, true).isPresent();
  }

  private Optional<Long> bound(BoundsForm form, boolean upper) {
    long sum = form.constant();
    for (int i = 0; i < form.names().length; i++) {
      Known of = known.get(form.names()[i]);
      long factor = form.factors()[i];
      long value = factor > 0 == upper ? of.high : of.low;
      if (Math.multiplyHigh(value, factor) != value * factor >> 63) {
        return Optional.empty();
      }
      long product = value * factor;
      long next = sum + product;
      if (((sum ^ next) & (product ^ next)) < 0) {
        return Optional.empty();
      }
      sum = next;
    }
    return Optional.of(sum);
  }

  /** Learns that {@code a - b} is at least a number. */
  void assume(BoundsForm a, BoundsForm b, long atLeast) {
    a.minus(b).flatMap(form -> form.plus(-atLeast)).ifPresent(this::assumeNotNegative);
  }

  private void assumeNotNegative(BoundsForm form) {
    if (form.isConstant()) {
      return;
    }
    for (int i = 0; i < form.names().length; i++) {
      long factor = form.factors()[i];
      BoundsForm term = BoundsForm.name(form.names()[i]);
      Optional<BoundsForm> limit =
          Math.abs(factor) == 1 ? term.plus(form, -factor) : Optional.empty();
      limit.ifPresent(rest -> tighten(term.lastName(), rest, factor > 0));
    }
    long factor = form.lastFactor();
    Optional<BoundsForm> limit = Math.abs(factor) == 1
        ? BoundsForm.of(0).plus(form.withoutLast(), -factor)
        : Optional.empty();
    Known of = known.get(form.lastName());
    List<BoundsForm> limits = factor > 0 ? of.notBelow : of.notAbove;
    limit.ifPresent(rest -> {
      limits.add(0, rest);
      undo.push(() -> limits.remove(0));
    });
  }

  /** A name is at least a form, or at most. */
  private void tighten(int name, BoundsForm limit, boolean below) {
    Known of = known.get(name);
    long lowBefore = of.low;
    long highBefore = of.high;
    if (below) {
      of.low = Math.max(of.low, low(limit));
    } else {
      of.high = Math.min(of.high, high(limit));
    }
    if (of.low != lowBefore || of.high != highBefore) {
      undo.push(() -> {
        of.low = lowBefore;
        of.high = highBefore;
      });
    }
  }

  /** Whether {@code a - b} is surely at least a number. */
  boolean isAtLeast(BoundsForm a, BoundsForm b, long number) {
    Optional<BoundsForm> form = a.minus(b).flatMap(difference -> difference.plus(-number));
    steps = 0;
    return form.isPresent() && notNegative(form.get());
  }

  private boolean notNegative(BoundsForm form) {
    if (bound(form, false).orElse(-1L) >= 0) {
      return true;
    } else if (form.isConstant() || ++steps > MOST_STEPS) {
      return false;
    }
    Known last = known.get(form.lastName());
    long factor = form.lastFactor();
    BoundsForm rest = form.withoutLast();
    for (BoundsForm limit : factor > 0 ? last.notBelow : last.notAbove) {
      if (notNegative(rest, limit, factor)) {
        return true;
      }
    }
    boolean everyCase = !last.cases.isEmpty()
        && last.cases.stream().allMatch(each -> notNegative(rest, each, factor));
    long end = factor > 0 ? last.low : last.high;
    return everyCase
        || end != Long.MIN_VALUE
            && end != Long.MAX_VALUE
            && rest.names().length > 0
            && notNegative(rest, BoundsForm.of(end), factor);
  }

  private boolean notNegative(BoundsForm rest, BoundsForm last, long factor) {
    Optional<BoundsForm> next = rest.plus(last, factor);
    return next.isPresent() && notNegative(next.get());
  }
}
