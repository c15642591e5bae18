package dev.kiln.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The simplest expressions of a type, for what a program is made small with. */
final class Simplest {
  private Simplest() {}

  /** None for what is no expression, or has no simple one. */
  static List<Node> of(Type type) {
    return texts(type, 3).stream().map(text -> Node.of(form(type), type, text)).toList();
  }

  private static Form form(Type type) {
    return type == Type.Scalar.INT
        ? Form.LITERAL_INT
        : type == Type.Scalar.REAL ? Form.LITERAL_REAL : Form.OTHER;
  }

  private static List<String> texts(Type type, int depth) {
    if (depth == 0) {
      return List.of();
    } else if (type instanceof Type.Scalar scalar) {
      return switch (scalar) {
        case INT -> List.of("0", "1");
        case REAL -> List.of("0.0", "1.0");
        case BOOL -> List.of("true", "false");
        case CHAR -> List.of("'a'");
        case STR -> List.of("\"\"", "\"a\"");
        case UNIT -> List.of("()");
        case PATTERN -> List.of("_");
        default -> List.of();
      };
    } else if (type instanceof Type.Tuple tuple) {
      return all("(", tuple.elements(), ")", depth);
    } else if (type instanceof Type.Applied applied) {
      return applied(applied, depth);
    } else if (type instanceof Type.Fun fun) {
      return function(fun, depth);
    } else if (type instanceof Type.Data data) {
      Type.Constructor constructor = data.constructors().get(0);
      return constructor.fields().isEmpty()
          ? List.of(constructor.name())
          : all(constructor.name() + "(", constructor.fields(), ")", depth);
    }
    Type.Array array = (Type.Array) type;
    return List.of(
        "{\nlet e: " + array.text() + " = zeros(" + String.join(", ", array.sizes()) + ")\ne\n}");
  }

  private static List<String> applied(Type.Applied type, int depth) {
    return switch (type.name()) {
      case "List" -> all("[", List.of(type.first()), "]", depth);
      case "Set" -> all("#{", List.of(type.first()), "}", depth);
      case "Option" -> all("Some(", List.of(type.first()), ")", depth);
      default -> List.of();
    };
  }

  private static List<String> all(String start, List<Type> types, String end, int depth) {
    List<String> parts = new ArrayList<>();
    for (Type type : types) {
      List<String> simple = texts(type, depth - 1);
      if (simple.isEmpty()) {
        return List.of();
      }
      parts.add(simple.get(0));
    }
    return List.of(start + String.join(", ", parts) + end);
  }

  private static List<String> function(Type.Fun fun, int depth) {
    List<String> result = texts(fun.result(), depth - 1);
    String formals = fun.parameters().stream()
        .map(type -> "_: " + type.text())
        .collect(Collectors.joining(", "));
    return result.stream()
        .limit(1)
        .map(text -> "((" + formals + ") => " + text + ")")
        .toList();
  }
}
