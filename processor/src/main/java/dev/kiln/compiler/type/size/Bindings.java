package dev.kiln.compiler.type.size;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The values of the flexible variables, triangular: a value may mention variables bound later.
 * Looking a variable up shortens its chain, as in union-find, so long chains cost once; every write
 * goes through the trail, so all of it can be undone. Only looked up, never iterated over.
 */
final class Bindings {
  private final Trail trail;
  private final Map<SizeVariable, Size> values = new LinkedHashMap<>();
  private final Map<SizeVariable, Long> settledAt = new LinkedHashMap<>();
  private long epoch;

  Bindings(Trail trail) {
    this.trail = trail;
  }

  void bind(SizeVariable variable, Size value) {
    write(variable, value);
    epoch++;
  }

  /** Grows with every binding, so that a result may be kept while it stands still. */
  long epoch() {
    return epoch;
  }

  Size resolve(Size size) {
    Deque<SizeVariable> waiting = new ArrayDeque<>(unsettled(size));
    while (!waiting.isEmpty()) {
      SizeVariable variable = waiting.peek();
      Size value = values.get(variable);
      List<SizeVariable> first = unsettled(value);
      if (first.isEmpty()) {
        waiting.pop();
        settle(variable, value);
      } else {
        first.forEach(waiting::push);
      }
    }
    return put(size);
  }

  private void settle(SizeVariable variable, Size value) {
    Size settled = put(value);
    if (settled != value) {
      write(variable, settled);
    }
    settledAt.put(variable, epoch);
  }

  private void write(SizeVariable variable, Size value) {
    Size before = values.put(variable, value);
    trail.onUndo(() -> {
      epoch++;
      if (before == null) {
        values.remove(variable);
      } else {
        values.put(variable, before);
      }
    });
  }

  /** The bound variables of {@code size} whose values may mention bound variables. */
  private List<SizeVariable> unsettled(Size size) {
    List<SizeVariable> found = new ArrayList<>();
    for (SizeVariable variable : size.variables()) {
      if (values.containsKey(variable) && settledAt.getOrDefault(variable, -1L) != epoch) {
        found.add(variable);
      }
    }
    return found;
  }

  private Size put(Size size) {
    Set<SizeVariable> variables = size.variables();
    Map<SizeVariable, Size> known = new LinkedHashMap<>();
    for (SizeVariable variable : variables) {
      Size value = values.get(variable);
      if (value != null) {
        known.put(variable, value);
      }
    }
    return size.substitute(known);
  }
}
