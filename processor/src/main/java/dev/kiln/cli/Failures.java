package dev.kiln.cli;

import dev.kiln.compiler.source.SourceFile;
import dev.kiln.runtime.KilnException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A failed program as a person wants to read it. */
public final class Failures {
  /** How the text of a call that the command line makes is named. */
  static final String COMMAND_LINE = "command line";

  private static final String CALLED_FROM_OUTSIDE = " called at " + COMMAND_LINE + ":1:1";

  private Failures() {}

  /** A failure of a program of one file. */
  static String render(KilnException failure, SourceFile source) {
    return render(failure, List.of(source));
  }

  /** The user's own line first; then where the library failed, if it did, and the calls. */
  public static String render(KilnException failure, Collection<SourceFile> sources) {
    String shown = failure.userPlace();
    String place = failure.file() + ":" + failure.line() + ":" + failure.column();
    StringBuilder text = new StringBuilder(shown);
    text.append(": error: ").append(failure.code()).append(": ").append(failure.text());
    source(shown, sources).ifPresent(source -> quote(shown, source, text));
    if (!shown.equals(place)) {
      text.append("\n  failed at ").append(place);
    }
    failure.kilnTrace().stream()
        .filter(call -> !call.contains(CALLED_FROM_OUTSIDE))
        .forEach(call -> text.append("\n  in ").append(call));
    return text.toString();
  }

  private static Optional<SourceFile> source(String place, Collection<SourceFile> sources) {
    return sources.stream()
        .filter(source -> place.startsWith(source.name() + ":"))
        .findFirst();
  }

  private static int line(String place) {
    int column = place.lastIndexOf(':');
    return Integer.parseInt(place.substring(place.lastIndexOf(':', column - 1) + 1, column));
  }

  private static void quote(String place, SourceFile source, StringBuilder text) {
    int at = line(place);
    if (at <= source.lineCount()) {
      int column = Integer.parseInt(place.substring(place.lastIndexOf(':') + 1));
      String number = String.valueOf(at);
      String margin = "\n  " + " ".repeat(number.length()) + " | ";
      text.append("\n  ").append(number).append(" | ");
      text.append(source.lineText(at).replace('\t', ' ')).append(margin);
      text.append(" ".repeat(Math.max(0, column - 1))).append('^');
    }
  }
}
