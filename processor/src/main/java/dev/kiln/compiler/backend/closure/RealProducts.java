package dev.kiln.compiler.backend.closure;

/** {@code a*b + c*d} and {@code a*b - c*d} of slots, each product rounded. */
final class RealProducts {
  private RealProducts() {}

  /** {@code a*b + c*d}. */
  static final class Sum extends Node.OfReal {
    private final RealMultiply.SlotSlot left;
    private final RealMultiply.SlotSlot right;
    private final int a;
    private final int b;
    private final int c;
    private final int d;
    private final int into;

    Sum(RealMultiply.SlotSlot left, RealMultiply.SlotSlot right, int into) {
      this.left = left;
      this.right = right;
      this.a = left.a;
      this.b = left.b;
      this.c = right.a;
      this.d = right.b;
      this.into = into;
    }

    @Override
    double execReal(Frame frame) {
      double[] reals = frame.reals;
      return reals[a] * reals[b] + reals[c] * reals[d];
    }

    @Override
    int exec(Frame frame) {
      double[] reals = frame.reals;
      reals[into] = reals[a] * reals[b] + reals[c] * reals[d];
      return Status.NORMAL;
    }

    @Override
    Node realInto(int slot) {
      return new Sum(left, right, slot);
    }
  }

  /** {@code a*b - c*d}. */
  static final class Difference extends Node.OfReal {
    private final RealMultiply.SlotSlot left;
    private final RealMultiply.SlotSlot right;
    private final int a;
    private final int b;
    private final int c;
    private final int d;
    private final int into;

    Difference(RealMultiply.SlotSlot left, RealMultiply.SlotSlot right, int into) {
      this.left = left;
      this.right = right;
      this.a = left.a;
      this.b = left.b;
      this.c = right.a;
      this.d = right.b;
      this.into = into;
    }

    @Override
    double execReal(Frame frame) {
      double[] reals = frame.reals;
      return reals[a] * reals[b] - reals[c] * reals[d];
    }

    @Override
    int exec(Frame frame) {
      double[] reals = frame.reals;
      reals[into] = reals[a] * reals[b] - reals[c] * reals[d];
      return Status.NORMAL;
    }

    @Override
    Node realInto(int slot) {
      return new Difference(left, right, slot);
    }
  }
}
