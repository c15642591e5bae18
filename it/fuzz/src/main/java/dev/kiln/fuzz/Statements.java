package dev.kiln.fuzz;

import static dev.kiln.fuzz.Type.Scalar.INT;
import static dev.kiln.fuzz.Type.Scalar.STATEMENT;

import dev.kiln.fuzz.Scope.Variable;
import java.util.ArrayList;
import java.util.List;

/** Statements and blocks of them. */
final class Statements {
  private final Generator g;

  Statements(Generator g) {
    this.g = g;
  }

  /** A block: statements, then a value. */
  Node block(Type wanted, int depth, int count) {
    return g.scoped(() -> {
      List<Node> all = new ArrayList<>();
      add(all, depth, count);
      all.add(g.expression(wanted, depth));
      return Node.block(all);
    });
  }

  /** Adds about so many statements. */
  void add(List<Node> all, int depth, int count) {
    for (int i = 0; i < count && g.hasRoom(); i++) {
      statement(all, depth);
    }
  }

  private void statement(List<Node> all, int depth) {
    switch (g.dice.below(8)) {
      case 0, 1 -> variable(all, depth);
      case 2, 3 -> assignment(all, depth);
      case 4 -> print(all, depth);
      default -> let(all, depth);
    }
  }

  private void let(List<Node> all, int depth) {
    Type type = g.types.any();
    Node value = g.expression(type, depth);
    String name = g.name("x");
    all.add(g.node(Form.LET, STATEMENT, "let " + name + ": " + type.text() + " = $0", value));
    bound(all, Variable.of(name, type));
  }

  private void variable(List<Node> all, int depth) {
    Type type = g.types.any();
    Node value = g.expression(type, depth);
    String name = g.name("v");
    all.add(g.node(Form.VAR, STATEMENT, "var " + name + ": " + type.text() + " = $0", value));
    bound(all, new Variable(name, type, true, false));
  }

  private void bound(List<Node> all, Variable variable) {
    g.place.scope.add(variable);
    fold(all, variable.node());
  }

  /** Folds a value into the hash. */
  void fold(List<Node> all, Node value) {
    if (g.place.hashes && Prelude.canFold(value.type())) {
      Node hash = g.node(Form.LOCAL, INT, "h");
      all.add(g.node(Form.ASSIGNMENT, STATEMENT, "h = $0", Prelude.folded(hash, value)));
    }
  }

  private void assignment(List<Node> all, int depth) {
    List<Variable> mutable = g.place.scope.mutable();
    if (mutable.isEmpty()) {
      variable(all, depth);
      return;
    }
    Variable target = g.dice.of(mutable);
    all.add(g.node(
        Form.ASSIGNMENT, STATEMENT, target.name() + " = $0", g.expression(target.type(), depth)));
    fold(all, target.node());
  }

  private void print(List<Node> all, int depth) {
    if (g.place.times > 30) {
      return;
    }
    Node value = g.expression(g.types.any(), depth - 1);
    all.add(g.node(Form.PRINT, STATEMENT, "print($0)", value));
  }
}
