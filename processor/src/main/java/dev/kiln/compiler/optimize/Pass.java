package dev.kiln.compiler.optimize;

import dev.kiln.compiler.core.Program;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * A row of the schedule.
 *
 * @param name names its dump and its goldens
 * @param purpose what it does, in a few words
 * @param after the passes that it counts on: they come before it
 * @param nodes the kinds of nodes of which a program must have one, else there is nothing to do;
 *     none if that says nothing
 * @param work what it does; the same for rows that do the same
 */
public record Pass(
    String name, String purpose, List<String> after, List<Class<?>> nodes, Work work) {
  public Pass {
    after = List.copyOf(after);
    nodes = List.copyOf(nodes);
  }

  Pass(String name, String purpose, Work work, String... after) {
    this(name, purpose, List.of(after), List.of(), work);
  }

  /** The row of a pass that has nothing to do in programs without such nodes. */
  Pass on(Class<?>... kinds) {
    return new Pass(name, purpose, after, List.of(kinds), work);
  }

  /** Whether there may be something to do in a program that has these kinds of nodes. */
  public boolean concerns(Set<Class<?>> kinds) {
    return nodes.isEmpty() || !Collections.disjoint(nodes, kinds);
  }

  /** Makes a program better, and tells what it decided. */
  @FunctionalInterface
  public interface Work {
    Program run(Program program, Notes notes);
  }
}
