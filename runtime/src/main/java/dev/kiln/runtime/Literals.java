package dev.kiln.runtime;

/** Large literal arrays, which generated code holds as texts of numbers set apart by blanks. */
public final class Literals {
  private Literals() {}

  /** The numbers as Reals. */
  public static double[] reals(String... texts) {
    String[] numbers = String.join(" ", texts).strip().split(" +");
    double[] reals = new double[numbers.length];
    for (int i = 0; i < reals.length; i++) {
      reals[i] = Double.parseDouble(numbers[i]);
    }
    return reals;
  }

  /** The numbers as Ints. */
  public static long[] ints(String... texts) {
    String[] numbers = String.join(" ", texts).strip().split(" +");
    long[] ints = new long[numbers.length];
    for (int i = 0; i < ints.length; i++) {
      ints[i] = Long.parseLong(numbers[i]);
    }
    return ints;
  }
}
