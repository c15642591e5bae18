package dev.kiln.compiler.diagnostic;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One line of source as a terminal shows it: tabs spread, what is invisible escaped, every code
 * point with the columns it takes, and only a window of a very long line.
 */
final class Columns {
  private static final int TAB = 4;
  private static final int WIDEST = 160;
  private static final int LONGEST = 1_000;
  private static final String CUT = "…";

  private final List<String> shown = new ArrayList<>();
  private final int[] startColumn;
  private final int[] cellOfOffset;
  private final int shift;
  private final boolean leftCut;
  private final boolean rightCut;
  private final int from;
  private final int to;

  /** The line, in which {@code focus}, an offset into it, must be seen. */
  Columns(String whole, int focus) {
    int first = Math.max(0, Math.min(focus, whole.length()) - LONGEST / 2);
    int end = Math.min(whole.length(), first + LONGEST);
    shift = first > 0 && Character.isLowSurrogate(whole.charAt(first)) ? first - 1 : first;
    String line = whole.substring(shift, end);
    int count = line.codePointCount(0, line.length());
    startColumn = new int[count + 1];
    cellOfOffset = new int[line.length() + 1];
    int column = 0;
    int cell = 0;
    for (int offset = 0; offset < line.length(); cell++) {
      int codePoint = line.codePointAt(offset);
      int length = Character.charCount(codePoint);
      startColumn[cell] = column;
      for (int i = 0; i < length; i++) {
        cellOfOffset[offset + i] = cell;
      }
      String text = show(codePoint);
      shown.add(text);
      column += text.equals(Character.toString(codePoint)) ? width(codePoint) : text.length();
      offset += length;
    }
    startColumn[count] = column;
    cellOfOffset[line.length()] = count;
    leftCut = shift > 0;
    rightCut = end < whole.length();
    int focused = cellOfOffset[bounded(focus)];
    from = column <= WIDEST ? 0 : cellAt(startColumn[focused] - WIDEST / 2);
    to = column <= WIDEST ? count : cellAt(startColumn[from] + WIDEST);
  }

  private int bounded(int offset) {
    return Math.max(0, Math.min(offset - shift, cellOfOffset.length - 1));
  }

  private int cellAt(int column) {
    int cell = 0;
    while (cell < startColumn.length - 1 && startColumn[cell] < column) {
      cell++;
    }
    return cell;
  }

  /** The window of the line. */
  String text() {
    String window = String.join("", shown.subList(from, to));
    return (cutBefore() ? CUT : "") + window + (rightCut || to < shown.size() ? CUT : "");
  }

  /** Marks under the stretch between two offsets of the line, at least one. */
  String underline(int start, int end, char mark) {
    int first = clip(cellOfOffset[bounded(start)]);
    int last = clip(cellOfOffset[bounded(end)]);
    int left = startColumn[first] - startColumn[from] + (cutBefore() ? CUT.length() : 0);
    int width = Math.max(1, startColumn[last] - startColumn[first]);
    return " ".repeat(left) + Character.toString(mark).repeat(width);
  }

  private boolean cutBefore() {
    return leftCut || from > 0;
  }

  private int clip(int cell) {
    return Math.max(from, Math.min(cell, to));
  }

  /** The code point, or an escape if it cannot be seen or could change what is seen. */
  static String show(int codePoint) {
    if (codePoint == '\t') {
      return " ".repeat(TAB);
    }
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED -> String.format(Locale.ROOT, "\\u{%X}", codePoint);
      default -> Character.toString(codePoint);
    };
  }

  /** A text in which nothing is invisible. */
  static String show(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints().forEach(codePoint -> out.append(show(codePoint)));
    return out.toString();
  }

  private static int width(int codePoint) {
    int type = Character.getType(codePoint);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    return wide(codePoint) ? 2 : 1;
  }

  private static boolean wide(int c) {
    return c >= 0x1100 && c <= 0x115F
        || c >= 0x2E80 && c <= 0xA4CF && c != 0x303F
        || c >= 0xAC00 && c <= 0xD7A3
        || c >= 0xF900 && c <= 0xFAFF
        || c >= 0xFE30 && c <= 0xFE6F
        || c >= 0xFF00 && c <= 0xFF60
        || c >= 0xFFE0 && c <= 0xFFE6
        || c >= 0x1F300 && c <= 0x1FAFF
        || c >= 0x20000 && c <= 0x3FFFD;
  }
}
