package dev.kiln.compiler.syntax;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads numbers, durations and sizes. */
final class NumberLexer {
  private static final int MOST_QUANTITY_DIGITS = 64;
  private static final BigInteger TWO_TO_63 = BigInteger.ONE.shiftLeft(63);

  private static final Map<String, Long> NANOSECONDS = Map.of(
      "ns", 1L,
      "us", 1_000L,
      "ms", 1_000_000L,
      "s", 1_000_000_000L,
      "m", 60_000_000_000L,
      "h", 3_600_000_000_000L);

  private static final Map<String, Long> BYTES =
      Map.of("b", 1L, "kb", 1L << 10, "mb", 1L << 20, "gb", 1L << 30);

  private final Lexer lexer;

  NumberLexer(Lexer lexer) {
    this.lexer = lexer;
  }

  /** Reads the number that starts here, at a digit. */
  void number() {
    int start = lexer.at();
    if (lexer.follows(TokenKind.DOT)) {
      skipDigits();
      finish(start, TokenKind.INTEGER, integer(start));
    } else if (lexer.peek(0) == '0' && lexer.peek(1) == 'x') {
      bits(start, 16);
    } else if (lexer.peek(0) == '0' && lexer.peek(1) == 'o') {
      bits(start, 8);
    } else if (lexer.peek(0) == '0' && lexer.peek(1) == 'b' && binaryDigit(lexer.peek(2))) {
      bits(start, 2);
    } else {
      decimal(start);
    }
  }

  private void decimal(int start) {
    skipDigits();
    boolean real = false;
    if (lexer.peek(0) == '.' && Letters.digit(lexer.peek(1))) {
      real = true;
      lexer.moveTo(lexer.at() + 1);
      skipDigits();
    }
    int mantissaEnd = lexer.at();
    if ((lexer.peek(0) == 'e' || lexer.peek(0) == 'E') && exponentFollows()) {
      real = true;
      lexer.moveTo(lexer.at() + 2);
      skipDigits();
    }
    int numberEnd = lexer.at();
    lexer.skipName();
    String unit = lexer.text().substring(numberEnd, lexer.at());
    boolean quantity = NANOSECONDS.containsKey(unit) || BYTES.containsKey(unit);
    if (quantity && numberEnd == mantissaEnd) {
      quantity(start, digits(start, numberEnd), unit);
      return;
    }
    lexer.moveTo(numberEnd);
    if (real) {
      finish(start, TokenKind.REAL, real(start));
    } else {
      finish(start, TokenKind.INTEGER, integer(start));
    }
  }

  private boolean exponentFollows() {
    char next = lexer.peek(1);
    return Letters.digit(next) || (next == '+' || next == '-') && Letters.digit(lexer.peek(2));
  }

  private Constant real(int start) {
    double value = Double.parseDouble(digits(start, lexer.at()));
    if (Double.isInfinite(value)) {
      tooLarge(start, "this number is beyond the largest Real, about 1.8e308", "write 'inf'");
      value = 0;
    }
    return new Constant.RealLiteral(value);
  }

  /** A decimal integer; 2^63 is let through as MIN, the parser sees to the minus before it. */
  private Constant integer(int start) {
    String digits = digits(start, lexer.at()).replaceFirst("^0+(?=.)", "");
    if (digits.length() > 19 || new BigInteger(digits).compareTo(TWO_TO_63) > 0) {
      tooLarge(
          start,
          "this number is beyond the largest Int, 9223372036854775807",
          "write a Real, as in '1e19'");
      return new Constant.IntLiteral(0, false);
    }
    return new Constant.IntLiteral(new BigInteger(digits).longValue(), false);
  }

  private void bits(int start, int radix) {
    lexer.moveTo(start + 2);
    while (Character.digit(lexer.peek(0), radix) >= 0 && lexer.peek(0) < 0x80
        || lexer.peek(0) == '_') {
      lexer.moveTo(lexer.at() + 1);
    }
    String digits = digits(start + 2, lexer.at()).replaceFirst("^0+(?=.)", "");
    long value = 0;
    if (digits.isEmpty()) {
      malformed(start, "this number has no digits", "write at least one digit after the prefix");
    } else if (digits.length() > 64 || new BigInteger(digits, radix).bitLength() > 64) {
      tooLarge(start, "this number does not fit into 64 bits", "");
    } else {
      value = new BigInteger(digits, radix).longValue();
    }
    finish(start, TokenKind.INTEGER, new Constant.IntLiteral(value, true));
  }

  private void quantity(int start, String digits, String unit) {
    boolean time = NANOSECONDS.containsKey(unit);
    long scale = time ? NANOSECONDS.get(unit) : BYTES.get(unit);
    long value = 0;
    if (digits.length() > MOST_QUANTITY_DIGITS) {
      tooLarge(start, "this number has too many digits", "");
    } else {
      BigDecimal exact = new BigDecimal(digits).multiply(BigDecimal.valueOf(scale));
      if (exact.stripTrailingZeros().scale() > 0) {
        malformed(
            start,
            "this is not a whole number of " + (time ? "nanoseconds" : "bytes"),
            "use a smaller unit");
      } else if (exact.toBigInteger().bitLength() > 63) {
        tooLarge(start, "this is more than 64 bits of " + (time ? "ns" : "bytes"), "");
      } else {
        value = exact.toBigInteger().longValueExact();
      }
    }
    Constant constant =
        time ? new Constant.DurationLiteral(value) : new Constant.SizeLiteral(value);
    lexer.add(
        TokenKind.QUANTITY,
        start,
        lexer.at(),
        lexer.text().substring(start, lexer.at()),
        Optional.of(constant));
  }

  /** Adds the token, after a complaint about letters glued to it. */
  private void finish(int start, TokenKind kind, Constant constant) {
    int end = lexer.at();
    lexer.skipName();
    if (lexer.at() > end) {
      String glued = lexer.text().substring(end, lexer.at());
      String number = lexer.text().substring(start, end);
      malformed(start, "'" + glued + "' is glued to a number", advice(number, glued));
    }
    lexer.add(
        kind, start, lexer.at(), lexer.text().substring(start, lexer.at()), Optional.of(constant));
  }

  private static String advice(String number, String glued) {
    if (List.of("L", "l", "u", "U", "f", "F", "d", "D").contains(glued)) {
      return "numbers have no suffix: write '" + number + "'";
    } else if (glued.startsWith("µ") || glued.startsWith("μ")) {
      return "write '" + number + "us' for microseconds";
    } else if (Letters.digit(glued.charAt(0)) || glued.startsWith("_")) {
      return "";
    }
    return "to multiply write '" + number + "*" + glued
        + "'; the units are ns us ms s m h and b kb mb gb";
  }

  private void tooLarge(int start, String sentence, String hint) {
    lexer.report(new SyntaxProblem.Malformed(
        lexer.span(start, lexer.at()), SyntaxCode.NUMBER_TOO_LARGE, sentence, hint));
  }

  private void malformed(int start, String sentence, String hint) {
    lexer.report(new SyntaxProblem.Malformed(
        lexer.span(start, lexer.at()), SyntaxCode.MALFORMED_NUMBER, sentence, hint));
  }

  private String digits(int start, int end) {
    return lexer.text().substring(start, end).replace("_", "");
  }

  private void skipDigits() {
    while (Letters.digit(lexer.peek(0)) || lexer.peek(0) == '_') {
      lexer.moveTo(lexer.at() + 1);
    }
  }

  private static boolean binaryDigit(char c) {
    return c == '0' || c == '1' || c == '_';
  }
}
