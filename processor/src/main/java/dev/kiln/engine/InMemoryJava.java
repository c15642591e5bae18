package dev.kiln.engine;

import dev.kiln.compiler.backend.java.GeneratedJava;
import dev.kiln.compiler.diagnostic.CompilerBug;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles generated Java in memory and loads it. */
final class InMemoryJava {
  private InMemoryJava() {}

  static Class<?> compile(GeneratedJava java) {
    return MemoryLoader.load(java.qualifiedName(), classes(java), Map.of());
  }

  /** The class files of a class, and of those inside, by their names. */
  static Map<String, byte[]> classes(GeneratedJava java) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new CompilerBug("java tier", "this Java has no compiler: use a JDK, not a JRE");
    }
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    Map<String, ByteArrayOutputStream> classes = new LinkedHashMap<>();
    JavaFileManager files =
        new ClassFiles(compiler.getStandardFileManager(problems, null, null), classes);
    List<String> options =
        List.of("-proc:none", "-classpath", ClassPath.ofRuntime(), "-Xlint:none", "-nowarn");
    boolean good = compiler
        .getTask(null, files, problems, options, null, List.of(new Source(java)))
        .call();
    if (!good) {
      throw new CompilerBug("java tier", problems.getDiagnostics() + "\n" + numbered(java.text()));
    }
    Map<String, byte[]> compiled = new LinkedHashMap<>();
    classes.forEach((name, bytes) -> compiled.put(name, bytes.toByteArray()));
    return compiled;
  }

  private static String numbered(String text) {
    StringBuilder numbered = new StringBuilder();
    int line = 1;
    for (String each : text.split("\n")) {
      numbered.append(line++).append(": ").append(each).append('\n');
    }
    return numbered.toString();
  }

  /** A source that javac reads from memory. */
  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(GeneratedJava java) {
      super(
          URI.create("string:///" + java.qualifiedName().replace('.', '/') + ".java"), Kind.SOURCE);
      this.text = java.text();
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  /** Keeps in memory what javac would write. */
  private static final class ClassFiles extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, ByteArrayOutputStream> classes;

    ClassFiles(JavaFileManager files, Map<String, ByteArrayOutputStream> classes) {
      super(files);
      this.classes = classes;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
      return new SimpleJavaFileObject(URI.create("mem:///" + name + ".class"), kind) {
        @Override
        public OutputStream openOutputStream() {
          ByteArrayOutputStream bytes = new ByteArrayOutputStream();
          classes.put(name, bytes);
          return bytes;
        }
      };
    }
  }
}
