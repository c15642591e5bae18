package dev.kiln.compiler;

import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.diagnostic.Label;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.optimize.Note;
import dev.kiln.compiler.optimize.Passes;
import dev.kiln.compiler.resolve.Expectation;
import dev.kiln.compiler.resolve.Symbol;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Compares what is expected of functions with what became of them. Each instance that the program
 * has must be as expected; of a function that the program has no method for, one is made.
 */
public final class Expectations {
  /** How many further allocations are worth telling. */
  private static final int SHOWN = 3;

  private final Analysis analysis;
  private final Sink sink;

  private Expectations(Analysis analysis, Sink sink) {
    this.analysis = analysis;
    this.sink = sink;
  }

  /** Reports what is not as expected in a module whose functions are all called from outside. */
  public static void check(Analysis analysis, String module, Sink sink) {
    if (!of(analysis, module).isEmpty()) {
      Decisions.of(analysis, module, Passes.ALL)
          .ifPresent(decisions -> check(analysis, module, decisions, sink));
    }
  }

  /**
   * Reports what is not as expected in a program.
   *
   * @param module the one whose class is made: its functions must all be as expected, those of
   *     others where the program has them
   */
  static void check(Analysis analysis, String module, Decisions decisions, Sink sink) {
    Expectations expectations = new Expectations(analysis, sink);
    for (String each : analysis.modules()) {
      of(analysis, each).forEach((function, all) -> {
        List<Decisions.Instance> emitted = emitted(decisions, function);
        if (!emitted.isEmpty()) {
          all.forEach(one -> expectations.check(function, one, decisions, emitted));
        } else if (each.equals(module)) {
          expectations.checkAlone(function, all, decisions);
        }
      });
    }
  }

  private static Map<Symbol.Function, List<Expectation>> of(Analysis analysis, String module) {
    Map<Symbol.Function, List<Expectation>> all = new LinkedHashMap<>();
    for (Symbol.Function function : analysis.scope(module).functions()) {
      List<Expectation> expected = Expectation.of(function.define());
      if (!expected.isEmpty()) {
        all.put(function, expected);
      }
    }
    return all;
  }

  private static List<Decisions.Instance> emitted(Decisions decisions, Symbol.Function function) {
    return decisions.of(function).stream()
        .filter(instance -> !instance.methods().isEmpty())
        .toList();
  }

  /** A function that is inlined wherever it is called, or not called at all. */
  private void checkAlone(
      Symbol.Function function, List<Expectation> expected, Decisions decisions) {
    boolean open = JavaGeneration.isOpen(analysis.scheme(function));
    if (!open) {
      Sink lowering = new Sink();
      Program lowered = new Analysis(
              analysis.names(), analysis.checker(), analysis.modules(), lowering)
          .lower(Map.of(function.name(), function), Map.of())
          .program();
      lowering.problems().forEach(sink::report);
      if (!lowering.hasErrors()) {
        Decisions own = new Decisions(Outcome.of(lowered));
        expected.forEach(each -> check(function, each, own, emitted(own, function)));
      }
      return;
    }
    String name = "'" + function.display() + "'";
    boolean inlined = !decisions.of(function).isEmpty();
    String message = inlined
        ? name + " has no method of its own: it is inlined wherever it is called"
        : "nobody calls " + name + " with concrete types, so there is no code of it";
    String hint = inlined
        ? "expect this of the functions that call it"
        : "call it in this module, or write its types";
    expected.forEach(each ->
        sink.report(new OptimizerProblem.Unmet(each.span(), message, List.of(), List.of(hint))));
  }

  private void check(
      Symbol.Function function,
      Expectation expected,
      Decisions decisions,
      List<Decisions.Instance> instances) {
    for (Decisions.Instance instance : instances) {
      String name = instances.size() == 1 ? function.display() : instance.name();
      Optional<OptimizerProblem> problem = switch (expected.kind()) {
        case NO_ALLOC -> allocates(expected, name, decisions.allocations(instance));
        case BYTES -> tooLarge(expected, instance);
        case CLOSED_FORM -> missing(expected, name, instance, Note.Kind.CLOSED_FORM);
        case FUSED -> missing(expected, name, instance, Note.Kind.FUSED);
        case INTERLEAVED -> missing(expected, name, instance, Note.Kind.INTERLEAVED);
        case UNROLLED -> missing(expected, name, instance, Note.Kind.UNROLLED);
      };
      if (problem.isPresent()) {
        sink.report(problem.get());
        return;
      }
    }
  }

  private static Optional<OptimizerProblem> allocates(
      Expectation expected, String name, List<String> made) {
    if (made.isEmpty()) {
      return Optional.empty();
    }
    List<String> more = new ArrayList<>();
    made.stream().skip(1).limit(SHOWN).forEach(each -> more.add("it also allocates " + each));
    if (made.size() > SHOWN + 1) {
      more.add("and " + (made.size() - SHOWN - 1) + " more");
    }
    String message = "'" + name + "' allocates " + made.get(0);
    return Optional.of(new OptimizerProblem.Unmet(expected.span(), message, List.of(), more));
  }

  private static Optional<OptimizerProblem> tooLarge(
      Expectation expected, Decisions.Instance instance) {
    return instance.methods().stream()
        .filter(method -> method.bytes() > expected.limit())
        .findFirst()
        .map(method -> new OptimizerProblem.Unmet(
            expected.span(),
            "'" + method.name() + "' has " + method.size() + ", more than " + expected.limit(),
            List.of(),
            List.of("shorter functions that call each other stay small methods")));
  }

  private static Optional<OptimizerProblem> missing(
      Expectation expected, String name, Decisions.Instance instance, Note.Kind wanted) {
    if (instance.notes().stream().anyMatch(note -> note.kind() == wanted)) {
      return Optional.empty();
    }
    Set<Label> labels = new LinkedHashSet<>();
    Set<String> hints = new LinkedHashSet<>();
    for (Note note : instance.notes()) {
      note.at()
          .ifPresentOrElse(
              at -> labels.add(new Label(at, note.words())), () -> hints.add(note.words()));
    }
    if (instance.notes().isEmpty()) {
      hints.add("the optimiser took no decision here: look for loops and arrays in what it calls");
    }
    String done = wanted == Note.Kind.CLOSED_FORM
        ? "became a closed form"
        : "was " + expected.kind().word();
    return Optional.of(new OptimizerProblem.Unmet(
        expected.span(),
        "nothing in '" + name + "' " + done,
        List.copyOf(labels),
        List.copyOf(hints)));
  }
}
