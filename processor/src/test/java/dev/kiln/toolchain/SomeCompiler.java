package dev.kiln.toolchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Scripts that stand for a C compiler, and the machine's own behind them. */
public record SomeCompiler(Path file) {
  /** One that does what the machine's does, and counts; skips the test where there is none. */
  public static SomeCompiler counting(Path folder) throws IOException {
    return script(folder, "exec '" + real() + "' \"$@\"");
  }

  /** One that fails with these lines when it shall compile. */
  public static SomeCompiler failing(Path folder, String... lines) throws IOException {
    StringBuilder body = new StringBuilder("case \"$1\" in --version) exit 0;; esac\n");
    for (String line : lines) {
      body.append("echo '").append(line).append("'\n");
    }
    return script(folder, body + "exit 1");
  }

  /** Where the machine's is; skips the test where there is none. */
  public static Path real() {
    try {
      return CCompiler.find("").command();
    } catch (ToolchainException e) {
      assumeTrue(false, e.getMessage());
      throw new IllegalStateException(e);
    }
  }

  private static SomeCompiler script(Path folder, String body) throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no shell");
    Path file = folder.resolve("some folder").resolve("counting cc");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\necho started >> \"$0.log\"\n" + body + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return new SomeCompiler(file);
  }

  /** How often it was started. */
  public int starts() throws IOException {
    Path log = file.resolveSibling(file.getFileName() + ".log");
    return Files.exists(log) ? Files.readAllLines(log).size() : 0;
  }
}
