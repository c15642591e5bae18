package dev.kiln.cli.repl;

import dev.kiln.cli.Failures;
import dev.kiln.compiler.diagnostic.Problem;
import dev.kiln.compiler.diagnostic.TextRenderer;
import dev.kiln.compiler.source.SourceFile;
import dev.kiln.runtime.KilnException;
import dev.kiln.runtime.Printer;
import java.io.PrintStream;
import java.util.Collection;
import java.util.List;

/** What the prompt writes, and whether anything was wrong. */
final class Screen {
  private static final String DIM = "\u001B[2m";
  private static final String RESET = "\u001B[0m";

  private final PrintStream out;
  private final PrintStream err;
  private final boolean colour;
  private boolean wrong;

  Screen(PrintStream out, PrintStream err, boolean colour) {
    this.out = out;
    this.err = err;
    this.colour = colour;
  }

  /** Where programs print. */
  Printer printer() {
    return Printer.to(out);
  }

  void line(String text) {
    out.println(text);
  }

  /** Something that tells what was understood, not what came out. */
  void quiet(String text) {
    out.println(dim(text));
  }

  /** {@code 42 : Int}. */
  void value(String shown, String type) {
    out.println(shown + dim(" : " + type));
  }

  private String dim(String text) {
    return colour ? DIM + text + RESET : text;
  }

  /** Warnings, and errors if there are any. */
  void problems(List<Problem> problems) {
    TextRenderer renderer = colour ? TextRenderer.coloured() : TextRenderer.plain();
    problems.forEach(problem -> err.print(renderer.render(problem)));
  }

  /** A failed program; one that was stopped before it began has no place. */
  void failure(KilnException failure, Collection<SourceFile> sources) {
    wrong(Hidden.holds(failure) ? failure.text() : Failures.render(failure, sources));
  }

  /** Something is wrong. */
  void wrong(String text) {
    err.println(text);
    wrong = true;
  }

  /** Notes that something was wrong that is told already. */
  void markWrong() {
    wrong = true;
  }

  boolean wentWrong() {
    return wrong;
  }
}
