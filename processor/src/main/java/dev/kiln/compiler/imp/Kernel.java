package dev.kiln.compiler.imp;

import java.util.List;
import java.util.Optional;

/**
 * A function in C that does the work of a method.
 *
 * <p>It takes the {@link #arguments}, each array followed by its length. If it is direct, it gives
 * its result; a certain value, of {@link dev.kiln.runtime.NativeLibrary}, if it gave up. Else it
 * takes places for what it gives besides: an array for all Reals that are no elements, one for all
 * other numbers and Bools, as far as there are some, and each array with its length; and gives 0 if
 * all went well.
 *
 * @param method the method of the unit whose work it does
 * @param symbol its name in the library, without the level
 * @param arguments scalars and arrays: the method's parameters, and the parts of those that are
 *     objects
 * @param result what the method gives
 * @param parts the scalars and arrays that are the result, or come together to it, in order
 * @param fails whether it may give up
 */
public record Kernel(
    String method,
    String symbol,
    List<Imp.Expr> arguments,
    Imp.Type result,
    List<Part> parts,
    boolean fails) {
  public Kernel {
    arguments = List.copyOf(arguments);
    parts = List.copyOf(parts);
  }

  /**
   * A scalar or array of the result.
   *
   * @param length of an array, over the method's parameters
   */
  public record Part(Imp.Type type, Optional<Imp.Expr> length) {
    /** Whether it goes to the place for Reals. */
    public boolean isReal() {
      return type == Imp.Scalar.REAL;
    }

    /** Whether it goes to the place for other numbers and Bools. */
    public boolean isInt() {
      return type instanceof Imp.Scalar && !isReal();
    }
  }

  /** Whether it gives its result as C functions do. */
  public boolean isDirect() {
    return result instanceof Imp.Scalar;
  }

  /** What a direct one gives when it gave up, by its name in NativeLibrary. */
  public String gaveUp() {
    return switch ((Imp.Scalar) result) {
      case REAL -> "NO_REAL";
      case INT64 -> "NO_INT";
      case INT32 -> "NO_INT32";
      default -> "NO_BOOL";
    };
  }

  /**
   * Whether it gives an array of numbers and nothing else: then it is told, too, whether that is
   * zeros.
   */
  public boolean givesArray() {
    return result instanceof Imp.ArrayType array && array.element() != Imp.Scalar.BOOL;
  }

  /** How many parts go to the place for Reals. */
  public long reals() {
    return parts.stream().filter(Part::isReal).count();
  }

  /** How many parts go to the place for other numbers and Bools. */
  public long ints() {
    return parts.stream().filter(Part::isInt).count();
  }
}
