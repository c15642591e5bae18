package dev.kiln.compiler.type.size;

import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/**
 * {@code dividend / divisor}, rounded down, where nothing can be taken out: all coefficients lie in
 * 0 until divisor. Made by {@link Size#dividedBy}, which turns {@code (n - 1)/2} into
 * {@code (n + 1)/2 - 1}, so that equal quotients are equal objects.
 */
public record Quotient(Size dividend, long divisor) implements Atom {
  public Quotient {
    Objects.requireNonNull(dividend);
    for (Monomial term : dividend.terms()) {
      if (term.coefficient() < 0 || term.coefficient() >= divisor) {
        throw new IllegalArgumentException("not in normal form: " + dividend + " / " + divisor);
      }
    }
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.quotient(this);
  }

  @Override
  public boolean natural() {
    return dividend.natural();
  }

  @Override
  public long evaluate(ToLongFunction<SizeVariable> values) {
    return Math.floorDiv(dividend.evaluate(values), divisor);
  }

  @Override
  public Size substitute(Map<SizeVariable, Size> values) {
    return dividend.substitute(values).dividedBy(divisor);
  }

  @Override
  public void forEachVariable(Consumer<SizeVariable> action) {
    dividend.variables().forEach(action);
  }

  @Override
  public int depth() {
    return dividend.depth() + 1;
  }

  @Override
  public long weight() {
    return dividend.weight() + 1;
  }

  @Override
  public String toString() {
    return SizePrinter.print(this);
  }
}
