package dev.kiln.runtime;

import java.util.List;

/** A Kiln program failed: the one exception type, with a code, a message and a place. */
public final class KilnException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final String text;
  private final String file;
  private final int line;
  private final int column;
  private final transient List<String> trace;

  private KilnException(
      String code, String text, String file, int line, int column, List<String> trace) {
    super(code + ": " + text + " (" + file + ":" + line + ":" + column + ")");
    this.code = code;
    this.text = text;
    this.file = file;
    this.line = line;
    this.column = column;
    this.trace = List.copyOf(trace);
  }

  /**
   * A failure at a place.
   *
   * @param code one of index overflow division shift domain shape cast match assert panic depth
   * @param at {@code file:line:column}
   */
  public static KilnException of(String code, String message, String at) {
    int second = at.lastIndexOf(':');
    int first = second < 0 ? -1 : at.lastIndexOf(':', second - 1);
    if (first < 0) {
      return new KilnException(code, message, at, 1, 1, List.of());
    }
    return new KilnException(
        code,
        message,
        at.substring(0, first),
        Integer.parseInt(at, first + 1, second, 10),
        Integer.parseInt(at, second + 1, at.length(), 10),
        List.of());
  }

  /** The same failure with the Kiln calls that led to it, innermost first. */
  public KilnException withTrace(List<String> calls) {
    KilnException traced = new KilnException(code, text, file, line, column, calls);
    traced.setStackTrace(getStackTrace());
    return traced;
  }

  /** What kind of failure: {@code index}, {@code overflow}, … */
  public String code() {
    return code;
  }

  /** What went wrong, without the place. */
  public String text() {
    return text;
  }

  /** The Kiln file. */
  public String file() {
    return file;
  }

  /** The line in it, from 1. */
  public int line() {
    return line;
  }

  /** The column in it, in code points from 1. */
  public int column() {
    return column;
  }

  /** The Kiln calls that led here, innermost first, where they are known. */
  public List<String> trace() {
    return trace == null ? List.of() : trace;
  }

  /** {@code file:line:column: error: code: message}, as the command line shows it. */
  public String render() {
    return file + ":" + line + ":" + column + ": error: " + code + ": " + text;
  }
}
