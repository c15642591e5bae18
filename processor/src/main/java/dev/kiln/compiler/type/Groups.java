package dev.kiln.compiler.type;

import dev.kiln.compiler.resolve.Names;
import dev.kiln.compiler.resolve.Symbol;
import dev.kiln.compiler.syntax.Declaration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The groups of definitions that must be checked together because each mentions the others and
 * leaves types out. A definition with all its types written needs no group: it is known at once.
 * No definition of the library mentions a user's.
 */
final class Groups {
  private final Names names;
  private final Map<Symbol.Function, List<Symbol.Function>> found = new IdentityHashMap<>();

  Groups(Names names) {
    this.names = names;
  }

  List<Symbol.Function> of(Symbol.Function function) {
    if (!found.containsKey(function)) {
      findGroup(function);
    }
    return found.get(function);
  }

  static boolean isAnnotated(Symbol.Function function) {
    Declaration.Define define = function.define();
    return define.result().isPresent()
        && define.formals().stream().allMatch(formal -> formal.type().isPresent());
  }

  private List<Symbol.Function> neighbours(Symbol.Function function) {
    Set<Symbol.Function> next = new LinkedHashSet<>();
    for (Symbol symbol : names.references(function.define())) {
      if (symbol instanceof Symbol.Function other
          && other.isLibrary() == function.isLibrary()
          && !isAnnotated(other)) {
        next.add(other);
      }
    }
    return List.copyOf(next);
  }

  /** The functions reachable from {@code function} that reach it again; both ways iteratively. */
  private void findGroup(Symbol.Function function) {
    if (isAnnotated(function)) {
      found.put(function, List.of(function));
      return;
    }
    Set<Symbol.Function> forward = reachable(function);
    List<Symbol.Function> group = new ArrayList<>();
    group.add(function);
    for (Symbol.Function other : forward) {
      if (other != function && reachable(other).contains(function)) {
        group.add(other);
      }
    }
    group.forEach(member -> found.put(member, List.copyOf(group)));
  }

  private Set<Symbol.Function> reachable(Symbol.Function from) {
    Set<Symbol.Function> seen = new LinkedHashSet<>();
    Deque<Symbol.Function> open = new ArrayDeque<>(neighbours(from));
    while (!open.isEmpty()) {
      Symbol.Function next = open.pop();
      if (seen.add(next)) {
        neighbours(next).forEach(open::push);
      }
    }
    return seen;
  }
}
