package dev.kiln.compiler;

import dev.kiln.compiler.backend.jvm.JvmBackend;
import dev.kiln.compiler.core.Function;
import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.imp.Allocations;
import dev.kiln.compiler.imp.Imp;
import dev.kiln.compiler.optimize.Note;
import dev.kiln.compiler.optimize.Pass;
import dev.kiln.compiler.resolve.Symbol;
import dev.kiln.compiler.source.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What was decided about the functions of a program, for people: places are those of their own
 * texts, and what was inlined counts to the function it ended up in.
 */
public final class Decisions {
  private final Outcome outcome;
  private final Map<String, Function> functions = new LinkedHashMap<>();
  private final Map<String, List<Note>> notes = new LinkedHashMap<>();
  private Optional<Map<String, Integer>> sizes = Optional.empty();

  Decisions(Outcome outcome) {
    this.outcome = outcome;
    functions.putAll(outcome.lowered().functions());
    outcome.optimised().functions().forEach(functions::putIfAbsent);
    outcome
        .notes()
        .forEach(note ->
            notes.computeIfAbsent(note.function(), name -> new ArrayList<>()).add(note));
  }

  /**
   * What some passes do to the program of a module: its functions of concrete types, as if each was
   * called from outside, and what they call. Only without errors in the sink.
   */
  public static Decisions of(Analysis analysis, String module, List<Pass> passes) {
    Map<String, Symbol.Function> roots = new LinkedHashMap<>();
    analysis.functions(module).stream()
        .filter(function -> !JavaGeneration.isOpen(analysis.scheme(function)))
        .forEach(function -> roots.put(function.name(), function));
    Program lowered = analysis.lower(roots, Map.of()).program();
    return new Decisions(Outcome.of(lowered, passes));
  }

  /**
   * An instance of a function.
   *
   * @param name in Core: {@code dot@3}
   * @param notes in the order of their places
   * @param methods none if it was inlined wherever it is called
   */
  public record Instance(String name, List<Note> notes, List<Method> methods) {
    public Instance {
      notes = List.copyOf(notes);
      methods = List.copyOf(methods);
    }
  }

  /** A method that code became, and how many bytes of it. */
  public record Method(String name, int bytes) {
    /** HotSpot inlines a method of no more bytes wherever it is called. */
    private static final int SMALL = 35;

    /** One of no more it inlines where it is called often. */
    private static final int INLINED = 325;

    /** One of more it never compiles. */
    private static final int COMPILED = 8_000;

    /** What HotSpot does with a method of this size. */
    public String fate() {
      if (bytes <= SMALL) {
        return "at most 35: inlined wherever it is called";
      } else if (bytes <= INLINED) {
        return "at most 325: inlined where it is called often";
      }
      return bytes <= COMPILED
          ? "more than 325: compiled, but not inlined"
          : "more than 8000: never compiled";
    }

    /** {@code 1 byte of code}. */
    public String size() {
      return bytes + (bytes == 1 ? " byte" : " bytes") + " of code";
    }
  }

  /** The instances of a function. */
  public List<Instance> of(Symbol.Function function) {
    List<Instance> instances = new ArrayList<>();
    for (Function each : functions.values()) {
      if (isOf(each, function)) {
        instances.add(new Instance(each.name(), notes(each), methods(each.name())));
      }
    }
    return instances;
  }

  /** What there is to say about a function to those who ask. */
  List<OptimizerProblem> problems(Symbol.Function function) {
    Span name = function.define().name().span();
    Set<OptimizerProblem> problems = new LinkedHashSet<>();
    for (Instance instance : of(function)) {
      if (!instance.methods().isEmpty()) {
        instance.notes().forEach(note -> problems.add(OptimizerProblem.Decided.of(note, name)));
      }
      for (Method method : instance.methods()) {
        problems.add(new OptimizerProblem.Decided(
            name, "'" + method.name() + "' has " + method.size() + ", " + method.fate()));
      }
    }
    return List.copyOf(problems);
  }

  /** What the methods of an instance may allocate. */
  List<String> allocations(Instance instance) {
    return Allocations.of(outcome.unit(), instance.name());
  }

  private static boolean isOf(Function function, Symbol.Function symbol) {
    Span defined = symbol.define().span();
    return function.span().source() == defined.source()
        && function.span().start() == defined.start();
  }

  private List<Note> notes(Function function) {
    Set<Note> told = new LinkedHashSet<>();
    for (Note note : notes.getOrDefault(function.name(), List.of())) {
      Optional<Span> at = note.at()
          .map(Decisions::outermost)
          .filter(span -> span.source() == function.span().source());
      String from = note.at().map(span -> from(span, at)).orElse("");
      told.add(new Note(note.function(), note.kind(), at, note.text() + from));
    }
    for (Imp.Method method : methodsOf(function.name())) {
      if (method.isOutlined()) {
        String text = "'" + method.name() + "' is a method of its own";
        told.add(new Note(function.name(), Note.Kind.OUTLINED, Optional.empty(), text));
      }
    }
    List<Note> sorted = new ArrayList<>(told);
    sorted.sort(
        Comparator.comparingInt(note -> note.at().map(Span::start).orElse(Integer.MAX_VALUE)));
    return sorted;
  }

  /** Where code comes from that stood somewhere else in the text. */
  private static String from(Span code, Optional<Span> at) {
    return code.inlined()
        .map(call -> " (in '" + call.function() + "', " + code.place() + ")")
        .orElse(at.isPresent() ? "" : " (" + code.place() + ")");
  }

  /** Where code that may have been inlined stands in the function it ended up in. */
  private static Span outermost(Span at) {
    Span span = at;
    while (span.inlined().isPresent()) {
      span = span.inlined().get().call();
    }
    return span;
  }

  private List<Imp.Method> methodsOf(String function) {
    return outcome.unit().methods().stream()
        .filter(method -> method.origin().equals(function))
        .toList();
  }

  private List<Method> methods(String function) {
    return methodsOf(function).stream()
        .map(method -> new Method(method.name(), sizes().get(method.name())))
        .toList();
  }

  private Map<String, Integer> sizes() {
    if (sizes.isEmpty()) {
      sizes = Optional.of(JvmBackend.sizes(outcome.unit()));
    }
    return sizes.get();
  }
}
