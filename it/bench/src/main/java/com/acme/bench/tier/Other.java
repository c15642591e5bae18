package com.acme.bench.tier;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Other languages, whose kernels are resources and run in processes of their own. */
enum Other {
  /** C, compiled by gcc into a folder that goes away. */
  C("gcc -O3 -march=native", "kernels.c") {
    @Override
    List<String> command(Path source) throws IOException, InterruptedException {
      String made = source.resolveSibling("kernels").toString();
      output(List.of(
          "gcc", "-O3", "-march=native", "-ffp-contract=off", "-fno-math-errno", "-o", made, source.toString(), "-lm"));
      return List.of(made);
    }
  },
  /** Lua. */
  LUA("Lua 5.4", "kernels.lua") {
    @Override
    List<String> command(Path source) {
      return List.of("lua5.4", source.toString());
    }
  };

  private final String title;
  private final String resource;

  Other(String title, String resource) {
    this.title = title;
    this.resource = resource;
  }

  /** What a kernel told. */
  record Told(String result, double nanoseconds) {}

  String title() {
    return title;
  }

  /** The command that runs a source. */
  abstract List<String> command(Path source) throws IOException, InterruptedException;

  /** Runs a kernel; empty where the language is not installed. */
  Optional<Told> run(String kernel, long size) throws InterruptedException {
    try {
      Path folder = Files.createTempDirectory("bench");
      try (InputStream in = Other.class.getResourceAsStream("/com/acme/bench/" + resource)) {
        Path source = folder.resolve(resource);
        Files.copy(in, source);
        return Optional.of(told(concat(command(source), List.of(kernel, Long.toString(size)))));
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      System.err.println(title + " is left out: " + e.getMessage());
      return Optional.empty();
    }
  }

  /** What a command tells that prints a result and a time. */
  static Told told(List<String> command) throws IOException, InterruptedException {
    String[] told = output(command).split(" ");
    return new Told(told[0], Double.parseDouble(told[1]));
  }

  private static List<String> concat(List<String> a, List<String> b) {
    return Stream.concat(a.stream(), b.stream()).toList();
  }

  private static String output(List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (process.waitFor() != 0) {
      throw new IOException(command.get(0) + " failed");
    }
    return output;
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
