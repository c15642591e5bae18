package dev.kiln.engine;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was made lately, by what it was made from, in no more than so many bytes: what was not asked
 * for for the longest time goes first. What goes may live on by those who use it.
 */
final class Cache {
  private static final int BUCKETS = 16;
  private static final float LOAD = 0.75f;

  private final long bytes;
  private final Map<Object, Entry> entries = new LinkedHashMap<>(BUCKETS, LOAD, true);
  private long used;

  /** A thing and what it weighs. */
  private record Entry(Object made, long bytes) {}

  Cache(long bytes) {
    this.bytes = bytes;
  }

  /** What was made from something, if it is still there. */
  synchronized <T> Optional<T> find(Object from, Class<T> type) {
    Entry entry = entries.get(from);
    return entry == null ? Optional.empty() : Optional.of(type.cast(entry.made()));
  }

  /** Keeps a thing; of two made at once the first stays, which is answered. */
  synchronized <T> T keep(Object from, T made, Class<T> type, long weight) {
    Optional<T> first = find(from, type);
    if (first.isEmpty()) {
      put(from, new Entry(made, weight));
    }
    return first.orElse(made);
  }

  /** A thing that is perhaps kept has got heavier. */
  synchronized void grow(Object from, long more) {
    Entry entry = entries.remove(from);
    if (entry != null) {
      used -= entry.bytes();
      put(from, new Entry(entry.made(), entry.bytes() + more));
    }
  }

  private void put(Object from, Entry entry) {
    entries.put(from, entry);
    used += entry.bytes();
    Iterator<Entry> eldest = entries.values().iterator();
    while (used > bytes) {
      used -= eldest.next().bytes();
      eldest.remove();
    }
  }

  /** How many bytes are in use, about. */
  synchronized long used() {
    return used;
  }
}
