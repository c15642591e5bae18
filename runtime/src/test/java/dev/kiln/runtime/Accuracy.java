package dev.kiln.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Random;
import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;

/**
 * How far functions are from ones of 60 digits; {@code -Dpoints=1000000} for a long run, which
 * writes the largest errors to {@code target/accuracy.md}.
 */
final class Accuracy {
  private static final int USUAL = 1_000;
  private static final int POINTS = Integer.getInteger("points", USUAL);
  private static final Path ERRORS = Path.of("target/accuracy.md");

  private Accuracy() {}

  /** Makes two arguments of two random numbers between -1 and 1. */
  interface Range {
    double[] at(double first, double second);
  }

  /** The largest error, in units of the last place of the true value, at points of a range. */
  static double worst(
      String name,
      DoubleUnaryOperator found,
      UnaryOperator<BigDecimal> wanted,
      DoubleUnaryOperator range) {
    Random random = new Random(1);
    double worst = 0;
    for (int i = 0; i < POINTS; i++) {
      double x = range.applyAsDouble(point(i, random.nextDouble() * 2 - 1));
      worst = Math.max(worst, error(found.applyAsDouble(x), wanted.apply(new BigDecimal(x))));
    }
    note(name, worst);
    return worst;
  }

  /** The same for a function of two arguments. */
  static double worst(
      String name, DoubleBinaryOperator found, BinaryOperator<BigDecimal> wanted, Range range) {
    Random random = new Random(1);
    double worst = 0;
    for (int i = 0; i < POINTS; i++) {
      double first = point(i, random.nextDouble() * 2 - 1);
      double[] at = range.at(first, random.nextDouble() * 2 - 1);
      BigDecimal truth = wanted.apply(new BigDecimal(at[0]), new BigDecimal(at[1]));
      worst = Math.max(worst, error(found.applyAsDouble(at[0], at[1]), truth));
    }
    note(name, worst);
    return worst;
  }

  private static double error(double found, BigDecimal truth) {
    BigDecimal error = truth.subtract(new BigDecimal(found)).abs();
    BigDecimal unit = new BigDecimal(Math.ulp(truth.doubleValue()));
    return error.divide(unit, MathContext.DECIMAL32).doubleValue();
  }

  /** A long run finds larger errors; none is as large as a unit. */
  static double most(double usual) {
    return POINTS > USUAL ? 1 : usual;
  }

  private static void note(String name, double worst) {
    if (POINTS > USUAL) {
      String row = String.format(Locale.ROOT, "| %s | %d | %.4f |%n", name, POINTS, worst);
      try {
        Files.writeString(ERRORS, row, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Numbers below 1, some of them small, some tiny. */
  private static double point(int i, double random) {
    return switch (i % 4) {
      case 0 -> random;
      case 1 -> random / 8;
      case 2 -> random / 2_000;
      default -> Math.scalb(random, -(i % 100));
    };
  }
}
