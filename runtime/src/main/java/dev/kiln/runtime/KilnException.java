package dev.kiln.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A Kiln program failed: the one exception type, with a code, a message, a place, and the Kiln
 * calls that led there as far as they are known.
 */
public final class KilnException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Between a place and the calls that led there. */
  private static final String CALLED_FROM = " <- ";

  private static final int FIRST_CALLS = 20;
  private static final int LAST_CALLS = 5;

  private final String code;
  private final String text;
  private final Place place;
  private final transient List<Call> calls;

  /** A place in a Kiln file; line 0 where it is none, but an argument that a host gave. */
  private record Place(String file, int line, int column) implements java.io.Serializable {
    static Place parse(String at) {
      int second = at.lastIndexOf(':');
      int first = second < 0 ? -1 : at.lastIndexOf(':', second - 1);
      if (first < 0) {
        return new Place(at, 0, 0);
      }
      return new Place(
          at.substring(0, first),
          Integer.parseInt(at, first + 1, second, 10),
          Integer.parseInt(at, second + 1, at.length(), 10));
    }

    /** Whether it stands in the standard library, not in a user's file. */
    boolean isLibrary() {
      return file.startsWith("std/");
    }

    @Override
    public String toString() {
      return line == 0 ? file : file + ":" + line + ":" + column;
    }
  }

  /** An active call of a function. */
  private record Call(String function, Place at) {
    static Call parse(String text) {
      int space = text.indexOf(' ');
      return new Call(text.substring(0, space), Place.parse(text.substring(space + 1)));
    }

    @Override
    public String toString() {
      return function + " called at " + at;
    }
  }

  private KilnException(String code, String text, Place place, List<Call> calls) {
    super(code + ": " + text + " (" + places(place, calls) + ")");
    this.code = code;
    this.text = text;
    this.place = place;
    this.calls = List.copyOf(calls);
  }

  /** The user's place; where the library failed, its place after that. */
  private static String places(Place place, List<Call> calls) {
    Place shown = shown(place, calls);
    return shown.equals(place)
        ? place.toString()
        : shown + ", in " + calls.get(0).function() + " at " + place;
  }

  /** The innermost place in a file of the user's, else the innermost of all. */
  private static Place shown(Place place, List<Call> calls) {
    return Stream.concat(Stream.of(place), calls.stream().map(Call::at))
        .filter(at -> !at.isLibrary())
        .findFirst()
        .orElse(place);
  }

  /**
   * A failure at a place.
   *
   * @param code one of index overflow division shift domain shape cast match assert panic depth
   *     time
   * @param at {@code file:line:column}, and inlined calls as in {@code std/linear.kiln:12:5 <-
   *     inverse a.kiln:3:7}
   */
  public static KilnException of(String code, String message, String at) {
    String[] parts = at.split(CALLED_FROM, -1);
    List<Call> calls = Stream.of(parts).skip(1).map(Call::parse).toList();
    KilnException failure = new KilnException(code, message, Place.parse(parts[0]), calls);
    List<String> callers = CallTrace.here();
    return callers.isEmpty() ? failure : failure.within(callers);
  }

  /**
   * The same failure with the calls around those known, innermost first.
   *
   * @param callers each a function and the place of its call, {@code f a.kiln:9:1}, and inlined
   *     calls after that
   */
  public KilnException within(List<String> callers) {
    List<Call> all = new ArrayList<>(calls());
    callers.stream()
        .flatMap(caller -> Stream.of(caller.split(CALLED_FROM, -1)))
        .map(Call::parse)
        .forEach(all::add);
    KilnException traced = new KilnException(code, text, place, all);
    traced.setStackTrace(getStackTrace());
    return traced;
  }

  private List<Call> calls() {
    return calls == null ? List.of() : calls;
  }

  /** What kind of failure: {@code index}, {@code overflow}, … */
  public String code() {
    return code;
  }

  /** Whether {@code catch} takes it: all failures but those of limits on steps, time and output. */
  public boolean isCaught() {
    return !code.equals("limit") && !code.equals("time");
  }

  /** Whether a {@code timeout} is over. */
  public boolean isTimeout() {
    return code.equals("time");
  }

  /** What went wrong, without the place. */
  public String text() {
    return text;
  }

  /** The Kiln file, which may be one of the standard library. */
  public String file() {
    return place.file();
  }

  /** The line in it, from 1; 0 if what a host gave was wrong. */
  public int line() {
    return place.line();
  }

  /** The column in it, in code points from 1. */
  public int column() {
    return place.column();
  }

  /**
   * The Kiln calls that led here, innermost first, as {@code f called at a.kiln:9:1}: the first 20
   * and the last 5 of those known.
   */
  public List<String> kilnTrace() {
    List<Call> all = calls();
    int hidden = all.size() - FIRST_CALLS - LAST_CALLS;
    if (hidden <= 0) {
      return all.stream().map(Call::toString).toList();
    }
    List<String> lines = new ArrayList<>();
    all.subList(0, FIRST_CALLS).forEach(call -> lines.add(call.toString()));
    lines.add("… " + hidden + " more …");
    all.subList(FIRST_CALLS + hidden, all.size()).forEach(call -> lines.add(call.toString()));
    return lines;
  }

  /** The innermost place in a file of the user's, as far as the calls are known. */
  public String userPlace() {
    return shown(place, calls()).toString();
  }

  /** {@code file:line:column: error: code: message}, at the place where it failed. */
  public String render() {
    return place + ": error: " + code + ": " + text;
  }
}
