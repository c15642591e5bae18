package dev.kiln.toolchain;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A C compiler: gcc, or clang, or what understands their options. */
public final class CCompiler {
  /** Exact arithmetic, and no behaviour that C leaves open; see the prelude. */
  private static final List<String> OPTIONS = List.of(
      "-std=gnu11",
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

  /** A function may not take more of the stack than is surely there. */
  private static final String LARGEST_FRAME = "frame-larger-than=24576";

  private static final List<String> OF_GCC =
      List.of("-fexcess-precision=standard", "-Werror=" + LARGEST_FRAME);

  private static final List<String> OF_CLANG =
      List.of("-W" + LARGEST_FRAME, "-Werror=frame-larger-than");

  /** Ends what comes before the version of gcc, which may hold numbers too. */
  private static final Pattern VERSION = Pattern.compile("(?:version |\\) )(\\d+(?:\\.\\d+)*)");

  private final Path command;

  private CCompiler(Path command) {
    this.command = command;
  }

  /** The one that {@code -Dkiln.cc} names; else {@code cc}, {@code gcc} or {@code clang}. */
  public static CCompiler find() throws ToolchainException {
    return find(System.getProperty("kiln.cc", ""));
  }

  /**
   * A compiler; it is not started.
   *
   * @param wanted its name, or where it is; empty for the machine's own
   */
  public static CCompiler find(String wanted) throws ToolchainException {
    List<String> names = wanted.isEmpty() ? List.of("cc", "gcc", "clang") : List.of(wanted);
    for (String name : names) {
      for (Path folder : folders(name)) {
        Path file = folder.resolve(name);
        if (Files.isRegularFile(file) && Files.isExecutable(file)) {
          return new CCompiler(file);
        }
      }
    }
    throw ToolchainException.absent(
        wanted.isEmpty()
            ? "there is no C compiler: no cc, gcc or clang on the path"
            : "there is no C compiler '" + wanted + "'");
  }

  /** Where to look; a folder whose name depends on the working directory is none. */
  private static List<Path> folders(String name) throws ToolchainException {
    try {
      if (Path.of(name).getNameCount() != 1 || Path.of(name).isAbsolute()) {
        return List.of(Path.of("").toAbsolutePath());
      }
      String path = System.getenv("PATH");
      return Stream.of(path == null ? new String[0] : path.split(File.pathSeparator))
          .filter(folder -> !folder.isEmpty())
          .map(Path::of)
          .filter(Path::isAbsolute)
          .toList();
    } catch (InvalidPathException e) {
      throw ToolchainException.absent("there is no C compiler: " + e.getMessage());
    }
  }

  /** Where it is. */
  public Path command() {
    return command;
  }

  /**
   * Stands for the compiler and what it is told, without starting it: the file that it is, with the
   * time when it was put there.
   */
  String fingerprint(List<String> levels, String optimisation) throws ToolchainException {
    try {
      Path file = command.toRealPath();
      return String.join(
          "\n",
          command.toString(),
          file.toString(),
          Files.size(file) + " " + Files.getLastModifiedTime(file).toMillis(),
          System.getProperty("os.name") + " " + System.getProperty("os.arch"),
          OPTIONS + " " + OF_GCC + " " + OF_CLANG + " " + levels + " " + optimisation);
    } catch (IOException e) {
      throw new ToolchainException("the C compiler cannot be looked at: " + e.getMessage(), e);
    }
  }

  /** The levels of the processor that kernels are compiled for here; none if there is but one. */
  public static List<String> levels() {
    String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    boolean wide = machine.equals("amd64") || machine.equals("x86_64");
    return wide ? List.of("v2", "v3", "v4") : List.of();
  }

  /**
   * What a library is made of.
   *
   * @param name what generated code calls the library
   * @param digest that of the whole text
   * @param text the kernels
   * @param host what tells the machine's level
   * @param without the kernels of the whole text that are left out of this one
   */
  record Source(String name, String digest, String text, String host, List<String> without) {}

  /**
   * Makes a library.
   *
   * @param levels those to compile for
   * @param optimisation {@code -O3}, or less where its own time counts
   */
  NativeFiles library(Source source, List<String> levels, String optimisation)
      throws ToolchainException {
    try (WorkFolder folder = WorkFolder.open()) {
      folder.write("kernels.c", source.text());
      folder.write("host.c", source.host());
      String version = folder.run(List.of(command.toString(), "--version"));
      List<String> options = new ArrayList<>(OPTIONS);
      options.addAll(isClang(version) ? OF_CLANG : OF_GCC);
      options.add(optimisation);
      List<String> objects = new ArrayList<>(List.of("host.o"));
      List<List<String>> lines = new ArrayList<>();
      lines.add(line(options, "host", "host.o", List.of()));
      for (String level : levels.isEmpty() ? List.of("") : levels) {
        String object = "kernels" + level + ".o";
        List<String> own = level.isEmpty()
            ? List.of()
            : List.of("-march=x86-64-" + level, "-DKILN_SUFFIX=_" + level);
        lines.add(line(options, "kernels", object, own));
        objects.add(object);
      }
      folder.runAll(lines);
      link(folder, objects);
      return NativeFiles.of(source, folder.read("kernels.so"), levels, called(version));
    }
  }

  private static boolean isClang(String version) {
    return version.contains("clang");
  }

  /** {@code gcc 12.2.0}, of what the compiler says about its version. */
  private static String called(String version) {
    String line = version.lines().findFirst().orElse("");
    Matcher number = VERSION.matcher(line);
    String found = number.find() ? " " + number.group(1) : "";
    return isClang(version) ? "clang" + found : version.contains("Free") ? "gcc" + found : line;
  }

  /** The command that compiles one file. */
  private List<String> line(List<String> options, String source, String object, List<String> own) {
    List<String> line = new ArrayList<>(List.of(command.toString()));
    line.addAll(options);
    line.addAll(own);
    line.addAll(List.of("-c", source + ".c", "-o", object));
    return line;
  }

  private void link(WorkFolder folder, List<String> objects) throws ToolchainException {
    List<String> line = new ArrayList<>(List.of(command.toString(), "-shared", "-o", "kernels.so"));
    line.addAll(objects);
    if (!System.getProperty("os.name").startsWith("Mac")) {
      line.add("-Wl,--build-id=none");
    }
    line.addAll(List.of("-lm", "-lpthread"));
    folder.run(line);
  }
}
