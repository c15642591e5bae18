package dev.kiln.compiler.core;

/** Names that a function does not have yet. They are looked for once the first is wanted. */
public final class Fresh {
  private static final int UNKNOWN = -1;

  private final Function function;
  private int next = UNKNOWN;

  /** Names that are new in a function. */
  public Fresh(Function function) {
    this.function = function;
  }

  private int next() {
    if (next == UNKNOWN) {
      next = 0;
      function.parameters().forEach(parameter -> note(parameter.id()));
      note(function.body());
    }
    return next++;
  }

  private void note(Core core) {
    Locals.bound(core).forEach(local -> note(local.id()));
    if (core instanceof Core.For loop) {
      note(loop.label().id());
    } else if (core instanceof Core.While loop) {
      note(loop.label().id());
    } else if (core instanceof Core.Loop loop) {
      note(loop.label().id());
    }
    Children.forEach(core, this::note);
  }

  private void note(int id) {
    next = Math.max(next, id + 1);
  }

  /** A new local. */
  public Local local(String name, CoreType type, boolean mutable) {
    return new Local(name, next(), type, mutable);
  }

  /** A new label of a loop. */
  public Label label(String name) {
    return new Label(name, next());
  }
}
