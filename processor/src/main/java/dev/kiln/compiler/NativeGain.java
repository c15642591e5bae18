package dev.kiln.compiler;

import dev.kiln.compiler.core.Op;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What C saves where, in nanoseconds: measured on one machine (JDK 25, gcc 12, AVX-512), rounded
 * towards less. What is not here takes C as long as Java.
 */
enum NativeGain {
  /** Functions of elements that do not depend on each other: C computes several at once. */
  FUNCTIONS("functions of elements"),
  /** Of one value after the other, C computes them more slowly than HotSpot does. */
  FUNCTIONS_IN_A_ROW("functions of one value after the other"),
  SUMS("sums"),
  PRODUCTS("products of matrices"),
  /** In Java a condition keeps HotSpot from doing several elements at once. */
  CONDITIONS("conditions on elements"),
  /** Loops of rounds that do not wait for each other: C does several rounds at once. */
  ROUNDS("rounds side by side"),
  /** C multiplies for each, HotSpot does so once. */
  INTS("checked arithmetic of Ints"),
  RECURSION("recursion");

  /** Each multiplication and addition of a product of matrices. */
  static final double MULTIPLY_ADD = 0.06;

  /** Each element for which a condition decides. */
  static final double CONDITION = 0.25;

  /** Each call of a function that may come to call itself. */
  static final double RECURSIVE_CALL = -0.4;

  /** Each operation of Reals in a loop, where rounds around it run side by side. */
  static final double BESIDE = 0.12;

  /** Each operation of Ints that may overflow. */
  static final double CHECKED = -0.15;

  /** Each function of one value after the other. */
  static final double IN_A_ROW = -2.5;

  private static final Map<Op, Function> FUNCTION = new EnumMap<>(Op.class);
  private static final Map<Op, Double> ELEMENT = new EnumMap<>(Op.class);

  static {
    function(4.4, 3.2, Op.REAL_EXP);
    function(8, 6, Op.REAL_LOG, Op.REAL_LOG2, Op.REAL_LOG10);
    function(4.3, 2.5, Op.REAL_SIN, Op.REAL_COS);
    function(8.5, 6.5, Op.REAL_TAN);
    function(9.5, 7.5, Op.REAL_TANH);
    function(22, 15, Op.REAL_POWER);
    function(7.3, 5, Op.REAL_SINH, Op.REAL_COSH);
    function(5.6, 3.5, Op.REAL_ASIN, Op.REAL_ACOS, Op.REAL_ATAN, Op.REAL_ATAN2, Op.REAL_CBRT);
    function(3.8, 2.3, Op.REAL_HYPOT);
    function(1, 0.3, Op.REAL_FLOOR, Op.REAL_CEIL, Op.REAL_ROUND, Op.REAL_RINT, Op.REAL_TRUNC);
    function(2.4, -1.4, Op.REAL_REMAINDER, Op.REAL_FLOOR_MODULO);
    ELEMENT.put(Op.REALS_SUM, 0.08);
    ELEMENT.put(Op.REALS_DOT, 0.13);
    ELEMENT.put(Op.REALS_PRODUCT, 0.5);
    ELEMENT.put(Op.INTS_SUM, -0.15);
  }

  private final String text;

  NativeGain(String text) {
    this.text = text;
  }

  /**
   * A function of Reals.
   *
   * @param java what it takes in Java
   * @param gain what C saves where it computes several at once
   */
  record Function(double java, double gain) {}

  private static void function(double java, double gain, Op... ops) {
    for (Op op : ops) {
      FUNCTION.put(op, new Function(java, gain));
    }
  }

  /** How people call it. */
  String text() {
    return text;
  }

  /** What there is to know of an operation that is a function of Reals. */
  static Optional<Function> function(Op op) {
    return Optional.ofNullable(FUNCTION.get(op));
  }

  /** What C saves for each element of an array that an operation goes through. */
  static Optional<Double> element(Op op) {
    return Optional.ofNullable(ELEMENT.get(op));
  }
}
