package dev.kiln.engine;

/**
 * Compiles Kiln while an application runs: formulas and programs that arrive late.
 *
 * <pre>{@code
 * Program program = Kiln.compile("define f(x: Real, y: Real): Real = x * x + y");
 * DoubleBinaryOperator f = program.function("f").as(DoubleBinaryOperator.class);
 * double seven = f.applyAsDouble(2.0, 3.0);
 * }</pre>
 *
 * <p>This is the door to an engine with the usual settings; {@link #engine()} makes others. All of
 * it may be used by several threads.
 */
public final class Kiln {
  private Kiln() {}

  /** The engine with the usual settings, made when it is first asked for. */
  private static final class Holder {
    static final Engine ENGINE = engine().build();
  }

  /**
   * Compiles a program.
   *
   * @param source its text
   * @throws CompileException if there are mistakes in it
   */
  public static Program compile(String source) {
    return Holder.ENGINE.compile(source);
  }

  /**
   * Compiles a program.
   *
   * @param name what it is called where errors are told, as {@code physics.kiln}
   * @param source its text
   * @throws CompileException if there are mistakes in it
   */
  public static Program compile(String name, String source) {
    return Holder.ENGINE.compile(name, source);
  }

  /** Settings for an engine of one's own. */
  public static Engine.Builder engine() {
    return new Engine.Builder();
  }

  /** Settings for a sandbox, in which programs run that nobody vouches for. */
  public static Sandbox.Builder sandbox() {
    return new Sandbox.Builder();
  }
}
