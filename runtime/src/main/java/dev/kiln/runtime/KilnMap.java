package dev.kiln.runtime;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

/**
 * A map that behaves as a value and keeps its entries in the order in which their keys came. To a
 * host it is an unmodifiable {@link Map}; generated code changes the one that a variable owns in
 * place.
 *
 * <p>Looking up, adding and removing take O(1) on average, {@link #share} O(1), the first change
 * after sharing O(n).
 *
 * @param <K> the keys
 * @param <V> the values
 */
public final class KilnMap<K, V> extends AbstractMap<K, V> implements Owned {
  private KeyTable table;
  private boolean exclusive;
  private Object owner = this;

  private KilnMap(KeyTable table, boolean exclusive) {
    this.table = table;
    this.exclusive = exclusive;
  }

  /** An empty map to add to. */
  public static <K, V> KilnMap<K, V> empty() {
    return new KilnMap<>(new KeyTable(), true);
  }

  /** A map from a host, in the order in which that gives its entries. */
  public static <K, V> KilnMap<K, V> copyOf(Map<? extends K, ? extends V> entries) {
    KilnMap<K, V> map = empty();
    entries.forEach(map::set);
    return map;
  }

  @Override
  public int size() {
    return table.live;
  }

  /** Whether the key is there. */
  public boolean has(K key) {
    return table.find(key) >= 0;
  }

  /** The value of a key; error index if it is missing. */
  @SuppressWarnings("unchecked")
  public V at(K key, String at) {
    return (V) table.values[entry(key, at)];
  }

  private int entry(Object key, String at) {
    int entry = table.find(key);
    if (entry < 0) {
      String text = "the map has " + Show.key(key) + " ('get(m, k) ?? default' allows for that)";
      throw KilnException.of("index", text, at);
    }
    return entry;
  }

  /** Adds an entry at the end, or changes the value of the one with that key. */
  public void set(K key, V value) {
    unshare();
    int entry = table.find(key);
    if (entry >= 0) {
      table.values[entry] = value;
    } else {
      table.add(key, value);
    }
  }

  /** Takes an entry out, if it is there. */
  public void delete(K key) {
    int entry = table.find(key);
    if (entry >= 0) {
      unshare();
      table.remove(entry);
    }
  }

  /** The value of a key, which is a collection, to be changed in place; error index if missing. */
  @SuppressWarnings("unchecked")
  public V own(K key, String at) {
    int entry = entry(key, at);
    unshare();
    table.values[entry] = Owned.ownedBy(table, (Owned) table.values[entry]);
    return (V) table.values[entry];
  }

  /** The first entry from a place on; -1 if there is none. For loops. */
  public long next(long from) {
    for (int i = (int) from; i < table.used; i++) {
      if (table.keys[i] != KeyTable.REMOVED) {
        return i;
      }
    }
    return -1;
  }

  /** The key of an entry. */
  @SuppressWarnings("unchecked")
  public K keyAt(long entry) {
    return (K) table.keys[(int) entry];
  }

  /** The value of an entry. */
  @SuppressWarnings("unchecked")
  public V valueAt(long entry) {
    return (V) table.values[(int) entry];
  }

  private void unshare() {
    if (!exclusive) {
      table = new KeyTable(table);
      exclusive = true;
    }
  }

  @Override
  public KilnMap<K, V> share() {
    exclusive = false;
    return new KilnMap<>(table, false);
  }

  @Override
  public Object owner() {
    return owner;
  }

  @Override
  public void owner(Object contents) {
    owner = contents;
  }

  @Override
  public boolean containsKey(Object key) {
    return table.find(key) >= 0;
  }

  @Override
  @SuppressWarnings("unchecked")
  public V get(Object key) {
    int entry = table.find(key);
    return entry < 0 ? null : (V) table.values[entry];
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof Map<?, ?> map) || map.size() != size()) {
      return false;
    }
    for (long i = next(0); i >= 0; i = next(i + 1)) {
      Object value = map.get(keyAt(i));
      if (value == null || !Keys.equal(value, valueAt(i))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    int hash = 0;
    for (long i = next(0); i >= 0; i = next(i + 1)) {
      hash += Keys.hash(keyAt(i)) ^ Keys.hash(valueAt(i));
    }
    return hash;
  }

  @Override
  public Set<Entry<K, V>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public int size() {
        return table.live;
      }

      @Override
      public Iterator<Entry<K, V>> iterator() {
        return new Entries();
      }
    };
  }

  /** Walks over the entries. */
  private final class Entries implements Iterator<Entry<K, V>> {
    private long entry = KilnMap.this.next(0);

    @Override
    public boolean hasNext() {
      return entry >= 0;
    }

    @Override
    public Entry<K, V> next() {
      if (entry < 0) {
        throw new NoSuchElementException();
      }
      Entry<K, V> found = new SimpleImmutableEntry<>(keyAt(entry), valueAt(entry));
      entry = KilnMap.this.next(entry + 1);
      return found;
    }
  }
}
