package dev.kiln.compiler.backend.closure;

/**
 * Operations on two Ints, by whether their operands are slots or other nodes; constants stand in
 * slots. As a statement one puts its value into a slot.
 */
final class LongPair {
  private LongPair() {}

  /** Two slots. */
  abstract static class SlotSlot extends Node.OfLong {
    final int a;
    final int b;
    final int into;

    SlotSlot(int a, int b, int into) {
      this.a = a;
      this.b = b;
      this.into = into;
    }
  }

  /** A slot and a node. */
  abstract static class SlotNode extends Node.OfLong {
    final int a;
    final Node b;
    final int into;

    SlotNode(int a, Node b, int into) {
      this.a = a;
      this.b = b;
      this.into = into;
    }
  }

  /** A node and a slot. */
  abstract static class NodeSlot extends Node.OfLong {
    final Node a;
    final int b;
    final int into;

    NodeSlot(Node a, int b, int into) {
      this.a = a;
      this.b = b;
      this.into = into;
    }
  }

  /** Two nodes. */
  abstract static class NodeNode extends Node.OfLong {
    final Node a;
    final Node b;
    final int into;

    NodeNode(Node a, Node b, int into) {
      this.a = a;
      this.b = b;
      this.into = into;
    }
  }
}
