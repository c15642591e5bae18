package dev.kiln.compiler.host;

import java.util.List;
import java.util.stream.Collectors;

/**
 * An abstract method to implement.
 *
 * @param index its number among the methods of the interface, by which a door finds its place
 */
public record HostMethod(int index, String name, List<HostParameter> parameters, HostType result) {
  public HostMethod {
    parameters = List.copyOf(parameters);
  }

  /** A parameter of a method. */
  public record HostParameter(String name, HostType type) {}

  /** {@code double area(double r)}. */
  public String text() {
    return parameters.stream()
        .map(parameter -> parameter.type().text() + " " + parameter.name())
        .collect(Collectors.joining(", ", result.text() + " " + name + "(", ")"));
  }
}
