package dev.kiln.compiler.backend.closure;

import dev.kiln.compiler.source.Span;
import dev.kiln.runtime.Ints;

/** The four divisions of Ints; errors division and overflow. */
final class LongDivision {
  private LongDivision() {}

  /** Whether a divisor, 0 or -1, needs more than the division; the place is not asked for else. */
  private static boolean isSpecial(long divisor) {
    return divisor + 1 >>> 1 == 0;
  }

  /** {@code a / b}, truncated. */
  static final class Divide extends Node.OfLong {
    private final Node a;
    private final Node b;
    private final Span at;

    Divide(Node a, Node b, Span at) {
      this.a = a;
      this.b = b;
      this.at = at;
    }

    @Override
    long execLong(Frame frame) {
      long x = a.execLong(frame);
      long y = b.execLong(frame);
      return isSpecial(y) ? Ints.divide(x, y, at.trace()) : x / y;
    }
  }

  /** {@code a % b}, of the sign of {@code a}. */
  static final class Remainder extends Node.OfLong {
    private final Node a;
    private final Node b;
    private final Span at;

    Remainder(Node a, Node b, Span at) {
      this.a = a;
      this.b = b;
      this.at = at;
    }

    @Override
    long execLong(Frame frame) {
      long x = a.execLong(frame);
      long y = b.execLong(frame);
      return isSpecial(y) ? Ints.remainder(x, y, at.trace()) : x % y;
    }
  }

  /** {@code a div b}, rounded down. */
  static final class FloorDivide extends Node.OfLong {
    private final Node a;
    private final Node b;
    private final Span at;

    FloorDivide(Node a, Node b, Span at) {
      this.a = a;
      this.b = b;
      this.at = at;
    }

    @Override
    long execLong(Frame frame) {
      long x = a.execLong(frame);
      long y = b.execLong(frame);
      return isSpecial(y) ? Ints.floorDivide(x, y, at.trace()) : Math.floorDiv(x, y);
    }
  }

  /** {@code a mod b}, of the sign of {@code b}. */
  static final class FloorModulo extends Node.OfLong {
    private final Node a;
    private final Node b;
    private final Span at;

    FloorModulo(Node a, Node b, Span at) {
      this.a = a;
      this.b = b;
      this.at = at;
    }

    @Override
    long execLong(Frame frame) {
      long x = a.execLong(frame);
      long y = b.execLong(frame);
      return isSpecial(y) ? Ints.floorModulo(x, y, at.trace()) : Math.floorMod(x, y);
    }
  }
}
