package dev.kiln.cli.repl;

import dev.kiln.compiler.Analysis;
import dev.kiln.compiler.diagnostic.CompilerBug;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.resolve.Symbol;
import dev.kiln.compiler.source.SourceFile;
import dev.kiln.compiler.source.Span;
import dev.kiln.compiler.syntax.Declaration;
import dev.kiln.compiler.syntax.Expression;
import dev.kiln.compiler.syntax.Parser;
import dev.kiln.compiler.syntax.PromptItem;
import dev.kiln.compiler.syntax.Statement;
import dev.kiln.runtime.KilnException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The functions that hold what was typed, so that it can be checked and run: trees that keep the
 * places of what was typed, with statements of the prompt's own before and after.
 */
final class Hidden {
  private static final String SOURCE = "prompt";

  /** What the function is called. */
  static final String NAME = "prompt__";

  /** What holds the value of an expression in it. */
  static final String VALUE = "value__";

  /** A timeout anywhere lets the whole program be stopped. */
  static final String STOPPABLE = "let _ = timeout(1s, ())";

  /** Between the values in what {@link #shown} gives; no value's own text has it. */
  private static final String BETWEEN = "\u0001";

  /** What keeps a text inside a tuple, where it is shown as in source. */
  private static final String TUPLE_END = ", ())";

  private Hidden() {}

  /** A function without parameters. */
  static Declaration.Define function(Span span, List<Statement> statements) {
    return new Declaration.Define(
        span,
        new Declaration.Head(Optional.empty(), List.of()),
        new Declaration.FunctionName(span, Optional.empty(), NAME, false),
        new Declaration.Definition(
            List.of(),
            Optional.empty(),
            List.of(),
            List.of(),
            new Expression.Block(span, statements)));
  }

  /** The function as the compiler knows it. */
  static Symbol.Function in(Analysis analysis) {
    return analysis.function(State.MODULE, NAME).orElseThrow();
  }

  /** A statement of the prompt's own. */
  static Statement statement(String text) {
    Sink sink = new Sink();
    List<PromptItem> items = Parser.parsePrompt(SourceFile.of(SOURCE, text), sink);
    if (sink.hasErrors() || !(items.get(0) instanceof PromptItem.Stating stating)) {
      throw new CompilerBug("prompt", "not a statement: " + text);
    }
    return stating.statement();
  }

  /** An expression as the value to be shown. */
  static Statement value(Expression expression) {
    Statement.Let let = (Statement.Let) statement("let " + VALUE + " = ()");
    return new Statement.Let(expression.span(), false, let.pattern(), Optional.empty(), expression);
  }

  /** Whether something stands in statements of the prompt's own. */
  static boolean holds(Span span) {
    return span.source().name().equals(SOURCE);
  }

  /** Whether something failed in statements of the prompt's own. */
  static boolean holds(KilnException failure) {
    return failure.file().equals(SOURCE);
  }

  /** The names as a tuple. */
  static Statement tuple(List<String> names) {
    return statement("(" + String.join(", ", names) + ")");
  }

  /** A text with the values of these names as they stand in source. */
  static Statement shown(List<String> names) {
    List<String> holes =
        names.stream().map(name -> "{(" + name + TUPLE_END + "}").toList();
    return statement("\"" + String.join("\\u{1}", holes) + "\"");
  }

  /** The values in what {@link #shown} gave. */
  static List<String> read(String text) {
    List<String> values = new ArrayList<>();
    for (String each : text.split(BETWEEN, -1)) {
      if (!each.isEmpty()) {
        values.add(each.substring(1, each.length() - TUPLE_END.length()));
      }
    }
    return values;
  }
}
