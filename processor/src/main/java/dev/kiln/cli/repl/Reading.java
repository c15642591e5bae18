package dev.kiln.cli.repl;

import dev.kiln.compiler.diagnostic.Problem;
import dev.kiln.compiler.diagnostic.Severity;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.source.SourceFile;
import dev.kiln.compiler.syntax.Parser;
import dev.kiln.compiler.syntax.PromptItem;
import dev.kiln.compiler.syntax.SyntaxCode;
import dev.kiln.compiler.syntax.SyntaxProblem;
import dev.kiln.runtime.Depth;
import java.util.List;

/** What was typed, as a tree. */
record Reading(SourceFile source, List<PromptItem> items, Sink sink) {
  static Reading of(SourceFile source) {
    Sink sink = new Sink();
    return new Reading(source, Depth.moveObject(() -> Parser.parsePrompt(source, sink)), sink);
  }

  /**
   * Whether the text ends before what it began does, so that more lines may mend it. An empty line
   * ends all but brackets, long texts and comments.
   */
  boolean isOpen() {
    return sink.problems().stream()
        .filter(problem -> problem.severity() == Severity.ERROR)
        .findFirst()
        .filter(problem -> isUnfinished(problem, source.text()))
        .isPresent();
  }

  private static boolean isUnfinished(Problem problem, String text) {
    boolean wantsMore =
        problem instanceof SyntaxProblem.UnexpectedToken unexpected && unexpected.atEnd();
    return wantsMore && !text.endsWith("\n")
        || problem.code() == SyntaxCode.UNCLOSED_BRACKET
        || problem.code() == SyntaxCode.UNTERMINATED_COMMENT
        || problem.code() == SyntaxCode.UNTERMINATED_STRING
            && text.startsWith("\"\"\"", problem.span().start());
  }

  /** Whether a line more belongs to the last item here. */
  boolean takes(String line) {
    if (items.isEmpty() || sink.hasErrors() || line.isBlank()) {
      return false;
    }
    Reading longer = of(SourceFile.of(source.name(), source.text() + "\n" + line));
    return longer.items.size() == items.size()
        && longer.items.get(items.size() - 1).span().end() > source.text().length();
  }
}
