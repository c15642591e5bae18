package dev.kiln.compiler.backend.c;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The C prelude gives the bits of the runtime, by all compilers, at all levels, without a fault. */
class PreludeTest {
  private static final CCompiler CC = new CCompiler("cc");
  private static final boolean LEVELS =
      List.of("amd64", "x86_64").contains(System.getProperty("os.arch"));
  private static final Path DRIVER =
      Path.of("src", "test", "resources", "dev", "kiln", "compiler", "backend", "c", "driver.c");
  private static final int NAME_BYTES = 48;
  private static final Pattern FUNCTION =
      Pattern.compile("(?m)^KILN_(?:FUNCTION|INLINE|APART) .*?\\b(kiln_\\w+)\\(");

  @TempDir
  static Path folder;

  private static Path source;
  private static Path input;
  private static Map<String, long[]> wanted;

  @BeforeAll
  static void writeInput() throws IOException {
    assumeTrue(CC.isPresent());
    PreludeInput made = PreludeInput.make();
    input = folder.resolve("input");
    made.write(input);
    wanted = RuntimeResults.of(made);
    source = folder.resolve("driver.c");
    Files.writeString(source, Prelude.of(PreludeText.files()) + Files.readString(DRIVER));
  }

  /** Other compilers than the machine's own at its best level only: compiling takes long. */
  @Test
  void allCompilersAndLevelsGiveTheBitsOfTheRuntime() throws IOException {
    int best = LEVELS ? level() : 1;
    Map<Path, Process> compiling = new LinkedHashMap<>();
    for (int level = Math.min(2, best); level <= (LEVELS ? 4 : 1); level++) {
      compile(CC, level, compiling);
    }
    for (CCompiler other : List.of(new CCompiler("clang"), new CCompiler("clang-14"))) {
      if (other.isPresent()) {
        compile(other, best, compiling);
      }
    }
    for (Map.Entry<Path, Process> program : compiling.entrySet()) {
      CCompiler.ends(program.getValue(), "compiling " + program.getKey());
    }
    for (Path program : compiling.keySet()) {
      String name = program.toString();
      if (name.charAt(name.length() - 1) - '0' <= best) {
        compare(run(program), program);
      }
    }
  }

  private static void compile(CCompiler compiler, int level, Map<Path, Process> compiling)
      throws IOException {
    Path program = folder.resolve(compiler.command() + "-" + level);
    String march = "-march=x86-64" + (level > 1 ? "-v" + level : "");
    List<String> flags = LEVELS ? List.of("-O3", march) : List.of("-O3");
    compiling.put(program, compiler.compile(source, program, flags));
  }

  /** On another processor, whose vectors are shorter, by an emulator. */
  @Test
  void anotherProcessorGivesTheBitsOfTheRuntime() throws IOException {
    CCompiler compiler = new CCompiler("aarch64-linux-gnu-gcc");
    assumeTrue(compiler.isPresent() && new CCompiler("qemu-aarch64").isPresent());
    Path program = folder.resolve("aarch64");
    CCompiler.ends(compiler.compile(source, program, List.of("-O3", "-static")), "compiling");
    compare(run(program, List.of("qemu-aarch64", program.toString())), program);
  }

  /** The level of this machine, as the prelude itself finds it. */
  private static int level() throws IOException {
    Path text = folder.resolve("level.c");
    Path program = folder.resolve("level");
    String main = "int main(void) { return kiln_environment() != 0 ? 0 : kiln_level(); }\n";
    Files.writeString(text, Prelude.host() + main);
    CCompiler.ends(CC.compile(text, program, List.of()), "compiling");
    return CCompiler.status(CCompiler.run(List.of(program.toString())));
  }

  @Test
  void sanitizersReportNothing() throws IOException {
    List<String> flags = List.of("-fsanitize=address,undefined", "-fno-sanitize-recover=all");
    assumeTrue(CC.canDo(folder, flags));
    List<String> all = new ArrayList<>(flags);
    all.add("-O1");
    if (LEVELS) {
      all.add("-march=native");
    }
    Path program = folder.resolve("sanitized");
    CCompiler.ends(CC.compile(source, program, all), "compiling");
    compare(run(program), program);
  }

  /** Also without the others: what a file needs, it says. */
  @Test
  void eachFileCompilesWithWhatItNeeds() throws IOException {
    List<Process> compiling = new ArrayList<>();
    for (String file : PreludeText.files()) {
      Path alone = folder.resolve("alone-" + file);
      Files.writeString(alone, Prelude.of(List.of(file)));
      compiling.add(CC.compile(alone, folder.resolve(file + ".o"), List.of("-c")));
    }
    for (int i = 0; i < compiling.size(); i++) {
      CCompiler.ends(compiling.get(i), PreludeText.files().get(i));
    }
  }

  /** What kernels call, not the driver, is tested with them: by all programs of the goldens. */
  private static boolean isOfKernels(String file) {
    return file.startsWith("array") || file.equals("lanes.c") || file.equals("operands.c");
  }

  @Test
  void nothingIsUntested() throws IOException {
    String driver = Files.readString(DRIVER);
    List<String> untested = new ArrayList<>();
    for (String file : PreludeText.files()) {
      for (MatchResult function :
          FUNCTION.matcher(PreludeText.read(file)).results().toList()) {
        Pattern call = Pattern.compile("\\b" + function.group(1) + "\\b");
        boolean inner = PreludeText.files().stream()
            .anyMatch(other -> call.matcher(PreludeText.read(other)).results().count()
                > (other.equals(file) ? 1 : 0));
        if (!inner && !isOfKernels(file) && !call.matcher(driver).find()) {
          untested.add(function.group(1));
        }
      }
    }
    assertThat(untested).isEmpty();
  }

  /** Compared as bits; names and number of all results, too. */
  private static void compare(Map<String, long[]> found, Path program) {
    Set<String> names = found.keySet().stream()
        .filter(name -> !name.equals("kiln_level"))
        .collect(Collectors.toSet());
    assertThat(names).as(program.toString()).isEqualTo(wanted.keySet());
    wanted.forEach((name, words) -> {
      long[] other = found.get(name);
      assertThat(other).as(program + " " + name).hasSameSizeAs(words);
      for (int i = 0; i < words.length; i++) {
        if (words[i] != other[i] && !(bothNaN(words[i], other[i]) && isReal(name))) {
          assertThat(Long.toHexString(other[i]))
              .as(program + " " + name + " " + i)
              .isEqualTo(Long.toHexString(words[i]));
        }
      }
    });
  }

  private static boolean isReal(String name) {
    return name.endsWith("/one")
        || wanted.containsKey(name + "/one")
        || name.startsWith("kiln_reals_")
        || name.startsWith("product")
        || name.startsWith("fixed");
  }

  private static boolean bothNaN(long a, long b) {
    return Double.isNaN(Double.longBitsToDouble(a)) && Double.isNaN(Double.longBitsToDouble(b));
  }

  private static Map<String, long[]> run(Path program) throws IOException {
    return run(program, List.of(program.toString()));
  }

  private static Map<String, long[]> run(Path program, List<String> command) throws IOException {
    Path output = folder.resolve(program.getFileName() + ".output");
    List<String> line = new ArrayList<>(command);
    line.addAll(List.of(input.toString(), output.toString()));
    CCompiler.ends(CCompiler.run(line), "running " + program);
    ByteBuffer buffer = ByteBuffer.wrap(Files.readAllBytes(output)).order(ByteOrder.nativeOrder());
    Map<String, long[]> results = new LinkedHashMap<>();
    while (buffer.hasRemaining()) {
      byte[] name = new byte[NAME_BYTES];
      buffer.get(name);
      long[] words = new long[(int) buffer.getLong()];
      for (int i = 0; i < words.length; i++) {
        words[i] = buffer.getLong();
      }
      results.put(new String(name, StandardCharsets.US_ASCII).replace("\0", ""), words);
    }
    return results;
  }
}
