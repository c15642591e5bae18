package dev.kiln.compiler.backend.java;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.compiler.Analysis;
import dev.kiln.compiler.Compiler;
import dev.kiln.compiler.Input;
import dev.kiln.compiler.JavaGeneration;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.source.SourceFile;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
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

  @TempDir
  Path folder;

  private static List<String> programs() throws IOException {
    try (Stream<Path> all = Files.walk(Path.of("src/test/golden"))) {
      List<String> texts = new ArrayList<>();
      for (Path file : all.filter(GeneratedJavaTest::isProgram).sorted().toList()) {
        texts.add(Files.readString(file).split("\n---")[0] + "\n");
      }
      return texts;
    }
  }

  private static boolean isProgram(Path file) {
    String path = file.toString().replace('\\', '/');
    return path.endsWith(".kiln") && (path.contains("/run/") || path.contains("/java/"));
  }

  private static List<String> generate(List<String> programs, String fileName) {
    List<String> generated = new ArrayList<>();
    for (String program : programs) {
      Sink sink = new Sink();
      Analysis analysis =
          Compiler.analyze(List.of(Input.of("sample", SourceFile.of(fileName, program))), sink);
      JavaGeneration.Unit unit = new JavaGeneration.Unit("sample", "com.acme", "Sample");
      JavaGeneration.generate(analysis, List.of(unit), sink)
          .forEach(java -> generated.add(java.text()));
    }
    return generated;
  }

  @Test
  void theSameBytesUnderEveryLocaleAndTimeZone() throws IOException {
    List<String> programs = programs();
    List<String> wanted = generate(programs, "sample.kiln");
    assertThat(wanted).isNotEmpty();
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      for (String tag : new String[] {"tr-TR", "ar-EG", "de-DE"}) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kolkata"));
        assertThat(generate(programs, "sample.kiln")).isEqualTo(wanted);
      }
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  @Test
  void noMethodIsTooLargeForHotSpot() throws IOException {
    List<String> programs = new ArrayList<>(programs());
    programs.add(largeLiteral(256));
    for (String java : generate(programs, "sample.kiln")) {
      assertThat(largestMethod(java)).isLessThanOrEqualTo(LARGEST_METHOD);
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

  private int largestMethod(String java) throws IOException {
    JavaFileObject source =
        new SimpleJavaFileObject(
            URI.create("string:///com/acme/Sample.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return java;
          }
        };
    List<String> options = List.of(
        "-proc:none", "-d", folder.toString(), "-classpath", System.getProperty("java.class.path"));
    boolean compiled = ToolProvider.getSystemJavaCompiler()
        .getTask(null, null, null, options, null, List.of(source))
        .call();
    assertThat(compiled).as(java).isTrue();
    return codeLength(Files.readAllBytes(folder.resolve("com/acme/Sample.class")));
  }

  /** The length of the longest Code attribute of a class file. */
  private static int codeLength(byte[] bytes) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    in.skipBytes(8);
    String[] texts = new String[in.readUnsignedShort()];
    for (int i = 1; i < texts.length; i++) {
      int tag = in.readUnsignedByte();
      switch (tag) {
        case 1 -> texts[i] = in.readUTF();
        case 5, 6 -> {
          in.skipBytes(8);
          i++;
        }
        case 7, 8, 16, 19, 20 -> in.skipBytes(2);
        case 15 -> in.skipBytes(3);
        default -> in.skipBytes(4);
      }
    }
    in.skipBytes(6);
    in.skipBytes(2 * in.readUnsignedShort());
    int longest = 0;
    for (int kind = 0; kind < 2; kind++) {
      int members = in.readUnsignedShort();
      for (int member = 0; member < members; member++) {
        in.skipBytes(6);
        int attributes = in.readUnsignedShort();
        for (int a = 0; a < attributes; a++) {
          String name = texts[in.readUnsignedShort()];
          int length = in.readInt();
          if (name.equals("Code")) {
            in.skipBytes(4);
            int code = in.readInt();
            longest = Math.max(longest, code);
            in.skipBytes(length - 8);
          } else {
            in.skipBytes(length);
          }
        }
      }
    }
    return longest;
  }
}
