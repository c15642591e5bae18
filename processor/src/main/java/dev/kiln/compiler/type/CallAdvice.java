package dev.kiln.compiler.type;

import dev.kiln.compiler.diagnostic.Elsewhere;
import dev.kiln.compiler.diagnostic.NearMisses;
import dev.kiln.compiler.resolve.Symbol;
import dev.kiln.compiler.source.Span;
import dev.kiln.compiler.syntax.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What to write instead of a field, member or constructor's values that are wrong. */
final class CallAdvice {
  private final BodyChecker body;

  CallAdvice(BodyChecker body) {
    this.body = body;
  }

  void unknownField(Span span, Type.Data data, String name, Fields fields) {
    List<String> known = fields.names().stream().flatMap(Optional::stream).toList();
    List<String> near = NearMisses.of(name, known);
    Optional<String> advice = near.isEmpty() && !known.isEmpty()
        ? Optional.of("it has " + String.join(", ", known))
        : Optional.empty();
    body.inference()
        .report(new TypeProblem.UnknownMember(
            TypeCode.UNKNOWN_FIELD, span, data.symbol().name(), name, near, advice));
  }

  /** What has no fields: often a function is meant, or the member of another language. */
  void unknownMember(Expression.Field node, Type head) {
    String target = node.target().span().text();
    boolean function = body.typing().scope().value(node.name()).isPresent()
        || !body.typing().scope().methods(node.name()).isEmpty();
    Optional<String> advice = function
        ? Optional.of("'" + node.name() + "' is a function: write '" + node.name() + "("
            + Elsewhere.shortened(target) + ")'")
        : Elsewhere.member(target, node.name());
    body.inference()
        .report(new TypeProblem.UnknownMember(
            TypeCode.UNKNOWN_FIELD,
            node.nameSpan(),
            body.inference().show(head),
            node.name(),
            List.of(),
            advice));
  }

  /** Which fields are missing, where they are given by name; else how a value is made. */
  static String constructor(
      Symbol.Constructor constructor, Expression.Call node, Fields fields, Type.Data made) {
    List<String> given =
        node.arguments().stream().flatMap(a -> a.name().stream()).toList();
    List<String> missing = fields.names().stream()
        .flatMap(Optional::stream)
        .filter(name -> !given.contains(name))
        .map(name -> "'" + name + "'")
        .toList();
    if (!given.isEmpty() && given.size() == node.arguments().size() && !missing.isEmpty()) {
      return "add " + String.join(" and ", missing);
    }
    List<String> shown = new ArrayList<>();
    for (int i = 0; i < fields.types().size(); i++) {
      String name = fields.names().get(i).map(n -> n + ": ").orElse("");
      shown.add(name + Types.show(fields.at(made).get(i)));
    }
    String all = shown.isEmpty() ? "" : "(" + String.join(", ", shown) + ")";
    return "it is '" + constructor.name() + all + "'";
  }
}
