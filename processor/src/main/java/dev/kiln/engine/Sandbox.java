package dev.kiln.engine;

import dev.kiln.compiler.meter.Metering;
import dev.kiln.runtime.Depth;
import dev.kiln.runtime.KilnException;
import dev.kiln.runtime.Printer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Runs programs that nobody vouches for. They compute, print into a text if they may, and stop at
 * their limits; they reach nothing else.
 *
 * <pre>{@code
 * Sandbox sandbox = Kiln.sandbox().steps(1_000_000).time(Duration.ofMillis(200)).build();
 * SandboxResult result = sandbox.run("define main() = sum(tabulate(100, i => 1.0 / real(i + 1)))");
 * result.value().ifPresentOrElse(this::show, () -> complain(result.error().get()));
 * }</pre>
 *
 * <p>A sandbox cannot be changed, and may be used by several threads. A run has a thread of its own
 * while it lasts; interrupting the one that waits for it stops it at its next step.
 */
public final class Sandbox {
  private static final String NAME = "program.kiln";
  private static final String MAIN = "main";

  private final Engine engine;
  private final Limits limits;
  private final Tier tier;
  private final boolean printing;
  private final boolean clock;

  private Sandbox(Builder builder) {
    this.engine = Kiln.engine().tier(builder.tier).cacheBytes(0).build();
    this.limits = new Limits(
        builder.steps, builder.bytes, builder.depth, builder.output, builder.time, builder.text);
    this.tier = builder.tier;
    this.printing = builder.printing;
    this.clock = builder.clock;
  }

  /**
   * The settings of a sandbox.
   *
   * <pre>{@code
   * Sandbox sandbox = Kiln.sandbox().bytes(16 << 20).printing().build();
   * }</pre>
   */
  public static final class Builder {
    private Tier tier = Tier.CLOSURE;
    private long steps = Limits.STANDARD.steps();
    private long bytes = Limits.STANDARD.bytes();
    private int depth = Limits.STANDARD.depth();
    private long output = Limits.STANDARD.output();
    private Duration time = Limits.STANDARD.time();
    private int text = Limits.STANDARD.text();
    private boolean printing;
    private boolean clock;

    Builder() {}

    /**
     * Where programs run; else as closures, which start soonest. Never as native code, which can be
     * neither stopped nor metered.
     */
    public Builder tier(Tier only) {
      if (only == Tier.NATIVE) {
        throw new IllegalArgumentException("untrusted programs do not run as native code");
      }
      tier = only;
      return this;
    }

    /**
     * How many steps a program may take: entries of functions, rounds of loops, elements of arrays
     * that are built or reduced. Else 1,000,000,000.
     */
    public Builder steps(long most) {
      steps = notNegative("steps", most);
      return this;
    }

    /**
     * How many bytes a program may allocate in all, as its text says, whether or not a tier does
     * without. Else 256 MiB.
     */
    public Builder bytes(long most) {
      bytes = notNegative("bytes", most);
      return this;
    }

    /** How many calls of recursive functions may be open, 1,000 at least. Else 10,000. */
    public Builder depth(int most) {
      depth = Math.max(most, Depth.SHALLOW);
      return this;
    }

    /** How many bytes a program may print. Else 1 MiB. */
    public Builder output(long most) {
      output = notNegative("output", most);
      return this;
    }

    /** How long a program may run. Else 10 seconds. */
    public Builder time(Duration most) {
      notNegative("time", most.toNanos());
      time = most;
      return this;
    }

    /**
     * How many characters a program's text may have, for what compiling may take grows with them.
     * Else 1,048,576.
     */
    public Builder text(int most) {
      text = (int) notNegative("text", most);
      return this;
    }

    /** Programs may print, into {@link SandboxResult#printed}. */
    public Builder printing() {
      printing = true;
      return this;
    }

    /** Programs may read the clock. */
    public Builder readingClock() {
      clock = true;
      return this;
    }

    private static long notNegative(String name, long value) {
      if (value < 0) {
        throw new IllegalArgumentException(name + " is " + value + ", but cannot be negative");
      }
      return value;
    }

    /** The sandbox. */
    public Sandbox build() {
      return new Sandbox(this);
    }
  }

  /** Runs the function {@code main} of a program. */
  public SandboxResult run(String source) {
    return run(NAME, source, MAIN);
  }

  /**
   * Runs a function of a program.
   *
   * @param name what the program is called where errors are told, as {@code rule.kiln}
   * @param arguments as {@link KilnFunction#call} takes them
   * @throws IllegalArgumentException if the arguments do not fit the function
   */
  public SandboxResult run(String name, String source, String function, Object... arguments) {
    if (source.length() > limits.text()) {
      String error = name + ":1:1: error: limit: the program's text has more than " + limits.text()
          + " characters";
      return SandboxResult.refused(error, List.of(), tier);
    }
    try {
      return run(engine.compile(name, source), function, arguments);
    } catch (CompileException e) {
      return SandboxResult.refused(e.getMessage(), e.problems(), tier);
    }
  }

  /**
   * Runs a function of a program that is compiled already. Runs share nothing: neither what
   * {@code cache} keeps, nor what the program is given elsewhere.
   *
   * @param arguments as {@link KilnFunction#call} takes them
   * @throws IllegalArgumentException if the arguments do not fit the function
   */
  public SandboxResult run(Program program, String function, Object... arguments) {
    StringBuilder printed = new StringBuilder();
    KilnFunction metered;
    try {
      metered = granted(program.ungranted(), printed)
          .function(
              function,
              core -> Runner.of(
                  Optional.of(tier),
                  Metering.meter(core),
                  List.of(),
                  new SpunCache(new Cache(0), core)));
    } catch (IllegalArgumentException | IllegalStateException e) {
      return SandboxResult.refused(e.getMessage(), program.warnings(), tier);
    }
    return run(metered, arguments, program.warnings(), printed);
  }

  private Program granted(Program program, StringBuilder printed) {
    Program prints = printing ? program.printingTo(Printer.into(printed)) : program;
    return clock ? prints.readingClock() : prints;
  }

  private SandboxResult run(
      KilnFunction function, Object[] arguments, List<Problem> problems, StringBuilder printed) {
    long start = System.nanoTime();
    Measured run =
        Measured.of(limits.meter(), limits.depth(), printed, () -> function.call(arguments));
    Duration time = Duration.ofNanos(System.nanoTime() - start);
    return new SandboxResult(
        run.value(),
        run.failure().map(Sandbox::told),
        problems,
        run.failure(),
        run.limit(),
        run.printed(),
        run.steps(),
        run.bytes(),
        time,
        tier);
  }

  /** A failure with the place in the user's text, also where the library failed. */
  private static String told(KilnException failure) {
    return failure.userPlace() + ": error: " + failure.code() + ": " + failure.text();
  }
}
