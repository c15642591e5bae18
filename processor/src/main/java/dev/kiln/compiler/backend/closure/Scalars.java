package dev.kiln.compiler.backend.closure;

import dev.kiln.compiler.core.Op;
import dev.kiln.compiler.value.Unboxed;
import dev.kiln.runtime.Ints;
import dev.kiln.runtime.Reals;

/** Operations on numbers that have no node of their own: one node for each shape. */
final class Scalars {
  private Scalars() {}

  /** From one or two Ints to an Int. */
  static final class LongOp extends Node.OfLong {
    private final Op op;
    private final Node a;
    private final Node b;
    private final Place place;

    LongOp(Op op, Node a, Node b, Place place) {
      this.op = op;
      this.a = a;
      this.b = b;
      this.place = place;
    }

    @Override
    long execLong(Frame frame) {
      return Unboxed.ints(op, a.execLong(frame), b.execLong(frame), place.text());
    }
  }

  /** From one or two Reals to a Real. */
  static final class RealOp extends Node.OfReal {
    private final Op op;
    private final Node a;
    private final Node b;

    RealOp(Op op, Node a, Node b) {
      this.op = op;
      this.a = a;
      this.b = b;
    }

    @Override
    double execReal(Frame frame) {
      return Unboxed.reals(op, a.execReal(frame), b.execReal(frame));
    }
  }

  /** {@code a*b + c}, rounded once. */
  static final class Fma extends Node.OfReal {
    final Node a;
    final Node b;
    final Node c;

    Fma(Node a, Node b, Node c) {
      this.a = a;
      this.b = b;
      this.c = c;
    }

    @Override
    double execReal(Frame frame) {
      return Math.fma(a.execReal(frame), b.execReal(frame), c.execReal(frame));
    }
  }

  /** A Real to the power of an Int. */
  static final class PowerInt extends Node.OfReal {
    private final Node base;
    private final Node exponent;

    PowerInt(Node base, Node exponent) {
      this.base = base;
      this.exponent = exponent;
    }

    @Override
    double execReal(Frame frame) {
      return Reals.powerInt(base.execReal(frame), exponent.execLong(frame));
    }
  }

  /** {@code -a} of a Real. */
  static final class Negate extends Node.OfReal {
    private final Node value;

    Negate(Node value) {
      this.value = value;
    }

    @Override
    double execReal(Frame frame) {
      return -value.execReal(frame);
    }
  }

  /** An Int as a Real. */
  static final class ToReal extends Node.OfReal {
    private final Node value;

    ToReal(Node value) {
      this.value = value;
    }

    @Override
    double execReal(Frame frame) {
      return value.execLong(frame);
    }
  }

  /** The Real of some bits. */
  static final class FromBits extends Node.OfReal {
    private final Node value;

    FromBits(Node value) {
      this.value = value;
    }

    @Override
    double execReal(Frame frame) {
      return Double.longBitsToDouble(value.execLong(frame));
    }
  }

  /** The bits of a Real. */
  static final class Bits extends Node.OfLong {
    private final Node value;

    Bits(Node value) {
      this.value = value;
    }

    @Override
    long execLong(Frame frame) {
      return Reals.bits(value.execReal(frame));
    }
  }

  /** A Real as an Int; error cast. */
  static final class ToInt extends Node.OfLong {
    private final Node value;
    private final Place place;

    ToInt(Node value, Place place) {
      this.value = value;
      this.place = place;
    }

    @Override
    long execLong(Frame frame) {
      return Reals.toInt(value.execReal(frame), place.text());
    }
  }

  /** An Int as a Char; error cast. */
  static final class ToChar extends Node.OfLong {
    private final Node value;
    private final Place place;

    ToChar(Node value, Place place) {
      this.value = value;
      this.place = place;
    }

    @Override
    long execLong(Frame frame) {
      return Ints.toChar(value.execLong(frame), place.text());
    }
  }

  /** Whether two Bools are equal. */
  static final class SameBool extends Node.OfBool {
    private final Node a;
    private final Node b;

    SameBool(Node a, Node b) {
      this.a = a;
      this.b = b;
    }

    @Override
    boolean execBool(Frame frame) {
      return a.execBool(frame) == b.execBool(frame);
    }
  }
}
