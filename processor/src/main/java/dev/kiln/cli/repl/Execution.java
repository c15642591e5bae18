package dev.kiln.cli.repl;

import dev.kiln.compiler.lower.Lowering;
import dev.kiln.engine.Run;
import dev.kiln.engine.Tier;
import dev.kiln.runtime.Deadline;
import dev.kiln.runtime.Printer;
import java.util.List;
import java.util.Map;

/** Runs programs, one at a time, so that another thread can stop them. */
final class Execution {
  private volatile boolean running;
  private volatile boolean stopped;

  /** Tells the program that runs to stop; false if none does, or it was told before. */
  boolean stop() {
    boolean first = running && !stopped;
    stopped = true;
    return first;
  }

  boolean isRunning() {
    return running;
  }

  Map<String, Run> run(Tier tier, Lowering.Lowered lowered, List<String> entries, Printer printer) {
    stopped = false;
    running = true;
    try {
      return Deadline.unless(() -> stopped, () -> tier.run(lowered, entries, printer));
    } finally {
      running = false;
    }
  }
}
