package dev.kiln.compiler.backend.c;

import dev.kiln.compiler.imp.Imp;

/** Writes numbers. */
final class CLiterals {
  private CLiterals() {}

  static String integer(Imp.IntConst number) {
    long value = number.value();
    if (number.type() != Imp.Scalar.INT64) {
      return value == Integer.MIN_VALUE ? "INT32_MIN" : Long.toString(value);
    }
    return value == Long.MIN_VALUE ? "INT64_MIN" : "INT64_C(" + value + ")";
  }

  /** In hexadecimal, where every digit says what the bits are. */
  static String real(double value) {
    if (Double.isNaN(value)) {
      return "__builtin_nan(\"\")";
    } else if (Double.isInfinite(value)) {
      return value > 0 ? "__builtin_inf()" : "-__builtin_inf()";
    }
    boolean plain = value == Math.rint(value) && Math.abs(value) < 1e6;
    return plain ? Double.toString(value) : Double.toHexString(value);
  }
}
