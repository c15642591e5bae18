package dev.kiln.compiler.backend.closure;

/** {@code a - b} of Reals. */
final class RealSubtract {
  private RealSubtract() {}

  /** The node for two operands. */
  static Node of(Scope scope, Node left, Node right) {
    if (left instanceof RealMultiply.SlotSlot a && right instanceof RealMultiply.SlotSlot b) {
      return new RealProducts.Difference(a, b, Scope.NONE);
    }
    int a = scope.realSlot(left);
    int b = scope.realSlot(right);
    if (a == Scope.NONE && b != Scope.NONE) {
      Node fused = RealLinear.minus(left, b);
      return fused == left ? new NodeSlot(left, b, Scope.NONE) : fused;
    } else if (a == Scope.NONE) {
      return new NodeNode(left, right, Scope.NONE);
    }
    return b == Scope.NONE ? new SlotNode(a, right, Scope.NONE) : new SlotSlot(a, b, Scope.NONE);
  }

  /** Two slots. */
  private static final class SlotSlot extends RealPair.SlotSlot {
    SlotSlot(int a, int b, int into) {
      super(a, b, into);
    }

    @Override
    double execReal(Frame frame) {
      return frame.reals[a] - frame.reals[b];
    }

    @Override
    int exec(Frame frame) {
      frame.reals[into] = frame.reals[a] - frame.reals[b];
      return Status.NORMAL;
    }

    @Override
    Node realInto(int slot) {
      return new SlotSlot(a, b, slot);
    }
  }

  /** A slot and a node. */
  private static final class SlotNode extends RealPair.SlotNode {
    SlotNode(int a, Node b, int into) {
      super(a, b, into);
    }

    @Override
    double execReal(Frame frame) {
      return frame.reals[a] - b.execReal(frame);
    }

    @Override
    int exec(Frame frame) {
      frame.reals[into] = frame.reals[a] - b.execReal(frame);
      return Status.NORMAL;
    }

    @Override
    Node realInto(int slot) {
      return new SlotNode(a, b, slot);
    }
  }

  /** A node and a slot. */
  private static final class NodeSlot extends RealPair.NodeSlot {
    NodeSlot(Node a, int b, int into) {
      super(a, b, into);
    }

    @Override
    double execReal(Frame frame) {
      return a.execReal(frame) - frame.reals[b];
    }

    @Override
    int exec(Frame frame) {
      frame.reals[into] = a.execReal(frame) - frame.reals[b];
      return Status.NORMAL;
    }

    @Override
    Node realInto(int slot) {
      return new NodeSlot(a, b, slot);
    }
  }

  /** Two nodes. */
  private static final class NodeNode extends RealPair.NodeNode {
    NodeNode(Node a, Node b, int into) {
      super(a, b, into);
    }

    @Override
    double execReal(Frame frame) {
      return a.execReal(frame) - b.execReal(frame);
    }

    @Override
    int exec(Frame frame) {
      frame.reals[into] = a.execReal(frame) - b.execReal(frame);
      return Status.NORMAL;
    }

    @Override
    Node realInto(int slot) {
      return new NodeNode(a, b, slot);
    }
  }
}
