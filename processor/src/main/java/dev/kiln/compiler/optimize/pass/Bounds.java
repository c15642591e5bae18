package dev.kiln.compiler.optimize.pass;

import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.Function;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.core.Op;
import dev.kiln.compiler.core.Program;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Drops checks that cannot fail. Long because one analysis of ranges serves indices, sizes and
 * overflow.
 *
 * <pre>
 * for i from 0 to n { a[i of n] }        ->  a[unchecked i of n]
 * while i &lt; limit { …; i := add(i, 1) }  ->  while i &lt; limit { …; i := wrap-add(i, 1) }
 * </pre>
 *
 * <p>For every immutable Int local the pass knows an interval of numbers, and sometimes that it is
 * below another local plus a number: {@code i < n + offset}.
 */
public final class Bounds {
  private static final long LARGEST_SIZE = 1L << 27;

  private final Map<Local, Range> ranges = new LinkedHashMap<>();

  private final Map<Local, Local> aliases = new LinkedHashMap<>();

  private Bounds() {}

  /** The local that another name stands for. */
  private Local root(Local local) {
    return aliases.getOrDefault(local, local);
  }

  /** An interval, and a local with an offset that the value stays below. */
  private record Range(long low, long high, Optional<Local> below, long offset) {
    static final Range ALL = new Range(Long.MIN_VALUE, Long.MAX_VALUE, Optional.empty(), 0);

    static Range of(long low, long high) {
      return new Range(low, high, Optional.empty(), 0);
    }
  }

  /** Drops checks in all functions. */
  public static Program run(Program program) {
    return program.withFunctions(
        program.functions().values().stream().map(Bounds::bounds).toList());
  }

  private static Function bounds(Function function) {
    Bounds bounds = new Bounds();
    for (int i = 0; i < function.sizeParameters(); i++) {
      bounds.ranges.put(function.parameters().get(i), Range.of(0, LARGEST_SIZE));
    }
    return function.withBody(bounds.visit(function.body()));
  }

  private Core visit(Core core) {
    if (core instanceof Core.Let let) {
      Core value = visit(let.value());
      if (!let.local().mutable()) {
        ranges.put(let.local(), range(value));
        if (value instanceof Core.Var var && !var.local().mutable()) {
          aliases.put(let.local(), root(var.local()));
        }
      }
      Core body = visit(let.body());
      return value == let.value() && body == let.body()
          ? let
          : new Core.Let(let.local(), value, body);
    } else if (core instanceof Core.For loop) {
      return visitFor(loop);
    } else if (core instanceof Core.Build build) {
      for (int i = 0; i < build.indices().size(); i++) {
        ranges.put(
            build.indices().get(i), indexRange(Range.of(0, 0), build.shape().get(i), 0));
      }
    } else if (core instanceof Core.While loop) {
      return visitWhile(loop);
    }
    Core changed = Children.map(core, this::visit);
    if (changed instanceof Core.Index index && index.checked()) {
      return inside(index.indices(), index.shape())
          ? new Core.Index(index.array(), index.indices(), index.shape(), false, index.at())
          : index;
    } else if (changed instanceof Core.Store store && store.checked()) {
      return inside(store.indices(), store.shape())
          ? new Core.Store(
              store.target(), store.indices(), store.shape(), store.value(), false, store.at())
          : store;
    } else if (changed instanceof Core.Primitive primitive) {
      return visitPrimitive(primitive);
    }
    return changed;
  }

  private Core visitFor(Core.For loop) {
    Core from = visit(loop.from());
    Core to = visit(loop.to());
    Range start = range(from);
    Range end = range(to);
    Range index;
    if (loop.down()) {
      long low = end.low() == Long.MIN_VALUE ? end.low() : end.low() + (loop.inclusive() ? 0 : 1);
      index = new Range(low, start.high(), start.below(), start.offset());
      if (from instanceof Core.Var var
          && !var.local().mutable()
          && start.below().isEmpty()) {
        index = new Range(low, start.high(), Optional.of(var.local()), 1);
      }
    } else {
      index = indexRange(start, to, loop.inclusive() ? 1 : 0);
    }
    ranges.put(loop.index(), index);
    Core body = visit(loop.body());
    boolean same = from == loop.from() && to == loop.to() && body == loop.body();
    return same
        ? loop
        : new Core.For(loop.label(), loop.index(), from, to, loop.inclusive(), loop.down(), body);
  }

  /** The range of a counter from {@code start} that stays below {@code end} plus an offset. */
  private Range indexRange(Range start, Core end, long offset) {
    Range limit = range(end);
    long high =
        limit.high() == Long.MAX_VALUE ? limit.high() - 1 + offset : limit.high() - 1 + offset;
    high = limit.high() == Long.MAX_VALUE && offset > 0 ? Long.MAX_VALUE : high;
    Optional<Local> below = Optional.empty();
    long distance = offset;
    if (end instanceof Core.Var var && !var.local().mutable()) {
      below = Optional.of(var.local());
    } else if (limit.below().isPresent()) {
      below = limit.below();
      distance = limit.offset() - 1 + offset;
    } else if (end instanceof Core.Primitive sum
        && sum.arguments().size() == 2
        && sum.arguments().get(0) instanceof Core.Var var
        && !var.local().mutable()
        && sum.arguments().get(1) instanceof Core.Int number) {
      boolean plus = sum.op() == Op.INT_WRAP_ADD || sum.op() == Op.INT_ADD;
      boolean minus = sum.op() == Op.INT_WRAP_SUBTRACT || sum.op() == Op.INT_SUBTRACT;
      if (plus || minus) {
        below = Optional.of(var.local());
        distance = offset + (plus ? number.value() : -number.value());
      }
    }
    return new Range(start.low(), high, below, distance);
  }

  private Range range(Core core) {
    if (core instanceof Core.Int number) {
      return Range.of(number.value(), number.value());
    } else if (core instanceof Core.Var var) {
      return ranges.getOrDefault(var.local(), Range.ALL);
    } else if (core instanceof Core.Primitive primitive) {
      return primitiveRange(primitive);
    }
    return Range.ALL;
  }

  private Range primitiveRange(Core.Primitive node) {
    List<Range> x = new ArrayList<>();
    node.arguments().forEach(argument -> x.add(range(argument)));
    switch (node.op()) {
      case INT_ADD, INT_WRAP_ADD -> {
        return sum(x.get(0), x.get(1), node.arguments());
      }
      case INT_SUBTRACT, INT_WRAP_SUBTRACT -> {
        return difference(x.get(0), x.get(1), node.arguments());
      }
      case INT_MULTIPLY, INT_WRAP_MULTIPLY -> {
        return product(x.get(0), x.get(1));
      }
      case SLICE_SIZE, SLICE_STEPS -> {
        return Range.of(0, LARGEST_SIZE);
      }
      case CHECK_SIZE -> {
        Range own = x.get(0);
        return new Range(
            Math.max(0, own.low()), Math.min(LARGEST_SIZE, own.high()), own.below(), own.offset());
      }
      case CHECK_NAT -> {
        Range own = x.get(0);
        return new Range(Math.max(0, own.low()), own.high(), own.below(), own.offset());
      }
      case INT_MIN -> {
        return Range.of(
            Math.min(x.get(0).low(), x.get(1).low()),
            Math.min(x.get(0).high(), x.get(1).high()));
      }
      case INT_MAX -> {
        return Range.of(
            Math.max(x.get(0).low(), x.get(1).low()),
            Math.max(x.get(0).high(), x.get(1).high()));
      }
      default -> {
        return Range.ALL;
      }
    }
  }

  private static Range sum(Range a, Range b, List<Core> operands) {
    long low = a.low() + b.low();
    long high = a.high() + b.high();
    if (((a.low() ^ low) & (b.low() ^ low)) < 0 || ((a.high() ^ high) & (b.high() ^ high)) < 0) {
      return Range.ALL;
    } else if (operands.get(1) instanceof Core.Int number) {
      return new Range(low, high, a.below(), a.offset() + number.value());
    } else if (operands.get(0) instanceof Core.Int number) {
      return new Range(low, high, b.below(), b.offset() + number.value());
    }
    return Range.of(low, high);
  }

  private static Range difference(Range a, Range b, List<Core> operands) {
    long low = a.low() - b.high();
    long high = a.high() - b.low();
    if (((a.low() ^ b.high()) & (a.low() ^ low)) < 0
        || ((a.high() ^ b.low()) & (a.high() ^ high)) < 0) {
      return Range.ALL;
    } else if (operands.get(1) instanceof Core.Int number) {
      boolean plain = a.below().isEmpty()
          && operands.get(0) instanceof Core.Var var
          && !var.local().mutable();
      return plain
          ? new Range(
              low, high, Optional.of(((Core.Var) operands.get(0)).local()), 1 - number.value())
          : new Range(low, high, a.below(), a.offset() - number.value());
    }
    boolean shrinks = b.low() >= 0 && operands.get(0) instanceof Core.Var;
    return shrinks ? new Range(low, high, a.below(), a.offset()) : Range.of(low, high);
  }

  private static Range product(Range a, Range b) {
    boolean fits = productFits(a.low(), b.low())
        && productFits(a.low(), b.high())
        && productFits(a.high(), b.low())
        && productFits(a.high(), b.high());
    if (!fits) {
      return Range.ALL;
    }
    long[] all = {a.low() * b.low(), a.low() * b.high(), a.high() * b.low(), a.high() * b.high()};
    java.util.Arrays.sort(all);
    return Range.of(all[0], all[3]);
  }

  private static boolean productFits(long a, long b) {
    return Math.multiplyHigh(a, b) == a * b >> 63;
  }

  private boolean inside(List<Core> indices, List<Core> shape) {
    for (int i = 0; i < indices.size(); i++) {
      Range index = range(indices.get(i));
      Range size = range(shape.get(i));
      boolean below = index.high() < size.low()
          || shape.get(i) instanceof Core.Var var
              && index.below().map(this::root).equals(Optional.of(root(var.local())))
              && index.offset() <= 0;
      if (index.low() < 0 || !below) {
        return false;
      }
    }
    return true;
  }

  private Core visitPrimitive(Core.Primitive node) {
    Op wrapping = switch (node.op()) {
      case INT_ADD -> Op.INT_WRAP_ADD;
      case INT_SUBTRACT -> Op.INT_WRAP_SUBTRACT;
      case INT_MULTIPLY -> Op.INT_WRAP_MULTIPLY;
      default -> node.op();
    };
    if (wrapping != node.op()) {
      Range range = primitiveRange(node);
      boolean fits = range.low() != Long.MIN_VALUE || range.high() != Long.MAX_VALUE;
      return fits ? new Core.Primitive(wrapping, node.arguments(), node.at()) : node;
    }
    Range own = node.arguments().isEmpty() ? Range.ALL : range(node.arguments().get(0));
    boolean natural = node.op() == Op.CHECK_NAT && own.low() >= 0;
    boolean size = node.op() == Op.CHECK_SIZE && own.low() >= 0 && own.high() <= LARGEST_SIZE;
    return natural || size ? node.arguments().get(0) : node;
  }

  /** A counter stepped once in each round cannot overflow while the condition keeps it below. */
  private Core visitWhile(Core.While loop) {
    Core condition = visit(loop.condition());
    Core body = visit(loop.body());
    List<Local> counters = new ArrayList<>();
    collectCounters(condition, counters);
    for (Local counter : counters) {
      if (assignments(body, counter) == 1) {
        body = stepCounter(body, counter);
      }
    }
    return condition == loop.condition() && body == loop.body()
        ? loop
        : new Core.While(loop.label(), condition, body);
  }

  private static void collectCounters(Core condition, List<Local> counters) {
    if (condition instanceof Core.If and
        && and.otherwise() instanceof Core.Bool no
        && !no.value()) {
      collectCounters(and.condition(), counters);
      collectCounters(and.then(), counters);
    } else if (condition instanceof Core.Primitive less
        && less.op() == Op.INT_LESS
        && less.arguments().get(0) instanceof Core.Var var
        && var.local().mutable()) {
      counters.add(var.local());
    }
  }

  private static int assignments(Core core, Local local) {
    int[] found = {core instanceof Core.Assign a && a.local().equals(local) ? 1 : 0};
    Children.forEach(core, child -> found[0] += assignments(child, local));
    return found[0];
  }

  /** Only along the straight line of the body: not inside inner loops or lambdas. */
  private static Core stepCounter(Core core, Local counter) {
    if (core instanceof Core.Assign assign && assign.local().equals(counter)) {
      boolean steps = assign.value() instanceof Core.Primitive sum
          && sum.op() == Op.INT_ADD
          && sum.arguments().get(0) instanceof Core.Var var
          && var.local().equals(counter)
          && sum.arguments().get(1) instanceof Core.Int one
          && one.value() == 1;
      if (!steps) {
        return assign;
      }
      Core.Primitive sum = (Core.Primitive) assign.value();
      return new Core.Assign(
          counter, new Core.Primitive(Op.INT_WRAP_ADD, sum.arguments(), sum.at()));
    }
    boolean line = core instanceof Core.Seq || core instanceof Core.Let || core instanceof Core.If;
    return line ? Children.map(core, child -> stepCounter(child, counter)) : core;
  }
}
