package dev.kiln.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** The command line: {@code --seeds 0..1000 --tiers optimised,java --minutes 5 --out FOLDER}. */
public final class Fuzz {
  private static final int BATCH = 20;
  private static final int PROGRESS = 1_000;

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
    List<Future<?>> running = new ArrayList<>();
    for (int i = 0; i < options.threads(); i++) {
      running.add(workers.submit(fuzz::work));
    }
    try {
      for (Future<?> each : running) {
        each.get();
      }
    } finally {
      workers.shutdownNow();
    }
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
      note(seed, verdicts.get("s" + seed));
    }
  }

  private synchronized int mismatches() {
    return mismatches;
  }

  private synchronized void note(long seed, Verdict verdict) {
    programs++;
    ends.merge(verdict.end().name(), 1, Integer::sum);
    reports.add(verdict.report());
    if (programs % PROGRESS == 0) {
      System.out.println(programs + " programs");
    }
    for (String trouble : verdict.troubles()) {
      found(seed, trouble);
    }
  }

  private void found(long seed, String trouble) {
    mismatches++;
    boolean known = !kinds.add(trouble);
    System.out.println("seed " + seed + ": " + trouble + (known ? " (as before)" : ""));
    if (options.folder().isEmpty() || known) {
      return;
    }
    long start = System.nanoTime();
    Node small = Reducer.reduce(options.program(seed), comparison, trouble, options.reduction());
    System.out.println("  made small in " + (System.nanoTime() - start) / 1_000_000 + " ms, "
        + small.size() + " pieces");
    try {
      Files.createDirectories(options.folder().get());
      Files.writeString(
          options.folder().get().resolve("s" + seed + ".txt"), page(seed, small, trouble));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The program, and what every way makes of it. */
  private String page(long seed, Node small, String trouble) {
    Build.Source source = new Build.Source("s" + seed, small.print());
    Verdict verdict = comparison.of(List.of(source)).get(source.name());
    StringBuilder page = new StringBuilder("// seed " + seed + ": " + trouble + "\n");
    page.append(small.print()).append("---\n").append(verdict.report()).append('\n');
    verdict
        .mismatches()
        .forEach(mismatch -> page.append("--- ")
            .append(mismatch.way())
            .append('\n')
            .append(mismatch.found())
            .append('\n'));
    return page.toString();
  }

  private void summary(long nanos) {
    System.out.println(programs + " programs in " + nanos / 1_000_000 + " ms, " + ends + ", "
        + reports.size() + " distinct results, " + mismatches + " mismatches");
  }
}
