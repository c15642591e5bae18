package dev.kiln.cli;

import dev.kiln.compiler.diagnostic.JsonRenderer;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.diagnostic.TextRenderer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where commands write. */
record Terminal(PrintStream out, PrintStream err) {
  /** Writes what the compiler has to say. */
  void report(Sink sink, boolean json) {
    String text = json ? JsonRenderer.render(sink) : TextRenderer.plain().render(sink);
    if (!text.isEmpty()) {
      (json ? out : err).print(text.endsWith("\n") ? text : text + "\n");
    }
  }

  /** Writes a file, its folders too, and says so; what is in the way ends the command. */
  void write(Path file, String text) {
    write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /** The same with bytes. */
  void write(Path file, byte[] bytes) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.write(file, bytes);
      out.println(file);
    } catch (IOException e) {
      throw new Stop(Exit.FAILED, "kiln: " + file + " cannot be written: " + e.getMessage());
    }
  }
}
