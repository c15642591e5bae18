package dev.kiln.compiler.backend.c;

import dev.kiln.compiler.imp.Imp;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Which function of the prelude does what a method of the run-time library does. */
final class CallsInC {
  private static final Map<String, Form> FORMS = new LinkedHashMap<>();

  /**
   * A function of the prelude.
   *
   * @param file where it stands
   * @param fails whether it gives its value at its last argument, and whether it failed
   */
  record Form(String name, String file, boolean fails) {
    /** Whether it makes an array, and takes the memory of the call first. */
    boolean allocates() {
      return file.equals("array_products.c");
    }
  }

  static {
    plain("reals.c", "Math.fma:R", "fma");
    plain("reals.c", "Math.sqrt:R", "sqrt");
    plain("reals.c", "Math.abs:R", "real_abs");
    plain("reals.c", "Math.min:R", "real_min");
    plain("reals.c", "Math.max:R", "real_max");
    plain("ints.c", "Math.min:I", "int_min");
    plain("ints.c", "Math.max:I", "int_max");
    plain("reals.c", "Math.floor:R", "floor");
    plain("reals.c", "Math.ceil:R", "ceil");
    plain("reals.c", "Math.rint:R", "rint");
    plain("reals.c", "Reals.sign:R", "real_sign");
    plain("reals.c", "Reals.round:R", "round");
    plain("reals.c", "Reals.trunc:R", "trunc");
    plain("reals.c", "Reals.round32:R", "round32");
    plain("reals.c", "Reals.floorModulo:R", "real_floor_modulo");
    plain("reals.c", "Reals.powerInt:R", "power_int");
    plain("reals.c", "Reals.bits:I", "bits");
    plain("reals.c", "Double.longBitsToDouble:R", "real_from_bits");
    failing("reals.c", "Reals.toInt:I", "to_int");
    plain("exponential.c", "Reals.exp:R", "exp");
    plain("exponential.c", "Reals.tanh:R", "tanh");
    plain("hyperbolic.c", "Reals.sinh:R", "sinh");
    plain("hyperbolic.c", "Reals.cosh:R", "cosh");
    plain("logarithm.c", "Reals.log:R", "log");
    plain("logarithm.c", "Reals.log2:R", "log2");
    plain("logarithm.c", "Reals.log10:R", "log10");
    plain("trigonometry.c", "Reals.sin:R", "sin");
    plain("trigonometry.c", "Reals.cos:R", "cos");
    plain("trigonometry.c", "Reals.tan:R", "tan");
    plain("arcsine.c", "Reals.asin:R", "asin");
    plain("arcsine.c", "Reals.acos:R", "acos");
    plain("arctangent.c", "Reals.atan:R", "atan");
    plain("arctangent.c", "Reals.atan2:R", "atan2");
    plain("roots.c", "Reals.cbrt:R", "cbrt");
    plain("roots.c", "Reals.hypot:R", "hypot");
    plain("power.c", "Reals.power:R", "power");
    ints();
    arrays();
  }

  private CallsInC() {}

  private static void ints() {
    failing("ints.c", "Ints.add:I", "add");
    failing("ints.c", "Ints.subtract:I", "subtract");
    failing("ints.c", "Ints.multiply:I", "multiply");
    failing("ints.c", "Ints.negate:I", "negate");
    failing("ints.c", "Ints.divide:I", "divide");
    failing("ints.c", "Ints.remainder:I", "int_remainder");
    failing("ints.c", "Ints.floorDivide:I", "floor_divide");
    failing("ints.c", "Ints.floorModulo:I", "int_floor_modulo");
    failing("ints.c", "Ints.power:I", "int_power");
    failing("ints.c", "Ints.wrapPower:I", "wrap_power");
    failing("ints.c", "Ints.abs:I", "int_abs");
    failing("ints.c", "Ints.shiftLeft:I", "shift_left");
    failing("ints.c", "Ints.shiftRight:I", "shift_right");
    failing("ints.c", "Ints.shiftRightZero:I", "shift_right_zero");
    failing("ints.c", "Ints.toNat:I", "to_nat");
    plain("ints.c", "Long.bitCount:I", "popcount");
    plain("ints.c", "Long.numberOfLeadingZeros:I", "leading_zeros");
    plain("ints.c", "Long.numberOfTrailingZeros:I", "trailing_zeros");
    plain("ints.c", "Long.rotateLeft:I", "rotate_left");
    plain("ints.c", "Long.rotateRight:I", "rotate_right");
    plain("ints.c", "Long.signum:I", "int_sign");
    plain("binomial.c", "Ints.binomial:I", "binomial");
    plain("reciprocals.c", "Reciprocals.of:I", "reciprocal");
    failing("reciprocals.c", "Reciprocals.divide:I", "divide_by");
    failing("reciprocals.c", "Reciprocals.remainder:I", "remainder_by");
    failing("check.c", "Check.size:I", "size");
    failing("check.c", "Check.sliceSize:I", "slice_size");
    failing("check.c", "Check.sliceSteps:I", "slice_steps");
    failing("check.c", "Ints.rangeCount:I", "range_count");
  }

  private static void arrays() {
    plain("array_sums.c", "Sums.sum:R", "sum_reals");
    plain("array_sums.c", "Sums.product:R", "product_reals");
    plain("array_sums.c", "Sums.productChange:R", "product_change_reals");
    plain("array_sums.c", "Sums.dot:R", "dot_reals");
    plain("array_sums.c", "Sums.equal:B", "equal_reals");
    failing("array_sums.c", "Sums.sum:I", "sum_ints");
    failing("array_sums.c", "Sums.product:I", "product_ints");
    failing("array_sums.c", "Sums.dot:I", "dot_ints");
    failing("array_products.c", "Products.multiply:A", "multiply_matrices");
    failing("array_products.c", "Products.multiplyLeftTransposed:A", "multiply_left_transposed");
    failing("array_products.c", "Products.multiplyRightTransposed:A", "multiply_right_transposed");
    failing("array_products.c", "Products.multiplyTransposed:A", "multiply_transposed");
  }

  private static void plain(String file, String method, String name) {
    FORMS.put(method, new Form("kiln_" + name, file, false));
  }

  private static void failing(String file, String method, String name) {
    FORMS.put(method, new Form("kiln_" + name, file, true));
  }

  /** The function for a method; empty if C has none. */
  static Optional<Form> of(Imp.Runtime call) {
    return Optional.ofNullable(FORMS.get(call.owner() + "." + call.name() + ":" + kind(call)));
  }

  private static String kind(Imp.Runtime call) {
    if (call.type() instanceof Imp.ArrayType) {
      return "A";
    }
    return call.type() == Imp.Scalar.REAL ? "R" : call.type() == Imp.Scalar.BOOL ? "B" : "I";
  }
}
