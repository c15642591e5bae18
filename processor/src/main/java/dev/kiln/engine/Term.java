package dev.kiln.engine;

import java.util.function.Consumer;

/**
 * An expression of a program that a program writes; {@link Build} makes them.
 *
 * <pre>{@code
 * Term twice = Build.mul(Build.var("x"), Build.lit(2.0));
 * }</pre>
 */
public final class Term {
  /** Stands alone anywhere. */
  static final int ATOM = 0;

  /** A call, an index, a field. */
  static final int POSTFIX = 1;

  /** Unary minus and not. */
  static final int PREFIX = 3;

  /** Reaches as far right as it can: a lambda, if, let. */
  static final int OPEN = 17;

  private final int level;
  private final Consumer<StringBuilder> text;

  Term(int level, Consumer<StringBuilder> text) {
    this.level = level;
    this.text = text;
  }

  static Term atom(String text) {
    return new Term(ATOM, out -> out.append(text));
  }

  /** Writes it where operators of a level and tighter may stand; else in brackets. */
  void write(StringBuilder out, int loosest) {
    if (level <= loosest) {
      text.accept(out);
    } else {
      out.append('(');
      text.accept(out);
      out.append(')');
    }
  }

  /** As Kiln writes it. */
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    write(out, OPEN);
    return out.toString();
  }
}
