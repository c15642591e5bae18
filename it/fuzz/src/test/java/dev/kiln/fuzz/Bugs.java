package dev.kiln.fuzz;

import dev.kiln.compiler.backend.closure.ClosureBugs;
import java.util.List;
import java.util.stream.Stream;

/** Mistakes such as each tier could make, to see that they are found. */
final class Bugs {
  private Bugs() {}

  /** Ways to run programs, each with one mistake of its name. */
  static List<Way> ways() {
    return Stream.of(
            OptimizerBugs.ways(), closures(), BytecodeBugs.ways(), JvmBugs.ways(), JavaBugs.ways())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Way> closures() {
    return ClosureBugs.all().entrySet().stream()
        .map(bug -> new Way(
            "closure: " + bug.getKey(),
            false,
            Way.Charges.ALWAYS,
            (program, entries) -> bug.getValue().apply(program)))
        .toList();
  }
}
