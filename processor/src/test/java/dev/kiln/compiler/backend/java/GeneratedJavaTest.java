package dev.kiln.compiler.backend.java;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.compiler.Analysis;
import dev.kiln.compiler.Compiler;
import dev.kiln.compiler.Input;
import dev.kiln.compiler.JavaGeneration;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.source.SourceFile;
import dev.kiln.golden.GoldenFile;
import dev.kiln.structure.ClassFile;
import dev.kiln.structure.Repository;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Generated classes: the same bytes everywhere, and no method too large for HotSpot. */
@Isolated
class GeneratedJavaTest {
  private static final int LARGEST_METHOD = 6_000;

  private static final List<GeneratedJava> ALL = new ArrayList<>();

  @TempDir
  Path folder;

  private static List<String> programs() {
    return Stream.of("java", "run")
        .flatMap(folder -> GoldenFile.below(folder).stream())
        .map(GoldenFile::source)
        .toList();
  }

  /** The classes of the programs from {@code first} on; each is named by its place. */
  private static List<GeneratedJava> generate(List<String> programs, int first, int step) {
    List<GeneratedJava> generated = new ArrayList<>();
    for (int i = first; i < programs.size(); i += step) {
      Sink sink = new Sink();
      Analysis analysis = Compiler.analyze(
          List.of(Input.of("sample", SourceFile.of("sample.kiln", programs.get(i)))), sink);
      JavaGeneration.Unit unit = new JavaGeneration.Unit("sample", "com.acme", "Sample" + i);
      generated.addAll(JavaGeneration.generate(analysis, List.of(unit), sink));
    }
    return generated;
  }

  /** What all programs of the suite become, in the order of their files. */
  private static List<GeneratedJava> all() {
    if (ALL.isEmpty()) {
      ALL.addAll(generate(programs(), 0, 1));
    }
    return ALL;
  }

  private static Map<String, String> texts(List<GeneratedJava> generated) {
    return generated.stream()
        .collect(Collectors.toMap(GeneratedJava::qualifiedName, GeneratedJava::text));
  }

  @Test
  void theSameBytesUnderEveryLocaleAndTimeZone() {
    List<String> programs = programs();
    Map<String, String> wanted = texts(all());
    assertThat(wanted).isNotEmpty();
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      // Turkish letters are what most often goes wrong: all programs; of digits and signs a sample
      sameUnder("tr-TR", programs, 1, wanted);
      sameUnder("ar-EG", programs, 8, wanted);
      sameUnder("de-DE", programs, 8, wanted);
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  private static void sameUnder(
      String tag, List<String> programs, int step, Map<String, String> wanted) {
    Locale.setDefault(Locale.forLanguageTag(tag));
    TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kolkata"));
    assertThat(wanted).containsAllEntriesOf(texts(generate(programs, 0, step)));
  }

  @Test
  void noMethodIsTooLargeForHotSpot() throws IOException {
    List<GeneratedJava> generated = new ArrayList<>(all());
    SourceFile large = SourceFile.of("large.kiln", largeLiteral(256));
    JavaGeneration.Unit unit = new JavaGeneration.Unit("large", "com.acme", "Large");
    Sink sink = new Sink();
    Analysis analysis = Compiler.analyze(List.of(Input.of("large", large)), sink);
    generated.addAll(JavaGeneration.generate(analysis, List.of(unit), sink));
    compile(generated);
    List<Path> classes = Repository.files(folder, ".class");
    assertThat(classes).hasSizeGreaterThan(generated.size());
    for (Path file : classes) {
      assertThat(ClassFile.longestCode(Files.readAllBytes(file)))
          .as(file.toString())
          .isLessThanOrEqualTo(LARGEST_METHOD);
    }
  }

  private static String largeLiteral(int n) {
    StringBuilder rows = new StringBuilder("define table(i: Int, j: Int): Real = {\n    let T: ");
    rows.append("Matrix(").append(n).append(", ").append(n).append(") = [");
    for (int i = 0; i < n; i++) {
      rows.append(i == 0 ? "[" : ", [");
      for (int j = 0; j < n; j++) {
        rows.append(j == 0 ? "" : ", ").append(i * n + j).append(".5");
      }
      rows.append(']');
    }
    return rows.append("]\n    T[i, j]\n}\n").toString();
  }

  private void compile(List<GeneratedJava> generated) {
    List<JavaFileObject> sources = new ArrayList<>();
    for (GeneratedJava java : generated) {
      URI place = URI.create("string:///" + java.qualifiedName().replace('.', '/') + ".java");
      sources.add(new SimpleJavaFileObject(place, JavaFileObject.Kind.SOURCE) {
        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
          return java.text();
        }
      });
    }
    List<String> options = List.of(
        "-proc:none",
        "-Xmaxerrs",
        "3",
        "-nowarn",
        "-d",
        folder.toString(),
        "-classpath",
        System.getProperty("java.class.path"));
    StringWriter problems = new StringWriter();
    boolean compiled = ToolProvider.getSystemJavaCompiler()
        .getTask(problems, null, null, options, null, sources)
        .call();
    assertThat(compiled).as(problems.toString()).isTrue();
  }
}
