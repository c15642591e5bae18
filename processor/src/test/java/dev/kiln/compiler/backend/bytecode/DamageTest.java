package dev.kiln.compiler.backend.bytecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kiln.golden.GoldenFile;
import dev.kiln.runtime.KilnException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Chunks with changed bytes: an error when they are read, or a run that ends, if need be at a limit
 * of steps. {@code -Ddamage=100000} changes that many.
 */
class DamageTest {
  private static final int STEPS = 20_000;
  private static final int LARGEST = 6_000;
  private static final int STRIDE = 7;

  @Test
  void changedBytesDoNoHarm() {
    int changes = Integer.getInteger("damage", 5_000);
    SplittableRandom random = new SplittableRandom(11);
    List<byte[]> chunks = chunks();
    int read = 0;
    for (int i = 0; i < changes; i++) {
      byte[] bytes = chunks.get(random.nextInt(chunks.size())).clone();
      int count = 1 + random.nextInt(3);
      for (int k = 0; k < count; k++) {
        int at = random.nextInt(bytes.length);
        bytes[at] = (byte)
            (random.nextBoolean() ? bytes[at] ^ 1 << random.nextInt(8) : random.nextInt(256));
      }
      read += isSound(bytes, i) ? 1 : 0;
    }
    assertThat(read).isGreaterThan(changes / 100);
  }

  /** Every so many goldens one, as bytes, if it is small. */
  private static List<byte[]> chunks() {
    List<byte[]> chunks = new ArrayList<>();
    List<GoldenFile> files = GoldenFile.programs();
    for (int i = 0; i < files.size(); i += STRIDE) {
      Sample.of(files.get(i)).ifPresent(sample -> {
        byte[] bytes = Bytecode.write(Sample.chunk(sample.program()));
        if (bytes.length < LARGEST) {
          chunks.add(bytes);
        }
      });
    }
    return chunks;
  }

  private static boolean isSound(byte[] bytes, int number) {
    try {
      Chunk chunk = Bytecode.read(bytes);
      for (String entry : chunk.entries().keySet()) {
        Bytecode.run(chunk, entry, line -> {}, STEPS);
      }
      return true;
    } catch (KilnException | StepLimit e) {
      return true;
    } catch (BadChunk e) {
      return false;
    } catch (RuntimeException | Error e) {
      throw new AssertionError("change " + number + ": " + e, e);
    }
  }

  @Test
  void noPrefixIsAChunk() {
    String source = "define main() = [\"a\", \"b\"]\n";
    byte[] bytes = Bytecode.write(
        Sample.chunk(Sample.of("sample.kiln", source).orElseThrow().program()));
    for (int length = 0; length < bytes.length; length++) {
      byte[] prefix = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> Bytecode.read(prefix)).isInstanceOf(BadChunk.class);
    }
  }

  @Test
  void stepsHaveALimit() {
    Sample sample = Sample.of(
            "sample.kiln",
            "define main() = {\n    var i = 0\n    while i < 1000 { i = i + 1 }\n    i\n}\n")
        .orElseThrow();
    Chunk chunk = Sample.chunk(sample.program());
    assertThat(Bytecode.run(chunk, Sample.ENTRY, line -> {}, 1_002)).isEqualTo("1000");
    assertThatThrownBy(() -> Bytecode.run(chunk, Sample.ENTRY, line -> {}, 1_001))
        .isInstanceOf(StepLimit.class);
  }
}
