package dev.kiln.compiler.backend.closure;

import dev.kiln.compiler.source.Span;

/**
 * Operations on two Ints, by whether their operands are slots or other nodes; constants stand in
 * slots. As a statement one puts its value into a slot. The text of the place is made only for an
 * error.
 */
final class LongPair {
  private LongPair() {}

  /** Two slots. */
  abstract static class SlotSlot extends Node.OfLong {
    final int a;
    final int b;
    final int into;
    final Span at;

    SlotSlot(int a, int b, int into, Span at) {
      this.a = a;
      this.b = b;
      this.into = into;
      this.at = at;
    }
  }

  /** A slot and a node. */
  abstract static class SlotNode extends Node.OfLong {
    final int a;
    final Node b;
    final int into;
    final Span at;

    SlotNode(int a, Node b, int into, Span at) {
      this.a = a;
      this.b = b;
      this.into = into;
      this.at = at;
    }
  }

  /** A node and a slot. */
  abstract static class NodeSlot extends Node.OfLong {
    final Node a;
    final int b;
    final int into;
    final Span at;

    NodeSlot(Node a, int b, int into, Span at) {
      this.a = a;
      this.b = b;
      this.into = into;
      this.at = at;
    }
  }

  /** Two nodes. */
  abstract static class NodeNode extends Node.OfLong {
    final Node a;
    final Node b;
    final int into;
    final Span at;

    NodeNode(Node a, Node b, int into, Span at) {
      this.a = a;
      this.b = b;
      this.into = into;
      this.at = at;
    }
  }
}
