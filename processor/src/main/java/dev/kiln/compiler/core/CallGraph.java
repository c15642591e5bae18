package dev.kiln.compiler.core;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which functions of a program mention which, and the groups that reach each other. */
public final class CallGraph {
  private final Map<String, Set<String>> calls = new LinkedHashMap<>();
  private final Map<String, Integer> group = new LinkedHashMap<>();
  private final List<List<String>> groups = new ArrayList<>();

  private CallGraph() {}

  /** The call graph of a program; a function taken as a value counts as called. */
  public static CallGraph of(Program program) {
    CallGraph graph = new CallGraph();
    for (Function function : program.functions().values()) {
      Set<String> found = new LinkedHashSet<>();
      collect(function.body(), found);
      found.retainAll(program.functions().keySet());
      graph.calls.put(function.name(), found);
    }
    graph.findGroups();
    return graph;
  }

  private static void collect(Core root, Set<String> found) {
    Deque<Core> open = new ArrayDeque<>(List.of(root));
    while (!open.isEmpty()) {
      Core core = open.pop();
      if (core instanceof Core.Call call) {
        found.add(call.function());
      } else if (core instanceof Core.FunctionValue value) {
        found.add(value.function());
      }
      Children.forEach(core, open::push);
    }
  }

  /** The functions that a function mentions. */
  public Set<String> calls(String function) {
    return calls.get(function);
  }

  /** Whether a function can reach itself. */
  public boolean isRecursive(String function) {
    return calls.get(function).contains(function)
        || groups.get(group.get(function)).size() > 1;
  }

  /** Whether two functions reach each other. */
  public boolean sameGroup(String a, String b) {
    return group.get(a).equals(group.get(b)) && isRecursive(a);
  }

  /** The groups of functions that reach each other, called ones before their callers. */
  public List<List<String>> groups() {
    return List.copyOf(groups);
  }

  /** Tarjan's algorithm, with a stack of its own. */
  private void findGroups() {
    Map<String, Integer> index = new LinkedHashMap<>();
    Map<String, Integer> low = new LinkedHashMap<>();
    Deque<String> path = new ArrayDeque<>();
    Set<String> onPath = new LinkedHashSet<>();
    for (String root : calls.keySet()) {
      if (index.containsKey(root)) {
        continue;
      }
      Deque<String> work = new ArrayDeque<>(List.of(root));
      Map<String, java.util.Iterator<String>> next = new LinkedHashMap<>();
      while (!work.isEmpty()) {
        String at = work.peek();
        if (!index.containsKey(at)) {
          index.put(at, index.size());
          low.put(at, index.get(at));
          path.push(at);
          onPath.add(at);
          next.put(at, calls.get(at).iterator());
        }
        if (next.get(at).hasNext()) {
          String callee = next.get(at).next();
          if (!index.containsKey(callee)) {
            work.push(callee);
          } else if (onPath.contains(callee)) {
            low.merge(at, index.get(callee), Math::min);
          }
        } else {
          work.pop();
          if (!work.isEmpty()) {
            low.merge(work.peek(), low.get(at), Math::min);
          }
          if (low.get(at).equals(index.get(at))) {
            close(at, path, onPath);
          }
        }
      }
    }
  }

  private void close(String root, Deque<String> path, Set<String> onPath) {
    List<String> members = new ArrayList<>();
    String member;
    do {
      member = path.pop();
      onPath.remove(member);
      group.put(member, groups.size());
      members.add(member);
    } while (!member.equals(root));
    groups.add(members);
  }
}
