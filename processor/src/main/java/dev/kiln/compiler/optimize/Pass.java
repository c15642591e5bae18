package dev.kiln.compiler.optimize;

import dev.kiln.compiler.core.Program;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A row of the schedule.
 *
 * @param name names its dump and its goldens
 * @param purpose what it does, in a few words
 * @param after the passes that it counts on: they come before it
 * @param work what it does
 */
public record Pass(String name, String purpose, List<String> after, Work work) {
  public Pass {
    after = List.copyOf(after);
  }

  /** One that decides nothing people ask about. */
  Pass(String name, String purpose, UnaryOperator<Program> work, String... after) {
    this(name, purpose, List.of(after), (program, notes) -> work.apply(program));
  }

  /** One that tells what it decides. */
  Pass(String name, String purpose, Work work, String... after) {
    this(name, purpose, List.of(after), work);
  }

  /** Makes a program better, and tells what it decided. */
  @FunctionalInterface
  public interface Work {
    Program run(Program program, Notes notes);
  }
}
