package dev.kiln.compiler.syntax;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A value that is there, or is made when first asked for: once, whichever threads ask. So that no
 * two threads wait for each other, making a signature asks for nothing else of this kind, and
 * making a body for signatures only.
 */
public final class Lazy<T> {
  private volatile Optional<T> value;
  private Supplier<T> maker;

  private Lazy(Optional<T> value, Supplier<T> maker) {
    this.value = value;
    this.maker = maker;
  }

  /** A value that is there. */
  public static <T> Lazy<T> of(T value) {
    Optional<T> present = Optional.of(value);
    return new Lazy<>(present, present::get);
  }

  /** A value to be made. */
  public static <T> Lazy<T> later(Supplier<T> maker) {
    return new Lazy<>(Optional.empty(), maker);
  }

  /** The value; where making it fails, of memory or stack, the next to ask tries again. */
  public T get() {
    Optional<T> known = value;
    return known.isPresent() ? known.get() : make();
  }

  private synchronized T make() {
    if (value.isEmpty()) {
      Optional<T> made = Optional.of(maker.get());
      maker = made::get;
      value = made;
    }
    return value.get();
  }

  /** Does something with the value: now if it is there, else before anybody gets it. */
  public synchronized void first(Consumer<T> work) {
    if (value.isPresent()) {
      work.accept(value.get());
    } else {
      Supplier<T> before = maker;
      maker = () -> {
        T made = before.get();
        work.accept(made);
        return made;
      };
    }
  }

  /** Whether the values are equal. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Lazy<?> lazy && get().equals(lazy.get());
  }

  @Override
  public int hashCode() {
    return get().hashCode();
  }

  @Override
  public String toString() {
    return get().toString();
  }
}
