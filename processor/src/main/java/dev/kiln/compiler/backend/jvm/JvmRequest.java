package dev.kiln.compiler.backend.jvm;

import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.lower.EntrySizes;
import java.util.List;
import java.util.Optional;

/**
 * The class a door wants.
 *
 * @param className its full name
 * @param source the Kiln file whose lines the class tells
 * @param entries its public static methods
 * @param door the same with checks, for a host
 * @param framed a function that the class itself is, as a {@code FrameFunction}
 */
public record JvmRequest(
    String className,
    String source,
    List<Entry> entries,
    Optional<Door> door,
    Optional<Framed> framed) {
  public JvmRequest {
    entries = List.copyOf(entries);
  }

  /** A class of static methods only. */
  public JvmRequest(String className, String source, List<Entry> entries) {
    this(className, source, entries, Optional.empty(), Optional.empty());
  }

  /** A public static method that takes what the function takes, for functions of no arguments. */
  public record Entry(String name, String function) {}

  /**
   * A public static method that takes the sizes that only a host knows, as longs, then each
   * argument whole.
   *
   * @param function the function of the program
   * @param naturals for each parameter whether it is a Nat
   * @param about what to call each parameter in a message
   */
  public record Door(
      String name,
      String function,
      List<CoreType> parameters,
      List<Boolean> naturals,
      List<String> about,
      EntrySizes sizes) {}

  /**
   * A function that takes its arguments out of a frame.
   *
   * @param function the function of the program
   * @param parameters the types of all of its parameters
   * @param parameterSlots where they are, in the array for their kind; any number for Unit
   * @param result the type of its value
   * @param resultSlots where the value goes, or its parts, if they are several; if none, it is
   *     returned
   */
  public record Framed(
      String function,
      List<CoreType> parameters,
      List<Integer> parameterSlots,
      CoreType result,
      List<Integer> resultSlots) {}
}
