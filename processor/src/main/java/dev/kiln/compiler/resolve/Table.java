package dev.kiln.compiler.resolve;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A table keyed by the identity of tree nodes, over that of the library: many compilations read
 * the library's at the same time, and none writes to it.
 */
final class Table<K, V> {
  private static final int FEW = 8;

  private final Map<K, V> own = new IdentityHashMap<>(FEW);
  private final Optional<Table<K, V>> library;

  Table(Optional<Table<K, V>> library) {
    this.library = library;
  }

  Optional<V> find(K node) {
    V found = own.get(node);
    return found != null || library.isEmpty()
        ? Optional.ofNullable(found)
        : library.get().find(node);
  }

  V find(K node, V otherwise) {
    return find(node).orElse(otherwise);
  }

  void put(K node, V value) {
    own.put(node, value);
  }

  /** What stands for the node here, made now if there is nothing. */
  V own(K node, Supplier<V> made) {
    return own.computeIfAbsent(node, key -> made.get());
  }
}
