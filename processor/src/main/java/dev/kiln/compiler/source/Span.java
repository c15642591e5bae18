package dev.kiln.compiler.source;

/** A stretch of source text, from {@code start} up to and without {@code end}. */
public record Span(SourceFile source, int start, int end) {
  public Span {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("bad span " + start + ".." + end);
    }
  }

  /** From the start of this span to the end of {@code last}. */
  public Span to(Span last) {
    return new Span(source, start, Math.max(end, last.end));
  }

  /** The line of the first character, from 1. */
  public int line() {
    return source.line(start);
  }

  /** The column of the first character in code points, from 1. */
  public int column() {
    return source.column(start);
  }

  /** The text covered. */
  public String text() {
    return source.text().substring(start, Math.min(end, source.text().length()));
  }

  /** {@code file:line:column}, as run-time errors and diagnostics name a place. */
  public String place() {
    return source.name() + ":" + line() + ":" + column();
  }

  @Override
  public String toString() {
    return place();
  }
}
