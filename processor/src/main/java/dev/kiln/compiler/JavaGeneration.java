package dev.kiln.compiler;

import dev.kiln.compiler.backend.java.GeneratedJava;
import dev.kiln.compiler.backend.java.JavaRequest;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.lower.Lowering;
import dev.kiln.compiler.resolve.Symbol;
import dev.kiln.compiler.type.Scheme;
import dev.kiln.compiler.type.Type;
import dev.kiln.compiler.type.Types;
import dev.kiln.compiler.type.size.Size;
import dev.kiln.compiler.type.size.SizeVariable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** From checked modules to Java classes, one for each unit asked for. */
public final class JavaGeneration {
  private final Analysis analysis;
  private final Wishes wishes;
  private final Sink sink;

  private JavaGeneration(Analysis analysis, Wishes wishes, Sink sink) {
    this.analysis = analysis;
    this.wishes = wishes;
    this.sink = sink;
  }

  /** A class wanted: the public functions of a module as its static methods. */
  public record Unit(String module, String packageName, String className) {}

  /** The classes of a build whose sources are named by their paths: one for each module. */
  public static List<Unit> units(Analysis analysis) {
    List<Unit> units = new ArrayList<>();
    ClassNames.ofModules(analysis)
        .forEach(
            (module, names) -> units.add(new Unit(module, names.packageName(), names.className())));
    return units;
  }

  /** The classes, in the order of the units, in Java alone; none when there are errors. */
  public static List<GeneratedJava> generate(Analysis analysis, List<Unit> units, Sink sink) {
    return generate(analysis, units, Wishes.PLAIN, sink).stream()
        .map(GeneratedClass::java)
        .toList();
  }

  /** The same, with what else is wanted. */
  public static List<GeneratedClass> generate(
      Analysis analysis, List<Unit> units, Wishes wishes, Sink sink) {
    List<GeneratedClass> generated = new ArrayList<>();
    for (Unit unit : units) {
      if (sink.hasErrors()) {
        return List.of();
      }
      new JavaGeneration(analysis, wishes, sink).generate(unit).ifPresent(generated::add);
    }
    return sink.hasErrors() ? List.of() : generated;
  }

  private Optional<GeneratedClass> generate(Unit unit) {
    Map<String, Symbol.Function> roots = new LinkedHashMap<>();
    for (Symbol.Function function : analysis.functions(unit.module())) {
      if (!function.name().startsWith("_") && canOffer(function)) {
        roots.put(function.name(), function);
      }
    }
    Lowering.Lowered lowered = analysis.lower(roots, Map.of());
    if (sink.hasErrors()) {
      return Optional.empty();
    }
    Outcome outcome = Outcome.of(lowered.program());
    decided(analysis, unit.module(), outcome, wishes.notes(), sink);
    if (sink.hasErrors()) {
      return Optional.empty();
    }
    String source = analysis.scope(unit.module()).module().source().name();
    List<JavaRequest.EntryPoint> entries =
        lowered.entries().stream().map(e -> entry(e, lowered.program())).toList();
    JavaRequest request =
        new JavaRequest(unit.packageName(), unit.className(), source, Optional.empty(), entries);
    return Optional.of(Natives.emit(analysis, outcome, unit.module(), request, wishes, sink));
  }

  /** A function of values of any type has no one Java method. */
  private boolean canOffer(Symbol.Function function) {
    Scheme scheme = analysis.scheme(function);
    boolean open = isOpen(scheme)
        || scheme.parameters().stream()
            .anyMatch(p -> Types.head(p.type()) instanceof Type.Function);
    if (open) {
      sink.report(new BuildProblem.Remark(
          BuildCode.NOT_OFFERED,
          function.define().name().span(),
          "'" + function.name() + "' has no method in the Java class: its type is " + scheme.show(),
          List.of("write a function with concrete types that calls it")));
    }
    return !open;
  }

  /** Whether only a caller tells its types. */
  static boolean isOpen(Scheme scheme) {
    return scheme.wantsMethod()
        || scheme.variables().stream().anyMatch(v -> !v.name().isEmpty());
  }

  /** Reports what is not as expected of the functions, and if asked for, what was decided. */
  static void decided(Analysis analysis, String module, Outcome outcome, boolean notes, Sink sink) {
    Decisions decisions = new Decisions(outcome);
    Expectations.check(analysis, module, decisions, sink);
    if (notes) {
      for (String each : analysis.modules()) {
        analysis
            .scope(each)
            .functions()
            .forEach(function -> decisions.problems(function).forEach(sink::report));
      }
    }
  }

  static JavaRequest.EntryPoint entry(Lowering.Entry entry, Program program) {
    List<JavaRequest.SizeParameter> sizes = new ArrayList<>();
    for (int i = 0; i < entry.sizes().size(); i++) {
      sizes.add(
          new JavaRequest.SizeParameter(entry.sizes().get(i).name(), i < entry.sizeOperands()));
    }
    List<CoreType> types = program.functions().get(entry.coreFunction()).parameters().stream()
        .skip(entry.sizeOperands())
        .map(dev.kiln.compiler.core.Local::type)
        .toList();
    List<JavaRequest.Parameter> parameters = new ArrayList<>();
    for (int i = 0; i < entry.parameters().size(); i++) {
      Lowering.EntryParameter parameter = entry.parameters().get(i);
      parameters.add(new JavaRequest.Parameter(
          parameter.name(),
          types.get(i),
          Types.head(parameter.type()) == Type.Basic.NAT,
          parameter.size().map(SizeVariable::name).orElse(""),
          sizesOf(parameter.type())));
    }
    return new JavaRequest.EntryPoint(
        entry.name(),
        entry.coreFunction(),
        signature(entry),
        Optional.empty(),
        sizes,
        parameters,
        program.functions().get(entry.coreFunction()).result());
  }

  private static List<String> sizesOf(Type type) {
    if (!(Types.head(type) instanceof Type.Array array)) {
      return List.of();
    }
    List<String> sizes = new ArrayList<>();
    for (Size size : array.sizes()) {
      boolean name = size.variables().size() == 1
          && size.equals(Size.of(size.variables().iterator().next()));
      sizes.add(name || size.literal().isPresent() ? size.toString() : "");
    }
    return sizes;
  }

  private static String signature(Lowering.Entry entry) {
    StringBuilder text = new StringBuilder("(");
    for (Lowering.EntryParameter parameter : entry.parameters()) {
      text.append(text.length() > 1 ? ", " : "");
      text.append(parameter.name()).append(": ").append(Types.show(parameter.type()));
    }
    return text.append("): ").append(Types.show(entry.result())).toString();
  }
}
