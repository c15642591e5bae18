package dev.kiln.compiler.type;

import dev.kiln.compiler.diagnostic.NearMisses;
import dev.kiln.compiler.source.Span;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Finds the parameter that each argument of a call is for. */
final class Arguments {
  private Arguments() {}

  /** The parameter's place for each argument, or nothing when that was reported as wrong. */
  static Optional<int[]> place(
      Inference inference, String function, Scheme scheme, MethodCall call, Span span) {
    List<Scheme.Parameter> parameters = scheme.parameters();
    int[] places = new int[call.arguments().size()];
    boolean[] taken = new boolean[parameters.size()];
    int next = 0;
    for (int i = 0; i < places.length; i++) {
      Optional<String> name = call.arguments().get(i).name();
      int place = name.isPresent() ? indexOf(parameters, name.get()) : next++;
      if (name.isPresent() && place < 0) {
        Span at = call.arguments().get(i).value().map(e -> e.span()).orElse(span);
        List<String> known = parameters.stream().flatMap(p -> p.name().stream()).toList();
        inference.report(new TypeProblem.Other(
            TypeCode.WRONG_ARGUMENTS,
            at,
            "'" + function + "' has no parameter '" + name.get() + "'",
            NearMisses.of(name.get(), known).stream()
                .map(n -> "did you mean '" + n + "'?")
                .toArray(String[]::new)));
        return Optional.empty();
      }
      if (place >= parameters.size() || taken[place]) {
        return wrongCount(inference, function, scheme, call, span);
      }
      taken[place] = true;
      places[i] = place;
    }
    for (int i = 0; i < taken.length; i++) {
      if (!taken[i] && !parameters.get(i).hasDefault()) {
        return wrongCount(inference, function, scheme, call, span);
      }
    }
    return Optional.of(places);
  }

  private static int indexOf(List<Scheme.Parameter> parameters, String name) {
    for (int i = 0; i < parameters.size(); i++) {
      if (parameters.get(i).name().equals(Optional.of(name))) {
        return i;
      }
    }
    return -1;
  }

  private static Optional<int[]> wrongCount(
      Inference inference, String function, Scheme scheme, MethodCall call, Span span) {
    int most = scheme.parameters().size();
    int least = (int) scheme.parameters().stream()
        .filter(parameter -> !parameter.hasDefault())
        .count();
    int given = call.arguments().size();
    String wanted = least == most ? Count.of(most, "argument") : least + " to " + most;
    boolean twice =
        given <= most && Arrays.stream(new int[] {given}).allMatch(count -> count >= least);
    inference.report(new TypeProblem.Other(
        TypeCode.WRONG_ARGUMENTS,
        span,
        twice
            ? "an argument of '" + function + "' is given twice"
            : "'"
                + function
                + "' takes "
                + wanted
                + ", but "
                + Count.of(given, "stands", "stand")
                + " here",
        "it is '" + scheme.show(function) + "'"));
    return Optional.empty();
  }
}
