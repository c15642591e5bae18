package dev.kiln.runtime;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * The shortest decimal that reads back as a given double, as specified for {@code Double.toString}
 * since Java 19: of the decimals that round to the double, those with the fewest digits, at least
 * two; of these the closest one.
 *
 * <p>Most doubles that people print have few digits, so decimals of up to 17 digits made by correct
 * rounding are tried from the shortest; the first that reads back is the shortest there is.
 */
final class ShortestDecimal {
  private ShortestDecimal() {}

  static String of(double x) {
    if (Double.isNaN(x)) {
      return "NaN";
    }
    if (Double.isInfinite(x)) {
      return x > 0 ? "Infinity" : "-Infinity";
    }
    if (x == 0) {
      return 1 / x < 0 ? "-0.0" : "0.0";
    }
    String text = layout(shortest(Math.abs(x)));
    return x < 0 ? "-" + text : text;
  }

  private static BigDecimal shortest(double x) {
    if (x == Math.rint(x) && x < 1e7) {
      return BigDecimal.valueOf((long) x);
    }
    BigDecimal exact = new BigDecimal(x);
    int exponent = exact.precision() - exact.scale();
    int low = 2;
    int high = 17;
    while (low < high) {
      int digits = (low + high) / 2;
      if (reads(candidate(exact, exponent, digits, x), x)) {
        high = digits;
      } else {
        low = digits + 1;
      }
    }
    return candidate(exact, exponent, low, x);
  }

  /** The decimal of so many digits closest to x; of two equally close ones the even one. */
  private static BigDecimal candidate(BigDecimal exact, int exponent, int digits, double x) {
    BigDecimal nearest = exact.setScale(digits - exponent, RoundingMode.HALF_EVEN);
    if (reads(nearest, x)) {
      return nearest;
    }
    BigDecimal down = exact.setScale(digits - exponent, RoundingMode.DOWN);
    BigDecimal up = down.add(new BigDecimal(BigInteger.ONE, digits - exponent));
    return reads(down, x) ? down : up;
  }

  private static boolean reads(BigDecimal decimal, double x) {
    return decimal.doubleValue() == x;
  }

  private static String layout(BigDecimal decimal) {
    BigDecimal stripped = decimal.stripTrailingZeros();
    String digits = stripped.unscaledValue().toString();
    int point = digits.length() - stripped.scale();
    if (point > -3 && point <= 7) {
      if (point <= 0) {
        return "0." + "0".repeat(-point) + digits;
      }
      if (point >= digits.length()) {
        return digits + "0".repeat(point - digits.length()) + ".0";
      }
      return digits.substring(0, point) + "." + digits.substring(point);
    }
    String fraction = digits.length() == 1 ? "0" : digits.substring(1);
    return digits.charAt(0) + "." + fraction + "E" + (point - 1);
  }
}
