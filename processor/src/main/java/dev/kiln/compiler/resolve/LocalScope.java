package dev.kiln.compiler.resolve;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The local names of one block, lambda or loop, inside those of another. */
final class LocalScope {
  private final Optional<LocalScope> outer;
  private final Map<String, Symbol.Local> locals = new LinkedHashMap<>();

  LocalScope(Optional<LocalScope> outer) {
    this.outer = outer;
  }

  LocalScope inner() {
    return new LocalScope(Optional.of(this));
  }

  void add(Symbol.Local local) {
    locals.put(local.name(), local);
  }

  boolean declares(String name) {
    return locals.containsKey(name);
  }

  Optional<Symbol.Local> find(String name) {
    Symbol.Local found = locals.get(name);
    return found != null ? Optional.of(found) : outer.flatMap(scope -> scope.find(name));
  }

  Set<String> names() {
    Set<String> names = new LinkedHashSet<>(locals.keySet());
    outer.ifPresent(scope -> names.addAll(scope.names()));
    return names;
  }
}
