package dev.kiln.compiler.backend.closure;

/**
 * {@code a*b + c} and {@code a*b - c}, the product rounded, as polynomials have them; {@code b} and
 * {@code c} are slots.
 */
final class RealLinear {
  private RealLinear() {}

  /** The node for {@code product + c}, if it is such a product; else the product. */
  static Node plus(Node product, int c) {
    if (product instanceof RealMultiply.SlotSlot slots) {
      return new PlusSlot(slots.a, slots.b, c, Scope.NONE);
    } else if (product instanceof RealMultiply.NodeSlot mixed) {
      return new PlusNode(mixed.a, mixed.b, c, Scope.NONE);
    }
    return product;
  }

  /** The node for {@code product - c}, if it is such a product; else the product. */
  static Node minus(Node product, int c) {
    if (product instanceof RealMultiply.SlotSlot slots) {
      return new MinusSlot(slots.a, slots.b, c, Scope.NONE);
    } else if (product instanceof RealMultiply.NodeSlot mixed) {
      return new MinusNode(mixed.a, mixed.b, c, Scope.NONE);
    }
    return product;
  }

  /** {@code a*b + c} of a slot {@code a}. */
  private static final class PlusSlot extends Node.OfReal {
    private final int a;
    private final int b;
    private final int c;
    private final int into;

    PlusSlot(int a, int b, int c, int into) {
      this.a = a;
      this.b = b;
      this.c = c;
      this.into = into;
    }

    @Override
    double execReal(Frame frame) {
      return frame.reals[a] * frame.reals[b] + frame.reals[c];
    }

    @Override
    int exec(Frame frame) {
      frame.reals[into] = frame.reals[a] * frame.reals[b] + frame.reals[c];
      return Status.NORMAL;
    }

    @Override
    Node realInto(int slot) {
      return new PlusSlot(a, b, c, slot);
    }
  }

  /** {@code a*b + c} of a node {@code a}. */
  private static final class PlusNode extends Node.OfReal {
    private final Node a;
    private final int b;
    private final int c;
    private final int into;

    PlusNode(Node a, int b, int c, int into) {
      this.a = a;
      this.b = b;
      this.c = c;
      this.into = into;
    }

    @Override
    double execReal(Frame frame) {
      return a.execReal(frame) * frame.reals[b] + frame.reals[c];
    }

    @Override
    int exec(Frame frame) {
      frame.reals[into] = a.execReal(frame) * frame.reals[b] + frame.reals[c];
      return Status.NORMAL;
    }

    @Override
    Node realInto(int slot) {
      return new PlusNode(a, b, c, slot);
    }
  }

  /** {@code a*b - c} of a slot {@code a}. */
  private static final class MinusSlot extends Node.OfReal {
    private final int a;
    private final int b;
    private final int c;
    private final int into;

    MinusSlot(int a, int b, int c, int into) {
      this.a = a;
      this.b = b;
      this.c = c;
      this.into = into;
    }

    @Override
    double execReal(Frame frame) {
      return frame.reals[a] * frame.reals[b] - frame.reals[c];
    }

    @Override
    int exec(Frame frame) {
      frame.reals[into] = frame.reals[a] * frame.reals[b] - frame.reals[c];
      return Status.NORMAL;
    }

    @Override
    Node realInto(int slot) {
      return new MinusSlot(a, b, c, slot);
    }
  }

  /** {@code a*b - c} of a node {@code a}. */
  private static final class MinusNode extends Node.OfReal {
    private final Node a;
    private final int b;
    private final int c;
    private final int into;

    MinusNode(Node a, int b, int c, int into) {
      this.a = a;
      this.b = b;
      this.c = c;
      this.into = into;
    }

    @Override
    double execReal(Frame frame) {
      return a.execReal(frame) * frame.reals[b] - frame.reals[c];
    }

    @Override
    int exec(Frame frame) {
      frame.reals[into] = a.execReal(frame) * frame.reals[b] - frame.reals[c];
      return Status.NORMAL;
    }

    @Override
    Node realInto(int slot) {
      return new MinusNode(a, b, c, slot);
    }
  }
}
