package dev.kiln.fuzz;

import dev.kiln.compiler.backend.evaluator.Evaluator.StepLimit;
import dev.kiln.engine.Run;
import dev.kiln.fuzz.Verdict.End;
import dev.kiln.fuzz.Verdict.Mismatch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs programs in the evaluator and in other ways, and says where these differ.
 *
 * @param steps after how many the evaluator gives up
 */
record Comparison(List<Way> ways, long steps) {
  Comparison {
    ways = List.copyOf(ways);
  }

  /** A verdict for each program. One that crashes the compiler is found by halving. */
  Map<String, Verdict> of(List<Build.Source> sources) {
    Map<String, Verdict> verdicts = new LinkedHashMap<>();
    try {
      Build build = Build.of(sources);
      build
          .rejected()
          .forEach((name, problem) -> verdicts.put(name, Verdict.without(End.REJECTED, problem)));
      verdicts.putAll(run(build));
    } catch (RuntimeException | StackOverflowError e) {
      if (sources.size() == 1) {
        return Map.of(sources.get(0).name(), Verdict.without(End.CRASHED, crash(e)));
      }
      int half = sources.size() / 2;
      verdicts.putAll(of(sources.subList(0, half)));
      verdicts.putAll(of(sources.subList(half, sources.size())));
    }
    return verdicts;
  }

  private Map<String, Verdict> run(Build build) {
    Map<String, Verdict> verdicts = new LinkedHashMap<>();
    Map<String, Run> wanted = new LinkedHashMap<>();
    for (String entry : build.entries()) {
      try {
        wanted.put(entry, Way.evaluate(build.lowered().program(), entry, steps));
      } catch (StepLimit e) {
        verdicts.put(entry, Verdict.without(End.TOO_LONG, ""));
      }
    }
    wanted.forEach((entry, run) -> verdicts.put(
        entry,
        new Verdict(
            run.failure().isPresent() ? End.FAILURE : End.VALUE,
            Verdict.report(run),
            new ArrayList<>())));
    for (Way way : ways) {
      compare(way, build, wanted, verdicts);
    }
    return verdicts;
  }

  private static void compare(
      Way way, Build build, Map<String, Run> wanted, Map<String, Verdict> verdicts) {
    Map<String, Run> found;
    try {
      found = way.runner().run(build.lowered(), List.copyOf(wanted.keySet()));
    } catch (RuntimeException | StackOverflowError e) {
      if (build.entries().size() > 1) {
        throw e;
      }
      wanted
          .keySet()
          .forEach(entry -> verdicts
              .get(entry)
              .mismatches()
              .add(new Mismatch(way.name(), "crash " + kind(e), crash(e))));
      return;
    }
    wanted.forEach((entry, run) -> {
      String report = Verdict.report(found.get(entry));
      if (!report.equals(Verdict.report(run))) {
        verdicts
            .get(entry)
            .mismatches()
            .add(new Mismatch(way.name(), Verdict.kind(run, found.get(entry)), report));
      }
    });
  }

  /** Crashes in one place of the compiler with one message are one kind. */
  private static String kind(Throwable e) {
    StackTraceElement[] stack = e.getStackTrace();
    String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    String words = message.replaceAll("[\\w./]*[\\d_][\\w.:]*", "N");
    return e.getClass().getSimpleName()
        + (stack.length == 0 ? "" : " " + stack[0])
        + " " + words.substring(0, Math.min(90, words.length()));
  }

  private static String crash(Throwable e) {
    StringBuilder out = new StringBuilder(e.toString());
    StackTraceElement[] stack = e.getStackTrace();
    for (int i = 0; i < Math.min(12, stack.length); i++) {
      out.append("\n  at ").append(stack[i]);
    }
    return out.toString();
  }
}
