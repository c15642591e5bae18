package dev.kiln.compiler;

import dev.kiln.compiler.backend.java.JavaRequest;
import dev.kiln.compiler.diagnostic.NearMisses;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.host.HostInterface;
import dev.kiln.compiler.host.HostMethod;
import dev.kiln.compiler.host.HostType;
import dev.kiln.compiler.lower.Lowering;
import dev.kiln.compiler.resolve.Symbol;
import dev.kiln.compiler.source.Span;
import dev.kiln.compiler.type.EffectChecker;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** From a checked module to a Java class that implements an interface. */
public final class InterfaceGeneration {
  private final Analysis analysis;
  private final Order order;
  private final Sink sink;

  private InterfaceGeneration(Analysis analysis, Order order, Sink sink) {
    this.analysis = analysis;
    this.order = order;
    this.sink = sink;
  }

  /**
   * A class wanted.
   *
   * @param className its simple name, in the package of the interface
   * @param console whether methods that take no printer may print to the standard output
   * @param wishes what else is wanted
   */
  public record Order(
      String module, HostInterface host, String className, boolean console, Wishes wishes) {
    /** The full name of the class wanted. */
    public String qualifiedName() {
      String packageName = host.type().packageName();
      return packageName.isEmpty() ? className : packageName + "." + className;
    }

    /** The class wanted, as a type. */
    HostType.Named type() {
      return new HostType.Named(host.type().packageName(), List.of(className));
    }
  }

  /** The class; none when there are errors. */
  public static Optional<GeneratedClass> generate(Analysis analysis, Order order, Sink sink) {
    if (sink.hasErrors()) {
      return Optional.empty();
    }
    return new InterfaceGeneration(analysis, order, sink).generate();
  }

  /** Where a program prints to is looked at with the parameters of its methods. */
  private static final Set<String> GRANTED = Set.of("Console");

  private Optional<GeneratedClass> generate() {
    Map<String, Symbol.Function> roots = new LinkedHashMap<>();
    for (HostMethod method : order.host().methods()) {
      analysis
          .function(order.module(), method.name())
          .ifPresentOrElse(f -> addRoot(roots, method, f), () -> missing(method));
    }
    Sink lowering = new Sink();
    Lowering.Lowered lowered = new Analysis(
            analysis.names(), analysis.checker(), analysis.modules(), lowering)
        .lower(roots, Map.of());
    lowering.problems().forEach(sink::report);
    if (lowering.hasErrors()) {
      return Optional.empty();
    }
    Outcome outcome = Outcome.of(lowered.program());
    JavaGeneration.decided(analysis, order.module(), outcome, order.wishes().notes(), sink);
    MethodMatcher matcher = new MethodMatcher(outcome.unit(), order, sink);
    List<JavaRequest.EntryPoint> entries = new ArrayList<>();
    for (HostMethod method : order.host().methods()) {
      for (Lowering.Entry each : lowered.entries()) {
        if (each.name().equals(method.name())) {
          JavaRequest.EntryPoint entry = JavaGeneration.entry(each, lowered.program());
          Span span = each.function().define().name().span();
          matcher.match(method, entry, span).map(entry::implementing).ifPresent(entries::add);
        }
      }
    }
    if (sink.hasErrors()) {
      return Optional.empty();
    }
    JavaRequest request = new JavaRequest(
        order.host().type().packageName(),
        order.className(),
        analysis.scope(order.module()).module().source().name(),
        Optional.of(order.host()),
        entries);
    GeneratedClass generated =
        Natives.emit(analysis, outcome, order.module(), request, order.wishes(), sink);
    return sink.hasErrors() ? Optional.empty() : Optional.of(generated);
  }

  private void addRoot(
      Map<String, Symbol.Function> roots, HostMethod method, Symbol.Function function) {
    boolean open =
        analysis.scheme(function).variables().stream().anyMatch(v -> !v.name().isEmpty());
    if (open) {
      sink.report(new BuildProblem.MethodMismatch(
          function.define().name().span(),
          method,
          -1,
          "'" + function.name() + "' takes values of any type: "
              + analysis.scheme(function).show(),
          List.of("write a function with concrete types that calls it")));
    } else {
      new EffectChecker(analysis.names(), sink).requireHandled(function, GRANTED);
      roots.put(method.name(), function);
    }
  }

  private void missing(HostMethod method) {
    List<String> names =
        analysis.functions(order.module()).stream().map(Symbol.Function::name).toList();
    Span start = analysis.scope(order.module()).module().source().span(0, 0);
    sink.report(
        new BuildProblem.MethodWithoutFunction(start, method, NearMisses.of(method.name(), names)));
  }
}
