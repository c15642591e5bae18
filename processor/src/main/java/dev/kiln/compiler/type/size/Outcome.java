package dev.kiln.compiler.type.size;

/** What became of an equation. */
public sealed interface Outcome<T> {
  /** It holds, after the variables that the solver has bound. */
  record Solved<T>() implements Outcome<T> {}

  /**
   * It cannot hold; the solver is as it was before. The sides are printed as far as solved.
   *
   * @param why a clause such as "they differ by 1"
   */
  record Contradiction<T>(Size left, Size right, String why, T tag) implements Outcome<T> {}

  /** Neither: it is kept, and tried again whenever a variable of it is bound. */
  record Deferred<T>(Equation<T> equation) implements Outcome<T> {}
}
