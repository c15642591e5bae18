package dev.kiln.compiler.decision;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes one condition of tests that lead to the same places:
 *
 * <pre>
 * if a { if b { X } else { Y } } else { Y }   ->   if a && b { X } else { Y }
 * if a { X } else { if b { X } else { Y } }   ->   if a || b { X } else { Y }
 * </pre>
 *
 * A test that something else leads to as well stays.
 */
final class MergeConditions {
  private final Map<Decision, Integer> uses = new IdentityHashMap<>();
  private final Map<Decision, Decision> merged = new IdentityHashMap<>();

  private MergeConditions() {}

  static Decision merge(Decision root) {
    MergeConditions merging = new MergeConditions();
    merging.count(root);
    return merging.visit(root);
  }

  private void count(Decision decision) {
    if (uses.merge(decision, 1, Integer::sum) == 1) {
      decision.next().forEach(this::count);
    }
  }

  private Decision visit(Decision decision) {
    Decision known = merged.get(decision);
    if (known != null) {
      return known;
    }
    Decision changed = decision;
    if (decision instanceof Decision.Guard guard) {
      changed =
          new Decision.Guard(guard.arm(), guard.names(), visit(guard.yes()), visit(guard.no()));
    } else if (decision instanceof Decision.Test test) {
      changed = merge(new Decision.Test(test.condition(), visit(test.yes()), visit(test.no())));
    }
    merged.put(decision, changed);
    uses.put(changed, uses.get(decision));
    return changed;
  }

  private Decision.Test merge(Decision.Test test) {
    if (test.yes() instanceof Decision.Test inner && inner.no() == test.no() && isOnly(inner)) {
      uses.merge(test.no(), -1, Integer::sum);
      return merge(
          new Decision.Test(all(test.condition(), inner.condition()), inner.yes(), test.no()));
    }
    if (test.no() instanceof Decision.Test inner && inner.yes() == test.yes() && isOnly(inner)) {
      uses.merge(test.yes(), -1, Integer::sum);
      return merge(
          new Decision.Test(any(test.condition(), inner.condition()), test.yes(), inner.no()));
    }
    return test;
  }

  private boolean isOnly(Decision decision) {
    return uses.get(decision) == 1;
  }

  private static Condition all(Condition left, Condition right) {
    List<Condition> parts =
        new ArrayList<>(left instanceof Condition.All all ? all.parts() : List.of(left));
    parts.addAll(right instanceof Condition.All all ? all.parts() : List.of(right));
    return new Condition.All(parts);
  }

  private static Condition any(Condition left, Condition right) {
    List<Condition> parts =
        new ArrayList<>(left instanceof Condition.Any any ? any.parts() : List.of(left));
    parts.addAll(right instanceof Condition.Any any ? any.parts() : List.of(right));
    return new Condition.Any(parts);
  }
}
