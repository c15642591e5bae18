package dev.kiln.compiler.backend.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.compiler.Analysis;
import dev.kiln.compiler.Compiler;
import dev.kiln.compiler.Input;
import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.resolve.Symbol;
import dev.kiln.compiler.source.SourceFile;
import dev.kiln.golden.GoldenFile;
import dev.kiln.runtime.Depth;
import dev.kiln.runtime.KilnException;
import dev.kiln.runtime.Printer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A program whose value is shown by its entry {@link #ENTRY}. */
record Sample(String name, Program program) {
  static final String ENTRY = "value_of_main";

  /** A program with a {@code main}; empty if it has mistakes. */
  static Optional<Sample> of(String name, String source) {
    Sink sink = new Sink();
    String text = source + "define " + ENTRY + "(): Str = \"{main()}\"\n";
    Analysis analysis =
        Compiler.analyze(List.of(Input.of("sample", SourceFile.of(name, text))), sink);
    if (sink.hasErrors()) {
      return Optional.empty();
    }
    Map<String, Symbol.Function> root =
        Map.of(ENTRY, analysis.function("sample", ENTRY).orElseThrow());
    return Optional.of(new Sample(name, analysis.lower(root, Map.of()).program()));
  }

  static Chunk chunk(Program program) {
    return Depth.moveObject(() -> Bytecode.compile(program));
  }

  /** What a program without mistakes comes to: its value, or its error. */
  static String run(String source) {
    Sample sample = of("sample.kiln", source).orElseThrow();
    Chunk chunk = chunk(sample.program());
    assertThat(Bytecode.write(Bytecode.read(Bytecode.write(chunk))))
        .isEqualTo(Bytecode.write(chunk));
    return run(chunk, line -> {});
  }

  /** What a chunk of such a program comes to: its value, or its error. */
  static String run(Chunk chunk, Printer printer) {
    try {
      return "value: " + Bytecode.run(chunk, ENTRY, printer, Long.MAX_VALUE);
    } catch (KilnException e) {
      return e.render();
    }
  }

  static Optional<Sample> of(GoldenFile golden) {
    return of(golden.path().getFileName().toString(), golden.source());
  }
}
