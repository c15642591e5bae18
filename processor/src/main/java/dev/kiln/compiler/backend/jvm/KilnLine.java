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
    String start = " " + source + ":";
    int at = (" " + places).indexOf(start);
    if (at < 0) {
      return 0;
    }
    int line = 0;
    for (int i = at + start.length() - 1; i < places.length() && line <= GREATEST; i++) {
      int digit = places.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return places.charAt(i) == ':' ? line : 0;
      }
      line = 10 * line + digit;
    }
    return 0;
  }
}
