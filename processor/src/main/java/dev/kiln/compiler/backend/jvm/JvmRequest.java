package dev.kiln.compiler.backend.jvm;

import java.util.List;
import java.util.Optional;

/**
 * The class a door wants.
 *
 * @param className its full name
 * @param source the Kiln file whose lines the class tells
 * @param implementing the interface that the class implements, if any
 */
public record JvmRequest(
    String className, String source, List<Entry> entries, Optional<Implemented> implementing) {
  public JvmRequest {
    entries = List.copyOf(entries);
  }

  /**
   * A public static method.
   *
   * @param name of the method
   * @param function the function of the program
   * @param naturals for each parameter of the method inside whether it is a Nat
   */
  public record Entry(String name, String function, List<Boolean> naturals) {
    public Entry {
      naturals = List.copyOf(naturals);
    }
  }

  /**
   * An interface of one method.
   *
   * @param type its full name
   * @param method its method
   * @param descriptor of the method, as class files write it
   * @param entry the entry that the method calls
   */
  public record Implemented(String type, String method, String descriptor, String entry) {}
}
