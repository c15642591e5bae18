package dev.kiln.toolchain;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
    Path log = path.resolve("log");
    String name = Path.of(line.get(0)).getFileName().toString();
    try {
      ProcessBuilder builder = new ProcessBuilder(line)
          .directory(path.toFile())
          .redirectErrorStream(true)
          .redirectInput(ProcessBuilder.Redirect.from(new File(nowhere())))
          .redirectOutput(log.toFile());
      builder.environment().put("LC_ALL", "C");
      int status = finish(builder.start(), name);
      String said = new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
      if (status != 0) {
        throw new ToolchainException(name + " failed: " + worst(said, status));
      }
      return said;
    } catch (IOException e) {
      throw new ToolchainException(name + " cannot be run: " + e.getMessage(), e);
    }
  }

  private static int finish(Process process, String name) throws ToolchainException {
    try {
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        throw new ToolchainException(name + " took more than " + SECONDS + " seconds");
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ToolchainException(name + " was interrupted", e);
    } finally {
      // It may have started others, as gcc does, which would go on alone.
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
