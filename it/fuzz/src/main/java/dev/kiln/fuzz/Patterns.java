package dev.kiln.fuzz;

import static dev.kiln.fuzz.Type.Scalar.ARM;
import static dev.kiln.fuzz.Type.Scalar.CHAR;
import static dev.kiln.fuzz.Type.Scalar.INT;
import static dev.kiln.fuzz.Type.Scalar.PATTERN;
import static dev.kiln.fuzz.Type.Scalar.STR;

import dev.kiln.fuzz.Scope.Variable;
import java.util.ArrayList;
import java.util.List;

/** Patterns, and {@code match}. */
final class Patterns {
  private final Generator g;

  Patterns(Generator g) {
    this.g = g;
  }

  /** A match on a value of some type that patterns can tell apart. */
  Node match(Type wanted, int depth) {
    Type subject = g.types.any();
    Node value = g.expression(subject, depth);
    List<Node> arms = new ArrayList<>();
    for (int i = g.dice.between(1, 3); i > 0; i--) {
      arms.add(arm(subject, wanted, depth));
    }
    arms.add(g.node(
        Form.PATTERN_ANY,
        ARM,
        g.dice.oneIn(2) ? "_ => $0" : g.name("m") + " => $0",
        g.expression(wanted, depth)));
    return g.node(
        Form.MATCH,
        wanted,
        "(match $0 {\n$1\n})",
        value,
        new Node(Form.OTHER, ARM, "$*\n$*", arms));
  }

  private Node arm(Type subject, Type wanted, int depth) {
    return g.scoped(() -> {
      Node pattern = refutable(subject, 2);
      if (g.dice.oneIn(3)) {
        Node guard = g.truth(depth - 1);
        return g.node(
            Form.GUARD, ARM, "$0 if ($1) => $2", pattern, guard, g.expression(wanted, depth));
      }
      return g.node(Form.OTHER, ARM, "$0 => $1", pattern, g.expression(wanted, depth));
    });
  }

  /** A pattern that may fail; its names are added to the scope. */
  Node refutable(Type type, int depth) {
    if (depth == 0 || g.dice.oneIn(6)) {
      return name(type);
    }
    if (g.dice.oneIn(8)) {
      String name = g.name("w");
      Node inside = refutable(type, depth - 1);
      g.place.scope.add(Variable.of(name, type));
      return g.node(Form.PATTERN_AT, PATTERN, name + " @ ($0)", inside);
    }
    if (type instanceof Type.Tuple tuple) {
      return new Node(
          Form.PATTERN_TUPLE,
          PATTERN,
          "(" + Leaves.holes(0, tuple.elements().size()) + ")",
          each(tuple.elements(), depth - 1));
    } else if (type instanceof Type.Data data) {
      return data(data, depth);
    } else if (type instanceof Type.Applied applied) {
      return applied(applied, depth);
    } else if (type == INT || type == CHAR || type == STR || type == Type.Scalar.BOOL) {
      return literal(type);
    }
    return name(type);
  }

  private List<Node> each(List<Type> types, int depth) {
    List<Node> made = new ArrayList<>();
    types.forEach(type -> made.add(refutable(type, depth)));
    return made;
  }

  private Node name(Type type) {
    if (g.dice.oneIn(3)) {
      return g.node(Form.PATTERN_ANY, PATTERN, "_");
    }
    String name = g.name("w");
    g.place.scope.add(Variable.of(name, type));
    return g.node(Form.PATTERN_NAME, PATTERN, name);
  }

  private Node literal(Type type) {
    if (type == INT) {
      int low = g.dice.between(-9, 60);
      String text = switch (g.dice.below(5)) {
        case 0 -> low + ".." + (low + g.dice.between(1, 40));
        case 1 -> low + "..=" + (low + g.dice.between(0, 40));
        case 2 -> g.dice.of(low + "..", ".." + low);
        case 3 -> low + " | " + (low + 1) + " | " + (low + 3);
        default -> g.dice.of(Integer.toString(low), "9223372036854775807", "0");
      };
      return g.node(text.contains("|") ? Form.PATTERN_OR : Form.PATTERN_LITERAL, PATTERN, text);
    } else if (type == CHAR) {
      return g.node(
          Form.PATTERN_LITERAL,
          PATTERN,
          g.dice.of("'a'", "'a'..='z'", "'0' | '1' | 'λ'", "'A'..'Z'", "'😀'"));
    } else if (type == STR) {
      return g.node(Form.PATTERN_LITERAL, PATTERN, g.dice.of("\"\"", "\"a\"", "\"a\" | \"ab\""));
    }
    return g.node(Form.PATTERN_LITERAL, PATTERN, g.dice.of("true", "false"));
  }

  private Node data(Type.Data data, int depth) {
    Type.Constructor constructor = g.dice.of(data.constructors());
    if (data.constructors().size() > 2 && g.dice.oneIn(4)) {
      return either(g.dice.of(data.constructors()), constructor);
    }
    return constructor(constructor, depth);
  }

  /** Two constructors; names only where both have the same field. */
  private Node either(Type.Constructor a, Type.Constructor b) {
    boolean shared = a.fields().size() == 1 && a.fields().equals(b.fields());
    if (!shared) {
      return g.node(Form.PATTERN_OR, PATTERN, any(a) + " | " + any(b));
    }
    String name = g.name("w");
    g.place.scope.add(Variable.of(name, a.fields().get(0)));
    return g.node(
        Form.PATTERN_OR, PATTERN, a.name() + "(" + name + ") | " + b.name() + "(" + name + ")");
  }

  private static String any(Type.Constructor constructor) {
    return constructor.name() + (constructor.fields().isEmpty() ? "" : "(..)");
  }

  private Node constructor(Type.Constructor constructor, int depth) {
    if (constructor.fields().isEmpty()) {
      return g.node(Form.PATTERN_CONSTRUCTOR, PATTERN, constructor.name());
    }
    if (constructor.isNamed() && g.dice.oneIn(2)) {
      return g.node(
          Form.PATTERN_CONSTRUCTOR,
          PATTERN,
          constructor.name() + "(" + constructor.names().get(0) + ": $0, ..)",
          refutable(constructor.fields().get(0), depth - 1));
    }
    List<Node> fields = each(constructor.fields(), depth - 1);
    return new Node(
        Form.PATTERN_CONSTRUCTOR,
        PATTERN,
        constructor.name() + "(" + Leaves.holes(0, fields.size()) + ")",
        fields);
  }

  private Node applied(Type.Applied type, int depth) {
    return switch (type.name()) {
      case "Option" ->
        g.dice.oneIn(3)
            ? g.node(Form.PATTERN_CONSTRUCTOR, PATTERN, "None")
            : g.node(
                Form.PATTERN_CONSTRUCTOR, PATTERN, "Some($0)", refutable(type.first(), depth - 1));
      case "Result" -> {
        int which = g.dice.below(2);
        yield g.node(
            Form.PATTERN_CONSTRUCTOR,
            PATTERN,
            (which == 0 ? "Ok" : "Err") + "($0)",
            refutable(type.arguments().get(which), depth - 1));
      }
      case "List" -> list(type, depth);
      default -> name(type);
    };
  }

  private Node list(Type.Applied type, int depth) {
    return switch (g.dice.below(4)) {
      case 0 -> g.node(Form.PATTERN_LIST, PATTERN, "[]");
      case 1 ->
        g.node(
            Form.PATTERN_LIST,
            PATTERN,
            "[$0, $1]",
            refutable(type.first(), depth - 1),
            refutable(type.first(), depth - 1));
      default -> {
        Node head = refutable(type.first(), depth - 1);
        String rest = g.name("w");
        g.place.scope.add(Variable.of(rest, type));
        yield g.node(
            Form.PATTERN_LIST,
            PATTERN,
            g.dice.of("[$0, .." + rest + "]", "[.." + rest + ", $0]"),
            head);
      }
    };
  }
}
