package dev.kiln.fuzz;

import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.meter.Metering;
import dev.kiln.engine.Measured;
import dev.kiln.fuzz.Verdict.End;
import dev.kiln.fuzz.Verdict.Mismatch;
import dev.kiln.fuzz.Way.Charges;
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
      build.rejected().forEach((name, problem) -> verdicts.put(name, Verdict.rejected(problem)));
      verdicts.putAll(run(build));
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
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
    Program metered = Metering.meter(build.lowered().program());
    Map<String, Measured> wanted = Way.evaluate(metered, build.entries(), steps);
    wanted.entrySet().removeIf(each -> {
      boolean tooMuch = each.getValue().limit().isPresent();
      if (tooMuch) {
        verdicts.put(each.getKey(), Verdict.without(End.TOO_MUCH, ""));
      }
      return tooMuch;
    });
    wanted.forEach((entry, run) -> verdicts.put(
        entry,
        new Verdict(
            run.failure().isPresent() ? End.FAILURE : End.VALUE,
            Verdict.report(run),
            new ArrayList<>())));
    boolean charges = build.entries().hashCode() % 2 == 0;
    for (Way way : ways) {
      boolean charged =
          way.charges() == Charges.ALWAYS || charges && way.charges() == Charges.IN_TURNS;
      compare(way, charged ? metered : build.lowered().program(), charged, wanted, verdicts);
    }
    return verdicts;
  }

  /** @param charged whether the program has its charges, so that steps and bytes are compared */
  private static void compare(
      Way way,
      Program program,
      boolean charged,
      Map<String, Measured> wanted,
      Map<String, Verdict> verdicts) {
    Map<String, Measured> found;
    try {
      found = way.run(program, List.copyOf(wanted.keySet()));
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      if (verdicts.size() > 1) {
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
      Measured other = found.get(entry);
      boolean same = Verdict.report(other).equals(Verdict.report(run))
          && (!charged || Verdict.counts(other).equals(Verdict.counts(run)));
      if (!same) {
        verdicts
            .get(entry)
            .mismatches()
            .add(new Mismatch(
                way.name(),
                Verdict.kind(run, other),
                Verdict.report(other) + "\n" + Verdict.counts(other)));
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
