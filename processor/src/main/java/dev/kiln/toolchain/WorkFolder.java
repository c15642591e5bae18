package dev.kiln.toolchain;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A folder of its own in which commands run, for a short time. */
record WorkFolder(Path path) implements AutoCloseable {
  private static final long SECONDS = 60;

  static WorkFolder open() throws ToolchainException {
    try {
      return new WorkFolder(Files.createTempDirectory("kiln-cc"));
    } catch (IOException e) {
      throw new ToolchainException("there is no folder for the C compiler's files: " + e, e);
    }
  }

  void write(String file, String text) throws ToolchainException {
    try {
      Files.writeString(path.resolve(file), text);
    } catch (IOException e) {
      throw new ToolchainException("the C compiler's files cannot be written: " + e, e);
    }
  }

  byte[] read(String file) throws ToolchainException {
    try {
      return Files.readAllBytes(path.resolve(file));
    } catch (IOException e) {
      throw new ToolchainException("the C compiler left no " + file + ": " + e, e);
    }
  }

  /** Runs a command and gives what it says. */
  String run(List<String> line) throws ToolchainException {
    try (Running running = start(line)) {
      return running.finish();
    }
  }

  /** Runs commands beside each other; the first of them that fails tells. */
  void runAll(List<List<String>> lines) throws ToolchainException {
    List<Running> all = new ArrayList<>();
    try {
      for (List<String> line : lines) {
        all.add(start(line));
      }
      for (Running running : all) {
        running.finish();
      }
    } finally {
      all.forEach(Running::close);
    }
  }

  private Running start(List<String> line) throws ToolchainException {
    String name = Path.of(line.get(0)).getFileName().toString();
    try {
      Path log = Files.createTempFile(path, "said", ".log");
      ProcessBuilder builder = new ProcessBuilder(line)
          .directory(path.toFile())
          .redirectErrorStream(true)
          .redirectInput(ProcessBuilder.Redirect.from(new File(nowhere())))
          .redirectOutput(log.toFile());
      builder.environment().put("LC_ALL", "C");
      return new Running(name, builder.start(), log);
    } catch (IOException e) {
      throw new ToolchainException(name + " cannot be run: " + e.getMessage(), e);
    }
  }

  /** A command that was started; closing ends it. */
  private record Running(String name, Process process, Path log) implements AutoCloseable {
    /** Waits, and gives what it said. */
    String finish() throws ToolchainException {
      try {
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
          throw new ToolchainException(name + " took more than " + SECONDS + " seconds");
        }
        String said = new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
        if (process.exitValue() != 0) {
          throw ToolchainException.failed(
              name + " failed: " + worst(said, process.exitValue()), said);
        }
        return said;
      } catch (IOException e) {
        throw new ToolchainException("what " + name + " said cannot be read: " + e, e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new ToolchainException(name + " was interrupted", e);
      }
    }

    /** It may have started others, as gcc does, which would go on alone. */
    @Override
    public void close() {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  /** The first line that tells of an error, else the first. */
  private static String worst(String said, int status) {
    return said.lines()
        .filter(line -> line.contains("error"))
        .findFirst()
        .or(() -> said.lines().filter(line -> !line.isBlank()).findFirst())
        .map(String::strip)
        .orElse("exit status " + status);
  }

  private static String nowhere() {
    return System.getProperty("os.name").startsWith("Windows") ? "NUL" : "/dev/null";
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(path)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      path.toFile().deleteOnExit();
    }
  }
}
