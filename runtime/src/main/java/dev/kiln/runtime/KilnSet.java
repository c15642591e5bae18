package dev.kiln.runtime;

import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Set;

/**
 * A set that behaves as a value and keeps its elements in the order in which they came. To a host
 * it is an unmodifiable {@link Set}; costs are those of {@link KilnMap}.
 *
 * @param <T> the elements
 */
public final class KilnSet<T> extends AbstractSet<T> implements Owned {
  private final KilnMap<T, Boolean> map;

  private KilnSet(KilnMap<T, Boolean> map) {
    this.map = map;
  }

  /** An empty set to add to. */
  public static <T> KilnSet<T> empty() {
    return new KilnSet<>(KilnMap.empty());
  }

  /** A set from a host. */
  public static <T> KilnSet<T> copyOf(Iterable<? extends T> elements) {
    KilnSet<T> set = empty();
    elements.forEach(set::include);
    return set;
  }

  @Override
  public int size() {
    return map.size();
  }

  /** Whether the element is there. */
  public boolean has(T element) {
    return map.has(element);
  }

  /** Adds an element to a set that a variable owns, unless it is there. */
  public void include(T element) {
    if (!map.has(element)) {
      map.set(element, true);
    }
  }

  /** Adds elements to a set that a variable owns. */
  public void includeAll(KilnSet<? extends T> other) {
    for (long i = other.next(0); i >= 0; i = other.next(i + 1)) {
      include(other.elementAt(i));
    }
  }

  /** Takes an element out of a set that a variable owns. */
  public void exclude(T element) {
    map.delete(element);
  }

  /** The first element from a place on; -1 if there is none. For loops. */
  public long next(long from) {
    return map.next(from);
  }

  /** The element at a place. */
  public T elementAt(long entry) {
    return map.keyAt(entry);
  }

  @Override
  public KilnSet<T> share() {
    return new KilnSet<>(map.share());
  }

  @Override
  public Object owner() {
    return map.owner();
  }

  @Override
  public void owner(Object contents) {
    map.owner(contents);
  }

  @Override
  public boolean contains(Object element) {
    return map.containsKey(element);
  }

  @Override
  public Iterator<T> iterator() {
    return map.keySet().iterator();
  }
}
