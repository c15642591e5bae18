package dev.kiln.compiler.backend.closure;

import dev.kiln.compiler.source.Span;
import dev.kiln.runtime.Ints;

/** {@code a - b} of Ints; error overflow. */
final class LongSubtract {
  private LongSubtract() {}

  /** The node for two operands. */
  static Node of(Scope scope, Node left, Node right, Span at) {
    int a = scope.longSlot(left);
    int b = scope.longSlot(right);
    if (a == Scope.NONE) {
      return b == Scope.NONE
          ? new NodeNode(left, right, Scope.NONE, at)
          : new NodeSlot(left, b, Scope.NONE, at);
    }
    return b == Scope.NONE
        ? new SlotNode(a, right, Scope.NONE, at)
        : new SlotSlot(a, b, Scope.NONE, at);
  }

  private static long subtract(long a, long b, Span at) {
    long difference = a - b;
    return ((a ^ b) & (a ^ difference)) < 0 ? Ints.subtract(a, b, at.trace()) : difference;
  }

  /** Two slots. */
  private static final class SlotSlot extends LongPair.SlotSlot {
    SlotSlot(int a, int b, int into, Span at) {
      super(a, b, into, at);
    }

    @Override
    long execLong(Frame frame) {
      return subtract(frame.longs[a], frame.longs[b], at);
    }

    @Override
    int exec(Frame frame) {
      frame.longs[into] = subtract(frame.longs[a], frame.longs[b], at);
      return Status.NORMAL;
    }

    @Override
    Node longInto(int slot) {
      return new SlotSlot(a, b, slot, at);
    }
  }

  /** A slot and a node. */
  private static final class SlotNode extends LongPair.SlotNode {
    SlotNode(int a, Node b, int into, Span at) {
      super(a, b, into, at);
    }

    @Override
    long execLong(Frame frame) {
      return subtract(frame.longs[a], b.execLong(frame), at);
    }

    @Override
    int exec(Frame frame) {
      frame.longs[into] = subtract(frame.longs[a], b.execLong(frame), at);
      return Status.NORMAL;
    }

    @Override
    Node longInto(int slot) {
      return new SlotNode(a, b, slot, at);
    }
  }

  /** A node and a slot. */
  private static final class NodeSlot extends LongPair.NodeSlot {
    NodeSlot(Node a, int b, int into, Span at) {
      super(a, b, into, at);
    }

    @Override
    long execLong(Frame frame) {
      return subtract(a.execLong(frame), frame.longs[b], at);
    }

    @Override
    int exec(Frame frame) {
      frame.longs[into] = subtract(a.execLong(frame), frame.longs[b], at);
      return Status.NORMAL;
    }

    @Override
    Node longInto(int slot) {
      return new NodeSlot(a, b, slot, at);
    }
  }

  /** Two nodes. */
  private static final class NodeNode extends LongPair.NodeNode {
    NodeNode(Node a, Node b, int into, Span at) {
      super(a, b, into, at);
    }

    @Override
    long execLong(Frame frame) {
      return subtract(a.execLong(frame), b.execLong(frame), at);
    }

    @Override
    int exec(Frame frame) {
      frame.longs[into] = subtract(a.execLong(frame), b.execLong(frame), at);
      return Status.NORMAL;
    }

    @Override
    Node longInto(int slot) {
      return new NodeNode(a, b, slot, at);
    }
  }
}
