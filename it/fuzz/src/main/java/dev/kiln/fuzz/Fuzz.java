package dev.kiln.fuzz;

import dev.kiln.fuzz.Verdict.End;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** The command line: {@code --seeds 0..1000 --tiers optimised,java --minutes 5 --out FOLDER}. */
public final class Fuzz {
  private static final int BATCH = 20;

  private final Options options;
  private final Comparison comparison;
  private final AtomicLong next;
  private final long end;
  private final Map<String, Integer> ends = new TreeMap<>();
  private final Set<String> reports = new HashSet<>();
  private final Set<String> kinds = new HashSet<>();
  private int programs;
  private int mismatches;

  private Fuzz(Options options) {
    this.options = options;
    this.comparison = new Comparison(options.ways(), options.steps());
    this.next = new AtomicLong(options.from());
    this.end = System.nanoTime() + options.minutes() * 60_000_000_000L;
  }

  /** Runs the seeds asked for and prints a summary. */
  public static void main(String[] arguments) throws Exception {
    Options options = Options.parse(List.of(arguments));
    Fuzz fuzz = new Fuzz(options);
    long start = System.nanoTime();
    ExecutorService workers = Executors.newFixedThreadPool(options.threads());
    List<java.util.concurrent.Future<?>> running = new ArrayList<>();
    for (int i = 0; i < options.threads(); i++) {
      running.add(workers.submit(fuzz::work));
    }
    for (java.util.concurrent.Future<?> each : running) {
      each.get();
    }
    workers.shutdown();
    fuzz.summary(System.nanoTime() - start);
  }

  private void work() {
    while (System.nanoTime() < end && mismatches() < options.stop()) {
      long first = next.getAndAdd(BATCH);
      if (first > options.to()) {
        return;
      }
      batch(first, Math.min(options.to(), first + BATCH - 1));
    }
  }

  private void batch(long first, long last) {
    List<Build.Source> sources = new ArrayList<>();
    for (long seed = first; seed <= last; seed++) {
      sources.add(new Build.Source("s" + seed, options.program(seed).print()));
    }
    Map<String, Verdict> verdicts = comparison.of(sources);
    for (long seed = first; seed <= last; seed++) {
      note(seed, sources.get((int) (seed - first)).text(), verdicts.get("s" + seed));
    }
  }

  private synchronized int mismatches() {
    return mismatches;
  }

  private synchronized void note(long seed, String text, Verdict verdict) {
    programs++;
    ends.merge(verdict.end().name(), 1, Integer::sum);
    reports.add(verdict.report());
    if (verdict.end() == End.REJECTED || verdict.end() == End.CRASHED) {
      found(seed, text, verdict, verdict.end() + " " + verdict.report());
    }
    for (Verdict.Mismatch mismatch : verdict.mismatches()) {
      found(seed, text, verdict, mismatch.way() + ", " + mismatch.kind());
    }
  }

  private void found(long seed, String text, Verdict verdict, String what) {
    mismatches++;
    System.out.println("seed " + seed + ": " + what);
    if (options.folder().isPresent()) {
      try {
        Path folder = options.folder().get();
        Files.createDirectories(folder);
        StringBuilder all = new StringBuilder(text + "---\n" + verdict.report() + "\n");
        verdict.mismatches().forEach(m -> all.append("--- " + m.way() + "\n" + m.found() + "\n"));
        Files.writeString(folder.resolve("s" + seed + ".txt"), all.toString());
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }

  private void summary(long nanos) {
    System.out.println(programs + " programs in " + nanos / 1_000_000 + " ms, " + ends + ", "
        + reports.size() + " distinct results, " + mismatches + " mismatches");
  }
}
