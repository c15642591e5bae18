package dev.kiln.compiler.type;

import dev.kiln.compiler.resolve.Symbol;
import dev.kiln.compiler.source.Span;
import dev.kiln.compiler.type.size.SizeVariable;
import java.util.Optional;

/** Sizes that are known only inside of what gives a value, where no size may come out of it. */
final class LateSizes {
  private final BodyChecker body;
  private final long start = SizeVariable.rigid("start").serial();

  /** From here on, sizes are inside. */
  LateSizes(BodyChecker body) {
    this.body = body;
  }

  /** A function with such a result, used as a value. */
  static TypeProblem function(Symbol.Function function, Span span) {
    return new TypeProblem.Other(
        TypeCode.LATE_SIZE,
        span,
        "what '" + function.display() + "' gives has a size that only a call finds out",
        "call it; it cannot stand here as a value");
  }

  /** At the end of the check, reports a type with a size that was found out since the start. */
  void mayNotHold(Type type, Span span, String what) {
    long end = SizeVariable.rigid("end").serial();
    body.atEnd(() -> {
      Optional<SizeVariable> late = Types.sizes(body.inference().zonk(type)).stream()
          .flatMap(size -> body.inference().sizes().resolve(size).variables().stream())
          .filter(v -> !v.flexible() && v.serial() > start && v.serial() < end)
          .findFirst();
      if (late.isPresent()) {
        body.other(
            TypeCode.LATE_SIZE,
            span,
            what + " has the " + late.get().name() + ", which is known only inside",
            "find the size out before, or write a function of the module with a Nat parameter");
      }
    });
  }
}
