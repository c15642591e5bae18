package dev.kiln.compiler.lower;

import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.LibraryOp;
import dev.kiln.compiler.core.Op;
import dev.kiln.compiler.source.Span;
import dev.kiln.compiler.syntax.Expression;
import java.util.ArrayList;
import java.util.List;

/** Lowers slices of lists and texts, with a step and without. */
final class CollectionSlices {
  private final BodyLowering body;

  CollectionSlices(BodyLowering body) {
    this.body = body;
  }

  Core of(Core xs, Expression.Range range, Span at) {
    Core length = body.collections().length(xs, at);
    if (range.step().isPresent()) {
      return body.arrays()
          .slices()
          .steps(range, body::lower, length, (steps, named) -> taken(xs, at, steps.all()));
    }
    Core from = range.from().isPresent() ? body.lower(range.from().get()) : new Core.Int(0);
    return body.named("from", from, start -> {
      Core to = range.to().isPresent() ? body.lower(range.to().get()) : length;
      Core end = range.inclusive() && range.to().isPresent()
          ? body.primitive(Op.INT_ADD, at, to, new Core.Int(1))
          : to;
      return taken(xs, at, List.of(start, end));
    });
  }

  private Core taken(Core xs, Span at, List<Core> parts) {
    boolean steps = parts.size() > 2;
    List<Core> operands = new ArrayList<>(List.of(xs));
    operands.addAll(parts);
    body.scope().effect();
    return xs.type() == Scalar.STR
        ? new Core.Primitive(steps ? Op.STR_STEPS : Op.STR_SLICE, operands, at)
        : new Core.Library(
            steps ? LibraryOp.LIST_STEPS : LibraryOp.LIST_SLICE, operands, xs.type(), at);
  }
}
