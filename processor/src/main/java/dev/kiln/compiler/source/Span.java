package dev.kiln.compiler.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A stretch of source text, from {@code start} up to and without {@code end}.
 *
 * @param inlined the call that this was copied to, if it was
 */
public record Span(SourceFile source, int start, int end, Optional<Inlined> inlined) {
  /** What an inlined body was: the function's name as the user knows it, and its call's place. */
  public record Inlined(String function, Span call) {}

  public Span {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("bad span " + start + ".." + end);
    }
  }

  public Span(SourceFile source, int start, int end) {
    this(source, start, end, Optional.empty());
  }

  /** This place in a function's body, copied to a call. */
  public Span inlinedAt(String function, Span call) {
    Span outer = inlined.map(inner -> inner.call().inlinedAt(function, call)).orElse(call);
    String name = inlined.map(Inlined::function).orElse(function);
    return new Span(source, start, end, Optional.of(new Inlined(name, outer)));
  }

  /**
   * This place in a closure, called at another place: its own inlined calls, then those that the
   * other stands in. The calls around both are told once.
   */
  public Span calledAt(Span call) {
    List<Inlined> own = chain();
    List<Inlined> others = call.chain();
    int same = 0;
    while (same < Math.min(own.size(), others.size())
        && own.get(own.size() - 1 - same).equals(others.get(others.size() - 1 - same))) {
      same++;
    }
    List<Inlined> all = new ArrayList<>(own.subList(0, own.size() - same));
    all.addAll(others);
    Span bare = new Span(source, start, end);
    for (Inlined inlined : all) {
      bare = bare.inlinedAt(inlined.function(), inlined.call());
    }
    return bare;
  }

  /** The inlined calls, innermost first, each without those around it. */
  private List<Inlined> chain() {
    List<Inlined> chain = new ArrayList<>();
    Optional<Inlined> next = inlined;
    while (next.isPresent()) {
      Span at = next.get().call();
      chain.add(new Inlined(next.get().function(), new Span(at.source, at.start, at.end)));
      next = at.inlined;
    }
    return chain;
  }

  /** From the start of this span to the end of {@code last}. */
  public Span to(Span last) {
    return new Span(source, start, Math.max(end, last.end));
  }

  /** Whether it covers all of another. */
  public boolean contains(Span other) {
    return source == other.source && start <= other.start && other.end <= end;
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

  /**
   * The place and the inlined calls that led there, as {@code KilnException} reads them: {@code
   * std/linear.kiln:12:5 <- inverse a.kiln:3:7 <- f a.kiln:9:1}.
   */
  public String trace() {
    return place()
        + inlined
            .map(call -> " <- " + call.function() + " " + call.call().trace())
            .orElse("");
  }

  @Override
  public String toString() {
    return place();
  }
}
