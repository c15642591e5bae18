package dev.kiln.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where each character of a constant's value stands in the Java file that writes it.
 *
 * <p>Reads literals, text blocks and sums of them as Java does: Unicode escapes first, then line
 * ends, indentation and trailing blanks of text blocks, then escapes. A constant named by reference
 * has no place here.
 */
final class TextBlockMap {
  private final String value;
  private final int[] offsets;

  private TextBlockMap(String value, int[] offsets) {
    this.value = value;
    this.offsets = offsets;
  }

  /**
   * Reads the expression that starts at {@code start}; empty if it is not made of literals alone.
   */
  static Optional<TextBlockMap> read(CharSequence file, int start) {
    Letters letters = new Letters();
    int end = new Worker(new JavaText(file, start), letters).sum();
    if (end < 0) {
      return Optional.empty();
    }
    int[] offsets = new int[letters.size() + 1];
    for (int i = 0; i < letters.size(); i++) {
      offsets[i] = letters.offsets.get(i);
    }
    offsets[letters.size()] = end;
    return Optional.of(new TextBlockMap(letters.text.toString(), offsets));
  }

  /** The value that the literals have. */
  String value() {
    return value;
  }

  /** The offset in the file of an offset in the value, its end included. */
  int offset(int inValue) {
    return offsets[Math.max(0, Math.min(inValue, value.length()))];
  }

  /** Characters with the offset of each. */
  private static final class Letters {
    final StringBuilder text = new StringBuilder();
    final List<Integer> offsets = new ArrayList<>();

    void add(char letter, int offset) {
      text.append(letter);
      offsets.add(offset);
    }

    void add(Letters others, int from, int to) {
      for (int i = from; i < to; i++) {
        add(others.text.charAt(i), others.offsets.get(i));
      }
    }

    int size() {
      return text.length();
    }
  }

  /** Reads one expression; every method answers -1 for what is no literal. */
  private record Worker(JavaText in, Letters out) {
    /** {@code a + (b + c)}; answers the offset behind the last character of the value. */
    int sum() {
      int end = operand();
      while (end >= 0) {
        in.skipBlanks();
        if (in.peek() != '+') {
          return end;
        }
        in.next();
        end = operand();
      }
      return -1;
    }

    private int operand() {
      in.skipBlanks();
      if (in.peek() == '(') {
        in.next();
        int end = sum();
        in.skipBlanks();
        return end >= 0 && in.next() == ')' ? end : -1;
      } else if (in.peek() != '"') {
        return -1;
      }
      in.next();
      if (in.peek() != '"') {
        return string();
      }
      int second = in.offset();
      in.next();
      if (in.peek() != '"') {
        return second;
      }
      in.next();
      return textBlock();
    }

    private int string() {
      Letters raw = new Letters();
      while (in.peek() != '"') {
        if (in.peek() < 0 || in.peek() == '\n' || in.peek() == '\r') {
          return -1;
        }
        if (in.peek() == '\\') {
          copy(raw);
        }
        copy(raw);
      }
      int end = in.offset();
      in.next();
      return unescape(raw) ? end : -1;
    }

    private int textBlock() {
      while (in.peek() == ' ' || in.peek() == '\t' || in.peek() == '\f') {
        in.next();
      }
      if (in.peek() != '\n' && in.peek() != '\r') {
        return -1;
      }
      lineEnd(new Letters());
      Letters raw = new Letters();
      Letters quotes = new Letters();
      while (quotes.size() < 3) {
        int letter = in.peek();
        if (letter < 0) {
          return -1;
        } else if (letter == '"') {
          copy(quotes);
          continue;
        }
        raw.add(quotes, 0, quotes.size());
        quotes = new Letters();
        if (letter == '\r' || letter == '\n') {
          lineEnd(raw);
        } else if (letter == '\\') {
          copy(raw);
          if (in.peek() == '\r' || in.peek() == '\n') {
            lineEnd(raw);
          } else if (in.peek() >= 0) {
            copy(raw);
          }
        } else {
          copy(raw);
        }
      }
      Letters stripped = strip(raw);
      return unescape(stripped) ? quotes.offsets.get(0) : -1;
    }

    private void copy(Letters raw) {
      int offset = in.offset();
      raw.add((char) in.next(), offset);
    }

    private void lineEnd(Letters raw) {
      raw.add('\n', in.offset());
      if (in.next() == '\r' && in.peek() == '\n') {
        in.next();
      }
    }

    /** Without the indentation that all lines share, and without blanks at the ends of lines. */
    private static Letters strip(Letters raw) {
      String[] lines = raw.text.toString().split("\n", -1);
      int shared = Integer.MAX_VALUE;
      for (int i = 0; i < lines.length; i++) {
        int indentation = firstLetter(lines[i]);
        if (indentation < lines[i].length() || i == lines.length - 1) {
          shared = Math.min(shared, indentation);
        }
      }
      Letters stripped = new Letters();
      int start = 0;
      for (int i = 0; i < lines.length; i++) {
        String line = lines[i];
        int last = line.length();
        while (last > 0 && Character.isWhitespace(line.charAt(last - 1))) {
          last--;
        }
        stripped.add(raw, start + Math.min(shared, last), start + last);
        start += line.length();
        if (i < lines.length - 1) {
          stripped.add(raw, start, start + 1);
        }
        start++;
      }
      return stripped;
    }

    private static int firstLetter(String line) {
      int at = 0;
      while (at < line.length() && Character.isWhitespace(line.charAt(at))) {
        at++;
      }
      return at;
    }

    private boolean unescape(Letters raw) {
      int to = raw.size();
      for (int i = 0; i < to; i++) {
        int offset = raw.offsets.get(i);
        char letter = raw.text.charAt(i);
        if (letter != '\\') {
          out.add(letter, offset);
          continue;
        } else if (++i == to) {
          return false;
        }
        char escaped = raw.text.charAt(i);
        int plain = "btnfrs\"'\\".indexOf(escaped);
        if (plain >= 0) {
          out.add("\b\t\n\f\r \"'\\".charAt(plain), offset);
        } else if (isOctal(escaped)) {
          int most = escaped <= '3' ? 3 : 2;
          int code = 0;
          int digit = i;
          for (; digit < to && digit < i + most && isOctal(raw.text.charAt(digit)); digit++) {
            code = 8 * code + raw.text.charAt(digit) - '0';
          }
          out.add((char) code, offset);
          i = digit - 1;
        } else if (escaped != '\n') {
          return false;
        }
      }
      return true;
    }

    private static boolean isOctal(char letter) {
      return letter >= '0' && letter <= '7';
    }
  }
}
