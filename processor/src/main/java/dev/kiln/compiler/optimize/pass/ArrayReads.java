package dev.kiln.compiler.optimize.pass;

import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.core.Op;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * How a piece reads an array. A <em>pass</em> reads every element once at most: a sum, or a read in
 * loops whose counters are the indices, shifted or scaled at most.
 */
final class ArrayReads {
  private final Local array;
  private final int rank;
  private final Predicate<Core> changes;
  private final List<List<Local>> loops = new ArrayList<>();
  private final Map<Local, Core> names = new LinkedHashMap<>();
  private boolean changed;
  private boolean kept;
  private boolean whole;
  private boolean late;
  private int passes;
  private int singles;
  private int repeats;
  private int sums;
  private int squares;

  /** @param changes tells the nodes that change what the array is made of */
  ArrayReads(Local array, int rank, Predicate<Core> changes) {
    this.array = array;
    this.rank = rank;
    this.changes = changes;
  }

  /** Whether something may hold it longer than it takes to read it. */
  boolean isKept() {
    return kept;
  }

  /** Whether it is used in another way than by reading elements that are known to be there. */
  boolean isWhole() {
    return kept || whole;
  }

  /** Whether an element is read after what it is made of may have changed. */
  boolean isLate() {
    return late;
  }

  int passes() {
    return passes;
  }

  /** Reads in loops that may come to the same element again. */
  int repeats() {
    return repeats;
  }

  /** At how many places it is read. */
  int sites() {
    return passes + singles + repeats;
  }

  /** Those that are sums. */
  int sums() {
    return sums;
  }

  /** Inner products of the array with itself. */
  int squares() {
    return squares;
  }

  static boolean is(Core core, Local array) {
    return core instanceof Core.Var var && var.local().equals(array);
  }

  /** Whether it asks only for the number of elements. */
  static boolean isLength(Core.Primitive node, Local array) {
    boolean length =
        node.op() == Op.REALS_LENGTH || node.op() == Op.INTS_LENGTH || node.op() == Op.BOOLS_LENGTH;
    return length && is(node.arguments().get(0), array);
  }

  /** Whether it is the inner product of the array with itself. */
  static boolean isSquare(Core.Primitive node, Local array) {
    return node.op() == Op.REALS_DOT && node.arguments().stream().allMatch(x -> is(x, array));
  }

  /** Follows a piece in the order in which it is evaluated. */
  void visit(Core core) {
    if (is(core, array)) {
      kept = true;
    } else if (core instanceof Core.Index index && is(index.array(), array)) {
      index.indices().forEach(this::visit);
      read(index);
    } else if (core instanceof Core.Primitive node) {
      visitPrimitive(node);
    } else if (core instanceof Core.Lambda lambda) {
      kept = kept || Facts.uses(lambda, array, 1) > 0;
    } else if (core instanceof Core.For loop) {
      visit(loop.from());
      visit(loop.to());
      inLoop(List.of(loop.index()), List.of(loop.body()));
    } else if (core instanceof Core.Build build) {
      build.shape().forEach(this::visit);
      inLoop(build.indices(), List.of(build.body()));
    } else if (core instanceof Core.While loop) {
      inLoop(List.of(), List.of(loop.condition(), loop.body()));
    } else if (core instanceof Core.Loop loop && !loop.isBlock()) {
      inLoop(List.of(), List.of(loop.body()));
    } else {
      if (core instanceof Core.Let let && !let.local().mutable()) {
        names.put(let.local(), let.value());
      }
      Children.forEach(core, this::visit);
      changed = changed || changes.test(core);
    }
  }

  private void visitPrimitive(Core.Primitive node) {
    boolean here = node.arguments().stream().anyMatch(x -> is(x, array));
    node.arguments().stream().filter(x -> !is(x, array)).forEach(this::visit);
    if (here && isLength(node, array)) {
      whole = whole || rank != 1;
    } else if (here) {
      sums++;
      squares += isSquare(node, array) ? 1 : 0;
      late = late || changed;
      passes += loops.isEmpty() ? 1 : 0;
      repeats += loops.isEmpty() ? 0 : 1;
      whole = whole || rank != 1 || !FuseSums.isReduction(node);
    }
  }

  private void inLoop(List<Local> counters, List<Core> parts) {
    changed = changed || parts.stream().anyMatch(part -> Children.any(part, changes));
    loops.add(counters);
    parts.forEach(this::visit);
    loops.remove(loops.size() - 1);
  }

  private void read(Core.Index index) {
    late = late || changed;
    whole = whole || index.checked();
    if (loops.isEmpty()) {
      singles++;
    } else if (isPass(index.indices())) {
      passes++;
    } else {
      repeats++;
    }
  }

  /** Whether every counter around decides an index of its own, so that no element comes twice. */
  private boolean isPass(List<Core> indices) {
    Set<Local> missing = new LinkedHashSet<>();
    for (List<Local> counters : loops) {
      if (counters.isEmpty()) {
        return false;
      }
      missing.addAll(counters);
    }
    for (Core index : indices) {
      Core at = index;
      while (at != null && !missing.isEmpty()) {
        if (at instanceof Core.Var var && missing.remove(var.local())) {
          break;
        }
        at = inside(at);
      }
    }
    return missing.isEmpty();
  }

  /** What decides an index alone: in {@code i + c} or {@code i * 2} that is {@code i}. */
  private Core inside(Core at) {
    if (at instanceof Core.Var var) {
      return names.get(var.local());
    } else if (!(at instanceof Core.Primitive node) || node.arguments().size() != 2) {
      return null;
    } else {
      Core left = node.arguments().get(0);
      Core right = node.arguments().get(1);
      boolean scales = right instanceof Core.Int number && number.value() != 0;
      return switch (node.op()) {
        case INT_WRAP_ADD, INT_WRAP_SUBTRACT ->
          isSteady(right) ? left : isSteady(left) ? right : null;
        case INT_WRAP_MULTIPLY -> scales ? left : null;
        default -> null;
      };
    }
  }

  /** Whether it is the same in all rounds of the loops around. */
  private boolean isSteady(Core core) {
    if (core instanceof Core.Var var && names.containsKey(var.local())) {
      return isSteady(names.get(var.local()));
    }
    boolean[] steady = {
      Facts.isAtom(core) && loops.stream().noneMatch(x -> contains(x, core))
          || core instanceof Core.Primitive
    };
    Children.forEach(core, child -> steady[0] = steady[0] && isSteady(child));
    return steady[0];
  }

  private static boolean contains(List<Local> counters, Core core) {
    return core instanceof Core.Var var && counters.contains(var.local());
  }
}
