package dev.kiln.compiler;

import dev.kiln.compiler.backend.jvm.JvmBackend;
import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.Function;
import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.imp.Allocations;
import dev.kiln.compiler.imp.Imp;
import dev.kiln.compiler.optimize.Note;
import dev.kiln.compiler.optimize.Pass;
import dev.kiln.compiler.resolve.ModuleScope;
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
 * texts, and what was inlined counts to the function it ended up in. What was done in functions of
 * the library counts to those that call them.
 */
public final class Decisions {
  private final Outcome outcome;
  private final Set<String> inC;
  private final Map<String, Function> functions = new LinkedHashMap<>();
  private final Map<String, List<Note>> notes = new LinkedHashMap<>();
  private Optional<Map<String, Integer>> sizes = Optional.empty();

  Decisions(Outcome outcome) {
    this(outcome, Set.of());
  }

  private Decisions(Outcome outcome, Set<String> inC) {
    this.outcome = outcome;
    this.inC = inC;
    functions.putAll(outcome.lowered().functions());
    outcome.optimised().functions().forEach(functions::putIfAbsent);
    outcome
        .notes()
        .forEach(note ->
            notes.computeIfAbsent(note.function(), name -> new ArrayList<>()).add(note));
  }

  /**
   * What some passes do to the program of a module: its functions of concrete types, as if each was
   * called from outside, and what they call. Nothing if the sink has errors after lowering.
   */
  public static Optional<Decisions> of(Analysis analysis, String module, List<Pass> passes) {
    return outcome(analysis, module, passes)
        .map(outcome -> new Decisions(outcome, Natives.inC(analysis, outcome, module)));
  }

  /** The same, as it comes from the passes. */
  static Optional<Outcome> outcome(Analysis analysis, String module, List<Pass> passes) {
    Map<String, Symbol.Function> roots = new LinkedHashMap<>();
    analysis.functions(module).stream()
        .filter(function -> !JavaGeneration.isOpen(analysis.scheme(function)))
        .forEach(function -> roots.put(function.name(), function));
    Program lowered = analysis.lower(roots, Map.of()).program();
    return analysis.sink().hasErrors()
        ? Optional.empty()
        : Optional.of(Outcome.of(lowered, passes));
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

  /**
   * A method that code became, and how many bytes of it.
   *
   * @param outlined whether it was cut out of another
   */
  public record Method(String name, int bytes, boolean outlined) {
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

  /** Whether an instance runs in C where there is a library. */
  public boolean isInC(Instance instance) {
    return inC.contains(instance.name());
  }

  /** What the methods of an instance may allocate. */
  List<String> allocations(Instance instance) {
    return Allocations.of(outcome.unit(), instance.name());
  }

  /** Whether a function is an instance of one of the source's. */
  static boolean isOf(Function function, Symbol.Function symbol) {
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
    calls(function).forEach(call -> {
      Optional<Span> at = Optional.of(outermost(call.at()));
      for (Note note : done(call.function(), new LinkedHashSet<>())) {
        told.add(new Note(function.name(), note.kind(), at, note.text()));
      }
    });
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

  /** What was done in a function of the library and in those that it calls there. */
  private Set<Note> done(String library, Set<String> visited) {
    Set<Note> all = new LinkedHashSet<>();
    Function function = functions.get(library);
    boolean known = function != null && function.module().equals(ModuleScope.LIBRARY);
    if (known && visited.add(library)) {
      for (Note note : notes.getOrDefault(library, List.of())) {
        if (note.kind() != Note.Kind.LEFT) {
          String place = note.at().orElse(function.span()).place();
          String text = note.text() + " (in '" + function.display() + "', " + place + ")";
          all.add(new Note(library, note.kind(), note.at(), text));
        }
      }
      calls(function).forEach(call -> all.addAll(done(call.function(), visited)));
    }
    return all;
  }

  /** The calls in what became of a function. */
  private List<Core.Call> calls(Function function) {
    List<Core.Call> calls = new ArrayList<>();
    Function optimised = outcome.optimised().functions().get(function.name());
    if (optimised != null) {
      collect(optimised.body(), calls);
    }
    return calls;
  }

  private static void collect(Core core, List<Core.Call> calls) {
    if (core instanceof Core.Call call) {
      calls.add(call);
    }
    Children.forEach(core, child -> collect(child, calls));
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
        .map(method -> new Method(method.name(), sizes().get(method.name()), method.isOutlined()))
        .toList();
  }

  private Map<String, Integer> sizes() {
    if (sizes.isEmpty()) {
      sizes = Optional.of(JvmBackend.sizes(outcome.unit()));
    }
    return sizes.get();
  }
}
