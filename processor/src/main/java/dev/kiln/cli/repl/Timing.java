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
  private static final int MOST_RUNS = 20_000;

  /** How many seconds to measure for: the shorter time tells how often it fits into the longer. */
  private static final List<Double> BUDGETS = List.of(0.3, 1.0);

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
    Clock best = first.get();
    for (double seconds : BUDGETS) {
      int runs = (int) Math.min(MOST_RUNS, seconds / Math.max(median(best.times), 1e-9));
      if (runs > Math.max(2, best.times.size())) {
        best = measure(expression.get(), runs, false).orElse(best);
      }
    }
    report(best.times);
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
      Lowering.Lowered lowered = analysis.lower(Map.of(Hidden.NAME, Hidden.in(analysis)), Map.of());
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
    Run last = session.execution().run(session.tier(), lowered, entries, clock).get(Hidden.NAME);
    if (last.failure().isPresent()) {
      session.failed(last);
      return Optional.empty();
    }
    return Optional.of(clock);
  }

  private void report(List<Double> times) {
    int before = times.size() / 2;
    String runs = before == 0
        ? "one run, not warm"
        : "the median of " + (times.size() - before) + " runs after " + before;
    session
        .screen()
        .line(show(median(times)) + "  (" + runs + ", tier " + session.tier().text() + ")");
  }

  /** Of the later half. */
  private static double median(List<Double> times) {
    List<Double> later = new ArrayList<>(times.subList(times.size() / 2, times.size()));
    Collections.sort(later);
    return later.get(later.size() / 2);
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
