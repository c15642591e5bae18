package dev.kiln.cli;

import dev.kiln.compiler.Analysis;
import dev.kiln.compiler.Decisions;
import dev.kiln.compiler.diagnostic.NearMisses;
import dev.kiln.compiler.optimize.Note;
import dev.kiln.compiler.resolve.Symbol;
import dev.kiln.compiler.source.SourceFile;
import java.io.PrintStream;
import java.util.List;

/** Writes what the optimiser decided about functions, and why. */
final class Why {
  private final Analysis analysis;
  private final Decisions decisions;
  private final PrintStream out;

  private Why(Analysis analysis, Decisions decisions, PrintStream out) {
    this.analysis = analysis;
    this.decisions = decisions;
    this.out = out;
  }

  /**
   * Writes about the function of a name, or about all functions of the program's module.
   *
   * @param name empty for all
   */
  static void write(Analysis analysis, Decisions decisions, String name, PrintStream out) {
    String module = analysis.modules().get(0);
    List<Symbol.Function> all = analysis.scope(module).functions();
    List<Symbol.Function> wanted = all.stream()
        .filter(each -> name.isEmpty() || each.display().equals(name))
        .toList();
    if (wanted.isEmpty()) {
      throw new Stop(Exit.USAGE, missing(name, all));
    }
    Why why = new Why(analysis, decisions, out);
    wanted.forEach(why::write);
  }

  private static String missing(String name, List<Symbol.Function> all) {
    if (name.isEmpty()) {
      return "kiln: the program has no function";
    }
    List<String> near =
        NearMisses.hints(name, all.stream().map(Symbol.Function::display).toList());
    return "kiln: the program has no function '" + name + "'"
        + (near.isEmpty() ? "" : "; " + near.get(0));
  }

  private void write(Symbol.Function function) {
    out.println(function.display() + ": " + analysis.scheme(function).show());
    List<Decisions.Instance> instances = decisions.of(function);
    if (instances.isEmpty()) {
      out.println("  nobody calls it with concrete types: there is no code of it");
    }
    for (Decisions.Instance instance : instances) {
      if (!instance.name().equals(function.display())) {
        out.println("  as " + instance.name());
      }
      writeNotes(instance, function.define().span().source());
      if (decisions.isInC(instance)) {
        out.println("    runs in C where there is a library; else and if it fails, in Java");
      }
      if (instance.methods().isEmpty()) {
        out.println("    no method: it is inlined wherever it is called");
      }
      for (Decisions.Method method : instance.methods()) {
        String kind = method.outlined() ? "    outlined method " : "    method ";
        out.println(kind + method.name() + ": " + method.size() + ", " + method.fate());
      }
    }
  }

  /** Below each line what was decided there; then what has no place. */
  private void writeNotes(Decisions.Instance instance, SourceFile source) {
    int line = 0;
    for (Note note : instance.notes()) {
      if (note.at().isPresent() && note.at().get().line() != line) {
        line = note.at().get().line();
        out.println("    " + line + " | " + source.lineText(line).strip());
      }
      String place =
          note.at().map(at -> "      " + at.line() + ":" + at.column()).orElse("   ");
      if (note.kind() != Note.Kind.OUTLINED || note.at().isPresent()) {
        out.println(place + " " + note.words());
      }
    }
  }
}
