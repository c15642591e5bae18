package dev.kiln.fuzz;

import static dev.kiln.fuzz.Type.Scalar.BOOL;
import static dev.kiln.fuzz.Type.Scalar.CHAR;
import static dev.kiln.fuzz.Type.Scalar.INT;
import static dev.kiln.fuzz.Type.Scalar.REAL;
import static dev.kiln.fuzz.Type.Scalar.STR;

/** Literals: values at the edges of their types, mixed with random ones. */
final class Literals {
  private static final String[] INTS = {
    "0",
    "1",
    "(-1)",
    "2",
    "2147483647",
    "2147483648",
    "2147483649",
    "(-2147483648)",
    "9007199254740993",
    "9223372036854775807",
    "(-9223372036854775808)",
    "63",
    "64",
    "0xCBF29CE484222325",
    "4294967295",
    "(-4294967297)",
    "0b1010",
    "1_000"
  };

  private static final String[] REALS = {
    "0.0",
    "(-0.0)",
    "1.0",
    "(-1.0)",
    "2147483648.0",
    "9007199254740993.0",
    "9223372036854775808.0",
    "(-9223372036854775808.0)",
    "1.7976931348623157e308",
    "4.9e-324",
    "2.2250738585072014e-308",
    "2.2250738585072011e-308",
    "0.49999999999999994",
    "0.5",
    "1.5",
    "2.5",
    "0.1",
    "0.3",
    "1e16",
    "4503599627370497.5",
    "1e-300",
    "(0.0 / 0.0)",
    "(1.0 / 0.0)",
    "(-1.0 / 0.0)",
    "nan",
    "inf",
    "pi",
    "1e300",
    "3.0"
  };

  private static final String[] CHARS = {
    "'a'",
    "'Z'",
    "'0'",
    "'~'",
    "' '",
    "'λ'",
    "'ß'",
    "'é'",
    "'😀'",
    "'\\n'",
    "'\\\\'",
    "'\\''",
    "'\\u{0}'",
    "'\\u{10FFFF}'"
  };

  private static final String[] TEXTS = {
    "",
    "a",
    "ab",
    "Zebra",
    "0",
    "-17",
    "2.5",
    "x,y,z",
    "λ😀ß",
    "a\\nb",
    "tab\\t",
    "quote\\\"",
    "{{}}",
    "  pad ",
    "aaaa"
  };

  private static final String[] FINITE = {"0.25", "1.0", "1.5", "2.0", "3.75", "10.0", "0.1", "7.0"
  };

  private Literals() {}

  static Node integer(Dice dice) {
    String text = switch (dice.below(4)) {
      case 0 -> dice.of(INTS);
      case 1 -> number(dice.bits() >> dice.below(63));
      default -> number(dice.between(-20, 99));
    };
    return Node.of(Form.LITERAL_INT, INT, text);
  }

  /** Near zero. */
  static Node small(Dice dice) {
    return Node.of(Form.LITERAL_INT, INT, number(dice.between(-9, 30)));
  }

  static Node natural(Dice dice, int low, int high) {
    return Node.of(Form.LITERAL_INT, INT, number(dice.between(low, high)));
  }

  private static String number(long value) {
    return value < 0 ? "(" + value + ")" : Long.toString(value);
  }

  static Node real(Dice dice) {
    String text = switch (dice.below(5)) {
      case 0 -> dice.of(REALS);
      case 1 -> real(Double.longBitsToDouble(dice.bits()));
      case 2 -> real(dice.between(-1000, 1000) / 8.0);
      default -> real((dice.bits() >> 11) * 0x1p-53 * dice.of(1, 10, 1000));
    };
    return Node.of(Form.LITERAL_REAL, REAL, text);
  }

  /** Not far from one, and above zero. */
  static Node ordinary(Dice dice) {
    return Node.of(Form.LITERAL_REAL, REAL, dice.of(FINITE));
  }

  private static String real(double value) {
    if (!Double.isFinite(value)) {
      return "nan";
    }
    String text = Double.toString(value).replace("E", "e");
    return text.startsWith("-") ? "(" + text + ")" : text;
  }

  static Node bool(Dice dice) {
    return Node.of(Form.LITERAL_BOOL, BOOL, dice.of("true", "false"));
  }

  static Node character(Dice dice) {
    return Node.of(Form.LITERAL_CHAR, CHAR, dice.of(CHARS));
  }

  static Node text(Dice dice) {
    return Node.of(Form.LITERAL_STR, STR, "\"" + dice.of(TEXTS) + "\"");
  }
}
