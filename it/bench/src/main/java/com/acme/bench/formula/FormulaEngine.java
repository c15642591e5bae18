package com.acme.bench.formula;

/** Something that makes formulas callable while a program runs; nothing of it is cached. */
@FunctionalInterface
interface FormulaEngine {
  /**
   * A formula of {@code x}, {@code y} and {@code z} as something to call.
   *
   * @param constant what stands for its constant, other than in all calls before
   */
  OfThree compile(Formula formula, String constant) throws Exception;
}
