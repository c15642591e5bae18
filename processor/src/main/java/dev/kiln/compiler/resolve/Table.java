package dev.kiln.compiler.resolve;

import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A table keyed by the identity of tree nodes, over that of the library. Many compilations read the
 * library's at the same time: to add to it is to put a larger one in its place.
 */
final class Table<K, V> {
  private static final int FEW = 8;

  private volatile IdentityHashMap<K, V> own = new IdentityHashMap<>(FEW);
  private final Optional<Table<K, V>> library;

  Table() {
    this.library = Optional.empty();
  }

  Table(Table<K, V> library) {
    this.library = Optional.of(library);
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

  /** Adds all of another table; one thread at a time does, while others read. */
  @SuppressWarnings("unchecked")
  void addAll(Table<K, V> more) {
    if (!more.own.isEmpty()) {
      IdentityHashMap<K, V> larger = (IdentityHashMap<K, V>) own.clone();
      larger.putAll(more.own);
      own = larger;
    }
  }
}
