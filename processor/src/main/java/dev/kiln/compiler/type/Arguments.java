package dev.kiln.compiler.type;

import dev.kiln.compiler.diagnostic.NearMisses;
import dev.kiln.compiler.source.Span;
import dev.kiln.compiler.syntax.Expression;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
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
        Span value = call.arguments().get(i).value().map(e -> e.span()).orElse(span);
        List<String> known = parameters.stream().flatMap(p -> p.name().stream()).toList();
        List<String> near = NearMisses.of(name.get(), known);
        inference.report(new TypeProblem.UnknownMember(
            TypeCode.WRONG_ARGUMENTS,
            nameBefore(value, name.get()),
            "'" + function + "'",
            name.get(),
            near,
            near.isEmpty() ? Optional.of(signature(function, scheme)) : Optional.empty()));
        return Optional.empty();
      }
      if (place >= parameters.size()) {
        return wrongCount(inference, function, scheme, call, span);
      } else if (taken[place]) {
        return wrong(
            inference, function, scheme, span, "an argument of '" + function + "' is given twice");
      }
      taken[place] = true;
      places[i] = place;
    }
    for (int i = 0; i < taken.length; i++) {
      if (!taken[i] && !parameters.get(i).hasDefault()) {
        Optional<String> name = parameters.get(i).name();
        boolean named = call.arguments().stream().anyMatch(a -> a.name().isPresent());
        return named && name.isPresent()
            ? wrong(
                inference,
                function,
                scheme,
                span,
                "'" + function + "' is not given its argument '" + name.get() + "'")
            : wrongCount(inference, function, scheme, call, span);
      }
    }
    return Optional.of(places);
  }

  /** Whether two arguments stand in each other's place; if so, says it. */
  static boolean reportSwapped(
      Inference inference,
      String function,
      Instantiation made,
      MethodCall call,
      List<Type> arguments,
      int[] places) {
    if (!(call.node().orElse(null) instanceof Expression.Call)
        || call.arguments().stream()
            .anyMatch(a -> a.name().isPresent() || a.value().isEmpty())) {
      return false;
    }
    List<Scheme.Parameter> parameters = made.scheme().parameters();
    List<Type> wanted =
        Arrays.stream(places).mapToObj(p -> made.type(parameters.get(p).type())).toList();
    if (likely(arguments, wanted)) {
      return false;
    }
    for (int i = 0; i < places.length; i++) {
      for (int j = i + 1; j < places.length; j++) {
        List<Type> swapped = new ArrayList<>(arguments);
        Collections.swap(swapped, i, j);
        if (likely(swapped, wanted)) {
          Span first = call.arguments().get(i).value().get().span();
          Span last = call.arguments().get(j).value().get().span();
          inference.report(new TypeProblem.Other(
              TypeCode.WRONG_ARGUMENTS,
              first.to(last),
              Count.ordinal(i + 1) + " and " + Count.ordinal(j + 1) + " argument of '" + function
                  + "' are the wrong way round",
              signature(function, made.scheme())));
          return true;
        }
      }
    }
    return false;
  }

  private static boolean likely(List<Type> found, List<Type> wanted) {
    for (int i = 0; i < found.size(); i++) {
      if (!likely(Types.read(found.get(i)), Types.read(wanted.get(i)))) {
        return false;
      }
    }
    return true;
  }

  /** Whether two types agree as far as their heads tell. */
  private static boolean likely(Type found, Type wanted) {
    if (wanted instanceof Type.Variable) {
      return true;
    } else if (found instanceof Type.Variable variable) {
      return switch (variable.defaultsTo()) {
        case INT_LITERAL, REAL_LITERAL ->
          OperatorRules.isNumber(wanted) || LibraryTypes.takesLiterals(wanted);
        case SEQUENCE -> !(wanted instanceof Type.Basic) && !(wanted instanceof Type.Function);
        default -> true;
      };
    } else if (found instanceof Type.Data a && wanted instanceof Type.Data b) {
      return a.symbol() == b.symbol();
    } else if (found instanceof Type.Array a && wanted instanceof Type.Array b) {
      return a.rank() == b.rank();
    } else if (found instanceof Type.Function a && wanted instanceof Type.Function b) {
      return a.parameters().size() == b.parameters().size();
    }
    return found == wanted || found instanceof Type.Tuple && wanted instanceof Type.Tuple;
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
    String wanted =
        least == most ? Count.of(most, "argument") : least + " to " + most + " arguments";
    return wrong(
        inference,
        function,
        scheme,
        span,
        "'"
            + function
            + "' takes "
            + wanted
            + ", but "
            + Count.of(given, "stands", "stand")
            + " here");
  }

  private static Optional<int[]> wrong(
      Inference inference, String function, Scheme scheme, Span span, String message) {
    inference.report(new TypeProblem.Other(
        TypeCode.WRONG_ARGUMENTS, span, message, signature(function, scheme)));
    return Optional.empty();
  }

  private static String signature(String function, Scheme scheme) {
    return "it is '" + scheme.show(function) + "'";
  }

  /** Where the name of an argument is written, in front of its value. */
  private static Span nameBefore(Span value, String name) {
    int start = value.source().text().lastIndexOf(name, value.start() - 1);
    return start < 0 ? value : value.source().span(start, start + name.length());
  }
}
