package dev.kiln.compiler;

import dev.kiln.compiler.core.Function;
import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.core.StackChoice;
import dev.kiln.compiler.optimize.Notes;
import dev.kiln.compiler.optimize.Optimizer;
import dev.kiln.compiler.optimize.Passes;
import dev.kiln.compiler.resolve.ModuleScope;
import dev.kiln.compiler.resolve.NativeMark;
import dev.kiln.compiler.resolve.Symbol;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says of each function of a program whether it is to run in C: by what stands before it, else by
 * an estimate of what that saves, where that is wanted.
 */
final class NativeChooser {
  /** After this pass loops are still as they were written, and calls of small functions gone. */
  private static final String LAST_PASS = "bounds";

  private final Analysis analysis;
  private final Outcome outcome;
  private final boolean choosing;
  private final Map<String, Choice> choices = new LinkedHashMap<>();
  private NativeEstimator estimator;
  private Program early;

  /**
   * One for the functions of a class.
   *
   * @param module that of the class
   * @param choosing whether estimates count, whatever the module says
   */
  NativeChooser(Analysis analysis, Outcome outcome, String module, boolean choosing) {
    this.analysis = analysis;
    this.outcome = outcome;
    this.choosing = choosing || NativeMark.isAuto(analysis.scope(module));
  }

  /** What decides about a function. */
  enum By {
    /** What stands before it. */
    MARK,
    /** What C would save. */
    ESTIMATE,
    /** Nobody asks for C. */
    NOTHING
  }

  /** Whether a function is to run in C, and what decides that. */
  record Choice(boolean inC, By by) {}

  /** Those of the functions that are left, and are to run in C if they can. */
  List<NativeWish> wishes() {
    return outcome.optimised().functions().values().stream()
        .filter(function -> choice(function).inC())
        .map(this::wish)
        .toList();
  }

  /** What is to become of a function. */
  Choice choice(Function function) {
    Choice found = choices.get(function.name());
    if (found == null) {
      found = choose(function);
      choices.put(function.name(), found);
    }
    return found;
  }

  private Choice choose(Function function) {
    Optional<NativeMark> mark = symbol(function).flatMap(NativeMark::of);
    if (function.kernel() || mark.equals(Optional.of(NativeMark.OFF))) {
      return new Choice(function.kernel(), By.MARK);
    } else if (function.display().isEmpty() || mark.isEmpty() && !choosing) {
      return new Choice(false, By.NOTHING);
    }
    return new Choice(estimate(function).pays(), By.ESTIMATE);
  }

  /** What a call of a function takes, and what C would save. */
  NativeEstimate estimate(Function function) {
    if (estimator == null) {
      early = Optimizer.optimize(outcome.lowered(), Passes.upTo(LAST_PASS, List.of()), new Notes());
      estimator = new NativeEstimator(early);
    }
    Function as = early.functions().getOrDefault(function.name(), function);
    return StackChoice.forProgram(early, () -> estimator.of(as));
  }

  private NativeWish wish(Function function) {
    Optional<Symbol.Function> symbol = symbol(function);
    String display = symbol.map(Symbol.Function::display).orElse(function.display());
    return symbol
        .flatMap(found -> found.attribute(NativeMark.ATTRIBUTE))
        .map(attribute ->
            new NativeWish(function.name(), display, attribute.span(), function.kernel()))
        .orElseGet(() -> new NativeWish(
            function.name(),
            display,
            symbol.map(found -> found.define().name().span()).orElse(function.span()),
            function.kernel()));
  }

  private Optional<Symbol.Function> symbol(Function function) {
    ModuleScope scope = analysis.scope(function.module());
    return scope == null
        ? Optional.empty()
        : scope.functions().stream()
            .filter(symbol -> Decisions.isOf(function, symbol))
            .findFirst();
  }
}
