package dev.kiln.runtime;

/** Values in Kiln notation. */
public final class Show {
  private static final String NAMED = "<function ";

  private Show() {}

  /** A key that is missing: a number, a text and the like is shown. */
  static String key(Object key) {
    if (key instanceof String text) {
      return "no key " + quoted(text);
    } else if (key instanceof Integer character) {
      return "no key " + quoted(character);
    } else if (key instanceof Double number) {
      return "no key " + real(number);
    }
    return key instanceof Long || key instanceof Boolean ? "no key " + key : "no such key";
  }

  /** An Int. */
  public static String integer(long x) {
    return Long.toString(x);
  }

  /**
   * A Real: the shortest decimal that reads back, in Java's layout, as {@code Double.toString}
   * gives it from Java 19 on.
   */
  public static String real(double x) {
    return ShortestDecimal.of(x);
  }

  /** A Bool. */
  public static String bool(boolean x) {
    return x ? "true" : "false";
  }

  /** A function value made by generated code, whose text is that of {@link #named} or Java's. */
  public static String function(Object function) {
    String text = function.toString();
    return text.startsWith(NAMED) ? text : named("");
  }

  /** The text of a function of a name, which may be empty. */
  public static String named(String name) {
    return name.isEmpty() ? "<function>" : NAMED + name + ">";
  }

  /** A character on its own. */
  public static String character(int codePoint) {
    return Character.toString(codePoint);
  }

  /** A character as in source. */
  public static String quoted(int codePoint) {
    StringBuilder text = new StringBuilder("'");
    escape(codePoint, '\'', text);
    return text.append('\'').toString();
  }

  /** A text as in source; braces doubled, so that it reads back. */
  public static String quoted(String value) {
    StringBuilder text = new StringBuilder("\"");
    value.codePoints().forEach(c -> escape(c, '"', text));
    return text.append('"').toString();
  }

  private static void escape(int c, char quote, StringBuilder text) {
    switch (c) {
      case '\n' -> text.append("\\n");
      case '\t' -> text.append("\\t");
      case '\r' -> text.append("\\r");
      case 0 -> text.append("\\0");
      case '\\' -> text.append("\\\\");
      case '{' -> text.append(quote == '"' ? "{{" : "{");
      case '}' -> text.append(quote == '"' ? "}}" : "}");
      default -> {
        if (c == quote) {
          text.append('\\').append(quote);
        } else if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
          text.append("\\u{").append(Integer.toHexString(c).toUpperCase(java.util.Locale.ROOT));
          text.append('}');
        } else {
          text.appendCodePoint(c);
        }
      }
    }
  }

  /** A value that may be a part of a larger one many times over. */
  public static String part(String text) {
    Meter.made(2L * text.length());
    return text;
  }

  /** An array of Reals of any shape. */
  public static String array(double[] data, int... shape) {
    return nested(i -> real(data[i]), shape);
  }

  /** An array of Ints of any shape. */
  public static String array(long[] data, int... shape) {
    return nested(i -> integer(data[i]), shape);
  }

  /** An array of Bools of any shape. */
  public static String array(boolean[] data, int... shape) {
    return nested(i -> bool(data[i]), shape);
  }

  private static String nested(java.util.function.IntFunction<String> element, int[] shape) {
    StringBuilder text = new StringBuilder();
    nested(element, shape, 0, 0, text);
    return text.toString();
  }

  private static int nested(
      java.util.function.IntFunction<String> element,
      int[] shape,
      int axis,
      int from,
      StringBuilder text) {
    if (axis == shape.length) {
      text.append(element.apply(from));
      return from + 1;
    }
    text.append('[');
    int next = from;
    for (int i = 0; i < shape[axis]; i++) {
      if (i > 0) {
        text.append(", ");
      }
      next = nested(element, shape, axis + 1, next, text);
    }
    text.append(']');
    return next;
  }
}
