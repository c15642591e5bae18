package dev.kiln.compiler.resolve;

import dev.kiln.compiler.diagnostic.Elsewhere;
import dev.kiln.compiler.diagnostic.NearMisses;
import dev.kiln.compiler.syntax.Expression;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What to say of a name that nothing in scope has. */
final class UnknownNames {
  private UnknownNames() {}

  /** A value's name; what a local is called counts more than what another language says. */
  static NameProblem value(
      Expression.Name node, Collection<String> locals, Collection<String> candidates) {
    List<String> near = NearMisses.of(node.name(), locals);
    return near.isEmpty()
        ? unknown(node, NearMisses.of(node.name(), candidates), Elsewhere.name(node.name()))
        : unknown(node, NearMisses.of(node.name(), candidates), Optional.empty());
  }

  /** A name before a dot: often the module of another language's library. */
  static NameProblem qualifier(Expression.Name node, String member, Collection<String> candidates) {
    List<String> near = NearMisses.of(node.name(), candidates);
    Optional<String> advice = Elsewhere.name(node.name());
    if (advice.isEmpty() && near.isEmpty()) {
      advice = (candidates.contains(member)
              ? Optional.of(member)
              : NearMisses.of(member, candidates).stream().findFirst())
          .map(meant -> "the library needs no prefix: write '" + meant + "'");
    }
    return unknown(node, near, advice);
  }

  /** The place of an assignment. */
  static NameProblem undeclared(Expression.Name node) {
    return unknown(
        node, List.of(), Optional.of("the first time, write 'var " + node.name() + " = …'"));
  }

  /** What stands behind the dot of an effect. */
  static NameProblem operation(Expression.Field node, Symbol.Effect effect) {
    List<String> known =
        effect.declaration().operations().stream().map(each -> each.name()).toList();
    return new NameProblem.Unknown(
        NameCode.UNKNOWN_NAME,
        node.nameSpan(),
        "operation of " + effect.name() + " called",
        node.name(),
        NearMisses.of(node.name(), known),
        NearMisses.of(node.name(), known).isEmpty()
            ? Optional.of("it has " + String.join(", ", known))
            : Optional.empty());
  }

  private static NameProblem unknown(
      Expression.Name node, List<String> near, Optional<String> advice) {
    return new NameProblem.Unknown(
        NameCode.UNKNOWN_NAME, node.span(), "name", node.name(), near, advice);
  }
}
