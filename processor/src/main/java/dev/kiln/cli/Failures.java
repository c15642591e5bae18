package dev.kiln.cli;

import dev.kiln.compiler.source.SourceFile;
import dev.kiln.runtime.KilnException;

/** A failed program as a person wants to read it. */
final class Failures {
  private Failures() {}

  static String render(KilnException failure, SourceFile source) {
    StringBuilder text = new StringBuilder(failure.render());
    boolean own = failure.file().equals(source.name()) && failure.line() <= source.lineCount();
    if (own) {
      String line = source.lineText(failure.line()).replace('\t', ' ');
      String number = String.valueOf(failure.line());
      text.append("\n  ").append(number).append(" | ").append(line);
      text.append("\n  ").append(" ".repeat(number.length())).append(" | ");
      text.append(" ".repeat(Math.max(0, failure.column() - 1))).append('^');
    }
    failure.trace().stream()
        .filter(call -> !call.startsWith("run__"))
        .limit(10)
        .forEach(call -> text.append("\n  in ").append(call));
    return text.toString();
  }
}
