package dev.kiln.compiler.backend.closure;

/**
 * Comparisons of Ints or Chars. Which one it is, is a set of the outcomes that are wanted, so that
 * six comparisons are one.
 */
final class LongCompare {
  /** The outcomes. */
  static final int LESS = 1;

  static final int EQUAL = 2;
  static final int MORE = 4;

  private LongCompare() {}

  /** The node for two operands. */
  static Node of(Scope scope, Node left, Node right, int wanted) {
    int a = scope.longSlot(left);
    int b = scope.longSlot(right);
    if (a == Scope.NONE) {
      return b == Scope.NONE ? new NodeNode(left, right, wanted) : new NodeSlot(left, b, wanted);
    }
    return b == Scope.NONE ? new SlotNode(a, right, wanted) : new SlotSlot(a, b, wanted);
  }

  private static boolean holds(long a, long b, int wanted) {
    return (wanted & (a < b ? LESS : a == b ? EQUAL : MORE)) != 0;
  }

  /** Two slots. */
  private static final class SlotSlot extends Node.OfBool {
    private final int a;
    private final int b;
    private final int wanted;

    SlotSlot(int a, int b, int wanted) {
      this.a = a;
      this.b = b;
      this.wanted = wanted;
    }

    @Override
    boolean execBool(Frame frame) {
      return holds(frame.longs[a], frame.longs[b], wanted);
    }
  }

  /** A slot and a node. */
  private static final class SlotNode extends Node.OfBool {
    private final int a;
    private final Node b;
    private final int wanted;

    SlotNode(int a, Node b, int wanted) {
      this.a = a;
      this.b = b;
      this.wanted = wanted;
    }

    @Override
    boolean execBool(Frame frame) {
      return holds(frame.longs[a], b.execLong(frame), wanted);
    }
  }

  /** A node and a slot. */
  private static final class NodeSlot extends Node.OfBool {
    private final Node a;
    private final int b;
    private final int wanted;

    NodeSlot(Node a, int b, int wanted) {
      this.a = a;
      this.b = b;
      this.wanted = wanted;
    }

    @Override
    boolean execBool(Frame frame) {
      return holds(a.execLong(frame), frame.longs[b], wanted);
    }
  }

  /** Two nodes. */
  private static final class NodeNode extends Node.OfBool {
    private final Node a;
    private final Node b;
    private final int wanted;

    NodeNode(Node a, Node b, int wanted) {
      this.a = a;
      this.b = b;
      this.wanted = wanted;
    }

    @Override
    boolean execBool(Frame frame) {
      return holds(a.execLong(frame), b.execLong(frame), wanted);
    }
  }
}
