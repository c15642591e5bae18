package dev.kiln.runtime;

/**
 * What a {@code cache} form or a function with {@code @memo} has computed, by its key.
 *
 * @param <K> the keys
 * @param <V> the values
 */
public final class KilnCache<K, V> {
  private final KilnMap<K, V> known = KilnMap.empty();

  private KilnCache() {}

  /** A cache that knows nothing. */
  public static <K, V> KilnCache<K, V> empty() {
    return new KilnCache<>();
  }

  /** Whether the value of a key is known. */
  public synchronized boolean has(K key) {
    return known.has(key);
  }

  /** The value of a key that is known. */
  public synchronized V at(K key) {
    return known.get(key);
  }

  /** Remembers a value. */
  public synchronized void set(K key, V value) {
    known.set(key, value);
  }
}
