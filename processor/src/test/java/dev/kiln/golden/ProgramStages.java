package dev.kiln.golden;

import dev.kiln.compiler.Analysis;
import dev.kiln.compiler.ClassNames;
import dev.kiln.compiler.Compiler;
import dev.kiln.compiler.Input;
import dev.kiln.compiler.JavaGeneration;
import dev.kiln.compiler.NativeMode;
import dev.kiln.compiler.Natives;
import dev.kiln.compiler.Wishes;
import dev.kiln.compiler.backend.c.CBackend;
import dev.kiln.compiler.backend.c.GeneratedC;
import dev.kiln.compiler.backend.java.GeneratedJava;
import dev.kiln.compiler.core.CorePrinter;
import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.diagnostic.TextRenderer;
import dev.kiln.compiler.imp.ImpBuilder;
import dev.kiln.compiler.lower.Lowering;
import dev.kiln.compiler.optimize.Notes;
import dev.kiln.compiler.optimize.Optimizer;
import dev.kiln.compiler.optimize.Passes;
import dev.kiln.compiler.resolve.Symbol;
import dev.kiln.compiler.source.SourceFile;
import dev.kiln.doc.Documenter;
import dev.kiln.doc.HtmlPages;
import dev.kiln.doc.MarkdownPages;
import dev.kiln.doc.Page;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** What golden files of whole programs hold. A program with errors prints these instead. */
final class ProgramStages {
  private static final String MODULE = "golden";
  private static final String VALUE = "value_of_main";

  private ProgramStages() {}

  /** The types of the definitions, in the order written. */
  static String types(String fileName, String source) {
    return analyzed(fileName, source, analysis -> {
      StringBuilder out = new StringBuilder();
      for (Symbol.Function function : analysis.scope(MODULE).functions()) {
        out.append(function.name()).append(": ");
        out.append(analysis.scheme(function).show()).append('\n');
      }
      return out.toString();
    });
  }

  /** Every problem that checking has with the program, as a person sees them. */
  static String problems(String fileName, String source) {
    Sink sink = new Sink();
    Compiler.analyze(List.of(Input.of(MODULE, SourceFile.of(fileName, source))), sink);
    return TextRenderer.plain().render(sink);
  }

  /** Every problem of a build of several files, each below a line {@code // file: a/b.kiln}. */
  static String buildProblems(String fileName, String source) {
    return buildProblems(source, false);
  }

  /** The same of a build that asks what the optimiser decided. */
  static String notes(String fileName, String source) {
    return buildProblems(source, true);
  }

  private static String buildProblems(String source, boolean notes) {
    List<Input> inputs = new ArrayList<>();
    String[] files = source.split("(?m)^// file: ");
    for (String file : List.of(files).subList(1, files.length)) {
      int end = file.indexOf('\n');
      String path = file.substring(0, end);
      inputs.add(
          Input.of(ClassNames.ofPath(path).module(), SourceFile.of(path, file.substring(end + 1))));
    }
    Sink sink = new Sink();
    Analysis analysis = Compiler.analyze(inputs, sink);
    Wishes wishes = new Wishes(notes, NativeMode.AUTO);
    JavaGeneration.generate(analysis, JavaGeneration.units(analysis), wishes, sink);
    return TextRenderer.plain().render(sink);
  }

  /** Core of the functions that a door could call, and of all that they need of this file. */
  static String core(String fileName, String source) {
    return analyzed(fileName, source, analysis -> CorePrinter.print(program(analysis)));
  }

  /** The Java class that a build would get. */
  static String java(String fileName, String source) {
    return analyzed(fileName, source, analysis -> {
      JavaGeneration.Unit unit = new JavaGeneration.Unit(MODULE, "com.acme", "Golden");
      List<GeneratedJava> generated =
          JavaGeneration.generate(analysis, List.of(unit), analysis.sink());
      return generated.get(0).text();
    });
  }

  /** The kernels of the functions marked {@code @native}, and why the others of them have none. */
  static String c(String fileName, String source) {
    return analyzed(fileName, source, analysis -> {
      Program lowered = program(analysis);
      Program program = Optimizer.optimize(lowered);
      Program forC = Optimizer.optimize(lowered, Passes.forC(Passes.ALL), new Notes());
      List<String> wanted = program.functions().values().stream()
          .filter(each -> each.kernel())
          .map(each -> each.name())
          .toList();
      GeneratedC made =
          CBackend.emit("Golden", ImpBuilder.build(program), ImpBuilder.buildForC(forC), wanted);
      StringBuilder text = new StringBuilder();
      new TreeMap<>(made.refused())
          .forEach((name, why) -> text.append(name).append(": ").append(why).append('\n'));
      int kernels = made.text().indexOf(GeneratedC.KERNELS);
      return text.append(kernels < 0 ? "" : made.text().substring(kernels)).toString();
    });
  }

  /** Where each function runs, in C or in Java, and why. */
  static String natives(String fileName, String source) {
    return analyzed(fileName, source, analysis -> {
      String text = Natives.explain(analysis, analysis.modules().get(0), "Golden");
      int kernels = text.indexOf(GeneratedC.KERNELS);
      return kernels < 0 ? text : text.substring(0, kernels).strip() + "\n";
    });
  }

  /** The page about the program as Markdown and as HTML, style and script left out of that. */
  static String pages(String fileName, String source) {
    return analyzed(fileName, source, analysis -> {
      String module = analysis.modules().get(0);
      List<Page> pages = List.of(Documenter.module(analysis, module));
      String html = HtmlPages.render(pages, "Golden").get(module + ".html");
      return MarkdownPages.render(pages) + "--- html\n"
          + html.replaceAll("(?s)<(style|script)>.*?</\\1>", "<$1></$1>");
    });
  }

  /** Core after the passes up to and with one of them. */
  static Stage.Printer optimized(String pass) {
    return (fileName, source) -> analyzed(
        fileName,
        source,
        analysis -> CorePrinter.print(Optimizer.optimizeUntil(program(analysis), pass)));
  }

  /**
   * What {@code main} prints; then {@code value: } and its value, or the error it ends in.
   *
   * <p>Its value is shown by Kiln itself, in every tier: a definition is put below the source.
   */
  static String run(String fileName, String source) {
    return shown(fileName, source, lowered -> Tiers.agree(lowered, VALUE));
  }

  /** The same where each function and each loop climbs as soon as it has run once. */
  static String climbing(String fileName, String source) {
    return shown(fileName, source, lowered -> Tiers.climbing(lowered, VALUE));
  }

  /** The same without each pass in turn. */
  static String skipping(String fileName, String source) {
    return shown(fileName, source, lowered -> {
      String report = "";
      for (String pass : Passes.names().stream().filter(Passes::isOptional).toList()) {
        report = Tiers.without(pass, lowered, VALUE);
      }
      return report;
    });
  }

  private static String shown(
      String fileName, String source, Function<Lowering.Lowered, String> run) {
    String showing = source + "define " + VALUE + "(): Str = \"{main()}\"\n";
    return analyzed(fileName, showing, analysis -> {
      Map<String, Symbol.Function> root =
          Map.of(VALUE, analysis.function(MODULE, VALUE).orElseThrow());
      return run.apply(analysis.lower(root, Map.of()));
    });
  }

  /** The program of the functions that a door could call. */
  private static Program program(Analysis analysis) {
    Map<String, Symbol.Function> roots = new LinkedHashMap<>();
    for (Symbol.Function function : analysis.functions(MODULE)) {
      roots.put(function.name(), function);
    }
    return analysis.lower(roots, Map.of()).program();
  }

  private static String analyzed(String fileName, String source, Function<Analysis, String> print) {
    Sink sink = new Sink();
    Analysis analysis =
        Compiler.analyze(List.of(Input.of(MODULE, SourceFile.of(fileName, source))), sink);
    return sink.hasErrors() ? TextRenderer.plain().render(sink) : print.apply(analysis);
  }
}
