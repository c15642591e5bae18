package dev.kiln.compiler.decision;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * How decisions are written as nested branches. A node that several lead to is a <em>join</em>: it
 * is written once, after its <em>host</em>, the innermost node through which all ways to it go.
 *
 * <pre>
 * a: if a { if b { X } else { join } }       a: if a { if b { X } }
 *    else { if c { Y } else { join } }   ->     else { if c { Y } }
 *                                            join
 * </pre>
 *
 * Arms that are short are written wherever they are reached. A join that some way to it reaches
 * past others is jumped to.
 */
public final class DecisionGraph {
  private final Decision root;
  private final BiPredicate<Integer, Integer> mayRepeat;
  private final List<Decision> order = new ArrayList<>();
  private final Map<Decision, List<Decision>> before = new IdentityHashMap<>();
  private final Map<Decision, Decision> hosts = new IdentityHashMap<>();
  private final Map<Decision, Integer> depths = new IdentityHashMap<>();
  private final Map<Decision, List<Decision>> joins = new IdentityHashMap<>();
  private final Map<Decision, Optional<Decision>> after = new IdentityHashMap<>();

  private DecisionGraph(Decision root, BiPredicate<Integer, Integer> mayRepeat) {
    this.root = root;
    this.mayRepeat = mayRepeat;
  }

  /**
   * The graph of some decisions.
   *
   * @param mayRepeat whether an arm is short enough to be written a number of times
   */
  public static DecisionGraph of(Decision decision, BiPredicate<Integer, Integer> mayRepeat) {
    DecisionGraph graph = new DecisionGraph(MergeConditions.merge(decision), mayRepeat);
    graph.before.put(graph.root, List.of());
    graph.collect(graph.root);
    Collections.reverse(graph.order);
    graph.order.forEach(graph::findHost);
    graph.order.stream()
        .filter(graph::isJoin)
        .forEach(join -> graph
            .joins
            .computeIfAbsent(graph.hosts.get(join), host -> new ArrayList<>())
            .add(join));
    graph.order.forEach(graph::findAfter);
    return graph;
  }

  /** Where the decisions begin. */
  public Decision root() {
    return root;
  }

  /** Whether there are joins. */
  public boolean hasJoins() {
    return !joins.isEmpty();
  }

  /** The joins to be written after a node, in order: they may lead to later ones. */
  public List<Decision> joins(Decision host) {
    return joins.getOrDefault(host, List.of());
  }

  /** Whether a node is written after its host. */
  public boolean isJoin(Decision node) {
    if (node instanceof Decision.Bind bind) {
      return before.get(node).size() > 1 && !isJoin(bind.arm()) && !isShort(bind.arm());
    } else if (node instanceof Decision.Arm arm) {
      return before.get(node).size() > 1 && !isShort(arm);
    }
    return before.get(node).size() > 1 && node != Decision.FAIL;
  }

  /** Whether some way to a join must skip others that are written before it. */
  public boolean isJumpedTo(Decision join) {
    return before.get(join).stream()
        .flatMap(
            node -> (node instanceof Decision.Bind ? before.get(node) : List.of(node)).stream())
        .anyMatch(node -> inside(node).filter(next -> next == join).isEmpty());
  }

  /** The names that a join takes their values of from the branches before it. */
  public List<Clause.Name> given(Decision join) {
    return join instanceof Decision.Arm && before.get(join).get(0) instanceof Decision.Bind bind
        ? bind.names()
        : List.of();
  }

  private boolean isShort(Decision.Arm arm) {
    int uses = 0;
    for (Decision each : before.get(arm)) {
      uses += each instanceof Decision.Bind ? before.get(each).size() : 1;
    }
    return mayRepeat.test(arm.arm(), uses);
  }

  /** Nodes come after all that they lead to. */
  private void collect(Decision node) {
    for (Decision next : node.next()) {
      boolean isNew = !before.containsKey(next);
      before.computeIfAbsent(next, key -> new ArrayList<>()).add(node);
      if (isNew) {
        collect(next);
      }
    }
    order.add(node);
  }

  private void findHost(Decision node) {
    Decision host = null;
    for (Decision each : before.get(node)) {
      host = host == null ? each : common(host, each);
    }
    hosts.put(node, host);
    depths.put(node, host == null ? 0 : depths.get(host) + 1);
  }

  /** The innermost node through which all ways to both of two go. */
  private Decision common(Decision one, Decision other) {
    while (one != other) {
      if (depths.get(one) > depths.get(other)) {
        one = hosts.get(one);
      } else {
        other = hosts.get(other);
      }
    }
    return one;
  }

  /** What is written next after a node. */
  private void findAfter(Decision node) {
    Decision host = hosts.get(node);
    if (host == null) {
      after.put(node, Optional.empty());
    } else if (isJoin(node)) {
      List<Decision> all = joins(host);
      int next = indexOf(all, node) + 1;
      after.put(node, next < all.size() ? Optional.of(all.get(next)) : after.get(host));
    } else {
      after.put(node, inside(before.get(node).get(0)));
    }
  }

  /** What is written next after a branch of a node. */
  private Optional<Decision> inside(Decision node) {
    return joins(node).stream().findFirst().or(() -> after.get(node));
  }

  private static int indexOf(List<Decision> nodes, Decision node) {
    int index = 0;
    while (nodes.get(index) != node) {
      index++;
    }
    return index;
  }
}
