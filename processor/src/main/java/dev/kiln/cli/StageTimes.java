package dev.kiln.cli;

import dev.kiln.compiler.Analysis;
import dev.kiln.compiler.Compiler;
import dev.kiln.compiler.Input;
import dev.kiln.compiler.backend.java.JavaBackend;
import dev.kiln.compiler.backend.java.JavaRequest;
import dev.kiln.compiler.backend.jvm.JvmBackend;
import dev.kiln.compiler.backend.jvm.JvmRequest;
import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.core.StackChoice;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.imp.Imp;
import dev.kiln.compiler.imp.ImpBuilder;
import dev.kiln.compiler.optimize.Notes;
import dev.kiln.compiler.optimize.Optimizer;
import dev.kiln.compiler.optimize.Pass;
import dev.kiln.compiler.syntax.Parser;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** How long the stages of the compiler and the passes of the optimiser take for a program. */
final class StageTimes {
  private static final int RUNS = 9;

  /** The compiler itself is slow until HotSpot has compiled it. */
  private static final long WARM_UP = 1_000_000_000L;

  private final List<Input> inputs;
  private final List<Pass> passes;
  private final Map<String, List<Long>> times = new LinkedHashMap<>();

  private StageTimes(List<Input> inputs, List<Pass> passes) {
    this.inputs = inputs;
    this.passes = passes;
  }

  /** Writes the median of some runs, after a second of running it to warm up. */
  static void write(List<Input> inputs, List<Pass> passes, PrintStream out) {
    StageTimes measured = new StageTimes(inputs, passes);
    long start = System.nanoTime();
    do {
      measured.run();
    } while (System.nanoTime() - start < WARM_UP);
    measured.times.clear();
    for (int i = 0; i < RUNS; i++) {
      measured.run();
    }
    out.println("median of " + RUNS + " runs, warm, in microseconds");
    long sum = 0;
    for (Map.Entry<String, List<Long>> entry : measured.times.entrySet()) {
      long median =
          entry.getValue().stream().sorted().skip(RUNS / 2).findFirst().orElseThrow();
      sum += median;
      out.println(line(entry.getKey(), median));
    }
    out.println(line("all", sum));
  }

  private static String line(String what, long nanoseconds) {
    return String.format(Locale.ROOT, "%10.1f  %s", nanoseconds / 1000.0, what);
  }

  private void run() {
    Sink sink = new Sink();
    long start = System.nanoTime();
    inputs.forEach(input -> Parser.parse(input.source(), new Sink()));
    long parsed = System.nanoTime();
    Analysis analysis = Compiler.analyze(inputs, sink);
    long analyzed = System.nanoTime();
    add("parse", parsed - start);
    // Analysis parses too.
    add("names and types", Math.max(0, analyzed - parsed - (parsed - start)));
    String module = analysis.modules().get(0);
    Program program = time("lower", () -> analysis.lower(module));
    for (Pass pass : passes) {
      Program before = program;
      program =
          time("pass " + pass.name(), () -> Optimizer.optimize(before, List.of(pass), new Notes()));
    }
    Program optimised = program;
    Imp.Unit unit =
        time("imp", () -> StackChoice.forProgram(optimised, () -> ImpBuilder.build(optimised)));
    JavaRequest java = new JavaRequest("", "Timed", "", Optional.empty(), List.of());
    time("Java source", () -> JavaBackend.emit(unit, java));
    time("class files", () -> JvmBackend.emit(unit, new JvmRequest("Timed", "", List.of())));
  }

  private <T> T time(String stage, Supplier<T> work) {
    long start = System.nanoTime();
    T made = work.get();
    add(stage, System.nanoTime() - start);
    return made;
  }

  private void add(String stage, long nanoseconds) {
    times.computeIfAbsent(stage, key -> new ArrayList<>()).add(nanoseconds);
  }
}
