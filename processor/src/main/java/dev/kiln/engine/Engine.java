package dev.kiln.engine;

import java.util.Map;
import java.util.Optional;

/**
 * Compiles programs and keeps them while they are used.
 *
 * <pre>{@code
 * Engine engine = Kiln.engine().tier(Tier.JVM).cacheBytes(64 << 20).build();
 * Program program = engine.compile("rates.kiln", text);
 * }</pre>
 *
 * <p>Without a tier the functions of its programs climb: each starts at once as a tree of closures,
 * and moves to a class of its own, made in the background, when it turns out to be hot. What a host
 * holds of a function goes with it; a loop that runs does, too.
 *
 * <p>An engine cannot be changed, and may be used by several threads.
 */
public final class Engine {
  private static final String NAME = "formula.kiln";
  private static final long CACHE_BYTES = 64L << 20;

  private final Optional<Tier> tier;
  private final Cache cache;

  private Engine(Builder builder) {
    this.tier = builder.tier;
    this.cache = new Cache(builder.cacheBytes);
  }

  /**
   * The settings of an engine, which cannot be changed: each method gives others.
   *
   * <pre>{@code
   * Engine.Builder small = Kiln.engine().cacheBytes(1 << 20);
   * }</pre>
   */
  public static final class Builder {
    private final Optional<Tier> tier;
    private final long cacheBytes;

    Builder() {
      this(Optional.empty(), CACHE_BYTES);
    }

    private Builder(Optional<Tier> tier, long cacheBytes) {
      this.tier = tier;
      this.cacheBytes = cacheBytes;
    }

    /**
     * All functions stay in one tier, but for those with values that cannot pass into it: sums and
     * collections of tuples or records into {@code jvm}, and what {@link KilnFunction#as} does not
     * take into {@code java}. They run as trees of closures, and what they call climbs, as {@link
     * KilnFunction#tier} tells. {@code java} wants a JDK. The evaluator, {@code eval}, is slow: it
     * is what the others are tested against.
     */
    public Builder tier(Tier only) {
      return new Builder(Optional.of(only), cacheBytes);
    }

    /**
     * How much memory may go into programs that nobody holds, so that the same text is not compiled
     * again; 0 for none.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public Builder cacheBytes(long bytes) {
      if (bytes < 0) {
        throw new IllegalArgumentException("cacheBytes is " + bytes + ", but cannot be negative");
      }
      return new Builder(tier, bytes);
    }

    /** The engine. */
    public Engine build() {
      return new Engine(this);
    }
  }

  /**
   * Compiles a program.
   *
   * @param source its text
   * @throws CompileException if there are mistakes in it
   */
  public Program compile(String source) {
    return compile(NAME, source);
  }

  /**
   * Compiles a program.
   *
   * @param name what it is called where errors are told, as {@code physics.kiln}
   * @param source its text
   * @throws CompileException if there are mistakes in it
   */
  public Program compile(String name, String source) {
    return compile(new Text(name, source, Map.of()));
  }

  /**
   * Compiles a program that has parameters or free names, with values for them; as {@link
   * Program#bind(Map)}, but a free name needs no declaration.
   *
   * @throws CompileException if there are mistakes in it
   */
  public Program compile(String name, String source, Map<String, ?> bindings) {
    return compile(new Text(name, source, Bound.texts(bindings)));
  }

  /** The tier that all functions stay in, if there is one. */
  Optional<Tier> tier() {
    return tier;
  }

  /** How many bytes of its cache are in use, about. */
  long cached() {
    return cache.used();
  }

  Program compile(Text text) {
    Compilation compilation = cache.find(text, Compilation.class).orElseGet(() -> {
      Compilation made = Compilation.of(text, tier, new SpunCache(cache, text));
      return cache.keep(text, made, Compilation.class, made.bytes());
    });
    return new Program(this, compilation, Grants.NONE);
  }
}
