package dev.kiln.fuzz;

import static dev.kiln.fuzz.Type.Scalar.INT;
import static dev.kiln.fuzz.Type.Scalar.REAL;
import static dev.kiln.fuzz.Type.Scalar.STATEMENT;
import static dev.kiln.fuzz.Type.Scalar.STR;

import dev.kiln.fuzz.Scope.Variable;
import java.util.List;

/** Assignments: of a variable, or of a part of what it holds. */
final class Assignments {
  private final Generator g;

  Assignments(Generator g) {
    this.g = g;
  }

  Node to(Variable target, int depth) {
    return g.dice.oneIn(3)
        ? g.node(
            Form.ASSIGNMENT, STATEMENT, target.name() + " = $0", g.expression(target.type(), depth))
        : toPart(target, depth);
  }

  /** Of a part, if there are parts. */
  Node toPart(Variable target, int depth) {
    Type type = target.type();
    String name = target.name();
    if (type instanceof Type.Array array) {
      return element(name, array, depth);
    } else if (type instanceof Type.Applied list && type.is("List")) {
      return list(name, list, depth);
    } else if (type instanceof Type.Applied map && type.is("Map")) {
      return g.node(
          Form.PART_ASSIGNED,
          STATEMENT,
          name + "[$0] = $1",
          g.expression(map.first(), depth),
          g.expression(map.arguments().get(1), depth));
    } else if (type instanceof Type.Data data && data.isRecord()) {
      Type.Constructor record = data.constructors().get(0);
      int at = g.dice.below(record.fields().size());
      return g.node(
          Form.PART_ASSIGNED,
          STATEMENT,
          name + "." + record.names().get(at) + " = $0",
          g.expression(record.fields().get(at), depth));
    }
    return compound(name, type, depth);
  }

  private Node compound(String name, Type type, int depth) {
    if (type == INT) {
      return g.node(
          Form.COMPOUND_ASSIGNMENT,
          STATEMENT,
          "if abs(" + name + " >> 40) < 2 { " + name + " " + g.dice.of("+=", "-=", "*=") + " $0 }",
          g.modest(depth));
    } else if (type == REAL) {
      return g.node(
          Form.COMPOUND_ASSIGNMENT,
          STATEMENT,
          name + " " + g.dice.of("+=", "-=", "*=", "/=", "%=") + " $0",
          g.real(depth));
    } else if (type == STR) {
      return g.node(
          Form.COMPOUND_ASSIGNMENT,
          STATEMENT,
          "if length(" + name + ") < 50 { " + name + " ++= $0 }",
          g.expression(STR, depth));
    }
    return g.node(Form.ASSIGNMENT, STATEMENT, name + " = $0", g.expression(type, depth));
  }

  private Node list(String name, Type.Applied list, int depth) {
    if (g.dice.oneIn(2)) {
      return g.node(
          Form.COMPOUND_ASSIGNMENT,
          STATEMENT,
          "if length(" + name + ") < 20 { " + name + " ++= $0 }",
          g.expression(list, depth));
    }
    String guard = g.risky() ? "" : "if !is_empty(" + name + ") { ";
    return g.node(
        Form.PART_ASSIGNED,
        STATEMENT,
        guard + name + "[$0 mod max(1, length(" + name + "))] = $1" + (guard.isEmpty() ? "" : " }"),
        g.integer(depth),
        g.expression(list.first(), depth));
  }

  private Node element(String name, Type.Array array, int depth) {
    List<String> sizes = array.sizes();
    boolean compound = array.element() == REAL && g.dice.oneIn(2);
    String op = compound ? g.dice.of("+=", "-=", "*=") : "=";
    int high = compound ? 0 : depth;
    Node value = g.expression(array.element(), depth);
    if (array.isVector()) {
      return g.node(
          Form.PART_ASSIGNED,
          STATEMENT,
          "if " + sizes.get(0) + " > 0 { " + name + "[$0 mod max(1, " + sizes.get(0) + ")] " + op
              + " $1 }",
          g.integer(high),
          value);
    }
    return g.node(
        Form.PART_ASSIGNED,
        STATEMENT,
        "if " + sizes.get(0) + " * " + sizes.get(1) + " > 0 { " + name + "[$0 mod max(1, "
            + sizes.get(0) + "), $1 mod max(1, " + sizes.get(1) + ")] " + op + " $2 }",
        g.integer(high),
        g.integer(high),
        value);
  }
}
