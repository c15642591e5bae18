package dev.kiln.runtime;

import java.util.Arrays;

/** Entries in order, and where each is by the hash of its key: open addressing. */
final class KeyTable {
  /** Stands where a key was that has been taken out. */
  static final Object REMOVED = new Object();

  private static final int FREE = -1;

  Object[] keys = new Object[4];
  Object[] values = new Object[4];
  private int[] places = new int[8];
  /** Entries, removed ones included. */
  int used;

  int live;

  KeyTable() {
    Arrays.fill(places, FREE);
  }

  KeyTable(KeyTable other) {
    Meter.made(32L * other.keys.length);
    keys = other.keys.clone();
    values = other.values.clone();
    places = other.places.clone();
    used = other.used;
    live = other.live;
  }

  private int start(Object key) {
    int hash = Keys.hash(key) * 0x9E3779B9;
    return (hash ^ hash >>> 16) & (places.length - 1);
  }

  /** The entry of a key, or -1. */
  int find(Object key) {
    int mask = places.length - 1;
    for (int at = start(key); places[at] != FREE; at = at + 1 & mask) {
      Object found = keys[places[at]];
      if (found != REMOVED && Keys.equal(found, key)) {
        return places[at];
      }
    }
    return -1;
  }

  void add(Object key, Object value) {
    if (used == keys.length || 2 * (used + 1) > places.length) {
      grow();
    }
    keys[used] = key;
    values[used] = value;
    link(used++);
    live++;
  }

  private void link(int entry) {
    int mask = places.length - 1;
    int at = start(keys[entry]);
    while (places[at] != FREE) {
      at = at + 1 & mask;
    }
    places[at] = entry;
  }

  /** Drops removed entries, and makes room for more. */
  private void grow() {
    int capacity = Math.max(4, live + (live >> 1) + 1);
    Meter.made(32L * capacity);
    Object[] oldKeys = keys;
    Object[] oldValues = values;
    int count = used;
    keys = new Object[capacity];
    values = new Object[capacity];
    places = new int[Integer.highestOneBit(capacity) * 4];
    Arrays.fill(places, FREE);
    used = 0;
    for (int i = 0; i < count; i++) {
      if (oldKeys[i] != REMOVED) {
        keys[used] = oldKeys[i];
        values[used] = oldValues[i];
        link(used++);
      }
    }
  }

  void remove(int entry) {
    keys[entry] = REMOVED;
    values[entry] = null;
    live--;
  }
}
