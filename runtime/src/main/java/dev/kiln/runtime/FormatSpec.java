package dev.kiln.runtime;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a value is laid out in a template: {@code [[fill](<>^)][+][0][width][.precision][dxbefg%]}.
 *
 * @param fill the code point to fill with
 * @param align {@code '<'}, {@code '>'}, {@code '^'}, or 0 for the type's own
 * @param precision -1 if none
 * @param letter 0 if none
 */
public record FormatSpec(
    int fill, char align, boolean plus, boolean zero, int width, int precision, char letter) {
  private static final int LARGEST = 1_000;
  private static final Pattern FORM = Pattern.compile(
      "(?:(.)?([<>^]))?(\\+)?(0)?(\\d+)?(?:\\.(\\d+))?([dxbefg%])?", Pattern.DOTALL);

  /** A specification, or what is wrong with it. */
  public record Parsed(Optional<FormatSpec> spec, Optional<String> error) {}

  /** Reads a specification as written. */
  public static Parsed parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return new Parsed(
          Optional.empty(),
          Optional.of(
              "'" + text + "' is no format: write [fill][<>^][+][0][width][.precision][dxbefg%]"));
    }
    int width = number(matcher.group(5), 0);
    int precision = number(matcher.group(6), -1);
    if (width > LARGEST || precision > LARGEST) {
      return new Parsed(
          Optional.empty(), Optional.of("a width or precision above " + LARGEST + " is too large"));
    }
    String fill = matcher.group(1);
    boolean zero = matcher.group(4) != null;
    boolean zeros = zero && matcher.group(2) != null;
    FormatSpec spec = new FormatSpec(
        fill == null ? (zeros ? '0' : ' ') : fill.codePointAt(0),
        matcher.group(2) == null ? 0 : matcher.group(2).charAt(0),
        matcher.group(3) != null,
        zero,
        width,
        precision,
        matcher.group(7) == null ? 0 : matcher.group(7).charAt(0));
    return new Parsed(Optional.of(spec), Optional.empty());
  }

  private static int number(String digits, int otherwise) {
    if (digits == null) {
      return otherwise;
    }
    return digits.length() > 6 ? Integer.MAX_VALUE : Integer.parseInt(digits);
  }

  /** Why it does not fit a kind of value ({@code Int Real Str} or another); empty if it does. */
  public String misfit(String kind) {
    boolean wantsInt = letter == 'd' || letter == 'x' || letter == 'b';
    boolean wantsReal = letter == 'e' || letter == 'f' || letter == 'g' || letter == '%';
    if (wantsInt && !kind.equals("Int")) {
      return "the format '" + letter + "' is for Ints";
    }
    if (wantsReal && !kind.equals("Real")) {
      return "the format '" + letter + "' is for Reals";
    }
    if (precision >= 0 && !kind.equals("Real") && !kind.equals("Str")) {
      return "a precision is for Reals and texts";
    }
    if ((plus || zero) && !kind.equals("Real") && !kind.equals("Int")) {
      return "'+' and '0' are for numbers";
    }
    return "";
  }
}
