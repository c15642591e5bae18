package dev.kiln.cli.repl;

import dev.kiln.compiler.Analysis;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.lower.Lowering;
import dev.kiln.compiler.source.SourceFile;
import dev.kiln.compiler.syntax.Statement;
import dev.kiln.engine.Run;
import dev.kiln.runtime.Printer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Measures an expression. The program prints before and after computing it, and whoever takes what
 * is printed looks at the clock; so every tier is measured alike, and compiling is not.
 */
record Timing(Session session, SourceFile source) {
  private static final String MARK = "\u0001";
  private static final int MOST_RUNS = 2_000;
  private static final double SECONDS = 1.5;

  /** Takes what is printed: the times between marks; all else is lost. */
  private static final class Clock implements Printer {
    private final List<Double> times = new ArrayList<>();
    private long start;

    @Override
    public void print(String text) {
      long now = System.nanoTime();
      if (text.equals(MARK) && start == 0) {
        start = System.nanoTime();
      } else if (text.equals(MARK)) {
        times.add((now - start) / 1e9);
        start = 0;
      }
    }
  }

  void run() {
    Optional<Statement.Evaluate> expression = new Inspection(session, source).expression();
    if (expression.isEmpty()) {
      return;
    }
    Optional<Clock> first = measure(expression.get(), 1, true);
    if (first.isEmpty()) {
      return;
    }
    double cold = first.get().times.get(0);
    int runs = (int) Math.max(1, Math.min(MOST_RUNS, SECONDS / Math.max(cold, 1e-9)));
    Optional<Clock> warm = runs < 3 ? first : measure(expression.get(), runs, false);
    warm.ifPresent(clock -> report(clock.times));
  }

  /** Runs it so often in one program; those that can be stopped are a little slower. */
  private Optional<Clock> measure(Statement.Evaluate expression, int runs, boolean stoppable) {
    List<Statement> statements =
        State.statements(session.state().needed(expression.span().text()));
    if (stoppable) {
      statements.add(0, Hidden.statement(Hidden.STOPPABLE));
    }
    statements.add(Hidden.statement("print(\"\\u{1}\")"));
    statements.add(Hidden.value(expression.expression()));
    statements.add(Hidden.statement("print(\"\\u{1}\")"));
    statements.add(Hidden.shown(List.of(Hidden.VALUE)));
    Sink sink = new Sink();
    Analysis analysis = session
        .state()
        .analyze(source, List.of(Hidden.function(expression.span(), statements)), sink);
    if (!sink.hasErrors()) {
      Lowering.Lowered lowered =
          analysis.lower(Map.of(Hidden.NAME, Hidden.in(analysis)), Map.of());
      if (!sink.hasErrors()) {
        return measure(lowered, runs);
      }
    }
    session.accept(source, sink);
    return Optional.empty();
  }

  private Optional<Clock> measure(Lowering.Lowered lowered, int runs) {
    Clock clock = new Clock();
    List<String> entries = Collections.nCopies(runs, Hidden.NAME);
    Run last = session
        .execution()
        .run(session.tier(), lowered, entries, clock)
        .get(Hidden.NAME);
    if (last.failure().isPresent()) {
      session.failed(last);
      return Optional.empty();
    }
    return Optional.of(clock);
  }

  /** The median of the later half. */
  private void report(List<Double> times) {
    List<Double> later = new ArrayList<>(times.subList(times.size() / 2, times.size()));
    Collections.sort(later);
    double median = later.get(later.size() / 2);
    String runs = times.size() == 1
        ? "one run, not warm"
        : "the median of " + later.size() + " runs after " + (times.size() - later.size());
    session
        .screen()
        .line(show(median) + "  (" + runs + ", tier " + session.tier().text() + ")");
  }

  private static String show(double seconds) {
    if (seconds >= 1) {
      return String.format(Locale.ROOT, "%.2f s", seconds);
    } else if (seconds >= 1e-3) {
      return String.format(Locale.ROOT, "%.3g ms", seconds * 1e3);
    } else if (seconds >= 1e-6) {
      return String.format(Locale.ROOT, "%.3g µs", seconds * 1e6);
    }
    return String.format(Locale.ROOT, "%.0f ns", seconds * 1e9);
  }
}
