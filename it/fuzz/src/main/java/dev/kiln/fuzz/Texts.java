package dev.kiln.fuzz;

import static dev.kiln.fuzz.Type.Scalar.BOOL;
import static dev.kiln.fuzz.Type.Scalar.CHAR;
import static dev.kiln.fuzz.Type.Scalar.INT;
import static dev.kiln.fuzz.Type.Scalar.REAL;
import static dev.kiln.fuzz.Type.Scalar.STR;

import java.util.List;

/** Texts and characters. */
final class Texts implements Family {
  private static final String[] INT_SPECS = {"5", "<7", "^9", "+d", "08d", "x", "b", "*>12", "+012"
  };
  private static final String[] REAL_SPECS = {
    "8.3", ".2f", "e", ".3e", "g", ".0f", ".1%", "+.4f", "12.1f", "<10.2e", "012.3f"
  };
  private static final String[] TEXT_SPECS = {">6", "<4", "^9", ".2", "-^7.3"};

  private final Generator g;

  Texts(Generator g) {
    this.g = g;
  }

  @Override
  public void offer(Type wanted, int depth, Choices choices) {
    if (wanted == STR) {
      choices.add(4, () -> template(depth));
      choices.add(3, () -> format(depth));
      choices.add(4, () -> g.node(Form.CONCAT, STR, "($0 ++ $1)", text(depth), text(depth)));
      choices.add(2, () -> slice(depth));
      choices.add(4, () -> function(depth));
      choices.add(1, () -> g.node(Form.TYPE_VALUE, STR, g.dice.of("Int.name", "Real.name")));
    } else if (wanted == CHAR) {
      choices.add(3, () -> character(depth));
    } else if (wanted == INT) {
      choices.add(1, () -> g.node(Form.CALL, INT, "length($0)", text(depth)));
      choices.add(1, () -> g.node(Form.CAST, INT, "($0 as Int)", g.expression(CHAR, depth)));
      choices.add(
          1,
          () -> g.node(Form.OR_ELSE, INT, "(parse_int($0) ?? $1)", text(depth), g.integer(depth)));
      choices.add(
          1,
          () -> g.node(
              Form.OR_ELSE,
              INT,
              "(index_of($0, $1) ?? $2)",
              text(depth),
              text(depth),
              g.integer(depth)));
    } else if (wanted == REAL) {
      choices.add(
          1,
          () -> g.node(Form.OR_ELSE, REAL, "(parse_real($0) ?? $1)", text(depth), g.real(depth)));
    } else if (wanted == BOOL) {
      choices.add(2, () -> asked(depth));
    } else if (wanted.equals(Type.list(STR))) {
      choices.add(
          3,
          () -> g.node(
              Form.CALL, wanted, "split($0, \"" + g.dice.of(",", "a", " ") + "\")", text(depth)));
    } else if (wanted.equals(Type.list(CHAR))) {
      choices.add(3, () -> g.node(Form.CALL, wanted, "chars($0)", text(depth)));
    }
  }

  private Node text(int depth) {
    return g.expression(STR, depth);
  }

  private Node template(int depth) {
    Type type = g.types.any();
    return g.node(
        Form.TEMPLATE,
        STR,
        "\"" + g.dice.of("", "a", "{{") + "{$0}-{$1}\"",
        oneLine(type),
        oneLine(g.types.scalar()));
  }

  private Node format(int depth) {
    Type type = g.dice.of(INT, REAL, REAL, STR);
    String spec = g.dice.of(type == INT ? INT_SPECS : type == REAL ? REAL_SPECS : TEXT_SPECS);
    return g.node(Form.FORMAT, STR, "\"<{$0:" + spec + "}>\"", oneLine(type));
  }

  /** A template stands on one line, so what it shows must. */
  private Node oneLine(Type type) {
    for (int i = 0; i < 3; i++) {
      Node made = g.expression(type, 1);
      if (made.print().indexOf('\n') < 0) {
        return made;
      }
    }
    List<Scope.Variable> locals = g.place.scope.of(type);
    return locals.isEmpty() ? literal(type) : g.dice.of(locals).node();
  }

  private Node literal(Type type) {
    return type == REAL
        ? Literals.real(g.dice)
        : type == STR ? Literals.text(g.dice) : Literals.small(g.dice);
  }

  private Node slice(int depth) {
    String name = g.name("s");
    String part = g.risky()
        ? "[1..4 + @.length()]"
        : g.dice.of(
            "[length(@) / 2..]",
            "[0..# - length(@) / 3]",
            "[..min(2, length(@))]",
            "[length(@)..#]");
    return g.node(
        Form.SLICE,
        STR,
        "{\nlet " + name + " = $0\n" + name + part.replace("@", name) + "\n}",
        text(depth));
  }

  private Node function(int depth) {
    String one = g.dice.of(
        "upper($0)",
        "lower($0)",
        "trim($0)",
        "reverse($0)",
        "take($0, 3)",
        "drop($0, 2)",
        "repeat($0, 2)",
        "replace($0, \"a\", \"bb\")",
        "pad_left($0, 6, '.')",
        "pad_right($0, 5, 'x')",
        "join(split($0, \",\"), \";\")",
        "text(chars($0))",
        "filter($0, (c: Char) => is_letter(c))");
    return g.node(one.contains("=>") ? Form.LAMBDA : Form.CALL, STR, one, text(depth));
  }

  private Node character(int depth) {
    return switch (g.dice.below(4)) {
      case 0 ->
        g.node(Form.CALL, CHAR, g.dice.of("upper", "lower") + "($0)", g.expression(CHAR, depth));
      case 1 ->
        g.risky()
            ? g.node(Form.CAST, CHAR, "($0 as Char)", g.integer(depth))
            : g.node(Form.CAST, CHAR, "(($0 & 127) as Char)", g.integer(depth));
      case 2 ->
        g.node(
            Form.FALLIBLE_CAST,
            CHAR,
            "(($0 as? Char) ?? $1)",
            g.integer(depth),
            g.expression(CHAR, depth));
      default -> at(depth);
    };
  }

  private Node at(int depth) {
    String name = g.name("s");
    String guard = g.risky() ? "" : "if is_empty(" + name + ") then $2 else ";
    return g.dice.oneIn(3)
        ? g.node(
            Form.LENGTH_SIGN,
            CHAR,
            "{\nlet " + name + " = $0\n" + guard.replace("$2", "$1") + name + "[# - 1]\n}",
            text(depth),
            g.expression(CHAR, depth))
        : g.node(
            Form.INDEX,
            CHAR,
            "{\nlet " + name + " = $0\n" + guard + name + "[$1 mod max(1, length(" + name
                + "))]\n}",
            text(depth),
            g.integer(depth),
            g.expression(CHAR, depth));
  }

  private Node asked(int depth) {
    return switch (g.dice.below(3)) {
      case 0 ->
        g.node(
            Form.CALL,
            BOOL,
            g.dice.of("contains", "starts_with", "ends_with") + "($0, $1)",
            text(depth),
            text(depth));
      case 1 ->
        g.node(
            Form.CALL,
            BOOL,
            g.dice.of("is_digit", "is_letter", "is_space") + "($0)",
            g.expression(CHAR, depth));
      default ->
        g.node(
            Form.COMPARISON,
            BOOL,
            "($0 " + g.dice.of("<", "<=", "==", "!=") + " $1)",
            text(depth),
            text(depth));
    };
  }
}
