package dev.kiln.compiler;

import dev.kiln.compiler.backend.c.CBackend;
import dev.kiln.compiler.backend.c.GeneratedC;
import dev.kiln.compiler.backend.java.JavaBackend;
import dev.kiln.compiler.backend.java.JavaRequest;
import dev.kiln.compiler.core.Function;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.optimize.Passes;
import java.util.List;
import java.util.Optional;

/**
 * Writes the Java of a program, and C for those of its functions that are marked {@code @native}.
 * The Java is the same whether or not there is a C compiler: it asks for the library when it runs.
 */
public final class Natives {
  /** The attribute of functions that want native code. */
  private static final String ATTRIBUTE = "native";

  private final Analysis analysis;
  private final Outcome outcome;
  private final NativeMode mode;
  private final Sink sink;

  private Natives(Analysis analysis, Outcome outcome, NativeMode mode, Sink sink) {
    this.analysis = analysis;
    this.outcome = outcome;
    this.mode = mode;
    this.sink = sink;
  }

  /**
   * Reports the functions that want native code and have none, in a module whose functions are all
   * called from outside.
   */
  public static void check(Analysis analysis, String module, Sink sink) {
    boolean some = analysis.scope(module).functions().stream()
        .anyMatch(function -> function.attribute(ATTRIBUTE).isPresent());
    if (some) {
      Decisions.outcome(analysis, module, Passes.ALL)
          .map(outcome -> new Natives(analysis, outcome, NativeMode.AUTO, sink))
          .ifPresent(natives -> natives.write(module, natives.wishes()));
    }
  }

  /**
   * Tells of each instance of a module's functions where it runs, and why; then shows the C.
   *
   * @param owner what the library would be called
   */
  public static String explain(Analysis analysis, String module, String owner) {
    Optional<Outcome> found = Decisions.outcome(analysis, module, Passes.ALL);
    if (found.isEmpty()) {
      return "";
    }
    Outcome outcome = found.get();
    Natives natives = new Natives(analysis, outcome, NativeMode.AUTO, analysis.sink());
    List<Function> own = outcome.optimised().functions().values().stream()
        .filter(
            function -> function.module().equals(module) && !function.display().isEmpty())
        .toList();
    List<String> names = own.stream().map(Function::name).toList();
    GeneratedC all = CBackend.emit(owner, outcome.unit(), names);
    StringBuilder text = new StringBuilder();
    for (Function function : own) {
      boolean can = !all.refused().containsKey(function.name());
      String where = function.kernel() && can
          ? "in C"
          : can ? "in Java; it can be native" : "in Java, because " + reason(function, all);
      text.append(function.name()).append(": ").append(where).append('\n');
    }
    List<String> marked = natives.wishes().stream().map(NativeWish::method).toList();
    GeneratedC code = CBackend.emit(owner, outcome.unit(), marked);
    int start = code.text().indexOf(GeneratedC.KERNELS);
    return text.append(start < 0 ? "" : "\n" + code.text().substring(start)).toString();
  }

  private static String reason(Function function, GeneratedC code) {
    return code.refused().get(function.name());
  }

  /** The class of a request; reports the functions that want native code and have none. */
  static GeneratedClass emit(
      Analysis analysis, Outcome outcome, JavaRequest request, NativeMode mode, Sink sink) {
    return new Natives(analysis, outcome, mode, sink).emit(request);
  }

  private GeneratedClass emit(JavaRequest request) {
    List<NativeWish> wishes = mode == NativeMode.OFF ? List.of() : wishes();
    if (wishes.isEmpty()) {
      return GeneratedClass.of(JavaBackend.emit(outcome.unit(), request));
    }
    GeneratedC code = write(request.qualifiedName(), wishes);
    return new GeneratedClass(
        JavaBackend.emit(outcome.unit(), code.kernels(), request),
        Optional.of(code).filter(some -> !some.kernels().all().isEmpty()),
        wishes);
  }

  private GeneratedC write(String owner, List<NativeWish> wishes) {
    List<String> names = wishes.stream().map(NativeWish::method).toList();
    GeneratedC code = CBackend.emit(owner, outcome.unit(), names);
    wishes.stream().filter(wish -> !isGranted(wish, code)).forEach(wish -> refuse(wish, code));
    return code;
  }

  /** Those of the functions that are left. */
  private List<NativeWish> wishes() {
    return outcome.optimised().functions().values().stream()
        .filter(Function::kernel)
        .map(this::wish)
        .toList();
  }

  private NativeWish wish(Function function) {
    return analysis.scope(function.module()).functions().stream()
        .filter(symbol -> Decisions.isOf(function, symbol))
        .findFirst()
        .flatMap(symbol -> symbol
            .attribute(ATTRIBUTE)
            .map(attribute ->
                new NativeWish(function.name(), symbol.display(), attribute.span(), true)))
        .orElseGet(
            () -> new NativeWish(function.name(), function.display(), function.span(), true));
  }

  private static boolean isGranted(NativeWish wish, GeneratedC code) {
    return code.kernels().all().stream().anyMatch(kernel -> kernel.method().equals(wish.method()));
  }

  private void refuse(NativeWish wish, GeneratedC code) {
    String reason =
        code.refused().getOrDefault(wish.method(), "it has no method of its own in this class");
    sink.report(
        new NativeProblem.InJava(wish.place(), wish.display(), reason, mode == NativeMode.REQUIRE));
  }
}
