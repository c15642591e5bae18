package dev.kiln.processor;

/** The characters of a Java file with Unicode escapes read, and where each of them stands. */
final class JavaText {
  private final CharSequence file;
  private int at;
  private int letter;
  private int width;
  private boolean escaping;

  JavaText(CharSequence file, int start) {
    this.file = file;
    this.at = start;
    read();
  }

  /** The character at hand, or -1 at the end. */
  int peek() {
    return letter;
  }

  /** Where the character at hand stands in the file. */
  int offset() {
    return at;
  }

  /** The character at hand; goes on to the one behind it. */
  int next() {
    int taken = letter;
    // A backslash behind a backslash starts no Unicode escape: \\u0041 is a backslash and u0041.
    escaping = taken == '\\' && width == 1 && !escaping;
    at += width;
    read();
    return taken;
  }

  /** Skips blanks, line ends and comments. */
  void skipBlanks() {
    while (true) {
      if (letter == '/' && (following() == '/' || following() == '*')) {
        skipComment();
      } else if (letter >= 0 && letter <= ' ') {
        next();
      } else {
        return;
      }
    }
  }

  private int following() {
    return at + width < file.length() ? file.charAt(at + width) : -1;
  }

  private void skipComment() {
    next();
    boolean line = next() == '/';
    int before = 0;
    while (letter >= 0
        && !(line ? letter == '\n' || letter == '\r' : before == '*' && letter == '/')) {
      before = next();
    }
    next();
  }

  private void read() {
    if (at >= file.length()) {
      letter = -1;
      width = 0;
      return;
    }
    letter = file.charAt(at);
    width = 1;
    if (letter != '\\' || escaping) {
      return;
    }
    int digits = at + 1;
    while (digits < file.length() && file.charAt(digits) == 'u') {
      digits++;
    }
    if (digits == at + 1 || digits + 4 > file.length()) {
      return;
    }
    int code = 0;
    for (int i = digits; i < digits + 4; i++) {
      int digit = Character.digit(file.charAt(i), 16);
      if (digit < 0) {
        return;
      }
      code = 16 * code + digit;
    }
    letter = code;
    width = digits + 4 - at;
  }
}
