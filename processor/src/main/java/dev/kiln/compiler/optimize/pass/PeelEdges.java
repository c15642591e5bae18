package dev.kiln.compiler.optimize.pass;

import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.core.Op;
import java.util.Map;
import java.util.Optional;

/**
 * Finds how many of the first and last rounds of a counting loop some test, minimum or remainder
 * treats in another way than all the others: of {@code max(k - 1, 0)} it is the first, of {@code (k
 * + 1) % n} the last of n.
 */
final class PeelEdges {
  private static final int MOST = 2;
  private static final int DEEPEST = 12;

  private final Map<Local, Core> definitions;
  private final Local index;
  private final long start;
  private final Line end;
  private long first;
  private long last;

  /** {@code index * the index + factor * base + constant}. */
  private record Line(long index, Optional<Local> base, long factor, long constant) {
    static Line of(long constant) {
      return new Line(0, Optional.empty(), 0, constant);
    }

    /** The sum with a multiple of another; nothing where they have different bases. */
    Optional<Line> plus(Line other, long times) {
      boolean fits = base.isEmpty() || other.base.isEmpty() || base.equals(other.base);
      boolean small = Math.abs(constant) < 1 << 30 && Math.abs(other.constant) < 1 << 30;
      long sum = factor + times * other.factor;
      Optional<Local> both = base.isPresent() ? base : other.base;
      return fits && small
          ? Optional.of(new Line(
              index + times * other.index,
              sum == 0 ? Optional.empty() : both,
              sum,
              constant + times * other.constant))
          : Optional.empty();
    }
  }

  private PeelEdges(Map<Local, Core> definitions, Local index, long start, Line end) {
    this.definitions = definitions;
    this.index = index;
    this.start = start;
    this.end = end;
  }

  /** How many rounds at the start and at the end differ from those between. */
  record Edges(long first, long last) {}

  /** The edges of a loop over {@code index}; nothing if no round differs, or too many do. */
  static Optional<Edges> of(
      Map<Local, Core> definitions, Local index, long start, Core to, Core body) {
    Line nothing = Line.of(0);
    Optional<Line> end = new PeelEdges(definitions, index, start, nothing).line(to, 0);
    if (end.isEmpty() || end.get().index() != 0 || end.get().factor() > 1) {
      return Optional.empty();
    }
    PeelEdges edges = new PeelEdges(definitions, index, start, end.get());
    edges.look(body);
    return edges.first + edges.last > 0
        ? Optional.of(new Edges(edges.first, edges.last))
        : Optional.empty();
  }

  private void look(Core core) {
    if (core instanceof Core.Primitive node && node.arguments().size() == 2) {
      look(node);
    }
    Children.forEach(core, this::look);
  }

  private void look(Core.Primitive node) {
    Optional<Line> a = line(node.arguments().get(0), 0);
    Optional<Line> b = line(node.arguments().get(1), 0);
    if (a.isEmpty() || b.isEmpty()) {
      return;
    }
    boolean remainder = node.op() == Op.INT_REMAINDER || node.op() == Op.INT_FLOOR_MODULO;
    if (remainder && b.get().equals(end) && a.get().index() == 1) {
      remainder(a.get());
    }
    a.get().plus(b.get(), -1).ifPresent(line -> test(node.op(), line));
  }

  /** {@code (k + d) % n} and {@code (k + n + d) % n} for a small d, k counting up to n. */
  private void remainder(Line a) {
    Optional<Line> shift = a.factor() == 0 && end.factor() == 0 && a.constant() < end.constant() / 2
        ? Optional.of(a)
        : a.plus(end, -a.factor() - (end.factor() == 0 ? 1 : 0));
    shift.filter(line -> line.factor() == 0).ifPresent(line -> {
      take(-line.constant() - start, false);
      take(line.constant(), true);
    });
  }

  /** A comparison of the line with 0; for a minimum or maximum it does not matter where it is 0. */
  private void test(Op op, Line line) {
    boolean up = line.index() == 1;
    if (!up && line.index() != -1) {
      return;
    }
    Optional<Line> rising = up ? Optional.of(line) : Line.of(0).plus(line, -1);
    boolean after;
    boolean at;
    switch (op) {
      case INT_EQUAL, INT_NOT_EQUAL -> {
        after = true;
        at = true;
      }
      case INT_LESS, INT_AT_LEAST -> {
        after = !up;
        at = up;
      }
      case INT_MORE, INT_AT_MOST -> {
        after = up;
        at = !up;
      }
      case INT_MIN, INT_MAX -> {
        after = false;
        at = false;
      }
      default -> {
        return;
      }
    }
    boolean firstTakes = after;
    boolean lastTakes = at;
    rising.ifPresent(zero -> crossing(zero, firstTakes, lastTakes));
  }

  /** Where the line crosses 0: near the start, or near the end. */
  private void crossing(Line line, boolean firstTakes, boolean lastTakes) {
    if (line.factor() == 0 && -line.constant() - start <= MOST) {
      take(-line.constant() - start + (firstTakes ? 1 : 0), false);
      return;
    }
    line.plus(end, 1)
        .filter(rest -> rest.factor() == 0)
        .ifPresent(rest -> take(rest.constant() - (lastTakes ? 0 : 1), true));
  }

  private void take(long rounds, boolean atEnd) {
    if (rounds > 0 && rounds <= MOST) {
      first = atEnd ? first : Math.max(first, rounds);
      last = atEnd ? Math.max(last, rounds) : last;
    }
  }

  private Optional<Line> line(Core core, int depth) {
    if (depth > DEEPEST) {
      return Optional.empty();
    } else if (core instanceof Core.Int number) {
      return Optional.of(Line.of(number.value()));
    } else if (core instanceof Core.Var var) {
      Core definition = definitions.get(var.local());
      Optional<Line> known = definition == null ? Optional.empty() : line(definition, depth + 1);
      return var.local().equals(index)
          ? Optional.of(new Line(1, Optional.empty(), 0, 0))
          : var.local().mutable()
              ? Optional.empty()
              : known.or(() -> Optional.of(new Line(0, Optional.of(var.local()), 1, 0)));
    } else if (core instanceof Core.Primitive node && node.arguments().size() == 2) {
      int sign = switch (node.op()) {
        case INT_ADD, INT_WRAP_ADD -> 1;
        case INT_SUBTRACT, INT_WRAP_SUBTRACT -> -1;
        default -> 0;
      };
      Optional<Line> a = sign == 0 ? Optional.empty() : line(node.arguments().get(0), depth + 1);
      Optional<Line> b = sign == 0 ? Optional.empty() : line(node.arguments().get(1), depth + 1);
      return a.isPresent() && b.isPresent() ? a.get().plus(b.get(), sign) : Optional.empty();
    }
    return Optional.empty();
  }
}
