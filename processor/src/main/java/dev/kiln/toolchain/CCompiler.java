package dev.kiln.toolchain;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A C compiler: gcc, or clang, or what understands their options. */
public final class CCompiler {
  private static final long SECONDS = 60;

  /** Exact arithmetic, and no behaviour that C leaves open; see the prelude. */
  private static final List<String> OPTIONS = List.of(
      "-std=gnu11",
      "-w",
      "-fPIC",
      "-fvisibility=hidden",
      "-ffp-contract=off",
      "-fno-fast-math",
      "-fwrapv",
      "-fno-strict-aliasing",
      "-fno-delete-null-pointer-checks",
      "-fno-math-errno",
      "-fno-trapping-math",
      "-g0");

  private final Path command;
  private final boolean clang;

  private CCompiler(Path command, boolean clang) {
    this.command = command;
    this.clang = clang;
  }

  /** The one that {@code -Dkiln.cc} names; else {@code cc}, {@code gcc} or {@code clang}. */
  public static CCompiler find() throws ToolchainException {
    return find(System.getProperty("kiln.cc", ""));
  }

  /**
   * A compiler.
   *
   * @param wanted its name, or where it is; empty for the machine's own
   */
  public static CCompiler find(String wanted) throws ToolchainException {
    List<String> names = wanted.isEmpty() ? List.of("cc", "gcc", "clang") : List.of(wanted);
    for (String name : names) {
      for (Path folder : folders(name)) {
        Path file = folder.resolve(name);
        if (Files.isRegularFile(file) && Files.isExecutable(file)) {
          return new CCompiler(file, isClang(file));
        }
      }
    }
    throw new ToolchainException(
        wanted.isEmpty()
            ? "no C compiler: there is no cc, gcc or clang on the path"
            : "no C compiler: there is no '" + wanted + "'");
  }

  private static List<Path> folders(String name) {
    if (name.contains("/") || name.contains(File.separator)) {
      return List.of(Path.of("").toAbsolutePath());
    }
    String path = System.getenv("PATH");
    return Stream.of(path == null ? new String[0] : path.split(File.pathSeparator))
        .filter(folder -> !folder.isEmpty())
        .map(Path::of)
        .toList();
  }

  private static boolean isClang(Path file) throws ToolchainException {
    Path folder = temporary();
    try {
      return run(folder, List.of(file.toString(), "--version")).contains("clang");
    } finally {
      delete(folder);
    }
  }

  /** Where it is. */
  public Path command() {
    return command;
  }

  /** The levels of the processor that kernels are compiled for here; none if there is but one. */
  public static List<String> levels() {
    String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    boolean wide = machine.equals("amd64") || machine.equals("x86_64");
    return wide ? List.of("v2", "v3", "v4") : List.of();
  }

  /**
   * Makes a library.
   *
   * @param name what generated code calls it
   * @param source the digest of the text
   * @param text the kernels
   * @param host what tells the machine's level
   * @param levels those to compile for
   * @param optimisation {@code -O3}, or less where its own time counts
   */
  public NativeFiles library(
      String name,
      String source,
      String text,
      String host,
      List<String> levels,
      String optimisation)
      throws ToolchainException {
    Path folder = temporary();
    try {
      Files.writeString(folder.resolve("kernels.c"), text);
      Files.writeString(folder.resolve("host.c"), host);
      List<String> objects = new ArrayList<>(List.of("host.o"));
      compile(folder, "host", "host.o", List.of(optimisation));
      for (String level : levels.isEmpty() ? List.of("") : levels) {
        String object = "kernels" + level + ".o";
        List<String> options = level.isEmpty()
            ? List.of(optimisation)
            : List.of(optimisation, "-march=x86-64-" + level, "-DKILN_SUFFIX=_" + level);
        compile(folder, "kernels", object, options);
        objects.add(object);
      }
      link(folder, objects);
      byte[] library = Files.readAllBytes(folder.resolve("kernels.so"));
      return NativeFiles.of(name, library, source, levels);
    } catch (IOException e) {
      throw new ToolchainException("the C compiler's files cannot be written: " + e, e);
    } finally {
      delete(folder);
    }
  }

  private void compile(Path folder, String source, String object, List<String> own)
      throws ToolchainException {
    List<String> line = new ArrayList<>(List.of(command.toString()));
    line.addAll(OPTIONS);
    if (!clang) {
      line.add("-fexcess-precision=standard");
    }
    line.addAll(own);
    line.addAll(List.of("-c", source + ".c", "-o", object));
    run(folder, line);
  }

  private void link(Path folder, List<String> objects) throws ToolchainException {
    List<String> line = new ArrayList<>(List.of(command.toString(), "-shared", "-o", "kernels.so"));
    line.addAll(objects);
    if (!System.getProperty("os.name").startsWith("Mac")) {
      line.add("-Wl,--build-id=none");
    }
    line.addAll(List.of("-lm", "-lpthread"));
    run(folder, line);
  }

  /** Runs a command in a folder and gives what it says. */
  private static String run(Path folder, List<String> line) throws ToolchainException {
    Path log = folder.resolve("log");
    String name = Path.of(line.get(0)).getFileName().toString();
    try {
      Process process = new ProcessBuilder(line)
          .directory(folder.toFile())
          .redirectErrorStream(true)
          .redirectInput(ProcessBuilder.Redirect.from(new File(nowhere())))
          .redirectOutput(log.toFile())
          .start();
      try {
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
          throw new ToolchainException(name + " took more than " + SECONDS + " seconds");
        }
      } finally {
        process.destroyForcibly();
      }
      String said = new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
      if (process.exitValue() != 0) {
        throw new ToolchainException(
            name + " failed: " + said.lines().findFirst().orElse("exit " + process.exitValue()));
      }
      return said;
    } catch (IOException e) {
      throw new ToolchainException(name + " cannot be run: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ToolchainException(name + " was interrupted", e);
    }
  }

  private static String nowhere() {
    return System.getProperty("os.name").startsWith("Windows") ? "NUL" : "/dev/null";
  }

  private static Path temporary() throws ToolchainException {
    try {
      return Files.createTempDirectory("kiln-cc");
    } catch (IOException e) {
      throw new ToolchainException("there is no folder for the C compiler's files: " + e, e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      folder.toFile().deleteOnExit();
    }
  }
}
