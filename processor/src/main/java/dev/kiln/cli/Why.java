package dev.kiln.cli;

import dev.kiln.compiler.Analysis;
import dev.kiln.compiler.Decisions;
import dev.kiln.compiler.diagnostic.NearMisses;
import dev.kiln.compiler.optimize.Note;
import dev.kiln.compiler.optimize.Pass;
import dev.kiln.compiler.resolve.Symbol;
import dev.kiln.compiler.source.SourceFile;
import dev.kiln.compiler.source.Span;
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
   * @param passes what the optimiser does
   */
  static void write(Analysis analysis, String name, List<Pass> passes, PrintStream out) {
    String module = analysis.modules().get(0);
    List<Symbol.Function> all = analysis.scope(module).functions();
    List<Symbol.Function> wanted = all.stream()
        .filter(each -> name.isEmpty() || each.display().equals(name))
        .toList();
    if (wanted.isEmpty()) {
      throw new Stop(Exit.USAGE, missing(name, all));
    }
    Why why = new Why(analysis, Decisions.of(analysis, module, passes), out);
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
      instance.notes().forEach(note -> write(note, function));
      if (instance.methods().isEmpty()) {
        out.println("    no method: it is inlined wherever it is called");
      }
      for (Decisions.Method method : instance.methods()) {
        out.println("    method " + method.name() + ": " + method.size() + ", " + method.fate());
      }
    }
  }

  private void write(Note note, Symbol.Function function) {
    Span at = note.at().orElse(function.define().name().span());
    boolean same = at.source() == function.define().span().source();
    String place = same ? at.line() + ":" + at.column() : at.place();
    out.println("    " + place + " " + note.words());
    SourceFile source = at.source();
    out.println("      | " + source.lineText(at.line()).strip());
  }
}
