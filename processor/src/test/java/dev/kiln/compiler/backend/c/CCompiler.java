package dev.kiln.compiler.backend.c;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A C compiler of this machine, and programs that it makes. */
record CCompiler(String command) {
  private static final long MINUTES = 5;

  /** How every text of ours is compiled. */
  static final List<String> FLAGS = List.of(
      "-std=gnu11",
      "-ffp-contract=off",
      "-fno-fast-math",
      "-fwrapv",
      "-fno-strict-aliasing",
      "-fno-math-errno",
      "-fno-trapping-math",
      "-g0",
      "-Wall",
      "-Wextra",
      "-Werror",
      "-pedantic");

  boolean isPresent() {
    try {
      return status(run(List.of(command, "--version"))) == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** How a process ended, whatever it said; -1 if waiting was interrupted. */
  static int status(Process process) throws IOException {
    process.getInputStream().readAllBytes();
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return -1;
    }
  }

  /** Whether programs can be made with these flags, too, and run. */
  boolean canDo(Path folder, List<String> flags) throws IOException {
    Path source = folder.resolve("empty.c");
    Path program = folder.resolve("empty");
    Files.writeString(source, "int main(void) { return 0; }\n");
    return end(compile(source, program, flags)).isEmpty()
        && end(run(List.of(program.toString()))).isEmpty();
  }

  /** Starts to compile; more flags than the usual ones. */
  Process compile(Path source, Path program, List<String> more) throws IOException {
    List<String> line = new ArrayList<>(List.of(command));
    line.addAll(FLAGS);
    line.addAll(more);
    line.addAll(List.of("-o", program.toString(), source.toString(), "-lm", "-pthread"));
    return run(line);
  }

  static Process run(List<String> line) throws IOException {
    return new ProcessBuilder(line).redirectErrorStream(true).start();
  }

  /** Waits for a process that must end well and say nothing. */
  static void ends(Process process, String what) throws IOException {
    assertThat(end(process)).as(what).isEmpty();
  }

  /** What a process said and how it failed; empty if it did neither. */
  private static String end(Process process) throws IOException {
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        return "takes too long";
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
    boolean well = process.exitValue() == 0 && said.isEmpty();
    return well ? "" : "exit " + process.exitValue() + ": " + said;
  }
}
