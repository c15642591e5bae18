package dev.kiln.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.runtime.NativeLibrary;
import dev.kiln.toolchain.SomeCompiler;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jdt.core.compiler.batch.BatchCompiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In the Eclipse compiler, which knows no trees, the place is told in words. */
class EclipseCompilerTest {
  @TempDir
  private Path folder;

  @Test
  void implementsInterfaces() throws IOException {
    String told = compile("""
        @dev.kiln.annotations.Compile("define area(r: Real): Real = 2.0 * r")
        public interface Disc {
          double area(double r);
          class User {
            double use() { return DiscKiln.create().area(1); }
          }
        }
        """);
    assertThat(told).isEmpty();
    assertThat(folder.resolve("DiscKiln.class")).exists();
  }

  @Test
  void tellsThePlaceInWords() throws IOException {
    String told = compile("""
        @dev.kiln.annotations.Compile(\"""
            define area(r: Real): Real =
              2.0 * missing
            define other(r: Real): Real = absent
            \""")
        public interface Disc {
          double area(double r);
          class User {
            double use() { return DiscKiln.create().area(1); }
          }
        }
        """);
    assertThat(told)
        .contains("1 problem (1 error)")
        .contains("K2001 unknown name: there is no name 'missing' here")
        .contains("at line 2, column 9 of the program")
        .contains("2 |   2.0 * missing")
        .contains("at line 3, column 31 of the program");
  }

  @Test
  void readsFilesInTheFolderThatTheOptionNames() throws IOException {
    Files.writeString(folder.resolve("area.kiln"), "define area(r: Real): Real = 2.0 * missing\n");
    String told = compile("""
        @dev.kiln.annotations.Compile(file = "area.kiln")
        public interface Disc {
          double area(double r);
        }
        """);
    assertThat(told).contains("'missing'").contains("at line 1, column 36 of area.kiln");
  }

  @Test
  void makesNativeCode() throws IOException {
    SomeCompiler.real();
    String told = compile("""
        @dev.kiln.annotations.Compile("@native define total(v: Vector(n)): Real = sum(v)")
        public interface Disc {
          double total(double[] v);
        }
        """);
    assertThat(told).contains("native: 1 kernel of DiscKiln, by ").doesNotContain("ERROR");
    assertThat(folder.resolve("DiscKiln.class")).exists();
    assertThat(folder.resolve(NativeLibrary.folder() + NativeLibrary.file("DiscKiln")))
        .exists();
  }

  private String compile(String source) throws IOException {
    Path file = Files.writeString(folder.resolve("Disc.java"), source);
    StringWriter told = new StringWriter();
    PrintWriter out = new PrintWriter(told);
    String[] arguments = {
      "-17",
      "-encoding",
      "UTF-8",
      "-classpath",
      System.getProperty("java.class.path"),
      "-processorpath",
      System.getProperty("java.class.path"),
      "-processor",
      KilnProcessor.class.getName(),
      "-Akiln.sourceDirectory=" + folder,
      "-d",
      folder.toString(),
      "-s",
      folder.toString(),
      file.toString()
    };
    BatchCompiler.compile(arguments, out, out, null);
    return told.toString();
  }
}
