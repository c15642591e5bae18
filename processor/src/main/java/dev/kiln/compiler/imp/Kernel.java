package dev.kiln.compiler.imp;

import java.util.List;
import java.util.Optional;

/**
 * A function in C that does the work of a method.
 *
 * <p>Its parameters are those of the method, each array followed by its length. If the method can
 * fail, or gives an array, it has another one, a place for the result, with its length if it is an
 * array, and gives 0 if all went well.
 *
 * @param method the method of the unit whose work it does
 * @param symbol its name in the library, without the level
 * @param fails whether it may give up
 * @param length of the array it gives, over the method's parameters
 */
public record Kernel(
    String method,
    String symbol,
    List<Imp.Local> parameters,
    Imp.Type result,
    boolean fails,
    Optional<Imp.Expr> length) {
  public Kernel {
    parameters = List.copyOf(parameters);
  }

  /** Whether it gives its result as C functions do. */
  public boolean isDirect() {
    return !fails && length.isEmpty();
  }
}
