package dev.kiln.golden;

import dev.kiln.compiler.diagnostic.Problem;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.diagnostic.TextRenderer;
import dev.kiln.compiler.source.SourceFile;
import dev.kiln.compiler.syntax.Module;
import dev.kiln.compiler.syntax.Parser;
import dev.kiln.compiler.syntax.SyntaxPrinter;
import java.util.function.BiFunction;

/** What golden files of the front end hold. */
final class SyntaxStages {
  private SyntaxStages() {}

  /** The tree, and the header lines of problems if there are any. */
  static String tree(String fileName, String source) {
    return parsed(fileName, source, (module, sink) -> {
      StringBuilder out = new StringBuilder(SyntaxPrinter.print(module));
      for (Problem problem : sink.problems()) {
        out.append(TextRenderer.plain().header(problem)).append('\n');
      }
      return out.toString();
    });
  }

  /** The problems of lexer and parser, as a person sees them. */
  static String problems(String fileName, String source) {
    return parsed(fileName, source, (module, sink) -> TextRenderer.plain().render(sink));
  }

  private static String parsed(
      String fileName, String source, BiFunction<Module, Sink, String> use) {
    Sink sink = new Sink();
    return use.apply(Parser.parse(SourceFile.of(fileName, source), sink), sink);
  }
}
