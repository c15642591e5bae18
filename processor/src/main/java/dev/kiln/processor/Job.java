package dev.kiln.processor;

import dev.kiln.compiler.GeneratedClass;
import dev.kiln.compiler.Input;
import dev.kiln.compiler.InterfaceGeneration;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.runtime.Depth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A program to translate, without anything of javac's, which is for one thread only: so all of a
 * round are translated side by side.
 *
 * @param inputs its text first, then the modules that it imports
 */
record Job(List<Input> inputs, InterfaceGeneration.Order order) {
  /** Beyond this many, threads wait for memory and for javac more than for each other. */
  private static final int MOST_THREADS = 4;

  /**
   * What came of it.
   *
   * @param bug what went wrong in the compiler itself
   */
  record Outcome(Optional<GeneratedClass> generated, Sink sink, Optional<Throwable> bug) {}

  /** Translates; no exception leaves it. */
  Outcome run(Translation translation) {
    Sink sink = new Sink();
    try {
      return new Outcome(translation.translate(inputs, order, sink), sink, Optional.empty());
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      return new Outcome(Optional.empty(), sink, Optional.of(e));
    }
  }

  /** The outcomes of jobs in their order, whatever the order in which they are done. */
  static List<Outcome> runAll(List<Job> jobs, Translation translation) {
    Outcome[] outcomes = new Outcome[jobs.size()];
    AtomicInteger next = new AtomicInteger();
    Runnable work = () -> {
      for (int i = next.getAndIncrement(); i < outcomes.length; i = next.getAndIncrement()) {
        outcomes[i] = jobs.get(i).run(translation);
      }
    };
    int cores = Runtime.getRuntime().availableProcessors();
    int others = Math.min(Math.min(cores, MOST_THREADS), jobs.size()) - 1;
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < others; i++) {
      Thread thread = new Thread(() -> Depth.moveRun(work), "kiln-" + i);
      thread.setDaemon(true);
      thread.start();
      threads.add(thread);
    }
    if (others > 0) {
      Depth.moveRun(work);
    } else {
      work.run();
    }
    threads.forEach(Job::join);
    return Arrays.stream(outcomes)
        .map(each -> Objects.requireNonNullElseGet(each, Job::lost))
        .toList();
  }

  /** What a thread leaves that ran out of memory. */
  private static Outcome lost() {
    return new Outcome(
        Optional.empty(), new Sink(), Optional.of(new OutOfMemoryError("a thread has ended")));
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while Kiln programs were translated", e);
    }
  }
}
