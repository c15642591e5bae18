package dev.kiln.fuzz;

import static dev.kiln.fuzz.Type.Scalar.CHAR;
import static dev.kiln.fuzz.Type.Scalar.INT;
import static dev.kiln.fuzz.Type.Scalar.STATEMENT;
import static dev.kiln.fuzz.Type.Scalar.STR;

import dev.kiln.fuzz.Scope.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Loops, as statements and as values, and jumps out of them. */
final class Loops implements Family {
  private final Generator g;

  Loops(Generator g) {
    this.g = g;
  }

  @Override
  public boolean isPlain() {
    return true;
  }

  @Override
  public void offer(Type wanted, int depth, Choices choices) {
    int much = g.wants(Policy.LOOPS) ? 3 : 1;
    if (!g.affords(60) || wanted instanceof Type.Fun) {
      return;
    }
    if (wanted instanceof Type.Applied list && wanted.is("List")) {
      choices.add(5 * much, () -> yielded(list, depth));
    }
    choices.add(much, () -> loop(wanted, depth));
    choices.add(2 * much, () -> gathered(wanted, depth));
  }

  /** What a loop runs over: the text with one hole, and what its pattern binds. */
  private record Header(Form form, String text, Node over, Variable element, int times) {}

  private Header header(int depth) {
    String name = g.name("i");
    int most = g.place.times > 20 ? 3 : 7;
    Variable index = new Variable(name, INT, false, true);
    switch (g.place.plain ? g.dice.of(0, 1, 4, 5, 6) : g.dice.below(8)) {
      case 0:
        return new Header(
            Form.RANGE_INCLUSIVE,
            name + " in 1..=$0",
            Literals.natural(g.dice, 0, most),
            index,
            most);
      case 1:
        return new Header(
            Form.RANGE_BY,
            name + " in ($0 & 15).." + g.dice.of("", "=")
                + g.dice.of("0 by -1", "0 by -3", "9 by 2"),
            g.integer(depth),
            index,
            8);
      case 2: {
        Type element = g.types.any();
        return new Header(
            Form.FOR,
            name + " in $0",
            g.expression(Type.list(element), depth),
            Variable.of(name, element),
            4);
      }
      case 3:
        return new Header(
            Form.FOR, name + " in $0", g.expression(STR, depth), Variable.of(name, CHAR), 4);
      case 4: {
        Type.Array array =
            new Type.Array(g.dice.of(INT, Type.Scalar.REAL), List.of(g.types.size()));
        return new Header(
            Form.FOR,
            name + " in $0",
            g.expression(array, depth),
            Variable.of(name, array.element()),
            7);
      }
      case 5:
        return new Header(
            Form.RANGE, name + " in 0..($0 & " + most + ")", g.integer(depth), index, most);
      default:
        return new Header(
            Form.RANGE, name + " in 0..$0", Literals.natural(g.dice, 0, most), index, most);
    }
  }

  private Node inside(Header header, Place.Loop kind, Supplier<Node> maker) {
    return g.repeated(
        header.times(),
        () -> g.scoped(() -> {
          g.place.scope.add(header.element());
          return within(kind, maker);
        }));
  }

  private Node within(Place.Loop kind, Supplier<Node> maker) {
    g.place.loops.add(kind);
    Node made = maker.get();
    g.place.loops.remove(g.place.loops.size() - 1);
    return made;
  }

  private String label() {
    return g.dice.oneIn(3) ? "'" + g.name("l") : "";
  }

  private static String start(String label) {
    return label.isEmpty() ? "" : label + ": ";
  }

  private Node yielded(Type.Applied list, int depth) {
    Header header = header(depth);
    String label = label();
    boolean filtered = g.dice.oneIn(3);
    List<Node> parts = new ArrayList<>(List.of(header.over()));
    inside(header, new Place.Loop("", Optional.empty(), false), () -> {
      if (filtered) {
        parts.add(g.truth(depth - 1));
      }
      return header.over();
    });
    Node body = inside(
        header,
        new Place.Loop(label, Optional.of(list.first()), true),
        () -> element(list.first(), depth));
    parts.add(body);
    String text = "(" + start(label) + "for " + header.text()
        + (filtered ? " if ($1) yield $2)" : " yield $1)");
    return new Node(filtered ? Form.FOR_FILTER : Form.FOR_YIELD, list, text, parts);
  }

  private Node element(Type wanted, int depth) {
    List<Node> all = new ArrayList<>();
    g.statements.add(all, depth, g.dice.below(2));
    jump(all, depth);
    all.add(g.expression(wanted, depth));
    return Node.block(all);
  }

  /** A loop that ends with a value, at the latest after some rounds. */
  private Node loop(Type wanted, int depth) {
    String label = label();
    String count = g.name("n");
    int rounds = g.dice.between(1, 5);
    Node last = g.expression(wanted, depth);
    Node body = g.repeated(
        rounds,
        () -> g.scoped(() -> {
          g.place.scope.add(new Variable(count, INT, false, true));
          return within(
              new Place.Loop(label, Optional.of(wanted), false), () -> statements(depth, 2));
        }));
    String text = "{\nvar " + count + " = 0\n" + start(label) + "loop {\n" + count + " += 1\nif "
        + count + " > " + rounds + " { break $0 }\n$1\n}\n}";
    return g.node(label.isEmpty() ? Form.LOOP : Form.LABEL, wanted, text, last, body);
  }

  /** A variable that a loop changes. */
  private Node gathered(Type wanted, int depth) {
    String name = g.name("v");
    Node start = g.expression(wanted, depth);
    return g.scoped(() -> {
      g.place.scope.add(new Variable(name, wanted, true, false));
      List<Node> all = new ArrayList<>();
      all.add(g.node(Form.VAR, STATEMENT, "var " + name + ": " + wanted.text() + " = $0", start));
      statement(all, depth);
      all.add(g.node(Form.LOCAL, wanted, name));
      return Node.block(all);
    });
  }

  /** Adds a loop. */
  void statement(List<Node> all, int depth) {
    String label = label();
    if (g.dice.oneIn(4)) {
      all.add(whileLoop(label, depth));
      return;
    }
    Header header = header(depth - 1);
    Node body =
        inside(header, new Place.Loop(label, Optional.empty(), false), () -> statements(depth, 3));
    Form form = label.isEmpty() ? header.form() : Form.LABEL;
    if (g.dice.oneIn(4)) {
      Node[] filter = new Node[1];
      inside(header, new Place.Loop("", Optional.empty(), false), () -> {
        filter[0] = g.truth(depth - 1);
        return filter[0];
      });
      all.add(g.node(
          Form.FOR_FILTER,
          STATEMENT,
          start(label) + "for " + header.text() + " if ($1) $2",
          header.over(),
          filter[0],
          body));
      return;
    }
    all.add(g.node(
        form, STATEMENT, start(label) + "for " + header.text() + " $1", header.over(), body));
  }

  private Node whileLoop(String label, int depth) {
    String count = g.name("n");
    int rounds = g.dice.between(0, 6);
    Node[] condition = new Node[1];
    Node body = g.repeated(
        rounds,
        () -> g.scoped(() -> {
          g.place.scope.add(new Variable(count, INT, false, true));
          condition[0] = g.truth(depth - 1);
          return within(new Place.Loop(label, Optional.empty(), false), () -> statements(depth, 3));
        }));
    return g.node(
        Form.WHILE,
        STATEMENT,
        "var " + count + " = 0\n" + start(label) + "while " + count + " < " + rounds + " && $0 {\n"
            + count + " += 1\n$1\n}",
        condition[0],
        body);
  }

  private Node statements(int depth, int most) {
    List<Node> all = new ArrayList<>();
    g.statements.add(all, depth - 1, g.dice.between(1, most));
    jump(all, depth);
    return new Node(Form.BLOCK, STATEMENT, "{\n$*\n$*\n}", all);
  }

  /** Adds a jump under a condition, if there is where to. */
  void jump(List<Node> all, int depth) {
    if (g.place.loops.isEmpty() || g.dice.below(3) > 0) {
      return;
    }
    int at = g.place.loops.size() - 1;
    if (g.dice.oneIn(3)) {
      at = g.dice.below(g.place.loops.size());
    }
    Place.Loop loop = g.place.loops.get(at);
    boolean innermost = at == g.place.loops.size() - 1;
    if (!innermost && loop.label().isEmpty()) {
      return;
    }
    String label = innermost && g.dice.oneIn(2) ? "" : loop.label();
    all.add(jump(loop, label.isEmpty() ? "" : " " + label, depth));
  }

  private Node jump(Place.Loop loop, String label, int depth) {
    Node condition = g.truth(depth - 1);
    boolean leaves = g.dice.oneIn(2);
    String word = leaves ? "break" : "continue";
    boolean mustHave = leaves && loop.value().isPresent() && !loop.yields();
    boolean mayHave = loop.value().isPresent() && (leaves || loop.yields());
    if (mustHave || mayHave && g.dice.oneIn(2)) {
      return g.node(
          leaves ? Form.BREAK_VALUE : Form.CONTINUE_VALUE,
          STATEMENT,
          "if $0 { " + word + label + " $1 }",
          condition,
          g.expression(loop.value().get(), depth - 1));
    }
    return g.node(
        leaves ? Form.BREAK : Form.CONTINUE,
        STATEMENT,
        "if $0 { " + word + label + " }",
        condition);
  }
}
