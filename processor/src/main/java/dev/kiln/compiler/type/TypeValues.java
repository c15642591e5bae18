package dev.kiln.compiler.type;

import dev.kiln.compiler.syntax.Expression;
import dev.kiln.compiler.syntax.TypeTree;
import dev.kiln.compiler.type.Type.Basic;
import dev.kiln.compiler.type.Type.Variable;
import java.util.List;
import java.util.OptionalLong;

/** Checks what a type knows of itself: its name, least and greatest value, size, how it shows. */
public final class TypeValues {
  private final BodyChecker body;

  TypeValues(BodyChecker body) {
    this.body = body;
  }

  Type check(Expression.Field node) {
    Expression.Name name = (Expression.Name) node.target();
    Type type = body.types().read(new TypeTree.Named(name.span(), name.name(), List.of()));
    body.typing().type(node.target(), type);
    body.typing().target(node, new Target.Structural(type));
    Type head = Types.read(type);
    switch (node.name()) {
      case "name" -> {
        return Basic.STR;
      }
      case "size" -> {
        if (!(head instanceof Variable) && bytes(body.schemes(), head).isEmpty()) {
          wrong(node, head, "has no size of its own: its values refer to others");
        }
        return body.library().named("Size");
      }
      case "show" -> {
        return new Type.Function(List.of(type), Basic.STR);
      }
      default -> {
        if (!(head instanceof Variable) && head != Basic.INT && head != Basic.REAL) {
          wrong(
              node,
              head,
              "has no " + (node.name().equals("min") ? "least" : "greatest") + " value");
        }
        return type;
      }
    }
  }

  private void wrong(Expression.Field node, Type type, String what) {
    body.other(TypeCode.UNKNOWN_FIELD, node.nameSpan(), body.inference().show(type) + " " + what);
  }

  /** How many bytes a value takes, unless it refers to others. */
  public static OptionalLong bytes(Schemes schemes, Type type) {
    Type head = Types.read(type);
    if (head instanceof Basic basic) {
      return switch (basic) {
        case INT, NAT, REAL -> OptionalLong.of(8);
        case CHAR -> OptionalLong.of(4);
        case BOOL -> OptionalLong.of(1);
        case UNIT, NEVER -> OptionalLong.of(0);
        case STR -> OptionalLong.empty();
      };
    } else if (LibraryTypes.is(head, "Real32")) {
      return OptionalLong.of(4);
    } else if (head instanceof Type.Tuple tuple) {
      return sum(schemes, tuple.elements());
    } else if (head instanceof Type.Array array) {
      OptionalLong element = bytes(schemes, array.element());
      boolean fixed = array.sizes().stream().allMatch(s -> s.literal().isPresent());
      return fixed && element.isPresent()
          ? OptionalLong.of(array.sizes().stream()
              .mapToLong(s -> s.literal().getAsLong())
              .reduce(element.getAsLong(), (a, b) -> a * b))
          : OptionalLong.empty();
    } else if (head instanceof Type.Data data && data.symbol().isRecord()) {
      return sum(schemes, schemes.fields(data.symbol().constructors().get(0)).at(data));
    }
    return OptionalLong.empty();
  }

  private static OptionalLong sum(Schemes schemes, List<Type> types) {
    long sum = 0;
    for (Type type : types) {
      OptionalLong own = bytes(schemes, type);
      if (own.isEmpty()) {
        return own;
      }
      sum += own.getAsLong();
    }
    return OptionalLong.of(sum);
  }
}
