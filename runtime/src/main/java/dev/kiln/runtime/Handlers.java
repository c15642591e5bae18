package dev.kiln.runtime;

/**
 * The handlers of effects that are in force here, innermost first. A handler's own body sees those
 * outside of it.
 */
public final class Handlers {
  private static final InheritableThreadLocal<Handlers> CURRENT = new InheritableThreadLocal<>();

  private final String effect;
  private final Object handler;
  private final Handlers outer;

  private Handlers(String effect, Object handler, Handlers outer) {
    this.effect = effect;
    this.handler = handler;
    this.outer = outer;
  }

  /** A program of its own starts on this thread. */
  static void begin() {
    CURRENT.remove();
  }

  /** Those in force; null if there are none. */
  public static Handlers current() {
    return CURRENT.get();
  }

  /** Puts a handler in force, until {@link #restore} with what was in force before. */
  public static void enter(String effect, Object handler) {
    CURRENT.set(new Handlers(effect, handler, CURRENT.get()));
  }

  /** Goes back to the handlers that were in force. */
  public static void restore(Handlers before) {
    CURRENT.set(before);
  }

  private static Handlers find(String effect) {
    Handlers here = CURRENT.get();
    while (here != null && !here.effect.equals(effect)) {
      here = here.outer;
    }
    return here;
  }

  /** Whether an effect has a handler. */
  public static boolean has(String effect) {
    return find(effect) != null;
  }

  /** The handler of an effect; from now on those outside of it are in force. */
  public static Object outside(String effect) {
    Handlers found = find(effect);
    CURRENT.set(found.outer);
    return found.handler;
  }

  /** The time that has passed since some moment, in nanoseconds. */
  public static long now() {
    return System.nanoTime();
  }
}
