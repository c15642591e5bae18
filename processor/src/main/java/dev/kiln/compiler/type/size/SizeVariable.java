package dev.kiln.compiler.type.size;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/**
 * A size without a known value: rigid if the source names it ({@code n}, "size of `count p`"),
 * flexible if inference may choose it ({@code ?x}). Compared by identity, ordered by creation.
 */
public final class SizeVariable implements Atom {
  private static final AtomicLong NEXT = new AtomicLong();

  private final long serial = NEXT.getAndIncrement();
  private final String name;
  private final Origin origin;
  private final boolean flexible;
  private final boolean natural;

  private SizeVariable(String name, Origin origin, boolean flexible, boolean natural) {
    this.name = Objects.requireNonNull(name);
    this.origin = Objects.requireNonNull(origin);
    this.flexible = flexible;
    this.natural = natural;
  }

  /** A size that a signature or an opened result names; nothing is known of it but 0 <= it. */
  public static SizeVariable rigid(String name, Origin origin) {
    return new SizeVariable(name, origin, false, true);
  }

  public static SizeVariable rigid(String name) {
    return rigid(name, Origin.NONE);
  }

  /** A size for a solver to find. */
  public static SizeVariable flexible(String name, Origin origin) {
    return new SizeVariable(name, origin, true, true);
  }

  /** A whole number, possibly negative, that Euclid's algorithm needs as a parameter. */
  static SizeVariable integer(String name) {
    return new SizeVariable(name, Origin.NONE, true, false);
  }

  public String name() {
    return name;
  }

  public Origin origin() {
    return origin;
  }

  public boolean flexible() {
    return flexible;
  }

  @Override
  public boolean natural() {
    return natural;
  }

  /** Sizes made later have larger ones. */
  public long serial() {
    return serial;
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.variable(this);
  }

  @Override
  public long evaluate(ToLongFunction<SizeVariable> values) {
    return values.applyAsLong(this);
  }

  @Override
  public Size substitute(Map<SizeVariable, Size> values) {
    Size value = values.get(this);
    return value == null ? Size.of(this) : value;
  }

  @Override
  public void forEachVariable(Consumer<SizeVariable> action) {
    action.accept(this);
  }

  @Override
  public int depth() {
    return 0;
  }

  @Override
  public long weight() {
    return 1;
  }

  @Override
  public String toString() {
    return flexible ? "?" + name : name;
  }
}
