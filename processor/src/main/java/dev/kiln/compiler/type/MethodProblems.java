package dev.kiln.compiler.type;

import dev.kiln.compiler.diagnostic.Elsewhere;
import dev.kiln.compiler.diagnostic.NearMisses;
import dev.kiln.compiler.resolve.Symbol;
import java.util.List;
import java.util.Optional;

/** What to say of calls of methods that a type does not have, or not so. */
record MethodProblems(Inference inference, Schemes schemes) {
  void wrongCount(Constraint.Method c, Type receiver, Symbol.Function same) {
    inference.report(new TypeProblem.Other(
        TypeCode.WRONG_ARGUMENTS,
        c.span(),
        "'" + c.name() + "' of " + inference.show(receiver) + " takes "
            + Count.of(same.arity(), "argument") + ", but "
            + Count.of(c.arguments().size(), "stands", "stand") + " here",
        "it is '" + schemes.of(same).show(same.name()) + "'"));
  }

  /**
   * The type has no such method.
   *
   * @param methods those of that name, of other types
   */
  void unknown(Constraint.Method c, Type receiver, List<Symbol.Function> methods) {
    Optional<String> target =
        c.call().arguments().get(0).value().map(tree -> tree.span().text());
    if (methods.stream().anyMatch(method -> method.owner().equals(target))) {
      inference.report(new TypeProblem.Other(
          TypeCode.UNKNOWN_METHOD,
          c.span(),
          "'" + c.name() + "' is a method of the values of '" + target.get() + "', not of the type",
          "write 'x." + c.name() + "(…)' or '" + c.name() + "(x, …)'"));
      return;
    }
    if (!methods.isEmpty()) {
      inference.report(new TypeProblem.NoOperation(
          c.span(), "'" + c.name() + "'", List.of(inference.show(receiver)), owners(methods)));
      return;
    }
    List<String> functions = c.call().scope().valueNames().stream()
        .filter(name -> !Character.isUpperCase(name.charAt(0)))
        .toList();
    inference.report(new TypeProblem.UnknownMember(
        TypeCode.UNKNOWN_METHOD,
        c.span(),
        inference.show(receiver),
        c.name(),
        NearMisses.of(c.name(), functions),
        target.flatMap(text -> Elsewhere.member(text, c.name()))));
  }

  /** The types that have the method. */
  private static List<String> owners(List<Symbol.Function> methods) {
    List<String> owners =
        methods.stream().flatMap(method -> method.owner().stream()).distinct().toList();
    return List.of("it is defined for " + String.join(", ", owners));
  }
}
