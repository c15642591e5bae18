package dev.kiln.engine;

import dev.kiln.compiler.diagnostic.Severity;
import dev.kiln.compiler.diagnostic.Sink;
import java.util.List;

/**
 * Something that the compiler found in a program.
 *
 * <pre>{@code
 * for (Problem problem : program.warnings()) {
 *   log.warn(problem.line() + ": " + problem.message());
 * }
 * }</pre>
 *
 * @param code its stable name, as {@code K3001}; {@code kiln explain} tells more
 * @param file the name of the text it stands in
 * @param line from 1
 * @param column from 1, in code points
 * @param message one sentence
 */
public record Problem(
    String code, Severity severity, String file, int line, int column, String message) {
  static List<Problem> of(Sink sink) {
    return sink.problems().stream()
        .map(problem -> new Problem(
            problem.code().id(),
            problem.severity(),
            problem.span().source().name(),
            problem.span().line(),
            problem.span().column(),
            problem.message()))
        .toList();
  }
}
