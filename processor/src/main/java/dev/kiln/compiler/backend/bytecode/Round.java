package dev.kiln.compiler.backend.bytecode;

import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.Op;
import dev.kiln.compiler.source.Span;
import java.util.Optional;

/**
 * A round of a loop. If it begins with a charge of one step, the jump to it makes that charge.
 *
 * @param charge where the step is charged
 * @param body what is left to do
 */
record Round(Optional<Span> charge, Core body) {
  static Round of(Core body) {
    Optional<Span> charge = charge(body);
    if (charge.isPresent()) {
      return new Round(charge, new Core.Unit());
    } else if (body instanceof Core.Seq seq && !seq.steps().isEmpty()) {
      Core rest = new Core.Seq(seq.steps().subList(1, seq.steps().size()), seq.last());
      Optional<Span> first = charge(seq.steps().get(0));
      return new Round(first, first.isPresent() ? rest : body);
    }
    return new Round(charge, body);
  }

  private static Optional<Span> charge(Core core) {
    boolean one = core instanceof Core.Primitive node
        && node.op() == Op.METER_STEPS
        && node.arguments().get(0) instanceof Core.Int count
        && count.value() == 1;
    return one ? Optional.of(((Core.Primitive) core).at()) : Optional.empty();
  }

  /** Where it starts. */
  Code.Target start() {
    return new Code.Target(charge.orElse(null));
  }
}
