package dev.kiln.compiler.backend.java;

import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.host.HostInterface;
import dev.kiln.compiler.host.HostMethod;
import java.util.List;
import java.util.Optional;

/**
 * The class a door wants.
 *
 * @param source the Kiln file it comes from, for its documentation
 * @param implementing the interface it implements, for a class with instances
 */
public record JavaRequest(
    String packageName,
    String className,
    String source,
    Optional<HostInterface> implementing,
    List<EntryPoint> entries) {
  public JavaRequest {
    entries = List.copyOf(entries);
  }

  /** The full name of the class. */
  public String qualifiedName() {
    return packageName.isEmpty() ? className : packageName + "." + className;
  }

  /**
   * A public method.
   *
   * @param name of the Java method
   * @param function the function of the program
   * @param signature its type as the user knows it, for the documentation
   * @param implemented the interface's method it implements, if any
   */
  public record EntryPoint(
      String name,
      String function,
      String signature,
      Optional<Implemented> implemented,
      List<SizeParameter> sizes,
      List<Parameter> parameters,
      CoreType result) {
    public EntryPoint {
      sizes = List.copyOf(sizes);
      parameters = List.copyOf(parameters);
    }

    /** The same as the implementation of an interface's method. */
    public EntryPoint implementing(Implemented method) {
      return new EntryPoint(
          name, function, signature, Optional.of(method), sizes, parameters, result);
    }

    /** The sizes that the Java method takes before its parameters, since none of those tells. */
    public List<SizeParameter> openSizes() {
      return sizes.stream()
          .filter(size -> parameters.stream().noneMatch(p -> p.tells(size.name())))
          .toList();
    }
  }

  /**
   * A method of an interface, found to fit an entry.
   *
   * @param into whether its last array takes the result
   * @param console whether what is printed goes to the standard output, not to a parameter
   */
  public record Implemented(HostMethod method, boolean into, boolean console) {}

  /**
   * A size that only run time knows.
   *
   * @param operand whether the function takes it as an operand before its parameters
   */
  public record SizeParameter(String name, boolean operand) {}

  /**
   * A parameter of the Kiln function.
   *
   * @param natural whether it is a Nat
   * @param size the name of the size its value gives, or empty
   * @param sizes for an array, each size as a number or as a name of {@link EntryPoint#sizes}, or
   *     empty where it is a formula
   */
  public record Parameter(
      String name, CoreType type, boolean natural, String size, List<String> sizes) {
    public Parameter {
      sizes = List.copyOf(sizes);
    }

    /** Whether the value of this parameter gives a size: a number, or a vector of that length. */
    boolean tells(String name) {
      return size.equals(name) || sizes.equals(List.of(name));
    }
  }
}
