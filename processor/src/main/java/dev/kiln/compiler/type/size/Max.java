package dev.kiln.compiler.type.size;

import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/**
 * The larger of two sizes that share no term and no factor and of which neither is known to be the
 * larger one. Made by {@link Size#max}, which takes out what is common.
 */
public record Max(Size left, Size right) implements Atom {
  public Max {
    Objects.requireNonNull(left);
    Objects.requireNonNull(right);
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.max(this);
  }

  @Override
  public boolean natural() {
    return left.natural() && right.natural();
  }

  @Override
  public long evaluate(ToLongFunction<SizeVariable> values) {
    return Math.max(left.evaluate(values), right.evaluate(values));
  }

  @Override
  public Size substitute(Map<SizeVariable, Size> values) {
    return Size.max(left.substitute(values), right.substitute(values));
  }

  @Override
  public void forEachVariable(Consumer<SizeVariable> action) {
    left.variables().forEach(action);
    right.variables().forEach(action);
  }

  @Override
  public int depth() {
    return Math.max(left.depth(), right.depth()) + 1;
  }

  @Override
  public long weight() {
    return left.weight() + right.weight() + 1;
  }

  @Override
  public String toString() {
    return SizePrinter.print(this);
  }
}
