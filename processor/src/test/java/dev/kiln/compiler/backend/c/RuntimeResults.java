package dev.kiln.compiler.backend.c;

import dev.kiln.runtime.Check;
import dev.kiln.runtime.Ints;
import dev.kiln.runtime.KilnException;
import dev.kiln.runtime.Products;
import dev.kiln.runtime.Reals;
import dev.kiln.runtime.Reciprocals;
import dev.kiln.runtime.Sums;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntToLongFunction;

/**
 * What the runtime makes of the inputs: words by the name of the prelude's function. Of what can
 * fail there are two, whether it did and the value.
 */
final class RuntimeResults {
  /** The sizes of products that are literals in the driver. */
  private static final int[][] FIXED = {
    {8, 8, 8},
    {5, 3, 9},
    {16, 16, 16},
    {9, 7, 20},
    {1, 5, 4},
    {7, 6, 5},
    {11, 2, 12},
    {6, 9, 3},
    {13, 1, 1},
    {17, 9, 1},
    {1, 9, 17}
  };

  private final PreludeInput in;
  private final Map<String, long[]> results = new LinkedHashMap<>();

  private RuntimeResults(PreludeInput in) {
    this.in = in;
  }

  static Map<String, long[]> of(PreludeInput in) {
    RuntimeResults made = new RuntimeResults(in);
    made.functions();
    made.reals();
    made.ints();
    made.bits();
    made.checks();
    made.sums();
    made.intSums();
    made.products();
    return made.results;
  }

  private void functions() {
    unary("kiln_exp", Reals::exp);
    unary("kiln_tanh", Reals::tanh);
    unary("kiln_sinh", Reals::sinh);
    unary("kiln_cosh", Reals::cosh);
    unary("kiln_asin", Reals::asin);
    unary("kiln_acos", Reals::acos);
    unary("kiln_cbrt", Reals::cbrt);
    unary("kiln_log", Reals::log);
    unary("kiln_log2", Reals::log2);
    unary("kiln_log10", Reals::log10);
    for (String way : new String[] {"", "_near", "_array"}) {
      unary("kiln_sin" + way, Reals::sin);
      unary("kiln_cos" + way, Reals::cos);
      unary("kiln_tan" + way, Reals::tan);
    }
    unary("kiln_sqrt", Math::sqrt);
    unary("kiln_real_abs", Math::abs);
    unary("kiln_real_sign", Reals::sign);
    unary("kiln_floor", Math::floor);
    unary("kiln_ceil", Math::ceil);
    unary("kiln_rint", Math::rint);
    unary("kiln_trunc", Reals::trunc);
    unary("kiln_round", Reals::round);
    unary("kiln_round32", Reals::round32);
  }

  private void reals() {
    real("kiln_real_min", i -> Math.min(in.x()[i], in.y()[i]));
    real("kiln_real_max", i -> Math.max(in.x()[i], in.y()[i]));
    real("kiln_real_remainder", i -> in.x()[i] % in.y()[i]);
    real("kiln_real_floor_modulo", i -> Reals.floorModulo(in.x()[i], in.y()[i]));
    real("kiln_fma", i -> Math.fma(in.x()[i], in.y()[i], in.z()[i]));
    real("kiln_fma_step", i -> Math.fma(in.x()[i], in.y()[i], in.z()[i]));
    unary("kiln_atan", Reals::atan);
    real("kiln_atan2", i -> Reals.atan2(in.x()[i], in.y()[i]));
    real("kiln_atan2_of_near", i -> Reals.atan2(in.y()[i], in.y()[i] * in.z()[i]));
    real("kiln_hypot", i -> Reals.hypot(in.x()[i], in.y()[i]));
    real("kiln_power", i -> Reals.power(in.x()[i], in.y()[i]));
    real("kiln_power_of_size", i -> Reals.power(Math.abs(in.x()[i]), in.y()[i]));
    unary("kiln_power_of_one_base", x -> Reals.power(2.7, x));
    real("kiln_power_int", i -> Reals.powerInt(in.x()[i], in.a()[i]));
    real("kiln_real_from_bits", i -> Double.longBitsToDouble(in.a()[i]));
    real("kiln_to_real", i -> (double) in.a()[i]);
  }

  private void ints() {
    long[] a = in.a();
    long[] b = in.b();
    long[] c = in.c();
    checked("kiln_add", i -> Ints.add(a[i], b[i], ""));
    checked("kiln_subtract", i -> Ints.subtract(a[i], b[i], ""));
    checked("kiln_multiply", i -> Ints.multiply(a[i], b[i], ""));
    checked("kiln_negate", i -> Ints.negate(a[i], ""));
    checked("kiln_int_abs", i -> Ints.abs(a[i], ""));
    plain("kiln_wrap_add", i -> a[i] + b[i]);
    plain("kiln_wrap_subtract", i -> a[i] - b[i]);
    plain("kiln_wrap_multiply", i -> a[i] * b[i]);
    checked("kiln_divide", i -> Ints.divide(a[i], b[i], ""));
    checked("kiln_int_remainder", i -> Ints.remainder(a[i], b[i], ""));
    checked("kiln_floor_divide", i -> Ints.floorDivide(a[i], b[i], ""));
    checked("kiln_int_floor_modulo", i -> Ints.floorModulo(a[i], b[i], ""));
    checked("kiln_int_power", i -> Ints.power(a[i], c[i], ""));
    checked("kiln_wrap_power", i -> Ints.wrapPower(a[i], c[i], ""));
    checked("kiln_shift_left", i -> Ints.shiftLeft(a[i], c[i], ""));
    checked("kiln_shift_right", i -> Ints.shiftRight(a[i], c[i], ""));
    checked("kiln_shift_right_zero", i -> Ints.shiftRightZero(a[i], c[i], ""));
    checked("kiln_to_nat", i -> Ints.toNat(a[i], ""));
    checked("kiln_to_char", i -> Ints.toChar(a[i], ""));
    plain("kiln_binomial", i -> Ints.binomial(a[i], 1 + (b[i] & 15)));
    plain("kiln_reciprocal", i -> Reciprocals.of(b[i]));
    checked("kiln_divide_by", i -> Reciprocals.divide(a[i], b[i], Reciprocals.of(b[i]), ""));
    checked("kiln_remainder_by", i -> Reciprocals.remainder(a[i], b[i], Reciprocals.of(b[i]), ""));
  }

  private void bits() {
    long[] a = in.a();
    long[] b = in.b();
    long[] c = in.c();
    plain("kiln_rotate_left", i -> Long.rotateLeft(a[i], (int) c[i]));
    plain("kiln_rotate_right", i -> Long.rotateRight(a[i], (int) c[i]));
    plain("kiln_popcount", i -> Long.bitCount(a[i]));
    plain("kiln_leading_zeros", i -> Long.numberOfLeadingZeros(a[i]));
    plain("kiln_trailing_zeros", i -> Long.numberOfTrailingZeros(a[i]));
    plain("kiln_int_min", i -> Math.min(a[i], b[i]));
    plain("kiln_int_max", i -> Math.max(a[i], b[i]));
    plain("kiln_int_sign", i -> Long.signum(a[i]));
    plain("kiln_bits", i -> Reals.bits(in.x()[i]));
    plain("kiln_same", i -> Reals.bits(in.x()[i]) == Reals.bits(in.y()[i]) ? 1 : 0);
    checked("kiln_to_int", i -> Reals.toInt(in.x()[i], ""));
  }

  private void checks() {
    long[] a = in.a();
    long[] b = in.b();
    long[] c = in.c();
    plain("kiln_is_outside", i -> {
      long size = b[i] & Long.MAX_VALUE;
      return a[i] < 0 || a[i] >= size ? 1 : 0;
    });
    checked("kiln_size", i -> Check.size(a[i], ""));
    checked("kiln_count", i -> Check.count("", a[i] & 4095, b[i] & 4095, c[i] & 63));
    checked("kiln_slice_size", i -> Check.sliceSize(a[i], b[i], c[i], ""));
    checked("kiln_range_count", i -> Ints.rangeCount(a[i], b[i], c[i], false, ""));
    checked("kiln_slice_steps", i -> Check.sliceSteps(a[i], b[i], c[i], true, 100, ""));
    plain("kiln_environment", i -> 0);
  }

  private void sums() {
    slices("kiln_reals_sum", (x, y) -> Sums.sum(x));
    slices("kiln_reals_product", (x, y) -> Sums.product(x));
    slices("kiln_reals_dot", Sums::dot);
    slices("kiln_reals_norm", (x, y) -> Math.sqrt(Sums.dot(x, x)));
    slices("kiln_reals_mean", (x, y) -> x.length == 0 ? -1.5 : Sums.sum(x) / x.length);
    slices("kiln_reals_min", (x, y) -> Arrays.stream(x).reduce(Math::min).orElse(-1.5));
    slices("kiln_reals_max", (x, y) -> Arrays.stream(x).reduce(Math::max).orElse(-1.5));
    slices("kiln_reals_product_change", Sums::productChange);
    slices("kiln_reals_equal", (x, y) -> (Sums.equal(x, x) ? 1 : 0) + (Sums.equal(x, y) ? 2 : 0));
  }

  private void intSums() {
    checkedSlices("kiln_ints_sum", (x, y) -> Sums.sum(x, ""));
    checkedSlices("kiln_ints_product", (x, y) -> Sums.product(x, ""));
    checkedSlices("kiln_ints_dot", (x, y) -> Sums.dot(x, y, ""));
    long[] equal = new long[in.intSlices().size()];
    for (int i = 0; i < equal.length; i++) {
      long[] x = slice(in.c(), in.intSlices().get(i));
      long[] y = slice(in.b(), in.intSlices().get(i));
      equal[i] = 5 + (Arrays.equals(x, y) ? 2 : 0) + (bytesEqual(x, y) ? 8 : 0);
    }
    results.put("kiln_ints_equal", equal);
  }

  /** Whether as many bytes as there are elements are equal. */
  private static boolean bytesEqual(long[] x, long[] y) {
    java.nio.ByteOrder order = java.nio.ByteOrder.nativeOrder();
    java.nio.ByteBuffer left = java.nio.ByteBuffer.allocate(x.length * 8).order(order);
    java.nio.ByteBuffer right = java.nio.ByteBuffer.allocate(x.length * 8).order(order);
    left.asLongBuffer().put(x);
    right.asLongBuffer().put(y);
    return left.limit(x.length).equals(right.limit(x.length));
  }

  private void products() {
    List<long[]> sizes = in.products();
    for (int i = 0; i < sizes.size(); i++) {
      long[] s = sizes.get(i);
      results.put("product " + i, product(s[0], s[1], s[2], s[3] != 0, s[4] != 0));
    }
    for (int[] s : FIXED) {
      String name = s[0] + " " + s[1] + " " + s[2];
      results.put("fixed " + name, product(s[0], s[1], s[2], false, false));
      results.put("fixed transposed " + name, product(s[0], s[1], s[2], true, true));
    }
  }

  private long[] product(long m, long n, long p, boolean left, boolean right) {
    double[] a = Arrays.copyOfRange(in.factors(), 0, (int) (m * n));
    double[] b = Arrays.copyOfRange(in.factors(), (int) (m * n), (int) (m * n + n * p));
    double[] c = left
        ? right
            ? Products.multiplyTransposed(a, b, m, n, p)
            : Products.multiplyLeftTransposed(a, b, m, n, p)
        : right
            ? Products.multiplyRightTransposed(a, b, m, n, p)
            : Products.multiply(a, b, m, n, p);
    return Arrays.stream(c).mapToLong(Double::doubleToLongBits).toArray();
  }

  private void unary(String name, DoubleUnaryOperator function) {
    real(name, i -> function.applyAsDouble(in.x()[i]));
  }

  /** Loops over arrays and single calls must both give this. */
  private void real(String name, IntToDoubleFunction function) {
    long[] values = new long[in.x().length];
    Arrays.setAll(values, i -> Double.doubleToLongBits(function.applyAsDouble(i)));
    results.put(name, values);
    results.put(name + "/one", values);
  }

  private void plain(String name, IntToLongFunction function) {
    long[] values = new long[in.x().length];
    Arrays.setAll(values, function::applyAsLong);
    results.put(name, values);
  }

  private void checked(String name, IntToLongFunction function) {
    results.put(name, checked(in.a().length, function));
  }

  private static long[] checked(int count, IntToLongFunction function) {
    long[] values = new long[2 * count];
    for (int i = 0; i < count; i++) {
      try {
        values[2 * i + 1] = function.applyAsLong(i);
      } catch (KilnException e) {
        values[2 * i] = 1;
      }
    }
    return values;
  }

  /** A function of parts of x and y. */
  private interface Reduction {
    double of(double[] x, double[] y);
  }

  private void slices(String name, Reduction reduction) {
    long[] values = new long[in.slices().size()];
    for (int i = 0; i < values.length; i++) {
      long[] slice = in.slices().get(i);
      int from = (int) slice[0];
      int to = from + (int) slice[1];
      double[] x = Arrays.copyOfRange(in.x(), from, to);
      double[] y = Arrays.copyOfRange(in.y(), from, to);
      values[i] = Double.doubleToLongBits(reduction.of(x, y));
    }
    results.put(name, values);
  }

  /** A function of parts of c and b. */
  private interface IntReduction {
    long of(long[] x, long[] y);
  }

  private void checkedSlices(String name, IntReduction reduction) {
    List<long[]> slices = in.intSlices();
    results.put(
        name,
        checked(
            slices.size(),
            i -> reduction.of(slice(in.c(), slices.get(i)), slice(in.b(), slices.get(i)))));
  }

  private static long[] slice(long[] values, long[] slice) {
    return Arrays.copyOfRange(values, (int) slice[0], (int) (slice[0] + slice[1]));
  }
}
