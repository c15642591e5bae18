package com.acme.bench.cost;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What Kiln adds to a build. Whole runs of javac, each a process of its own, in turn: the annotated
 * interfaces alone, without the processor; the same beside the generated classes as if somebody had
 * written those, without it; with the processor; and with it once more, when nothing has changed.
 * Prints medians and least times, and then how compiling grows with the program. Takes the JDK that
 * runs it.
 */
public final class BuildCost {
  private static final int ROUNDS = 9;
  private static final List<String> PROCESSOR =
      List.of("kiln-processor", "kiln-runtime", "kiln-annotations", "javapoet", "picocli", "asm");
  private static final List<String> CLASSES = List.of("kiln-runtime", "kiln-annotations");

  private final Path folder;
  private final List<Path> kernels;

  private BuildCost(Path folder, int count) throws IOException {
    this.folder = folder;
    this.kernels = Kernel.write(folder.resolve("src"), count);
  }

  /** A way to compile the project. */
  private enum Way {
    ALONE("interfaces alone, without the processor"),
    WRITTEN("and the generated classes, without the processor"),
    KILN("with the processor"),
    AGAIN("with the processor, nothing changed");

    private final String title;

    Way(String title) {
      this.title = title;
    }
  }

  /** Prints the tables. */
  public static void main(String[] arguments) throws Exception {
    System.out.println("JDK " + System.getProperty("java.version") + ", "
        + Runtime.getRuntime().availableProcessors() + " cores\n");
    for (int count : new int[] {1, 100}) {
      Path folder = Files.createTempDirectory("kiln-cost");
      try {
        new BuildCost(folder, count).print(count);
      } finally {
        delete(folder);
      }
    }
    Growth.print();
  }

  private void print(int count) throws Exception {
    Path generated = Files.createDirectories(folder.resolve("kept"));
    run(Way.AGAIN);
    List<Path> written = new ArrayList<>();
    try (Stream<Path> files = Files.walk(generated)) {
      files.filter(file -> file.toString().endsWith(".java")).forEach(written::add);
    }
    if (written.size() != count) {
      throw new IllegalStateException(written.size() + " classes for " + count + " kernels");
    }
    Path copies = folder.resolve("written");
    for (Path file : written) {
      Path copy = copies.resolve(generated.relativize(file));
      Files.createDirectories(copy.getParent());
      Files.copy(file, copy);
    }
    Map<Way, double[]> seconds = new LinkedHashMap<>();
    for (int round = 0; round < ROUNDS; round++) {
      for (Way way : Way.values()) {
        seconds.computeIfAbsent(way, key -> new double[ROUNDS])[round] = run(way);
      }
    }
    table(count, seconds);
  }

  private static void table(int count, Map<Way, double[]> seconds) {
    System.out.println("| " + count + (count == 1 ? " kernel" : " kernels")
        + " | median, s | least, s | median over the first | over the second |");
    System.out.println("|---|---|---|---|---|");
    seconds.values().forEach(Arrays::sort);
    double alone = seconds.get(Way.ALONE)[ROUNDS / 2];
    double written = seconds.get(Way.WRITTEN)[ROUNDS / 2];
    seconds.forEach((way, times) -> {
      double median = times[ROUNDS / 2];
      System.out.printf(
          Locale.ROOT,
          "| %s | %.2f | %.2f | %+.2f s | %+.0f %% |%n",
          way.title,
          median,
          times[0],
          median - alone,
          100 * (median / written - 1));
    });
    System.out.println();
  }

  /** The seconds that javac takes. */
  private double run(Way way) throws IOException, InterruptedException {
    Path sources = folder.resolve(way == Way.AGAIN ? "kept" : "fresh");
    Path classes = folder.resolve("classes");
    for (Path output : way == Way.AGAIN ? List.of(classes) : List.of(classes, sources)) {
      delete(output);
      Files.createDirectories(output);
    }
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "javac").toString(),
        "-classpath",
        jars(CLASSES),
        "-d",
        classes.toString(),
        "-s",
        sources.toString()));
    command.addAll(
        way == Way.ALONE || way == Way.WRITTEN
            ? List.of("-proc:none")
            : List.of("-processorpath", jars(PROCESSOR)));
    kernels.forEach(file -> command.add(file.toString()));
    if (way == Way.WRITTEN) {
      try (Stream<Path> files = Files.walk(folder.resolve("written"))) {
        files.filter(Files::isRegularFile).map(Path::toString).forEach(command::add);
      }
    }
    Path log = folder.resolve("log");
    long start = System.nanoTime();
    Process javac = new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
    int status = javac.waitFor();
    double seconds = (System.nanoTime() - start) / 1e9;
    if (status != 0) {
      throw new IllegalStateException(Files.readString(log));
    }
    return seconds;
  }

  /** Those parts of the class path that are these libraries. */
  private static String jars(List<String> names) {
    List<String> jars = new ArrayList<>();
    for (String part : System.getProperty("java.class.path").split(File.pathSeparator)) {
      String name = Path.of(part).getFileName().toString();
      if (names.stream().anyMatch(each -> name.matches(each + "-\\d.*"))) {
        jars.add(part);
      }
    }
    return String.join(File.pathSeparator, jars);
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
  }
}
