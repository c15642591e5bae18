package dev.kiln.fuzz;

import static dev.kiln.fuzz.Type.Scalar.STR;

import java.util.function.Supplier;

/** Errors: making and catching them. */
final class Failures implements Family {
  private final Generator g;

  Failures(Generator g) {
    this.g = g;
  }

  @Override
  public boolean isPlain() {
    return true;
  }

  @Override
  public void offer(Type wanted, int depth, Choices choices) {
    if (wanted instanceof Type.Fun) {
      return;
    }
    if (g.place.plain) {
      choices.add(g.risky() ? 1 : 0, () -> failing(wanted, depth));
      return;
    }
    choices.add(
        2,
        () -> g.node(
            Form.CATCH,
            wanted,
            "(catch($0) ?? $1)",
            caught(() -> g.expression(wanted, depth)),
            g.expression(wanted, depth)));
    if (wanted == STR) {
      choices.add(2, () -> message(depth));
    }
    if (g.place.caught || g.risky()) {
      choices.add(1, () -> failing(wanted, depth));
    }
  }

  private Node caught(Supplier<Node> maker) {
    boolean before = g.place.caught;
    g.place.caught = true;
    Node made = maker.get();
    g.place.caught = before;
    return made;
  }

  private Node message(int depth) {
    Node tried = caught(() -> g.expression(g.types.any(), depth));
    return g.node(
        Form.CATCH,
        STR,
        "(match catch($0) {\nOk(_) => $1\n"
            + "Err(f) => \"{f.code}:{f.message}:{f.line}:{f.column}\"\n})",
        tried,
        g.expression(STR, depth));
  }

  /** A value, or a failure in its place. */
  Node failing(Type wanted, int depth) {
    String otherwise = g.place.plain
        ? g.dice.of("todo()", "unreachable()")
        : g.dice.of("panic($2)", "todo()", "unreachable()");
    Form form = otherwise.startsWith("panic")
        ? Form.PANIC
        : otherwise.startsWith("todo") ? Form.TODO_FORM : Form.UNREACHABLE;
    Node condition = g.truth(depth);
    Node value = g.expression(wanted, depth);
    return form == Form.PANIC
        ? g.node(
            form,
            wanted,
            "(if $0 then $1 else " + otherwise + ")",
            condition,
            value,
            g.expression(STR, depth))
        : g.node(form, wanted, "(if $0 then $1 else " + otherwise + ")", condition, value);
  }
}
