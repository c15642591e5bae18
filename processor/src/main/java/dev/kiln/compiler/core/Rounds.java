package dev.kiln.compiler.core;

import java.util.function.UnaryOperator;

/** Loops of all kinds, by what they repeat. */
public final class Rounds {
  private Rounds() {}

  /** Whether a node is a loop. */
  public static boolean isLoop(Core core) {
    return core instanceof Core.While || core instanceof Core.Loop || core instanceof Core.For;
  }

  /** A loop with another body. */
  public static Core map(Core loop, UnaryOperator<Core> body) {
    if (loop instanceof Core.While node) {
      return new Core.While(node.label(), node.condition(), body.apply(node.body()));
    } else if (loop instanceof Core.Loop node) {
      return new Core.Loop(node.label(), node.type(), body.apply(node.body()));
    }
    Core.For node = (Core.For) loop;
    return new Core.For(
        node.label(),
        node.index(),
        node.from(),
        node.to(),
        node.inclusive(),
        node.down(),
        body.apply(node.body()));
  }
}
