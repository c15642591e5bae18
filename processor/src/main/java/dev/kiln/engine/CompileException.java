package dev.kiln.engine;

import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.diagnostic.TextRenderer;
import java.util.List;

/**
 * A program that does not compile.
 *
 * <pre>{@code
 * try {
 *   return Kiln.compile(formula);
 * } catch (CompileException e) {
 *   Problem first = e.problems().get(0);
 *   show(first.line(), first.column(), first.message());
 * }
 * }</pre>
 *
 * <p>The exception's message is the text that the command line would print.
 */
public final class CompileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  CompileException(Sink sink) {
    super(TextRenderer.plain().render(sink).stripTrailing());
    this.problems = Problem.of(sink);
  }

  /** What was found, warnings too, by place; there is an error among them. */
  public List<Problem> problems() {
    return problems == null ? List.of() : problems;
  }
}
