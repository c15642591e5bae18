package dev.kiln.compiler.type;

import dev.kiln.compiler.syntax.Expression;
import dev.kiln.compiler.type.size.Size;
import dev.kiln.compiler.type.size.SizeOverflow;
import dev.kiln.compiler.type.size.SizeVariable;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How many elements a slice along one axis has. Where the ends are sizes and the step is a number,
 * that is a size:
 *
 * <pre>
 * v[a..b]            b - a
 * v[a..b by 3]       (b - a + 2)/3
 * v[a..=b by -1]     a - b + 1
 * </pre>
 *
 * Otherwise it is a new one, which run time knows.
 */
final class SliceSizes {
  private final BodyChecker body;

  SliceSizes(BodyChecker body) {
    this.body = body;
  }

  /** The length of a slice of so many elements; one that leaves them for sure is reported. */
  Size of(Expression.Range range, Size size) {
    try {
      Optional<Size> length = known(range, size);
      if (length.isPresent()) {
        return length.get();
      }
    } catch (SizeOverflow e) {
      // its ends are no sizes
    }
    SizeVariable opened = body.typing()
        .opened(range)
        .orElseGet(() -> SizeVariable.rigid("length of `" + range.span().text() + "`"));
    body.typing().open(range, opened);
    return Size.of(opened);
  }

  private Optional<Size> known(Expression.Range range, Size size) {
    OptionalLong step = range.step().isEmpty()
        ? OptionalLong.of(1)
        : body.sizeOf(range.step().get()).map(Size::literal).orElse(OptionalLong.empty());
    if (step.isEmpty() || step.getAsLong() == 0) {
      return Optional.empty();
    }
    boolean up = step.getAsLong() > 0;
    Optional<Size> from = range.from().isEmpty()
        ? Optional.of(up ? Size.ZERO : size.minus(1))
        : body.sizeOf(range.from().get());
    Optional<Size> to =
        range.to().isEmpty() ? Optional.of(size) : body.sizeOf(range.to().get());
    if (from.isEmpty() || to.isEmpty()) {
      return Optional.empty();
    }
    boolean inclusive = range.inclusive() && range.to().isPresent();
    Size low = up ? from.get() : to.get().plus(inclusive ? 0 : 1);
    Size high = up ? to.get().plus(inclusive ? 1 : 0) : from.get().plus(1);
    Size all = high.minus(low);
    if (isNegative(low) || isNegative(all) || isNegative(size.minus(high))) {
      body.other(
          TypeCode.INDEX_OUT_OF_RANGE,
          range.span(),
          "this slice goes beyond the " + Count.of(size, "element"));
      return Optional.of(body.inference().freshSize("_"));
    }
    long stride = Math.abs(step.getAsLong());
    return Optional.of(stride == 1 ? all : all.plus(stride - 1).dividedBy(stride));
  }

  private static boolean isNegative(Size size) {
    return size.literal().isPresent() && size.literal().getAsLong() < 0;
  }
}
