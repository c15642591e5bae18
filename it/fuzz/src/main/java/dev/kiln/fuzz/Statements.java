package dev.kiln.fuzz;

import static dev.kiln.fuzz.Type.Scalar.INT;
import static dev.kiln.fuzz.Type.Scalar.STATEMENT;
import static dev.kiln.fuzz.Type.Scalar.STR;

import dev.kiln.fuzz.Scope.Variable;
import java.util.ArrayList;
import java.util.List;

/** Statements and blocks of them. */
final class Statements {
  private final Generator g;
  private final Assignments assignments;

  Statements(Generator g) {
    this.g = g;
    this.assignments = new Assignments(g);
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
    int loops = g.wants(Policy.LOOPS) ? 6 : 2;
    int kind = g.dice.below(24 + loops);
    if (g.place.plain && (kind == 6 || kind == 10 || kind == 11)) {
      kind = 24;
    }
    switch (kind) {
      case 0, 1, 2 -> variable(all, depth);
      case 3, 4, 5 -> assigned(all, depth);
      case 6 -> print(all, depth);
      case 7 -> destructured(all, depth);
      case 8, 9 -> conditional(all, depth);
      case 10 -> function(all, depth);
      case 11 ->
        all.add(g.node(
            Form.ASSERT,
            STATEMENT,
            g.risky() ? "assert $0, $1" : "assert ($0 || true), $1",
            g.truth(depth),
            g.expression(STR, 1)));
      case 12, 18 -> leave(all, depth);
      case 13, 14, 15, 16, 17 -> let(all, depth);
      case 19, 20 -> copied(all, depth);
      case 21, 22, 23 -> let(all, g.name("x"), bare(depth));
      default -> loop(all, depth);
    }
  }

  private void let(List<Node> all, int depth) {
    Node value = g.dice.oneIn(4)
        ? g.functions.call(depth).orElseGet(() -> bare(depth))
        : g.expression(g.types.any(), depth);
    let(all, g.name("x"), value);
  }

  private void let(List<Node> all, String name, Node value) {
    all.add(
        g.node(Form.LET, STATEMENT, "let " + name + ": " + value.type().text() + " = $0", value));
    bound(all, Variable.of(name, value.type()));
  }

  /** What shows best where nothing around it can hide its value. */
  private Node bare(int depth) {
    return switch (g.dice.below(6)) {
      case 0 -> g.reals.identity(depth);
      case 1 -> g.reals.edge(depth);
      case 2 -> g.reals.three(depth);
      case 3 -> g.integers.bits(depth);
      case 4 -> g.truths.near(depth);
      default -> g.integers.edged(depth);
    };
  }

  private void variable(List<Node> all, int depth) {
    Type type = g.types.any();
    Node value = g.expression(type, depth);
    String name = g.name("v");
    all.add(g.node(Form.VAR, STATEMENT, "var " + name + ": " + type.text() + " = $0", value));
    bound(all, new Variable(name, type, true, false));
  }

  private void function(List<Node> all, int depth) {
    Type.Fun type = g.types.function();
    Node value = g.lambdas.lambda(type, depth);
    String name = g.name("g");
    all.add(g.node(Form.LET, STATEMENT, "let " + name + " = $0", value));
    g.place.scope.add(Variable.of(name, type));
  }

  /** A tuple or record taken apart. */
  private void destructured(List<Node> all, int depth) {
    List<Type.Data> records = g.types.data().stream()
        .filter(Type.Data::isRecord)
        .filter(data -> !g.place.plain || Types.isPlain(data))
        .toList();
    Type type = records.isEmpty() || g.dice.oneIn(2)
        ? new Type.Tuple(List.of(g.types.any(), g.types.scalar()))
        : g.dice.of(records);
    List<Type> parts = type instanceof Type.Tuple tuple
        ? tuple.elements()
        : ((Type.Data) type).constructors().get(0).fields();
    Node value = g.expression(type, depth);
    List<String> names = new ArrayList<>();
    parts.forEach(part -> names.add(g.name("x")));
    String constructor = type instanceof Type.Data data ? data.name() : "";
    all.add(g.node(
        constructor.isEmpty() ? Form.PATTERN_TUPLE : Form.PATTERN_CONSTRUCTOR,
        STATEMENT,
        "let " + constructor + "(" + String.join(", ", names) + ") = $0",
        value));
    for (int i = 0; i < names.size(); i++) {
      bound(all, Variable.of(names.get(i), parts.get(i)));
    }
  }

  private void bound(List<Node> all, Variable variable) {
    g.place.scope.add(variable);
    fold(all, variable.node());
  }

  /** Folds a value into the hash. */
  void fold(List<Node> all, Node value) {
    if (g.place.hashes && g.place.plain) {
      all.addAll(g.kernels.folded(value));
    } else if (g.place.hashes && Prelude.canFold(value.type())) {
      Node hash = g.node(Form.LOCAL, INT, "h");
      all.add(g.node(Form.ASSIGNMENT, STATEMENT, "h = $0", Prelude.folded(hash, value)));
    }
  }

  /** One value in two variables, of which one is changed, and the other is looked at after. */
  private void copied(List<Node> all, int depth) {
    Type type = g.types.compound();
    Variable first = new Variable(g.name("v"), type, true, false);
    Variable second = new Variable(g.name("v"), type, g.dice.oneIn(2), false);
    all.add(g.node(
        Form.VAR,
        STATEMENT,
        "var " + first.name() + ": " + type.text() + " = $0",
        g.expression(type, depth)));
    all.add(g.node(
        Form.VAR,
        STATEMENT,
        (second.mutable() ? "var " : "let ") + second.name() + " = $0",
        first.node()));
    boolean other = second.mutable() && g.dice.oneIn(2);
    all.add(assignments.toPart(other ? second : first, depth));
    bound(all, first);
    bound(all, second);
  }

  private void assigned(List<Node> all, int depth) {
    List<Variable> mutable = g.place.scope.mutable();
    if (mutable.isEmpty()) {
      variable(all, depth);
      return;
    }
    Variable target = g.dice.of(mutable);
    all.add(assignments.to(target, depth));
    fold(all, target.node());
  }

  private void conditional(List<Node> all, int depth) {
    Node condition = g.truth(depth);
    Node then = inner(depth);
    all.add(
        g.dice.oneIn(2)
            ? g.node(Form.IF, STATEMENT, "if $0 $1", condition, then)
            : g.node(Form.IF, STATEMENT, "if $0 $1 else $2", condition, then, inner(depth)));
  }

  private Node inner(int depth) {
    return g.scoped(() -> {
      List<Node> all = new ArrayList<>();
      add(all, depth - 1, g.dice.between(1, 2));
      g.loops.jump(all, depth);
      return new Node(Form.BLOCK, STATEMENT, "{\n$*\n$*\n}", all);
    });
  }

  private void loop(List<Node> all, int depth) {
    if (g.affords(60) && g.place.plain && g.dice.oneIn(2)) {
      g.kernels.sweep(all, depth);
    } else if (g.affords(60)) {
      g.loops.statement(all, depth);
    }
  }

  private void leave(List<Node> all, int depth) {
    g.place
        .result
        .filter(type -> g.dice.oneIn(2))
        .ifPresent(type -> all.add(g.node(
            Form.RETURN,
            STATEMENT,
            "if $0 { return $1 }",
            g.truth(depth),
            g.expression(type, depth - 1))));
  }

  private void print(List<Node> all, int depth) {
    if (g.place.times <= 30) {
      Node value = g.expression(g.types.any(), depth - 1);
      all.add(g.node(Form.PRINT, STATEMENT, "print($0)", value));
    }
  }
}
