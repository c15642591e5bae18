package dev.kiln.runtime;

/** Texts as sequences of code points. */
public final class Texts {
  static {
    Signatures.know();
  }

  private Texts() {}

  /** The number of code points. */
  public static long length(String text) {
    return text.codePointCount(0, text.length());
  }

  /** Whether {@code a} comes before {@code b} by code point. */
  public static boolean less(String a, String b) {
    int i = 0;
    int j = 0;
    while (i < a.length() && j < b.length()) {
      int left = a.codePointAt(i);
      int right = b.codePointAt(j);
      if (left != right) {
        return left < right;
      }
      i += Character.charCount(left);
      j += Character.charCount(right);
    }
    return i >= a.length() && j < b.length();
  }

  /** The place in Java's chars of a code point's number; error index outside {@code 0..length}. */
  private static int offset(String text, long index, String at) {
    if (index < 0 || index > text.length()) {
      throw outside(text, index, at);
    }
    if (isNarrow(text)) {
      return (int) index;
    }
    int count = text.codePointCount(0, text.length());
    if (index > count) {
      throw outside(text, index, at);
    }
    return text.offsetByCodePoints(0, (int) index);
  }

  private static KilnException outside(String text, long index, String at) {
    return KilnException.of("index", "index " + index + " is outside 0.." + length(text), at);
  }

  /** Whether every code point takes one char; remembered for long texts. */
  private static boolean isNarrow(String text) {
    if (text.length() < 64) {
      return scan(text);
    }
    int slot = System.identityHashCode(text) >>> 3 & NARROW.length - 1;
    Known known = NARROW[slot];
    if (known == null || known.text != text) {
      known = new Known(text, scan(text));
      NARROW[slot] = known;
    }
    return known.narrow;
  }

  private static boolean scan(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** What was found out about a text. */
  private record Known(String text, boolean narrow) {}

  private static final Known[] NARROW = new Known[64];

  /** The code point at an index; error index outside {@code 0..length}. */
  public static int at(String text, long index, String at) {
    int offset = offset(text, index, at);
    if (offset == text.length()) {
      throw outside(text, index, at);
    }
    return text.codePointAt(offset);
  }

  /** The code points {@code from..to}; error index unless {@code 0 <= from <= to <= length}. */
  public static String slice(String text, long from, long to, String at) {
    if (from < 0 || to < from || to > text.length() || !isNarrow(text) && to > length(text)) {
      Check.sliceSize(from, to, length(text), at);
    }
    return text.substring(offset(text, from, at), offset(text, to, at));
  }

  /** Every so many of the code points; errors as those of {@link Check#sliceSteps}. */
  public static String steps(
      String text, long from, long to, long step, boolean inclusive, String at) {
    int[] codePoints = text.codePoints().toArray();
    long count = Check.sliceSteps(from, to, step, inclusive, codePoints.length, at);
    StringBuilder taken = new StringBuilder();
    for (long i = 0; i < count; i++) {
      taken.appendCodePoint(codePoints[(int) (from + i * step)]);
    }
    return taken.toString();
  }

  /** Whether it is one of {@code 0} to {@code 9}. */
  public static boolean isDigit(int codePoint) {
    return codePoint >= '0' && codePoint <= '9';
  }

  /** Whether it is a blank, a tab or a line's end. */
  public static boolean isSpace(int codePoint) {
    return codePoint == ' ' || codePoint >= '\t' && codePoint <= '\r';
  }

  /** How many chars of Java a text has, for loops over its code points. */
  public static long units(String text) {
    return text.length();
  }

  /** The code point that starts at a char of Java. */
  public static int codeAt(String text, long unit) {
    return text.codePointAt((int) unit);
  }

  /** The number of the code point where {@code part} starts first, from {@code from} on, or -1. */
  public static long indexOf(String text, String part, long from) {
    if (from > text.length()) {
      return -1;
    }
    int start = isNarrow(text)
        ? (int) Math.max(0, from)
        : from >= length(text) ? text.length() : text.offsetByCodePoints(0, (int) from);
    int found = text.indexOf(part, start);
    return found < 0 ? -1 : text.codePointCount(0, found);
  }

  /** In upper case, the same in every place of the world. */
  public static String upper(String text) {
    return text.toUpperCase(java.util.Locale.ROOT);
  }

  /** In lower case, the same in every place of the world. */
  public static String lower(String text) {
    return text.toLowerCase(java.util.Locale.ROOT);
  }

  /** One text out of many. */
  public static String join(Iterable<String> parts, String separator) {
    long length = 0;
    for (String part : parts) {
      length += part.length() + (long) separator.length();
    }
    Meter.made(2 * length);
    return String.join(separator, parts);
  }

  /** A text of these code points. */
  public static String ofCodePoints(Iterable<Integer> codePoints) {
    StringBuilder text = new StringBuilder();
    codePoints.forEach(text::appendCodePoint);
    return text.toString();
  }

  /** With every occurrence of a part replaced; an empty part occurs nowhere. */
  public static String replace(String text, String old, String by) {
    if (old.isEmpty()) {
      return text;
    }
    long length = text.length();
    if (by.length() > old.length()) {
      for (int i = text.indexOf(old); i >= 0; i = text.indexOf(old, i + old.length())) {
        length += by.length() - old.length();
      }
    }
    Meter.made(2 * length);
    return text.replace(old, by);
  }

  /** Whether the text is a Real as Kiln writes it, and none beyond the largest. */
  public static boolean isReal(String text) {
    return REAL.matcher(text).matches()
        && (text.endsWith("Infinity") || !Double.isInfinite(Double.parseDouble(text)));
  }

  private static final java.util.regex.Pattern REAL =
      java.util.regex.Pattern.compile("[+-]?([0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?|Infinity)|NaN");

  /** The nearest Real to a decimal. */
  public static double parseReal(String text) {
    return Double.parseDouble(text);
  }
}
