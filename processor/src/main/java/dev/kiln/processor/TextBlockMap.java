package dev.kiln.processor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Where each character of a string constant stands in Java source: reads the literals of a constant
 * expression ({@code """…"""}, {@code "…"}, joined by {@code +}) and maps offsets of the value to
 * offsets of the source.
 */
final class TextBlockMap {
  private final StringBuilder value = new StringBuilder();
  private final List<Integer> offsets = new ArrayList<>();
  private final String source;

  private TextBlockMap(String source) {
    this.source = source;
  }

  /**
   * The map for an expression, or nothing when it is not made of literals alone or its value is not
   * the one that javac found.
   *
   * @param source the Java file
   * @param start where the expression starts
   * @param end where it ends
   * @param expected the value of the constant
   */
  static Optional<TextBlockMap> of(String source, int start, int end, String expected) {
    TextBlockMap map = new TextBlockMap(source);
    try {
      boolean read = map.readAll(start, end);
      return read && map.value.toString().equals(expected) ? Optional.of(map) : Optional.empty();
    } catch (IndexOutOfBoundsException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** The offset in the source of an offset in the value. */
  int offset(int valueOffset) {
    if (offsets.isEmpty()) {
      return 0;
    }
    if (valueOffset >= offsets.size()) {
      return offsets.get(offsets.size() - 1) + 1;
    }
    return offsets.get(valueOffset);
  }

  private boolean readAll(int start, int end) {
    int at = start;
    while (at < end) {
      char c = source.charAt(at);
      if (Character.isWhitespace(c) || c == '+' || c == '(' || c == ')') {
        at++;
      } else if (source.startsWith("\"\"\"", at)) {
        at = readBlock(at + 3);
      } else if (c == '"') {
        at = readString(at + 1);
      } else {
        return false;
      }
    }
    return true;
  }

  private int readString(int start) {
    int at = start;
    while (source.charAt(at) != '"') {
      at = readCharacter(at);
    }
    return at + 1;
  }

  private void add(char c, int at) {
    value.append(c);
    offsets.add(at);
  }

  /** Reads one character or escape; gives where the next one stands. */
  private int readCharacter(int at) {
    if (source.charAt(at) != '\\') {
      add(source.charAt(at), at);
      return at + 1;
    }
    char escape = source.charAt(at + 1);
    if (escape >= '0' && escape <= '7') {
      int end = at + 2;
      int most = at + (escape <= '3' ? 4 : 3);
      while (end < most && source.charAt(end) >= '0' && source.charAt(end) <= '7') {
        end++;
      }
      add((char) Integer.parseInt(source.substring(at + 1, end), 8), at);
      return end;
    }
    if (escape == 'u') {
      int digits = at + 2;
      while (source.charAt(digits) == 'u') {
        digits++;
      }
      add((char) Integer.parseInt(source.substring(digits, digits + 4), 16), at);
      return digits + 4;
    }
    if (escape == '\n') {
      return at + 2;
    }
    add(unescape(escape), at);
    return at + 2;
  }

  private static char unescape(char escape) {
    return switch (escape) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 's' -> ' ';
      default -> escape;
    };
  }

  /** A text block: its lines lose their common indentation and their trailing blanks. */
  private int readBlock(int start) {
    int first = source.indexOf('\n', start) + 1;
    int end = first;
    while (!source.startsWith("\"\"\"", end)) {
      end += source.charAt(end) == '\\' ? 2 : 1;
    }
    int indentation = indentation(first, end);
    int at = first;
    while (at <= end) {
      int newline = source.indexOf('\n', at);
      boolean last = newline < 0 || newline >= end;
      int stop = last ? end : newline;
      at = readLine(at, stop, indentation, last);
      if (last) {
        break;
      }
    }
    return end + 3;
  }

  private int readLine(int start, int stop, int indentation, boolean last) {
    int content = stop;
    while (content > start && isBlank(source.charAt(content - 1))) {
      content--;
    }
    int at = Math.min(start + indentation, content);
    boolean joined = false;
    while (at < content) {
      joined = source.charAt(at) == '\\' && (at + 1 >= content || source.charAt(at + 1) == '\n');
      if (joined) {
        break;
      }
      at = readCharacter(at);
    }
    if (!last && !joined) {
      add('\n', stop);
    }
    return stop + 1;
  }

  private int indentation(int first, int end) {
    String[] lines = source.substring(first, end).split("\n", -1);
    int least = Integer.MAX_VALUE;
    for (int i = 0; i < lines.length; i++) {
      boolean last = i == lines.length - 1;
      if (last || !lines[i].isBlank()) {
        least = Math.min(least, leading(lines[i]));
      }
    }
    return least;
  }

  private static int leading(String line) {
    int count = 0;
    while (count < line.length() && isBlank(line.charAt(count))) {
      count++;
    }
    return count;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\f' || c == '\r';
  }

  @Override
  public String toString() {
    return value + " at " + Arrays.toString(offsets.toArray());
  }
}
