package dev.kiln.compiler.type;

import dev.kiln.compiler.source.Span;
import dev.kiln.compiler.type.size.Size;
import dev.kiln.compiler.type.size.SizeVariable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The calls of one body with the sizes each stands for, looked at when all are known. */
final class CallSizes {
  private final List<Call> calls = new ArrayList<>();

  /** One call: what its scheme became there. */
  private record Call(Instantiation made, String function, Span span) {}

  void add(Instantiation made, String function, Span span) {
    if (!made.sizes().isEmpty()) {
      calls.add(new Call(made, function, span));
    }
  }

  /** Reports results of a negative size, and sizes that neither this body nor a caller decides. */
  void check(Inference inference, Set<SizeVariable> ofCallers) {
    for (Call call : calls) {
      if (!inference.failed() && !reportNegative(inference, call)) {
        reportUndecided(inference, call, ofCallers);
      }
    }
  }

  private static boolean reportNegative(Inference inference, Call call) {
    for (Size size : Types.sizes(call.made.type(call.made.scheme().result()))) {
      Size solved = inference.sizes().resolve(size);
      if (solved.literal().isPresent() && solved.literal().getAsLong() < 0) {
        inference.report(new TypeProblem.Other(
            TypeCode.NEGATIVE_SIZE,
            call.span,
            "the result of '" + call.function + "' would have the size " + solved));
        return true;
      }
    }
    return false;
  }

  private static void reportUndecided(Inference inference, Call call, Set<SizeVariable> ofCallers) {
    for (Map.Entry<SizeVariable, Size> size : call.made.sizes().entrySet()) {
      boolean open = inference.sizes().resolve(size.getValue()).variables().stream()
          .anyMatch(variable -> variable.flexible() && !ofCallers.contains(variable));
      if (open) {
        inference.report(new TypeProblem.Other(
            TypeCode.UNDECIDED_SIZE,
            call.span,
            "nothing says what the size '" + size.getKey().name() + "' of '" + call.function
                + "' is here",
            "declare the type of what it gives, as in 'let v: Vector(3) = …'"));
        return;
      }
    }
  }
}
