package dev.kiln.compiler.backend.closure;

import dev.kiln.compiler.core.CoreType;
import java.util.ArrayList;
import java.util.List;

/** Statements one after the other, and how far out the jumps among them go. */
final class Statements {
  private static final int NO_JUMP = Integer.MAX_VALUE;

  private final List<Node> nodes = new ArrayList<>();
  private int reach = NO_JUMP;

  void add(Node statement) {
    if (statement != Constants.UNIT) {
      nodes.add(statement);
    }
  }

  /** Takes what comes before a value, if there are jumps in it, and answers the value. */
  Node value(Node compiled) {
    if (compiled instanceof Jumper jumper) {
      add(jumper.before);
      reach = Math.min(reach, jumper.reach);
      return jumper.value;
    }
    return compiled;
  }

  /** Takes a value of which only what it does is wanted. */
  void effect(CoreType type, Node compiled) {
    Node value = value(compiled);
    add(value instanceof Node.Statement ? value : Effects.of(Kind.of(type), value));
  }

  /** The statement of others, which stand inside one of these. */
  Node part(Statements others) {
    reach = Math.min(reach, others.reach);
    return others.all();
  }

  /** The jumps that go to a loop end there. */
  void endJumpsTo(int loop) {
    if (reach >= loop) {
      reach = NO_JUMP;
    }
  }

  /** All of them. */
  Node all() {
    return Sequence.of(nodes);
  }

  /** A jump, as the last of them. */
  Node jump(Node statement, int target) {
    add(statement);
    return new Jumper(all(), Constants.UNREACHABLE, Math.min(reach, target));
  }

  /** All of them, then a value. */
  Node then(Node value) {
    if (reach != NO_JUMP) {
      return new Jumper(all(), value, reach);
    } else if (value == Constants.UNIT) {
      return all();
    } else if (value == Constants.UNREACHABLE) {
      return new Diverging(all());
    }
    return Sequence.value(all(), value);
  }
}
