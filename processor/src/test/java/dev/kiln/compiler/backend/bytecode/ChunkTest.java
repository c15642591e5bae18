package dev.kiln.compiler.backend.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.optimize.Optimizer;
import dev.kiln.golden.GoldenFile;
import dev.kiln.runtime.Printer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Chunks are written and read as bytes and as text without a change, and run as they were. */
class ChunkTest {
  @TestFactory
  Stream<DynamicTest> goldens() {
    return GoldenFile.programs().stream()
        .map(file -> DynamicTest.dynamicTest(file.name(), () -> check(file)));
  }

  private static void check(GoldenFile file) {
    Optional<Sample> sample = Sample.of(file);
    if (sample.isEmpty()) {
      return;
    }
    Program lowered = sample.get().program();
    // the tier itself compiles what lowering made; of optimised programs a third will do
    boolean both = file.name().hashCode() % 3 == 0;
    List<Program> programs =
        both ? List.of(lowered, Optimizer.optimize(lowered)) : List.of(lowered);
    for (Program program : programs) {
      Chunk chunk = Sample.chunk(program);
      byte[] bytes = Bytecode.write(chunk);
      Chunk read = Bytecode.read(bytes);
      assertThat(Bytecode.write(read)).isEqualTo(bytes);
      String text = Bytecode.disassemble(chunk);
      assertThat(Bytecode.write(Bytecode.assemble(text))).isEqualTo(bytes);
      assertThat(Bytecode.disassemble(read)).isEqualTo(text);
      StringBuilder printed = new StringBuilder();
      String end = Sample.run(read, Printer.into(printed));
      assertThat(printed + end + "\n").isEqualTo(file.expected().orElseThrow());
    }
  }
}
