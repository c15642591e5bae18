package dev.kiln.compiler.source;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One program text with the name it is shown by. Two source files are equal only if identical.
 *
 * <p>Lines and columns count from 1; a column counts code points, a tab is one.
 */
public final class SourceFile {
  private final String name;
  private final String text;
  private volatile int[] lineStarts = {};

  private SourceFile(String name, String text) {
    this.name = name;
    this.text = text;
  }

  /** A source shown as {@code name}, for example {@code physics.kiln}. */
  public static SourceFile of(String name, String text) {
    return new SourceFile(name, text);
  }

  /** The name to show, a path relative to the source root or the annotated type. */
  public String name() {
    return name;
  }

  /** The whole text. */
  public String text() {
    return text;
  }

  /** The span between two offsets of this file. */
  public Span span(int start, int end) {
    return new Span(this, start, end);
  }

  /** The span of the whole text. */
  public Span all() {
    return span(0, text.length());
  }

  /** Whether the text takes more bytes than that. */
  public boolean isLongerThan(int bytes) {
    return text.length() > bytes / 3 && text.getBytes(StandardCharsets.UTF_8).length > bytes;
  }

  /** The line of an offset, from 1. */
  public int line(int offset) {
    int found = Arrays.binarySearch(lineStarts(), offset);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** The column of an offset in code points, from 1. */
  public int column(int offset) {
    int bounded = Math.min(offset, text.length());
    return text.codePointCount(lineStarts()[line(bounded) - 1], bounded) + 1;
  }

  /** The text of a line without its end; lines count from 1. */
  public String lineText(int line) {
    int[] starts = lineStarts();
    int start = starts[line - 1];
    int end = line < starts.length ? starts[line] : text.length();
    while (end > start && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
      end--;
    }
    return text.substring(start, end);
  }

  /** How many lines there are, at least 1. */
  public int lineCount() {
    return lineStarts().length;
  }

  /** Found when first asked for: of most files nobody asks. */
  private int[] lineStarts() {
    if (lineStarts.length == 0) {
      lineStarts = findLineStarts();
    }
    return lineStarts;
  }

  private int[] findLineStarts() {
    int[] starts = new int[16];
    int count = 1;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\n') {
        if (count == starts.length) {
          starts = Arrays.copyOf(starts, 2 * count);
        }
        starts[count++] = i + 1;
      }
    }
    return Arrays.copyOf(starts, count);
  }

  @Override
  public String toString() {
    return name;
  }
}
