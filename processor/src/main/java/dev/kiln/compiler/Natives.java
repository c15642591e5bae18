package dev.kiln.compiler;

import dev.kiln.compiler.backend.c.CBackend;
import dev.kiln.compiler.backend.c.GeneratedC;
import dev.kiln.compiler.backend.java.JavaBackend;
import dev.kiln.compiler.backend.java.JavaRequest;
import dev.kiln.compiler.core.Function;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.imp.Imp;
import dev.kiln.compiler.optimize.Passes;
import dev.kiln.compiler.resolve.NativeMark;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Writes the Java of a program, and C for those of its functions that are marked {@code @native} or
 * that the compiler chose. The Java is the same whether or not there is a C compiler: it asks for
 * the library when it runs.
 */
public final class Natives {
  private final Outcome outcome;
  private final NativeChooser chooser;
  private final NativeMode mode;
  private final Sink sink;

  private Natives(Outcome outcome, NativeChooser chooser, NativeMode mode, Sink sink) {
    this.outcome = outcome;
    this.chooser = chooser;
    this.mode = mode;
    this.sink = sink;
  }

  /**
   * Reports the functions that want native code and have none, in a module whose functions are all
   * called from outside.
   */
  public static void check(Analysis analysis, String module, Sink sink) {
    boolean some = analysis.scope(module).functions().stream()
        .anyMatch(function -> function.attribute(NativeMark.ATTRIBUTE).isPresent());
    if (some) {
      Decisions.outcome(analysis, module, Passes.ALL).ifPresent(outcome -> {
        NativeChooser chooser = new NativeChooser(analysis, outcome, module, false);
        new Natives(outcome, chooser, NativeMode.AUTO, sink).write(module, chooser.wishes());
      });
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
    NativeChooser chooser = new NativeChooser(analysis, outcome, module, false);
    List<NativeWish> wishes = chooser.wishes();
    Set<String> names = new LinkedHashSet<>();
    wishes.forEach(wish -> names.add(wish.method()));
    List<Function> told = outcome.optimised().functions().values().stream()
        .filter(function -> !function.display().isEmpty())
        .filter(function -> function.module().equals(module) || names.contains(function.name()))
        .toList();
    told.forEach(function -> names.add(function.name()));
    Imp.Unit unitForC = outcome.unitForC();
    GeneratedC all = CBackend.emit(owner, outcome.unit(), unitForC, names);
    StringBuilder text = new StringBuilder();
    for (Function function : told) {
      text.append(function.name())
          .append(": ")
          .append(where(function, chooser, all))
          .append('\n');
    }
    List<String> wanted = wishes.stream().map(NativeWish::method).toList();
    GeneratedC code = CBackend.emit(owner, outcome.unit(), unitForC, wanted);
    int start = code.text().indexOf(GeneratedC.KERNELS);
    return text.append(start < 0 ? "" : "\n" + code.text().substring(start)).toString();
  }

  private static String where(Function function, NativeChooser chooser, GeneratedC all) {
    if (all.refused().containsKey(function.name())) {
      return "in Java, because " + all.refused().get(function.name());
    }
    NativeChooser.Choice choice = chooser.choice(function);
    String where = choice.inC() ? "in C" : "in Java";
    NativeEstimate estimate = chooser.estimate(function);
    return switch (choice.by()) {
      case MARK -> where + ", for it is marked" + (choice.inC() ? "" : " @native(off)");
      case ESTIMATE -> where + " by the estimate: " + estimate.text();
      case NOTHING ->
        "in Java, for it is not marked; the estimate is for " + (estimate.pays() ? "C" : "Java")
            + ": " + estimate.text();
    };
  }

  /** The functions of a module's program that run in C. */
  static Set<String> inC(Analysis analysis, Outcome outcome, String module) {
    List<String> wanted = new NativeChooser(analysis, outcome, module, false)
        .wishes().stream().map(NativeWish::method).toList();
    Set<String> names = new LinkedHashSet<>();
    if (wanted.isEmpty()) {
      return names;
    }
    CBackend.emit(module, outcome.unit(), outcome.unitForC(), wanted)
        .exports()
        .forEach(export -> names.add(export.method()));
    return names;
  }

  /**
   * The class of a request; reports the functions that ask for native code and have none.
   *
   * @param module that of the class
   */
  static GeneratedClass emit(
      Analysis analysis,
      Outcome outcome,
      String module,
      JavaRequest request,
      Wishes wishes,
      Sink sink) {
    NativeChooser chooser = new NativeChooser(analysis, outcome, module, wishes.choosing());
    return new Natives(outcome, chooser, wishes.natives(), sink).emit(request);
  }

  private GeneratedClass emit(JavaRequest request) {
    List<NativeWish> wishes = mode == NativeMode.OFF ? List.of() : chooser.wishes();
    if (wishes.isEmpty()) {
      return GeneratedClass.of(JavaBackend.emit(outcome.unit(), request));
    }
    GeneratedC code = write(request.qualifiedName(), wishes);
    return new GeneratedClass(
        JavaBackend.emit(outcome.unit(), code.kernels(), request),
        Optional.of(code).filter(some -> !some.kernels().all().isEmpty()),
        wishes);
  }

  /** Reports those of the marked functions that C cannot do: the others nobody asked for. */
  private GeneratedC write(String owner, List<NativeWish> wishes) {
    List<String> names = wishes.stream().map(NativeWish::method).toList();
    GeneratedC code = CBackend.emit(owner, outcome.unit(), outcome.unitForC(), names);
    wishes.stream()
        .filter(wish -> wish.marked() && !isGranted(wish, code))
        .forEach(wish -> refuse(wish, code));
    return code;
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
