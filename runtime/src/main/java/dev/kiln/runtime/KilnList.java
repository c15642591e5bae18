package dev.kiln.runtime;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A list that behaves as a value. To a host it is an unmodifiable {@link List}; generated code
 * changes the one that a variable owns in place.
 *
 * <p>Reading an element, the length, a slice, and {@link #share} take O(1). Adding at the end takes
 * O(1) amortised, also for a list that others keep, as long as nothing was added to it before;
 * otherwise O(n), like joining two lists. Changing an element takes O(1), the first time after
 * sharing O(n).
 *
 * @param <T> the elements
 */
public final class KilnList<T> extends AbstractList<T> implements RandomAccess, Owned {
  private static final int LARGEST = Integer.MAX_VALUE - 8;

  private Contents contents;
  private final int from;
  private int length;
  /** Whether no other list looks at the contents. */
  private boolean exclusive;

  private Object owner = this;

  /** Elements that several lists may look at, each at a part of them. */
  private static final class Contents {
    private final Object[] items;
    /** How many are in use; a list that ends here may add behind them. */
    private final AtomicInteger used;

    Contents(Object[] items, int used) {
      this.items = items;
      this.used = new AtomicInteger(used);
    }
  }

  private KilnList(Contents contents, int from, int length, boolean exclusive) {
    this.contents = contents;
    this.from = from;
    this.length = length;
    this.exclusive = exclusive;
  }

  /** A list of these elements. */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public static <T> KilnList<T> of(T... elements) {
    Object[] items = Arrays.copyOf(elements, elements.length, Object[].class);
    return new KilnList<>(new Contents(items, items.length), 0, items.length, true);
  }

  /** An empty list to add to. */
  public static <T> KilnList<T> empty() {
    return new KilnList<>(new Contents(new Object[4], 0), 0, 0, true);
  }

  /** A list from a host; one of the runtime's is shared, not copied. */
  public static <T> KilnList<T> copyOf(Iterable<? extends T> elements) {
    if (elements instanceof KilnList<? extends T> list) {
      @SuppressWarnings("unchecked")
      KilnList<T> same = (KilnList<T>) list;
      return same.share();
    }
    return copyOf(elements, element -> element);
  }

  /** A list of what {@code convert} makes of the elements. */
  public static <A, T> KilnList<T> copyOf(
      Iterable<? extends A> elements, java.util.function.Function<? super A, ? extends T> convert) {
    KilnList<T> list = empty();
    for (A element : elements) {
      list.append(convert.apply(element));
    }
    return list;
  }

  @Override
  public int size() {
    return length;
  }

  @Override
  @SuppressWarnings("unchecked")
  public T get(int index) {
    if (index < 0 || index >= length) {
      throw new IndexOutOfBoundsException(index);
    }
    return (T) contents.items[from + index];
  }

  /** An element; error index outside {@code 0..size}. */
  @SuppressWarnings("unchecked")
  public T get(long index, String at) {
    return (T) contents.items[from + Check.index(index, length, at)];
  }

  /** The elements {@code first..end}; error index unless {@code 0 <= first <= end <= size}. */
  public KilnList<T> slice(long first, long end, String at) {
    int size = (int) Check.sliceSize(first, end, length, at);
    exclusive = false;
    return new KilnList<>(contents, from + (int) first, size, false);
  }

  /** Every so many of the elements; errors as those of {@link Check#sliceSteps}. */
  public KilnList<T> steps(long first, long end, long step, boolean inclusive, String at) {
    int count = (int) Check.sliceSteps(first, end, step, inclusive, length, at);
    Meter.made(8L * count);
    Object[] items = new Object[count];
    for (int i = 0; i < items.length; i++) {
      items[i] = contents.items[from + (int) (first + i * step)];
    }
    exclusive = false;
    return new KilnList<>(new Contents(items, items.length), 0, items.length, true);
  }

  /** These elements, then {@code element}. */
  public KilnList<T> plus(T element) {
    KilnList<T> longer = share();
    longer.append(element);
    return longer;
  }

  /** These elements, then those of {@code other}. */
  public KilnList<T> concat(KilnList<? extends T> other) {
    if (length == 0) {
      @SuppressWarnings("unchecked")
      KilnList<T> same = (KilnList<T>) other;
      return same.share();
    }
    KilnList<T> longer = share();
    longer.appendAll(other);
    return longer;
  }

  @Override
  public KilnList<T> share() {
    exclusive = false;
    return new KilnList<>(contents, from, length, false);
  }

  /** Adds an element at the end of a list that a variable owns. */
  public void append(T element) {
    reserve(1);
    contents.items[from + length++] = element;
  }

  /** Adds elements at the end of a list that a variable owns. */
  public void appendAll(KilnList<? extends T> other) {
    int count = other.length;
    Object[] source = other.contents.items;
    reserve(count);
    System.arraycopy(source, other.from, contents.items, from + length, count);
    length += count;
  }

  /** Makes sure that the places behind the last element are free and this list's to use. */
  private void reserve(int count) {
    int end = from + length;
    if (count <= contents.items.length - end && contents.used.compareAndSet(end, end + count)) {
      return;
    }
    long wanted = Math.max((long) length + count, length + (length >> 1) + 8L);
    if ((long) length + count > LARGEST) {
      throw new OutOfMemoryError("a list of more than " + LARGEST + " elements");
    }
    replace((int) Math.min(wanted, LARGEST));
    contents.used.set(from + length + count);
  }

  /** Puts the elements into contents of their own. */
  private void replace(int capacity) {
    Meter.made(8L * (from + capacity));
    Object[] items = new Object[from + capacity];
    System.arraycopy(contents.items, from, items, from, length);
    contents = new Contents(items, from + length);
    exclusive = true;
  }

  private void unshare() {
    if (!exclusive) {
      replace(length);
    }
  }

  /** Changes an element of a list that a variable owns; error index outside {@code 0..size}. */
  public void put(long index, T element, String at) {
    int place = Check.index(index, length, at);
    unshare();
    contents.items[from + place] = element;
  }

  /**
   * An element that is a collection itself, to be changed in place: this list owns it, as a
   * variable owns this list.
   */
  @SuppressWarnings("unchecked")
  public T own(long index, String at) {
    int place = from + Check.index(index, length, at);
    unshare();
    contents.items[place] = Owned.ownedBy(contents, (Owned) contents.items[place]);
    return (T) contents.items[place];
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
  public boolean equals(Object other) {
    if (!(other instanceof List<?> list) || list.size() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (!Keys.equal(get(i), list.get(i))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (int i = 0; i < length; i++) {
      hash = 31 * hash + Keys.hash(get(i));
    }
    return hash;
  }
}
