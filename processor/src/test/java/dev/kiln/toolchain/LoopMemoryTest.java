package dev.kiln.toolchain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.compiler.backend.c.GeneratedC;
import dev.kiln.compiler.backend.c.Prelude;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Loops of kernels take no more memory the longer they run: here a call has 1 MiB. */
class LoopMemoryTest {
  private static final int ELEMENTS = 10_000;

  @TempDir
  private Path folder;

  @Test
  void arraysOfEarlierRoundsAreUsedAgain() throws Exception {
    works("""
        @native
        define smooth(u: Vector(n), steps: Int): Vector(n) = {
            var a = u
            for s in 0..steps {
                a = tabulate(n, i => if i == 0 then a[i] else 0.5 * (a[i] + a[i - 1]))
            }
            a
        }
        """);
  }

  @Test
  void whatIsHeldStays() throws Exception {
    works("""
        define spread(a: Vector(n)): Vector(n) = map(a, x => 1.0 - x * x)

        @native
        define best(u: Vector(n), steps: Int): Vector(n) = {
            var a = u
            var largest = u
            var s = 0
            while s < steps {
                s += 1
                if s % 7 == 3 { continue }
                let before = a
                a = spread(spread(a))
                for k in 0..2 { a = a + 0.25 .* before }
                if a[0] > largest[0] { largest = a }
            }
            largest
        }
        """);
  }

  /** Compiles a kernel of a vector and a number of rounds, and runs it on many. */
  private void works(String program) throws IOException, InterruptedException {
    GeneratedC code = NativeBuildTest.generate(program).natives().orElseThrow();
    String symbol = code.exports().get(0).symbol();
    String main = """

        int main(void) {
          static double u[ELEMENTS], v[ELEMENTS];
          for (int i = 0; i < ELEMENTS; i++) {
            u[i] = i * 1e-5;
          }
          return SYMBOL(ELEMENTS, u, ELEMENTS, 1000, v, ELEMENTS, 0);
        }
        """.replace("ELEMENTS", "" + ELEMENTS).replace("SYMBOL", symbol);
    Files.writeString(folder.resolve("kernels.c"), code.text() + main);
    Files.writeString(folder.resolve("host.c"), Prelude.host());
    run(
        SomeCompiler.real().toString(),
        "-std=gnu11",
        "-O1",
        "-DKILN_MOST_MEMORY=((int64_t)1<<20)",
        "-o",
        "main",
        "kernels.c",
        "host.c",
        "-lm",
        "-pthread");
    run(folder.resolve("main").toString());
  }

  private void run(String... line) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(List.of(line))
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }
}
