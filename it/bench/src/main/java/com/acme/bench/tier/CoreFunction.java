package com.acme.bench.tier;

import dev.kiln.compiler.Analysis;
import dev.kiln.compiler.Compiler;
import dev.kiln.compiler.Input;
import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.source.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * A function of {@code Kernels.kiln} in Core, from which all tiers start.
 *
 * @param name its name, and the only entry of the program
 */
record CoreFunction(Program program, String name) {
  private static final String SOURCE = "/com/acme/bench/Kernels.kiln";

  static CoreFunction of(String name) {
    Sink sink = new Sink();
    Analysis analysis = Compiler.analyze(
        List.of(Input.of("kernels", SourceFile.of("Kernels.kiln", text()))), sink);
    if (sink.hasErrors()) {
      throw new IllegalStateException(sink.problems().toString());
    }
    return new CoreFunction(
        analysis
            .lower(Map.of(name, analysis.function("kernels", name).orElseThrow()), Map.of())
            .program(),
        name);
  }

  /** The text of all kernels. */
  static String text() {
    try (InputStream in = CoreFunction.class.getResourceAsStream(SOURCE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its name in the program. */
  String inCore() {
    return program.entries().get(name);
  }
}
