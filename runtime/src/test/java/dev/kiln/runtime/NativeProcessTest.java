package dev.kiln.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole programs with a native library, as a class path and as modules, allowed and denied. */
class NativeProcessTest {
  private static final int JDK = Runtime.version().feature();
  private static final String ALLOWED = "--enable-native-access=ALL-UNNAMED";

  @TempDir
  Path temporary;

  private Path classes;
  private Path runtime;

  @BeforeEach
  void compile() throws IOException, URISyntaxException {
    runtime = Path.of(
        NativeLibrary.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    classes = Files.createDirectory(temporary.resolve("classes"));
    NativeFixture fixture = new NativeFixture(classes).install("");
    Path module = Files.writeString(
        temporary.resolve("module-info.java"), "module acme { requires dev.kiln.runtime; }");
    Path main = temporary.resolve("Main.java");
    try (InputStream in = getClass().getResourceAsStream("Main.txt")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Files.writeString(
          main, text.replace("NAME", fixture.name).replace("SOURCE", NativeFixture.SOURCE));
    }
    tool(
        "javac",
        "-p",
        runtime.toString(),
        "-d",
        classes.toString(),
        main.toString(),
        module.toString());
  }

  private static void tool(String name, String... arguments) {
    ToolProvider tool = ToolProvider.findFirst(name).orElse(null);
    assumeTrue(tool != null, "no " + name);
    StringWriter output = new StringWriter();
    PrintWriter printer = new PrintWriter(output);
    assertThat(tool.run(printer, printer, arguments)).as(output.toString()).isZero();
  }

  private List<String> onClassPath(String... options) {
    List<String> command = java(options);
    command.addAll(List.of("-cp", runtime + File.pathSeparator + classes, "acme.Main"));
    return command;
  }

  private List<String> asModules(Path acme, String... options) {
    List<String> command = java(options);
    command.addAll(List.of("-p", runtime + File.pathSeparator + acme, "-m", "acme/acme.Main"));
    return command;
  }

  private List<String> java(String... options) {
    List<String> command = new ArrayList<>(
        List.of(Path.of(System.getProperty("java.home"), "bin/java").toString()));
    command.add("-Dkiln.native.dir=" + temporary.resolve("extracted"));
    command.addAll(List.of(options));
    return command;
  }

  /** Nothing but the results and the state. */
  private static void assertCalls(NativeFixture.Ran ran) {
    assertThat(ran.output().lines()).hasSize(3).startsWith("32.0", "3");
    assertThat(ran.output().lines().toList().get(2)).contains(": C runs, from ");
    assertThat(ran.status()).isZero();
  }

  /** The same result, and the reason once before it, beside the state at the end. */
  private static void assertFallsBack(NativeFixture.Ran ran, String reason) {
    assertThat(ran.status()).as(ran.output()).isZero();
    assertThat(ran.output().lines()).contains("32.0", "0");
    List<String> said = ran.output()
        .lines()
        .filter(line -> line.contains("Kiln's native library"))
        .toList();
    assertThat(said).hasSize(2).allMatch(line -> line.contains(reason));
    assertThat(said.get(0)).endsWith(said.get(1));
  }

  private static String deny() {
    return JDK < 24 ? "--enable-native-access=java.logging" : "--illegal-native-access=deny";
  }

  @Test
  void olderJdksRunJava() {
    assumeTrue(JDK < 22, "C is called");
    assertFallsBack(NativeFixture.run(onClassPath()), "C is called from JDK 22 on");
  }

  @Test
  void severalAtOnceWriteOneFile() throws IOException {
    NativeFixture.assumeCalls();
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      processes.add(NativeFixture.start(onClassPath(ALLOWED)));
    }
    processes.forEach(process -> assertCalls(NativeFixture.end(process)));
    try (var files = Files.walk(temporary.resolve("extracted"))) {
      assertThat(files.filter(Files::isRegularFile)).hasSize(1);
    }
  }

  @Test
  void aModuleFindsItsLibrary() {
    NativeFixture.assumeCalls();
    String allowed = "--enable-native-access=dev.kiln.runtime";
    assertCalls(NativeFixture.run(asModules(classes, allowed)));
    Path archive = temporary.resolve("acme.jar");
    tool("jar", "--create", "--file", archive.toString(), "-C", classes.toString(), ".");
    assertCalls(NativeFixture.run(asModules(archive, allowed)));
  }

  @Test
  void whatTheJdkOnlyWarnsOfRuns() {
    NativeFixture.assumeCalls();
    NativeFixture.Ran ran = NativeFixture.run(onClassPath());
    assertThat(ran.output())
        .contains("WARNING: Use --enable-native-access=ALL-UNNAMED")
        .contains("32.0")
        .contains(": C runs, from ");
  }

  @Test
  void whatIsDeniedRunsInJava() {
    NativeFixture.assumeCalls();
    assertFallsBack(
        NativeFixture.run(onClassPath(deny())),
        "this JVM denies it; --enable-native-access=ALL-UNNAMED allows it");
    assertFallsBack(
        NativeFixture.run(asModules(classes, deny())),
        "this JVM denies it; --enable-native-access=dev.kiln.runtime allows it");
  }

  @Test
  void whatIsRequiredFails() {
    NativeFixture.assumeCalls();
    NativeFixture.Ran ran = NativeFixture.run(onClassPath(deny(), "-Dkiln.native=require"));
    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.output())
        .contains("java.lang.UnsatisfiedLinkError: Kiln's native library ")
        .contains("this JVM denies it");
  }
}
