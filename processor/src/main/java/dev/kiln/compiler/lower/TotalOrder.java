package dev.kiln.compiler.lower;

import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.Op;
import dev.kiln.compiler.source.Span;

/**
 * The order by which values are sorted: that of {@code <}, but for Reals, of which -0.0 comes
 * before 0.0 and NaN last. Tuples and records that hold Reals go by {@code <} of their parts.
 */
record TotalOrder(BodyLowering body) {
  Core before(Core a, Core b, Span at) {
    CoreType type = a.type();
    if (type != Scalar.REAL) {
      return type == Scalar.BOOL ? earlierBool(a, b, at) : body.operators().less(a, b, at);
    }
    Core zeros = body.primitive(Op.INT_LESS, at, sign(a, at), sign(b, at));
    Core equal = body.primitive(Op.REAL_EQUAL, at, a, b);
    Core last = new Core.If(
        body.primitive(Op.REAL_EQUAL, at, a, a),
        body.primitive(Op.REAL_NOT_EQUAL, at, b, b),
        new Core.Bool(false),
        Scalar.BOOL);
    return new Core.If(
        body.primitive(Op.REAL_LESS, at, a, b),
        new Core.Bool(true),
        new Core.If(equal, zeros, last, Scalar.BOOL),
        Scalar.BOOL);
  }

  /** A number that is less for -0.0 than for 0.0. */
  private Core sign(Core real, Span at) {
    Core bits = body.primitive(Op.REAL_BITS, at, real);
    return body.primitive(Op.INT_SHIFT_RIGHT, at, bits, new Core.Int(63));
  }

  private Core earlierBool(Core a, Core b, Span at) {
    return new Core.If(a, new Core.Bool(false), b, Scalar.BOOL);
  }
}
