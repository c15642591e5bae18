package com.acme.bench.formula;

import java.util.List;
import java.util.Locale;

/**
 * A formula of two or three Reals, with {@code @} for a constant.
 *
 * @param kiln in Kiln
 * @param java in Java; most other languages differ from it only in what functions are called
 * @param reference in Java, compiled with this project, for the constant {@value #CONSTANT}
 */
record Formula(String kiln, String java, OfThree reference) {
  /** The constant where results are compared. */
  static final String CONSTANT = "1.5";

  /** What the formulas of a set have in common. */
  enum Kind {
    /** Arithmetic and functions. */
    PLAIN(List.of(
        plain("(x + y) * (x - z) / @", (x, y, z) -> (x + y) * (x - z) / 1.5),
        plain(
            "x * x * x - @ * x * y + 2.5 * y * y - 1.0",
            (x, y, z) -> x * x * x - 1.5 * x * y + 2.5 * y * y - 1.0),
        plain(
            "Math.sqrt(x * x + y * y + @ * z * z)",
            (x, y, z) -> Math.sqrt(x * x + y * y + 1.5 * z * z)),
        plain(
            "Math.sin(@ * x) * Math.exp(-(y * y))",
            (x, y, z) -> Math.sin(1.5 * x) * Math.exp(-(y * y))),
        plain(
            "@ * Math.log(1.0 + x * x) + Math.cos(y) / (2.0 + z)",
            (x, y, z) -> 1.5 * Math.log(1.0 + x * x) + Math.cos(y) / (2.0 + z)))),
    /** The same with conditions, comparisons and logic. */
    CONDITIONAL(List.of(
        new Formula(
            "if x < @ * y then x * y else x / (1.0 + y * y)",
            "x < @ * y ? x * y : x / (1.0 + y * y)",
            (x, y, z) -> x < 1.5 * y ? x * y : x / (1.0 + y * y)),
        new Formula(
            "if x < @ then @ else if x > y then y else x",
            "x < @ ? @ : (x > y ? y : x)",
            (x, y, z) -> x < 1.5 ? 1.5 : x > y ? y : x),
        new Formula(
            "if x * x + y * y <= @ && z > 0.1 || x > y then x + y else z",
            "x * x + y * y <= @ && z > 0.1 || x > y ? x + y : z",
            (x, y, z) -> x * x + y * y <= 1.5 && z > 0.1 || x > y ? x + y : z),
        new Formula(
            "if x < y && y < z && z < @ then x + z else if !(x > z) then y else x * z",
            "(x < y && y < z && z < @) ? x + z : (!(x > z) ? y : x * z)",
            (x, y, z) -> x < y && y < z && z < 1.5 ? x + z : !(x > z) ? y : x * z),
        new Formula(
            "if x + z > @ then 1.0 / (1.0 + exp(-x)) else exp(x) / (1.0 + exp(x))",
            "x + z > @ ? 1.0 / (1.0 + Math.exp(-x)) : Math.exp(x) / (1.0 + Math.exp(x))",
            (x, y, z) -> x + z > 1.5
                ? 1.0 / (1.0 + Math.exp(-x))
                : Math.exp(x) / (1.0 + Math.exp(x)))));

    private final List<Formula> formulas;

    Kind(List<Formula> formulas) {
      this.formulas = formulas;
    }

    static Kind of(String name) {
      return valueOf(name.toUpperCase(Locale.ROOT));
    }

    List<Formula> formulas() {
      return formulas;
    }
  }

  private static Formula plain(String java, OfThree reference) {
    return new Formula(java.replace("Math.", ""), java, reference);
  }

  /** The formula in Kiln, as a program. */
  String kiln(String constant) {
    return "define f(x: Real, y: Real, z: Real): Real = " + kiln.replace("@", constant);
  }

  /** The formula in Java. */
  String java(String constant) {
    return java.replace("@", constant);
  }

  /** The formula in what is like Java, with this before the names of functions. */
  String like(String prefix, String constant) {
    return java(constant).replace("Math.", prefix);
  }
}
