package dev.kiln.compiler.type;

import dev.kiln.compiler.source.Span;
import dev.kiln.compiler.type.size.Size;
import dev.kiln.compiler.type.size.SizeVariable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The calls of one body with the sizes each stands for, looked at when all are known. */
final class CallSizes {
  private final List<Call> calls = new ArrayList<>();

  /** One call, or a value that a constructor makes. */
  private record Call(
      Map<SizeVariable, Size> sizes, Type result, String function, String example, Span span) {}

  void add(Instantiation made, String function, Span span) {
    if (!made.sizes().isEmpty()) {
      Type result = made.type(made.scheme().result());
      calls.add(new Call(made.sizes(), result, function, "v: Vector(3)", span));
    }
  }

  void add(Type.Data made, Fields fields, String constructor, Span span) {
    Map<SizeVariable, Size> sizes = new LinkedHashMap<>();
    for (int i = 0; i < fields.sizes().size(); i++) {
      sizes.put(fields.sizes().get(i), made.sizes().get(i));
    }
    calls.add(new Call(sizes, made, constructor, "x: " + made.symbol().name() + "(…)", span));
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
    for (Size size : Types.sizes(call.result)) {
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
    for (Map.Entry<SizeVariable, Size> size : call.sizes.entrySet()) {
      boolean open = inference.sizes().resolve(size.getValue()).variables().stream()
          .anyMatch(variable -> variable.flexible() && !ofCallers.contains(variable));
      if (open) {
        inference.report(new TypeProblem.Other(
            TypeCode.UNDECIDED_SIZE,
            call.span,
            "nothing says what the size '" + size.getKey().name() + "' of '" + call.function
                + "' is here",
            "declare the type of what it gives, as in 'let " + call.example + " = …'"));
        return;
      }
    }
  }
}
