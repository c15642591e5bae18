package dev.kiln.fuzz;

import dev.kiln.compiler.Analysis;
import dev.kiln.compiler.Compiler;
import dev.kiln.compiler.Input;
import dev.kiln.compiler.diagnostic.Problem;
import dev.kiln.compiler.diagnostic.Severity;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.lower.Lowering.Lowered;
import dev.kiln.compiler.resolve.Symbol;
import dev.kiln.compiler.source.SourceFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Programs compiled together, each a module of its own, so that the library is checked once for
 * all.
 *
 * @param lowered the programs that were accepted; each has an entry of its name, which gives the
 *     text of what its {@code main} gives
 * @param entries their names
 * @param rejected what Kiln says of the others, by their names
 */
record Build(Lowered lowered, List<String> entries, Map<String, String> rejected) {
  private static final String ENTRY = "text_of_main";

  /** A program, and the name of its module. */
  record Source(String name, String text) {}

  static Build of(List<Source> sources) {
    Map<String, String> rejected = new LinkedHashMap<>();
    while (true) {
      List<Source> left = sources.stream()
          .filter(source -> !rejected.containsKey(source.name()))
          .toList();
      Sink sink = new Sink();
      Analysis analysis = Compiler.analyze(inputs(left), sink);
      List<String> entries = left.stream().map(Source::name).toList();
      if (!sink.hasErrors()) {
        Lowered lowered = analysis.lower(roots(analysis, entries), Map.of());
        if (!sink.hasErrors()) {
          return new Build(lowered, entries, rejected);
        }
      }
      reject(sink, rejected);
    }
  }

  private static List<Input> inputs(List<Source> sources) {
    List<Input> inputs = new ArrayList<>();
    for (Source source : sources) {
      String text = source.text() + "define " + ENTRY + "(): Str = \"{main()}\"\n";
      inputs.add(Input.of(source.name(), SourceFile.of(source.name() + ".kiln", text)));
    }
    return inputs;
  }

  private static Map<String, Symbol.Function> roots(Analysis analysis, List<String> entries) {
    Map<String, Symbol.Function> roots = new LinkedHashMap<>();
    for (String entry : entries) {
      roots.put(entry, analysis.function(entry, ENTRY).orElseThrow());
    }
    return roots;
  }

  private static void reject(Sink sink, Map<String, String> rejected) {
    for (Problem problem : sink.problems()) {
      if (problem.severity() == Severity.ERROR) {
        String place = problem.span().trace();
        String name = problem.span().source().name().replace(".kiln", "");
        rejected.putIfAbsent(name, place + " " + problem.code().id() + " " + problem.message());
      }
    }
  }
}
