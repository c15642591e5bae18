package dev.kiln.doc;

import dev.kiln.compiler.type.Constraint;
import dev.kiln.compiler.type.Scheme;
import dev.kiln.compiler.type.Type;
import dev.kiln.compiler.type.Types;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Says in words what inference found that the types of a generic function must be able to do. */
final class Requirements {
  private final SchemeNames names;

  private Requirements(SchemeNames names) {
    this.names = names;
  }

  /** {@code For types where `A + A` is `A`.}; nothing if any type will do. */
  static Optional<Prose> of(Scheme scheme, SchemeNames names) {
    Requirements requirements = new Requirements(names);
    Set<String> phrases = new LinkedHashSet<>();
    scheme.constraints().forEach(constraint -> phrases.add(requirements.phrase(constraint)));
    if (phrases.isEmpty()) {
      return Optional.empty();
    }
    String text = "For types where " + joined(List.copyOf(phrases)) + ".";
    return Optional.of(ProseReader.read(text).get(0));
  }

  private static String joined(List<String> phrases) {
    int last = phrases.size() - 1;
    return last == 0
        ? phrases.get(0)
        : String.join(", ", phrases.subList(0, last)) + " and " + phrases.get(last);
  }

  private String phrase(Constraint constraint) {
    if (constraint instanceof Constraint.Binary binary) {
      String operation = names.show(binary.left()) + " " + binary.operator().symbol() + " "
          + names.show(binary.right());
      return is(operation, binary.result());
    } else if (constraint instanceof Constraint.Negate negate) {
      return is("-" + names.show(negate.operand()), negate.result());
    } else if (constraint instanceof Constraint.Comparable comparable) {
      return "`" + names.show(comparable.type()) + "` has "
          + (comparable.ordered() ? "an order" : "an equality");
    } else if (constraint instanceof Constraint.Intrinsic intrinsic) {
      return "`" + names.show(scalar(intrinsic.type())) + "` is `Int` or `Real`";
    } else if (constraint instanceof Constraint.Literal literal) {
      return "`" + names.show(literal.type()) + "` is a number"
          + (literal.whole() ? "" : " with fractions");
    }
    Constraint.Method method = (Constraint.Method) constraint;
    String arguments =
        method.arguments().stream().map(names::show).collect(Collectors.joining(", "));
    return is(method.name() + "(" + arguments + ")", method.result());
  }

  private String is(String operation, Type result) {
    return "`" + operation + "` is `" + names.show(result) + "`";
  }

  private static Type scalar(Type type) {
    return Types.head(type) instanceof Type.Array array ? array.element() : type;
  }
}
