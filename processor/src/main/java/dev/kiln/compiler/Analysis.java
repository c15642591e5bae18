package dev.kiln.compiler;

import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.core.StackChoice;
import dev.kiln.compiler.diagnostic.LimitReached;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.differentiate.Differentiation;
import dev.kiln.compiler.lower.Lowering;
import dev.kiln.compiler.resolve.ModuleScope;
import dev.kiln.compiler.resolve.Names;
import dev.kiln.compiler.resolve.Symbol;
import dev.kiln.compiler.source.Span;
import dev.kiln.compiler.syntax.Declaration;
import dev.kiln.compiler.type.Checker;
import dev.kiln.compiler.type.Scheme;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the front end found out about the modules of a build.
 *
 * @param modules the names of the user's modules, in the order given
 */
public record Analysis(Names names, Checker checker, List<String> modules, Sink sink) {
  /** The scope of a module. */
  public ModuleScope scope(String module) {
    return names.modules().get(module);
  }

  /** A function of a module, by its name. */
  public Optional<Symbol.Function> function(String module, String name) {
    return scope(module)
        .own(name)
        .filter(Symbol.Function.class::isInstance)
        .map(Symbol.Function.class::cast);
  }

  /** The functions of a module that a door can offer: named, and no methods or operators. */
  public List<Symbol.Function> functions(String module) {
    return scope(module).functions().stream()
        .filter(f -> f.owner().isEmpty() && !f.operator())
        .toList();
  }

  /** The type of a function. */
  public Scheme scheme(Symbol.Function function) {
    return checker.of(function);
  }

  /** The tests of a module by name; {@code bench} for its benches instead. */
  public Map<String, Lowering.TestRoot> tests(String module, boolean bench) {
    Map<String, Lowering.TestRoot> tests = new LinkedHashMap<>();
    for (Declaration declaration : scope(module).module().declarations()) {
      if (declaration instanceof Declaration.Test test && test.bench() == bench) {
        String name = test.name();
        for (int i = 2; tests.containsKey(name); i++) {
          name = test.name() + " (" + i + ")";
        }
        tests.put(name, new Lowering.TestRoot(scope(module), test));
      }
    }
    return tests;
  }

  /** The program that these functions and tests need; only without errors in the sink. */
  public Lowering.Lowered lower(
      Map<String, Symbol.Function> functions, Map<String, Lowering.TestRoot> tests) {
    try {
      return lowered(functions, tests);
    } catch (LimitReached e) {
      sink.report(e.problem());
      return new Lowering.Lowered(new Program(Map.of(), Map.of(), Map.of(), Map.of()), List.of());
    }
  }

  /** The program of a module's functions; those are left out that become what a caller decides. */
  public Program lower(String module) {
    Map<String, Symbol.Function> roots = new LinkedHashMap<>();
    functions(module).stream()
        .filter(function -> !scheme(function).wantsMethod())
        .forEach(function -> roots.put(function.name(), function));
    return lower(roots, Map.of()).program();
  }

  private Lowering.Lowered lowered(
      Map<String, Symbol.Function> functions, Map<String, Lowering.TestRoot> tests) {
    Lowering.Lowered lowered =
        StackChoice.forText(characters(), () -> Lowering.lower(checker, functions, tests));
    Program program = StackChoice.forProgram(
        lowered.program(), () -> Differentiation.apply(lowered.program(), this::noDerivative));
    return new Lowering.Lowered(
        sink.hasErrors() || program.globals().isEmpty()
            ? program
            : Constants.evaluate(program, constantPlaces(), sink),
        lowered.entries());
  }

  /** Where the constants stand, by name; of two with one name the later one. */
  private Map<String, Span> constantPlaces() {
    Map<String, Span> places = new LinkedHashMap<>();
    for (ModuleScope scope : names.modules().values()) {
      for (Symbol symbol : scope.values()) {
        if (symbol instanceof Symbol.Constant constant) {
          places.put(constant.name(), constant.declaration().nameSpan());
        }
      }
    }
    return places;
  }

  /** How long the texts are, those included that doors bound names to. */
  private int characters() {
    return modules.stream()
        .flatMap(name -> scope(name).module().declarations().stream())
        .map(declaration -> declaration.span().source())
        .distinct()
        .mapToInt(source -> source.text().length())
        .sum();
  }

  private void noDerivative(Span at, String reason) {
    sink.report(new BuildProblem.Other(
        BuildCode.NO_DERIVATIVE,
        at,
        "this function has no derivative that Kiln can make: " + reason,
        List.of()));
  }
}
