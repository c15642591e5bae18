package dev.kiln.cli;

import dev.kiln.compiler.diagnostic.JsonRenderer;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.diagnostic.TextRenderer;
import java.io.PrintStream;

/** Where commands write. */
record Terminal(PrintStream out, PrintStream err) {
  /** Writes what the compiler has to say. */
  void report(Sink sink, boolean json) {
    String text = json ? JsonRenderer.render(sink) : TextRenderer.plain().render(sink);
    if (!text.isEmpty()) {
      (json ? out : err).print(text.endsWith("\n") ? text : text + "\n");
    }
  }
}
