package dev.kiln.compiler.differentiate;

import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.Op;
import dev.kiln.compiler.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The derivatives of the primitive operations. Where a function has none, as {@code abs} at 0, the
 * result is what the formula gives: 0 for {@code abs}, that of the right operand for {@code min}
 * and {@code max} of equals.
 *
 * @param x the operands, each a local or a literal
 * @param dx their derivatives, nothing for one that is constant
 * @param value the value of the operation, a local
 */
record Rules(List<Core> x, List<Optional<Core>> dx, Core value, Span at) {
  private static final double LN_2 = 0.6931471805599453;
  private static final double LN_10 = 2.302585092994046;

  /** The derivative of the operation's value; nothing where it does not change. */
  Optional<Core> of(Op op) {
    return switch (op) {
      case REAL_ADD -> sum(dx.get(0), dx.get(1));
      case REAL_SUBTRACT -> sum(dx.get(0), dx.get(1).map(this::negate));
      case REAL_MULTIPLY -> sum(times(dx.get(0), b()), dx.get(1).map(d -> multiply(a(), d)));
      case REAL_DIVIDE -> quotient();
      case REAL_REMAINDER -> wrapped(Op.REAL_TRUNC);
      case REAL_FLOOR_MODULO -> wrapped(Op.REAL_FLOOR);
      case REAL_POWER_INT -> dx.get(0).map(this::powerByInt);
      case REAL_POWER ->
        sum(dx.get(0).map(this::powerOfBase), dx.get(1).map(this::powerOfExponent));
      case REAL_MIN -> Optional.of(choose(real(Op.REAL_LESS, a(), b())));
      case REAL_MAX -> Optional.of(choose(real(Op.REAL_MORE, a(), b())));
      case REAL_FMA ->
        sum(sum(times(dx.get(0), b()), dx.get(1).map(d -> multiply(a(), d))), dx.get(2));
      case REAL_ATAN2 -> atan2();
      case REAL_HYPOT ->
        sum(dx.get(0).map(d -> multiply(a(), d)), dx.get(1).map(d -> multiply(b(), d)))
            .map(d -> divide(d, value));
      case REALS_SUM -> dx.get(0).map(d -> real(Op.REALS_SUM, d));
      case REALS_PRODUCT -> dx.get(0).map(d -> real(Op.REALS_PRODUCT_CHANGE, a(), d));
      case REALS_DOT ->
        sum(
            dx.get(0).map(d -> real(Op.REALS_DOT, d, b())),
            dx.get(1).map(d -> real(Op.REALS_DOT, a(), d)));
      default ->
        op.result() == Scalar.REAL && dx.get(0).isPresent()
            ? ofOne(op, dx.get(0).get())
            : Optional.empty();
    };
  }

  /** Operations of one Real. */
  private Optional<Core> ofOne(Op op, Core d) {
    Core changed = switch (op) {
      case REAL_NEGATE -> negate(d);
      case REAL_ABS -> multiply(real(Op.REAL_SIGN, a()), d);
      case REAL_SQRT -> divide(d, multiply(number(2), value));
      case REAL_CBRT -> divide(d, multiply(number(3), multiply(value, value)));
      case REAL_EXP -> multiply(value, d);
      case REAL_LOG -> divide(d, a());
      case REAL_LOG2 -> divide(d, multiply(a(), number(LN_2)));
      case REAL_LOG10 -> divide(d, multiply(a(), number(LN_10)));
      case REAL_SIN -> multiply(real(Op.REAL_COS, a()), d);
      case REAL_COS -> multiply(negate(real(Op.REAL_SIN, a())), d);
      case REAL_TAN -> multiply(add(number(1), multiply(value, value)), d);
      case REAL_ASIN -> divide(d, real(Op.REAL_SQRT, oneMinusSquare(a())));
      case REAL_ACOS -> negate(divide(d, real(Op.REAL_SQRT, oneMinusSquare(a()))));
      case REAL_ATAN -> divide(d, add(number(1), multiply(a(), a())));
      case REAL_SINH -> multiply(real(Op.REAL_COSH, a()), d);
      case REAL_COSH -> multiply(real(Op.REAL_SINH, a()), d);
      case REAL_TANH -> multiply(oneMinusSquare(value), d);
      case REAL_ROUND32 -> real(Op.REAL_ROUND32, d);
      default -> null;
    };
    return Optional.ofNullable(changed);
  }

  /** {@code (da - q db) / b}. */
  private Optional<Core> quotient() {
    return sum(dx.get(0), dx.get(1).map(d -> negate(multiply(value, d)))).map(d -> divide(d, b()));
  }

  /** {@code da - round(a / b) db}, of the two kinds of remainder. */
  private Optional<Core> wrapped(Op rounding) {
    return sum(
        dx.get(0), dx.get(1).map(d -> negate(multiply(real(rounding, divide(a(), b())), d))));
  }

  /** {@code n a^(n - 1) da}; 0 for {@code n = 0}. */
  private Core powerByInt(Core d) {
    Core less = real(Op.INT_WRAP_SUBTRACT, b(), new Core.Int(1));
    Core slope = multiply(real(Op.INT_TO_REAL, b()), real(Op.REAL_POWER_INT, a(), less));
    return unless(real(Op.INT_EQUAL, b(), new Core.Int(0)), multiply(slope, d));
  }

  /** {@code b a^(b - 1) da}; 0 for {@code b = 0}. */
  private Core powerOfBase(Core d) {
    Core less = real(Op.REAL_SUBTRACT, b(), number(1));
    Core slope = multiply(b(), real(Op.REAL_POWER, a(), less));
    return unless(real(Op.REAL_EQUAL, b(), number(0)), multiply(slope, d));
  }

  /** {@code a^b log(a) db}; 0 where the power is 0. */
  private Core powerOfExponent(Core d) {
    Core slope = multiply(value, real(Op.REAL_LOG, a()));
    return unless(real(Op.REAL_EQUAL, value, number(0)), multiply(slope, d));
  }

  /** {@code (da b - a db) / (a^2 + b^2)}, a being the ordinate. */
  private Optional<Core> atan2() {
    Core square = add(multiply(a(), a()), multiply(b(), b()));
    return sum(times(dx.get(0), b()), dx.get(1).map(d -> negate(multiply(a(), d))))
        .map(d -> divide(d, square));
  }

  private Core choose(Core left) {
    Core zero = number(0);
    return new Core.If(left, dx.get(0).orElse(zero), dx.get(1).orElse(zero), Scalar.REAL);
  }

  private static Core unless(Core condition, Core otherwise) {
    return new Core.If(condition, number(0), otherwise, Scalar.REAL);
  }

  private Core a() {
    return x.get(0);
  }

  private Core b() {
    return x.get(1);
  }

  private Optional<Core> sum(Optional<Core> left, Optional<Core> right) {
    if (left.isPresent() && right.isPresent()) {
      return Optional.of(add(left.get(), right.get()));
    }
    return left.isPresent() ? left : right;
  }

  private Optional<Core> times(Optional<Core> left, Core right) {
    return left.map(d -> multiply(d, right));
  }

  private Core oneMinusSquare(Core core) {
    return real(Op.REAL_SUBTRACT, number(1), multiply(core, core));
  }

  private Core add(Core left, Core right) {
    return real(Op.REAL_ADD, left, right);
  }

  private Core multiply(Core left, Core right) {
    return real(Op.REAL_MULTIPLY, left, right);
  }

  private Core divide(Core left, Core right) {
    return real(Op.REAL_DIVIDE, left, right);
  }

  private Core negate(Core core) {
    return real(Op.REAL_NEGATE, core);
  }

  private static Core number(double value) {
    return new Core.Real(value);
  }

  private Core real(Op op, Core... operands) {
    List<Core> all = new ArrayList<>(List.of(operands));
    return new Core.Primitive(op, all, at);
  }
}
