package dev.kiln.compiler.backend.closure;

/** Comparisons of Reals: sets of outcomes, of which there is one more with NaN. */
final class RealCompare {
  static final int LESS = LongCompare.LESS;
  static final int EQUAL = LongCompare.EQUAL;
  static final int MORE = LongCompare.MORE;

  /** One of them is NaN. */
  static final int UNORDERED = 8;

  private RealCompare() {}

  /** The node for two operands. */
  static Node of(Scope scope, Node left, Node right, int wanted) {
    int a = scope.realSlot(left);
    int b = scope.realSlot(right);
    if (a == Scope.NONE) {
      return b == Scope.NONE ? new NodeNode(left, right, wanted) : new NodeSlot(left, b, wanted);
    }
    return b == Scope.NONE ? new SlotNode(a, right, wanted) : new SlotSlot(a, b, wanted);
  }

  private static boolean holds(double a, double b, int wanted) {
    return (wanted & (a < b ? LESS : a == b ? EQUAL : a > b ? MORE : UNORDERED)) != 0;
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
      return holds(frame.reals[a], frame.reals[b], wanted);
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
      return holds(frame.reals[a], b.execReal(frame), wanted);
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
      return holds(a.execReal(frame), frame.reals[b], wanted);
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
      return holds(a.execReal(frame), b.execReal(frame), wanted);
    }
  }
}
