package dev.kiln.cli;

import dev.kiln.compiler.source.SourceFile;
import dev.kiln.runtime.KilnException;

/** A failed program as a person wants to read it. */
final class Failures {
  private Failures() {}

  /** The user's own line first; then where the library failed, if it did, and the calls. */
  static String render(KilnException failure, SourceFile source) {
    String shown = failure.userPlace();
    String place = failure.file() + ":" + failure.line() + ":" + failure.column();
    StringBuilder text = new StringBuilder(shown);
    text.append(": error: ").append(failure.code()).append(": ").append(failure.text());
    quote(shown, source, text);
    if (!shown.equals(place)) {
      text.append("\n  failed at ").append(place);
    }
    failure.kilnTrace().stream()
        .filter(call -> isBefore(call, source))
        .forEach(call -> text.append("\n  in ").append(call));
    return text.toString();
  }

  /** The call by the line that the command line wrote below the program is left out. */
  private static boolean isBefore(String call, SourceFile source) {
    int at = call.lastIndexOf(" called at " + source.name() + ":");
    return at < 0 || line(call.substring(at)) <= source.lineCount();
  }

  private static int line(String place) {
    int column = place.lastIndexOf(':');
    return Integer.parseInt(place.substring(place.lastIndexOf(':', column - 1) + 1, column));
  }

  private static void quote(String place, SourceFile source, StringBuilder text) {
    int at = line(place);
    if (place.startsWith(source.name() + ":") && at <= source.lineCount()) {
      int column = Integer.parseInt(place.substring(place.lastIndexOf(':') + 1));
      String number = String.valueOf(at);
      String margin = "\n  " + " ".repeat(number.length()) + " | ";
      text.append("\n  ").append(number).append(" | ");
      text.append(source.lineText(at).replace('\t', ' ')).append(margin);
      text.append(" ".repeat(Math.max(0, column - 1))).append('^');
    }
  }
}
