package dev.kiln.maven;

import dev.kiln.compiler.diagnostic.Problem;
import dev.kiln.compiler.diagnostic.Severity;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.diagnostic.TextRenderer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.maven.plugin.logging.Log;

/**
 * Problems in Maven's log, in the form that editors and build servers look for:
 *
 * <pre>
 * [ERROR] /project/src/main/kiln/area.kiln:[3,18] K3001 mismatched types: …
 *   |
 * 3 |   let total = 1 + "one"
 *   |                 ^
 * </pre>
 */
final class ProblemLog {
  private final Log log;
  private final Map<String, Path> paths;
  private final boolean notes;

  /**
   * A log for the problems of these files.
   *
   * @param log where they go
   * @param files the files of which the source folders consist
   * @param notes whether somebody asked for notes; else they are for those who ask Maven for more
   */
  ProblemLog(Log log, List<ProgramFile> files, boolean notes) {
    this.log = log;
    this.notes = notes;
    this.paths = files.stream()
        .collect(Collectors.toMap(file -> file.source().name(), ProgramFile::path, (a, b) -> b));
  }

  /** Writes them all. */
  void write(Sink sink) {
    for (Problem problem : sink.problems()) {
      switch (problem.severity()) {
        case ERROR -> log.error(text(problem));
        case WARNING -> log.warn(text(problem));
        case NOTE -> note(text(problem));
      }
    }
    if (sink.dropped() > 0) {
      log.error("and " + count(sink.dropped(), "more error"));
    }
  }

  private void note(String text) {
    if (notes) {
      log.info(text);
    } else {
      log.debug(text);
    }
  }

  /** How many problems of a severity there are, in words. */
  static String count(Sink sink, Severity severity) {
    int found =
        (int) sink.problems().stream().filter(p -> p.severity() == severity).count();
    return severity == Severity.ERROR
        ? count(found + sink.dropped(), "error")
        : count(found, "warning");
  }

  static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : noun.endsWith("s") ? "es" : "s");
  }

  private String text(Problem problem) {
    String name = problem.span().source().name();
    Object place = paths.containsKey(name) ? paths.get(name) : name;
    String rendered = TextRenderer.plain().render(problem);
    String snippet = rendered.substring(rendered.indexOf('\n')).stripTrailing();
    return place
        + ":["
        + problem.span().line()
        + ","
        + problem.span().column()
        + "] "
        + problem.code().id()
        + " "
        + problem.code().title()
        + ": "
        + problem.message().replace("\n", " ")
        + snippet;
  }
}
