package dev.kiln.compiler;

import dev.kiln.compiler.diagnostic.Code;

/** The kinds of what there is to say about the code that functions become. */
public enum OptimizerCode implements Code {
  /** {@code @expect(no_alloc) define f(x: Int): Str = "{x}" ++ "!"}. */
  UNMET_EXPECTATION("K6001", "unmet expectation"),
  /** A loop of three rounds, in a build that asks for notes. */
  OPTIMIZER_NOTE("K6002", "the optimiser's note");

  private final String id;
  private final String title;

  OptimizerCode(String id, String title) {
    this.id = id;
    this.title = title;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String title() {
    return title;
  }
}
