package dev.kiln.runtime;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Lays values out as a template's specification asks, exactly and without a locale. */
public final class Format {
  private static final int DEFAULT_PRECISION = 6;

  private Format() {}

  private static FormatSpec spec(String text) {
    return FormatSpec.parse(text).spec().orElseThrow();
  }

  /** An Int. */
  public static String format(long value, String specification) {
    FormatSpec spec = spec(specification);
    String sign = value < 0 ? "-" : spec.plus() ? "+" : "";
    String digits = switch (spec.letter()) {
      case 'x' -> unsigned(value, 16);
      case 'b' -> unsigned(value, 2);
      default -> unsigned(value, 10);
    };
    return pad(sign, digits, spec, true);
  }

  private static String unsigned(long value, int radix) {
    return value == Long.MIN_VALUE
        ? Long.toUnsignedString(value, radix)
        : Long.toString(Math.abs(value), radix);
  }

  /** A Real; NaN and infinities show as without a specification. */
  public static String format(double value, String specification) {
    FormatSpec spec = spec(specification);
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return pad("", Show.real(value), spec, true, false);
    }
    boolean negative = value < 0 || value == 0 && 1 / value < 0;
    String sign = negative ? "-" : spec.plus() ? "+" : "";
    return pad(sign, digits(Math.abs(value), spec), spec, true);
  }

  private static String digits(double value, FormatSpec spec) {
    int precision = spec.precision();
    if (spec.letter() == 0 && precision < 0) {
      return Show.real(value);
    }
    int wanted = precision < 0 ? DEFAULT_PRECISION : precision;
    BigDecimal exact = new BigDecimal(value);
    return switch (spec.letter()) {
      case 'e' -> scientific(exact, wanted);
      case 'g' -> general(exact, wanted);
      case '%' -> fixed(exact.movePointRight(2), wanted) + "%";
      default -> fixed(exact, wanted);
    };
  }

  private static String fixed(BigDecimal value, int precision) {
    return value.setScale(precision, RoundingMode.HALF_EVEN).toPlainString();
  }

  private static String scientific(BigDecimal value, int precision) {
    if (value.signum() == 0) {
      return "0" + (precision > 0 ? "." + "0".repeat(precision) : "") + "e+00";
    }
    BigDecimal rounded = value.round(new MathContext(precision + 1, RoundingMode.HALF_EVEN));
    int exponent = rounded.precision() - rounded.scale() - 1;
    String digits = rounded.unscaledValue().toString();
    digits = digits.length() > precision + 1
        ? digits.substring(0, precision + 1)
        : digits + "0".repeat(precision + 1 - digits.length());
    String mantissa = precision == 0 ? digits : digits.charAt(0) + "." + digits.substring(1);
    String power = Integer.toString(Math.abs(exponent));
    return mantissa + "e" + (exponent < 0 ? "-" : "+") + (power.length() < 2 ? "0" + power : power);
  }

  private static String general(BigDecimal value, int precision) {
    int digits = Math.max(precision, 1);
    if (value.signum() == 0) {
      return "0";
    }
    BigDecimal rounded = value.round(new MathContext(digits, RoundingMode.HALF_EVEN));
    int exponent = rounded.precision() - rounded.scale() - 1;
    if (exponent >= -4 && exponent < digits) {
      return rounded.stripTrailingZeros().toPlainString();
    }
    String text = scientific(rounded, digits - 1);
    int split = text.indexOf('e');
    String mantissa = text.substring(0, split);
    if (mantissa.contains(".")) {
      mantissa = mantissa.replaceAll("0+$", "").replaceAll("\\.$", "");
    }
    return mantissa + text.substring(split);
  }

  /** A text; a precision cuts it. */
  public static String format(String value, String specification) {
    FormatSpec spec = spec(specification);
    int length = value.codePointCount(0, value.length());
    String cut = spec.precision() >= 0 && spec.precision() < length
        ? value.substring(0, value.offsetByCodePoints(0, spec.precision()))
        : value;
    return pad("", cut, spec, false, false);
  }

  private static String pad(String sign, String text, FormatSpec spec, boolean right) {
    return pad(sign, text, spec, right, spec.zero() && spec.align() == 0);
  }

  private static String pad(
      String sign, String text, FormatSpec spec, boolean right, boolean zeros) {
    int length = sign.length() + text.codePointCount(0, text.length());
    int missing = Math.max(0, spec.width() - length);
    if (zeros) {
      return sign + "0".repeat(missing) + text;
    }
    String fill = Character.toString(spec.fill());
    char align = spec.align() == 0 ? (right ? '>' : '<') : spec.align();
    return switch (align) {
      case '<' -> sign + text + fill.repeat(missing);
      case '^' -> fill.repeat(missing / 2) + sign + text + fill.repeat(missing - missing / 2);
      default -> fill.repeat(missing) + sign + text;
    };
  }
}
