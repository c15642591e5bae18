package dev.kiln.compiler.syntax;

import java.text.Normalizer;
import java.util.Map;

/** Which characters may stand where. */
final class Letters {
  private static final int ASCII_END = 0x80;

  /** Before this no character is a mark that another could be composed with. */
  private static final int FIRST_MARK = 0x300;

  /** The middle dots are letters to Unicode, an operator to Kiln. */
  private static final String NEVER_IN_NAMES = "\u00B7\u0387";

  private static final String BIDIRECTIONAL =
      "\u061C\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069";

  /** Look-alikes and symbols of mathematics with what was probably meant. */
  private static final Map<Integer, String> MEANT = Map.ofEntries(
      Map.entry(0x00A0, " "),
      Map.entry(0x201C, "\""),
      Map.entry(0x201D, "\""),
      Map.entry(0x2018, "'"),
      Map.entry(0x2019, "'"),
      Map.entry(0x2212, "-"),
      Map.entry(0x2013, "-"),
      Map.entry(0x2014, "-"),
      Map.entry(0x00F7, "/"),
      Map.entry(0x2217, "*"),
      Map.entry(0x22C5, "·"),
      Map.entry(0x2026, ".."),
      Map.entry(0x00B2, "^2"),
      Map.entry(0x00B3, "^3"),
      Map.entry(0x2192, "->"),
      Map.entry(0x21D2, "=>"),
      Map.entry(0x2190, "="),
      Map.entry(0x2254, "="),
      Map.entry(0x2261, "=="),
      Map.entry(0x2208, "in"),
      Map.entry(0x221A, "sqrt"),
      Map.entry(0x221E, "inf"),
      Map.entry(0x2211, "sum"),
      Map.entry(0x220F, "product"),
      Map.entry(0x2207, "grad"),
      Map.entry((int) '`', "\""));

  private Letters() {}

  static boolean startsName(int codePoint) {
    if (codePoint < ASCII_END) {
      return asciiLetter(codePoint) || codePoint == '_';
    }
    return Character.isUnicodeIdentifierStart(codePoint) && !neverInNames(codePoint);
  }

  static boolean continuesName(int codePoint) {
    if (codePoint < ASCII_END) {
      return asciiLetter(codePoint) || digit(codePoint) || codePoint == '_';
    }
    return subscript(codePoint)
        || Character.isUnicodeIdentifierPart(codePoint)
            && !Character.isIdentifierIgnorable(codePoint)
            && !neverInNames(codePoint);
  }

  /** Whether it is a printed character of ASCII: most are, and no question about them is open. */
  static boolean plain(char letter) {
    return letter >= 0x20 && letter < 0x7F;
  }

  /** Whether it is invisible and so could make a program look like another. */
  static boolean forbidden(int codePoint) {
    if (codePoint >= 0x20 && codePoint < 0x7F) {
      return false;
    }
    return codePoint < 0x20 && codePoint != '\t' && codePoint != '\n' && codePoint != '\r'
        || codePoint >= 0x7F && codePoint < 0xA0
        || BIDIRECTIONAL.indexOf(codePoint) >= 0
        || codePoint >= 0x200B && codePoint <= 0x200D
        || codePoint == 0x2028
        || codePoint == 0x2029
        || codePoint == 0x2060
        || codePoint == 0xFEFF
        || codePoint >= 0xD800 && codePoint <= 0xDFFF;
  }

  /** What to do about a character that no other stands for, or empty. */
  static String advice(int codePoint) {
    return switch (codePoint) {
      case '\\' -> "'solve(A, b)' solves A*x = b; a function without a name is 'x => e'";
      case '$' -> "write 'f(x)' for a call; a value in a text is \"{x}\"";
      default -> "";
    };
  }

  /** What someone who wrote this character probably meant, or empty. */
  static String meant(int codePoint) {
    return MEANT.getOrDefault(codePoint, "");
  }

  static boolean digit(int c) {
    return c >= '0' && c <= '9';
  }

  /** A name composed, so that equal names are equal texts. */
  static String composed(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) >= FIRST_MARK) {
        return Normalizer.normalize(name, Normalizer.Form.NFC);
      }
    }
    return name;
  }

  private static boolean asciiLetter(int c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }

  private static boolean subscript(int codePoint) {
    return codePoint >= 0x2080 && codePoint <= 0x2089;
  }

  private static boolean neverInNames(int codePoint) {
    return NEVER_IN_NAMES.indexOf(codePoint) >= 0;
  }
}
