package dev.kiln.compiler.optimize.pass;

import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.Fresh;
import dev.kiln.compiler.core.Function;
import dev.kiln.compiler.core.Op;
import dev.kiln.compiler.core.Program;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The functions that the rounds of a loop call: those that cannot fail are put in place of their
 * calls, so that their loops can be interleaved; of others it is known whether they do anything
 * besides giving a value.
 */
final class InterleaveCalls {
  private static final int LARGEST = 300;

  private final Program program;
  private final Map<String, Optional<Core>> total = new LinkedHashMap<>();
  private final Map<String, Boolean> quiet = new LinkedHashMap<>();

  InterleaveCalls(Program program) {
    this.program = program;
  }

  /** A piece with the bodies of functions that cannot fail in place of their calls. */
  Core replace(Core core, Fresh fresh) {
    Core changed = Children.map(core, child -> replace(child, fresh));
    if (changed instanceof Core.Call call) {
      Function callee = program.functions().get(call.function());
      return totalBody(callee)
          .map(body ->
              Simplify.apply(fresh, callee.parameters(), call.arguments(), body, callee.result()))
          .orElse(call);
    }
    return changed;
  }

  /** Whether a loop or a call of a function with a loop is in a piece. */
  boolean hasLoop(Core core) {
    return Children.any(
        core,
        node -> InterleaveSteps.isLoop(node)
            || node instanceof Core.Call call
                && totalBody(program.functions().get(call.function()))
                    .filter(InterleaveSteps::hasLoop)
                    .isPresent());
  }

  /** The body of a function if that cannot fail, the functions it calls put in their places. */
  private Optional<Core> totalBody(Function function) {
    Optional<Core> known = total.get(function.name());
    if (known == null) {
      total.put(function.name(), Optional.empty());
      known = function.recursive() || Facts.size(function.body(), LARGEST) >= LARGEST
          ? Optional.empty()
          : Optional.of(replace(function.body(), new Fresh(function)))
              .filter(InterleaveSteps::isTotal)
              .filter(body -> Facts.size(body, LARGEST) < LARGEST);
      total.put(function.name(), known);
    }
    return known;
  }

  /** Whether a piece prints nothing, asks nothing of its host, and calls nothing unknown. */
  boolean isQuiet(Core core) {
    return !Children.any(core, node -> !isQuietNode(node));
  }

  private boolean isQuietNode(Core node) {
    if (node instanceof Core.Primitive primitive) {
      Op op = primitive.op();
      boolean charges = op == Op.METER_STEPS || op == Op.METER_BYTES || op == Op.METER_OUTPUT;
      return (op.isPure() || op.canFail()) && !charges && op != Op.DEADLINE_CHECK;
    } else if (node instanceof Core.Call call) {
      return isQuiet(call.function());
    }
    return !(node instanceof Core.CallValue
        || node instanceof Core.Lambda
        || node instanceof Core.Library
        || node instanceof Core.Catch
        || node instanceof Core.Finally
        || node instanceof Core.With
        || node instanceof Core.Outside);
  }

  private boolean isQuiet(String function) {
    Boolean known = quiet.get(function);
    if (known == null) {
      quiet.put(function, false);
      known = isQuiet(program.functions().get(function).body());
      quiet.put(function, known);
    }
    return known;
  }
}
