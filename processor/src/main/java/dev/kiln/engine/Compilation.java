package dev.kiln.engine;

import dev.kiln.compiler.Analysis;
import dev.kiln.compiler.Compiler;
import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.core.StackChoice;
import dev.kiln.compiler.diagnostic.Severity;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.lower.Lowering;
import dev.kiln.compiler.resolve.Symbol;
import dev.kiln.compiler.syntax.Declaration;
import dev.kiln.compiler.type.TypeCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A text that went through the front end: its functions in Core, and what runs them. Programs that
 * differ only in what their hosts let them do share one.
 */
final class Compilation {
  private final Text text;
  private final List<Problem> problems;
  private final Set<String> parameters = new TreeSet<>();
  private final Map<String, Offer> offers = new LinkedHashMap<>();
  private final Optional<Program> core;
  private final Optional<Runner> runner;
  private final long bytes;

  /** What the front end knows: much, and not asked for once the functions are in Core. */
  private record Checked(Analysis analysis, Optional<Lowering.Lowered> lowered) {}

  private Compilation(Text text, Optional<Tier> tier, SpunCache cache) {
    this.text = text;
    Sink sink = new Sink();
    Checked found = check(text, sink);
    if (sink.hasErrors() && !isOpen(sink)) {
      throw new CompileException(sink);
    }
    this.problems = Problem.of(sink);
    String module = found.analysis().modules().get(0);
    found
        .analysis()
        .functions(module)
        .forEach(each -> offers.put(each.name(), Offer.of(found.analysis(), each)));
    offers.keySet().removeIf(name -> name.startsWith("_"));
    parameters.addAll(text.bindings().keySet());
    for (Declaration declaration : found.analysis().scope(module).module().declarations()) {
      if (declaration instanceof Declaration.Param param) {
        parameters.add(param.name());
      }
    }
    this.core = found.lowered().map(Lowering.Lowered::program);
    found
        .lowered()
        .ifPresent(lowered -> lowered
            .entries()
            .forEach(entry -> offers.computeIfPresent(
                entry.name(), (name, offer) -> offer.entering(entry, lowered.program()))));
    this.runner = core.map(program -> Runner.of(tier, program, signatures(), cache));
    this.bytes = core.map(program -> Weight.of(text, program)).orElse(0L);
  }

  private List<Signature> signatures() {
    return offers.values().stream().flatMap(offer -> offer.signature().stream()).toList();
  }

  /** Compiles a text, on a stack that deep nests do not exhaust. */
  static Compilation of(Text text, Optional<Tier> tier, SpunCache cache) {
    return StackChoice.forText(text.characters(), () -> new Compilation(text, tier, cache));
  }

  private static Checked check(Text text, Sink sink) {
    Analysis analysis = Compiler.analyze(List.of(text.input()), sink);
    if (sink.hasErrors()) {
      return new Checked(analysis, Optional.empty());
    }
    Map<String, Symbol.Function> roots = new LinkedHashMap<>();
    for (Symbol.Function function : analysis.functions(analysis.modules().get(0))) {
      if (!function.name().startsWith("_")
          && Offer.of(analysis, function).refusal().isEmpty()) {
        roots.put(function.name(), function);
      }
    }
    return new Checked(analysis, Optional.of(analysis.lower(roots, Map.of())));
  }

  /** Whether nothing is wrong but that parameters have no values yet. */
  private static boolean isOpen(Sink sink) {
    return sink.problems().stream()
        .filter(problem -> problem.severity() == Severity.ERROR)
        .allMatch(problem -> problem.code() == TypeCode.UNBOUND_PARAMETER);
  }

  Text text() {
    return text;
  }

  /** The program in Core; empty while parameters have no values. */
  Optional<Program> core() {
    return core;
  }

  Optional<Runner> runner() {
    return runner;
  }

  /** The names that a value can be bound to, or is. */
  Set<String> parameters() {
    return parameters;
  }

  /** How much memory it takes, about. */
  long bytes() {
    return bytes;
  }

  /** What was found that is no error. */
  List<Problem> warnings() {
    return problems.stream().filter(each -> each.severity() != Severity.ERROR).toList();
  }

  /** What parameters want a value, one sentence each. */
  List<String> missing() {
    return problems.stream()
        .filter(each -> each.severity() == Severity.ERROR)
        .map(Problem::message)
        .distinct()
        .toList();
  }

  /** The functions by their names, in the order of the text. */
  Map<String, Offer> offers() {
    return offers;
  }
}
