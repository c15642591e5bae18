package dev.kiln.compiler.backend.jvm;

/** The line of a Kiln file among places. */
final class KilnLine {
  /** Class files count lines in 16 bits. */
  private static final int GREATEST = 65_535;

  private KilnLine() {}

  /**
   * The line of the first place in the file, or 0.
   *
   * @param places as in {@code std/linear.kiln:12:5 <- inverse a.kiln:3:7}
   */
  static int of(String source, String places) {
    String start = source + ":";
    int at = places.startsWith(start) ? 0 : places.indexOf(" " + start) + 1;
    if (at == 0 && !places.startsWith(start)) {
      return 0;
    }
    long line = 0;
    for (int i = at + start.length(); i < places.length(); i++) {
      char digit = places.charAt(i);
      if (digit == ':') {
        return line <= GREATEST ? (int) line : 0;
      } else if (digit < '0' || digit > '9' || line > GREATEST) {
        return 0;
      }
      line = 10 * line + digit - '0';
    }
    return 0;
  }
}
