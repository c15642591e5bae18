package dev.kiln.compiler.backend.closure;

import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import java.util.List;

/**
 * The operands of a node. Where there is a jump in one, those to its left are evaluated before it
 * and left in slots.
 */
final class Operands {
  private final Statements before = new Statements();
  private final Node[] nodes;

  private Operands(Node[] nodes) {
    this.nodes = nodes;
  }

  /** The compiled operands. */
  static Operands of(BodyCompiler compiler, List<Core> cores) {
    Node[] nodes = new Node[cores.size()];
    int lastJump = -1;
    for (int i = 0; i < nodes.length; i++) {
      nodes[i] = compiler.compile(cores.get(i));
      lastJump = nodes[i] instanceof Jumper ? i : lastJump;
    }
    Operands operands = new Operands(nodes);
    for (int i = 0; i <= lastJump; i++) {
      operands.nodes[i] = operands.before.value(nodes[i]);
      if (i < lastJump) {
        operands.leave(compiler.scope(), i, cores.get(i).type());
      }
    }
    return operands;
  }

  private void leave(Scope scope, int index, CoreType type) {
    if (!Constants.isConstant(nodes[index])) {
      Kind kind = Kind.of(type);
      int slot = scope.slot(kind);
      before.add(Slots.write(kind, slot, nodes[index]));
      nodes[index] = Slots.read(kind, slot);
    }
  }

  /** What comes before the node. */
  Statements before() {
    return before;
  }

  Node get(int index) {
    return nodes[index];
  }

  Node[] all() {
    return nodes;
  }

  /** All as objects. */
  Node[] closed(List<Core> cores) {
    Node[] closed = new Node[nodes.length];
    for (int i = 0; i < closed.length; i++) {
      closed[i] = Boxes.close(cores.get(i).type(), nodes[i]);
    }
    return closed;
  }

  /** The node over these operands, after what comes before it. */
  Node then(Node node) {
    return before.then(node);
  }
}
