package dev.kiln.engine;

import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.lower.EntrySizes;
import dev.kiln.compiler.value.HostCall;
import dev.kiln.compiler.value.HostFunction;
import dev.kiln.runtime.KilnException;
import dev.kiln.runtime.Printer;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A function of a program, for Java to call.
 *
 * <pre>{@code
 * KilnFunction f = program.function("f");
 * Object boxed = f.call(2.0, 3.0);
 * DoubleBinaryOperator fast = f.as(DoubleBinaryOperator.class);
 * }</pre>
 *
 * <p>Several threads may call it, also while it moves to a faster tier. A failure of the program is
 * a {@link KilnException}, with the place in the text and the calls that led there.
 */
public final class KilnFunction {
  private final Offer offer;
  private final Signature signature;
  private final Runner runner;
  private final Printer printer;
  private final HostFunction function;

  KilnFunction(Offer offer, Runner runner, Grants grants) {
    this.offer = offer;
    this.signature = offer.signature().orElseThrow();
    this.runner = runner;
    this.printer = grants.printed();
    this.function = CheckedCall.of(runner.function(signature, printer), signature);
  }

  /** Its name. */
  public String name() {
    return offer.name();
  }

  /** Its type as Kiln writes it: {@code f(x: Real): Real}. */
  public String type() {
    return offer.type();
  }

  /** Where it runs now. */
  public Tier tier() {
    return runner.tier(signature);
  }

  /**
   * The function as the one method of an interface, called with nothing boxed. Its parameters are
   * {@code double} for Real, {@code long} for Int and Nat (an {@code int} will do), {@code boolean}
   * for Bool, {@code int} for a Char's code point, {@code String} for Str, and arrays of these for
   * vectors, matrices and fields, row by row; before them stand the sizes that their lengths do not
   * tell, as the two of {@code Matrix(m, n)}.
   *
   * @throws IllegalArgumentException if the interface is not public, has not one abstract method,
   *     or has other types
   */
  public <T> T as(Class<T> wanted) {
    HostInterface host = HostInterface.of(wanted);
    MethodType inside = HostTypes.of(signature);
    if (!host.fits(inside)) {
      throw new IllegalArgumentException(offer.type() + " is " + inside + " in Java, but "
          + wanted.getName() + " has " + host.type());
    }
    return wanted.cast(runner.as(signature, host, function, printer));
  }

  /**
   * The function as a method handle of the types that {@link #as} speaks of, {@code
   * (double,double)double} for one of two Reals; it also moves to a faster tier with the function.
   *
   * @throws IllegalArgumentException if a value has no such type
   */
  public MethodHandle methodHandle() {
    MethodType type = HostTypes.of(signature);
    Class<?> made = Handles.interfaceOf(type);
    try {
      return MethodHandles.publicLookup()
          .findVirtual(made, HostInterface.of(made).method().getName(), type)
          .bindTo(as(made));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Calls it with any values. Beside those that {@link #as} takes, boxed, it takes and gives a
   * {@code List}, {@code Map} or {@code Set} for the types of these names, an {@code Optional} for
   * an Option, a {@code List} for a tuple, and a {@link DataValue} for another type that a program
   * declares; for a record also a {@code Map}, or a public record of Java with fields of the same
   * names, and for a matrix a {@code double[][]}, which tells its sizes. What comes back cannot be
   * changed, or is a copy.
   *
   * @return {@code null} for Unit
   * @throws IllegalArgumentException if the values are too many or too few, or one does not fit
   * @throws KilnException if the program fails
   */
  public Object call(Object... arguments) {
    List<Signature.Parameter> parameters =
        signature.parameters().stream().filter(parameter -> !parameter.isVoid()).toList();
    List<Object> all = new ArrayList<>(Arrays.asList(arguments));
    int sizes = signature.sizes().hostSizes();
    if (arguments.length == parameters.size()) {
      NestedSizes.of(signature, arguments).ifPresent(found -> all.addAll(0, found));
    }
    if (all.size() != sizes + parameters.size()) {
      throw new IllegalArgumentException(wrongCount(parameters.size(), arguments.length));
    }
    HostCall call = function.begin();
    for (int i = 0; i < sizes; i++) {
      ToKiln taking = new ToKiln(signature.program(), name() + ": a size is Int");
      give(call, taking.take(all.get(i), Scalar.INT));
    }
    for (int i = 0; i < parameters.size(); i++) {
      Signature.Parameter parameter = parameters.get(i);
      ToKiln taking = new ToKiln(signature.program(), signature.about(parameter));
      give(call, taking.take(all.get(sizes + i), parameter.type()));
    }
    return result(call);
  }

  private String wrongCount(int parameters, int found) {
    List<String> sizes = signature.sizes().sources().stream()
        .filter(source -> source.from() == EntrySizes.From.HOST)
        .map(EntrySizes.Source::name)
        .toList();
    return offer.type() + " takes " + (sizes.size() + parameters) + " arguments"
        + (sizes.isEmpty() ? "" : ", first the size " + String.join(" and the size ", sizes))
        + ", but got " + found;
  }

  private static void give(HostCall call, Object value) {
    if (value instanceof Long number) {
      call.integer(number);
    } else if (value instanceof Integer codePoint) {
      call.integer(codePoint);
    } else if (value instanceof Double number) {
      call.real(number);
    } else if (value instanceof Boolean bool) {
      call.bool(bool);
    } else {
      call.object(value);
    }
  }

  private Object result(HostCall call) {
    if (!(signature.result() instanceof Scalar scalar)) {
      return new ToJava(signature.program())
          .take(call.object(), signature.result(), "the value of '" + name() + "'");
    }
    switch (scalar) {
      case INT:
        return call.integer();
      case CHAR:
        return (int) call.integer();
      case REAL:
        return call.real();
      case BOOL:
        return call.bool();
      case STR:
        return call.object();
      default:
        call.run();
        return null;
    }
  }
}
