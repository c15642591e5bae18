package dev.kiln.compiler.type;

import dev.kiln.compiler.type.size.Size;
import dev.kiln.compiler.type.size.SizeVariable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The type of a definition in general.
 *
 * @param variables its type parameters
 * @param sizes its size parameters, those that an argument gives included
 * @param opened sizes of the result that only its body knows: each call finds them out
 * @param parameters in the order declared
 * @param constraints what the type parameters must satisfy, found by inference
 * @param equations sizes that must be equal, found by inference or stated by {@code where}
 */
public record Scheme(
    List<Type.Variable> variables,
    List<SizeVariable> sizes,
    List<SizeVariable> opened,
    List<Parameter> parameters,
    Type result,
    List<Constraint> constraints,
    List<Equation> equations) {
  public Scheme {
    variables = List.copyOf(variables);
    sizes = List.copyOf(sizes);
    opened = List.copyOf(opened);
    parameters = List.copyOf(parameters);
    constraints = List.copyOf(constraints);
    equations = List.copyOf(equations);
  }

  /**
   * A parameter.
   *
   * @param name for named arguments, if its pattern is a name
   * @param size the size parameter that the argument's value gives
   */
  public record Parameter(
      Optional<String> name, Type type, boolean hasDefault, Optional<SizeVariable> size) {}

  /** Two sizes that must be equal, or differ by something not negative. */
  public record Equation(Size left, Size right, boolean atMost) {}

  /** Whether it calls a method of a type that only a caller knows, and that no number has. */
  public boolean wantsMethod() {
    return constraints.stream()
        .anyMatch(constraint -> constraint instanceof Constraint.Method method
            && method.call().fallback().isEmpty()
            && Types.read(method.arguments().get(0)) instanceof Type.Variable);
  }

  /** {@code f(x: A, y: B): C}, as a message shows it. */
  public String show(String function) {
    return function
        + parameters.stream()
            .map(p -> p.name().map(n -> n + ": ").orElse("")
                + Types.show(p.type())
                + (p.hasDefault() ? " = …" : ""))
            .collect(Collectors.joining(", ", "(", ")"))
        + ": " + Types.show(result)
        + forSome();
  }

  /** {@code (A, B) -> C}, as a message shows it. */
  public String show() {
    return Types.show(new Type.Function(parameters.stream().map(Parameter::type).toList(), result))
        + forSome();
  }

  private String forSome() {
    return opened.isEmpty()
        ? ""
        : opened.stream()
            .map(SizeVariable::name)
            .collect(Collectors.joining(", ", " for some ", ""));
  }
}
