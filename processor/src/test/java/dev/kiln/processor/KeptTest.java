package dev.kiln.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import dev.kiln.compiler.GeneratedClass;
import dev.kiln.compiler.Input;
import dev.kiln.compiler.InterfaceGeneration;
import dev.kiln.compiler.Wishes;
import dev.kiln.compiler.backend.java.GeneratedJava;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.host.HostInterface;
import dev.kiln.compiler.host.HostType;
import dev.kiln.compiler.source.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A second build translates only what has changed, and makes the same bytes. */
class KeptTest {
  private static final int KERNELS = 100;

  @TempDir
  Path folder;

  private final AtomicInteger translated = new AtomicInteger();

  @Test
  void ofAHundredKernelsOnlyTheChangedOneIsTranslated() throws Exception {
    Map<String, String> first = build(kernels(-1));
    assertThat(translated.getAndSet(0)).isEqualTo(KERNELS);
    assertThat(build(kernels(-1))).isEqualTo(first);
    assertThat(translated.getAndSet(0)).isZero();
    Map<String, String> changed = build(kernels(42));
    assertThat(translated.getAndSet(0)).isEqualTo(1);
    assertThat(changed.get("K42Kiln")).isNotEqualTo(first.get("K42Kiln"));
    assertThat(changed.get("K41Kiln")).isEqualTo(first.get("K41Kiln"));
    assertThat(changed).isEqualTo(texts(compile(kernels(42), "-Akiln.cache=false")));
    assertThat(translated.get()).isEqualTo(KERNELS);
  }

  @Test
  void whatIsTornOrForeignCountsAsNothing() throws Exception {
    Map<String, String> first = build(kernels(-1));
    List<Path> files = files();
    assertThat(files).hasSize(KERNELS);
    Files.write(files.get(0), new byte[] {(byte) 0xC3, 0x28, 0});
    Files.writeString(files.get(1), Files.readString(files.get(2)));
    String third = Files.readString(files.get(3));
    Files.writeString(files.get(3), third.substring(0, third.length() - 1));
    Files.writeString(files.get(4), Files.readString(files.get(4)).replace("double", "float"));
    Files.delete(files.get(5));
    Files.createDirectories(files.get(5).resolve("inside"));
    Files.writeString(files.get(6), "");
    translated.set(0);
    assertThat(build(kernels(-1))).isEqualTo(first);
    assertThat(translated.getAndSet(0)).isEqualTo(6);
    assertThat(build(kernels(-1))).isEqualTo(first);
    assertThat(translated.get()).isEqualTo(1);
  }

  @Test
  void warningsAreToldAgainAndErrorsToo() {
    String warned = """
        define f(n: Int): Int = match n {
            _ => 1
            2 => 3
        }""";
    for (int i = 0; i < 2; i++) {
      Compilation compilation = compile(interfaceOf("W", warned, "long f(long n);"), cache());
      assertThat(compilation.status()).isEqualTo(Compilation.Status.SUCCESS);
      assertThat(compilation.warnings()).hasSize(1);
      assertThat(translated.getAndSet(0)).isEqualTo(1);
    }
    for (int i = 0; i < 2; i++) {
      String broken = interfaceOf("W", "define f(n: Int): Int = n + x", "long f(long n);");
      assertThat(compile(broken, cache()).errors().get(0).getMessage(Locale.ROOT))
          .contains("'x'");
      assertThat(translated.getAndSet(0)).isEqualTo(1);
    }
  }

  @Test
  void theBuildSaysHowMuchItCompiled() {
    String source = interfaceOf("N", "define f(n: Int): Int = n", "long f(long n);");
    assertThat(notes(source)).contains("Kiln compiled 1 program; 0 had not changed");
    assertThat(notes(source)).contains("Kiln compiled 0 programs; 1 had not changed");
  }

  @Test
  void everyPartOfTheInputCounts() {
    SourceFile text = SourceFile.of("F", "define f(n: Int): Int = n");
    SourceFile module = SourceFile.of("m.kiln", "define g(n: Int): Int = n");
    SourceFile other = SourceFile.of("m.kiln", "define g(n: Int): Int = n + 1");
    Input input = new Input("F", text, Map.of("k", "1"));
    Kept kept = kept("one", false);
    assertThat(isTranslated(kept, order(false), input, Input.of("m", module))).isTrue();
    assertThat(isTranslated(kept, order(false), input, Input.of("m", module))).isFalse();
    assertThat(isTranslated(kept, order(false), input, Input.of("m", other))).isTrue();
    assertThat(isTranslated(kept, order(false), input)).isTrue();
    assertThat(isTranslated(kept, order(true), input)).isTrue();
    assertThat(isTranslated(kept, order(true), new Input("F", text, Map.of("k", "2"))))
        .isTrue();
    assertThat(isTranslated(kept, order(true), new Input("F", text, Map.of("k", "2"))))
        .isFalse();
    assertThat(isTranslated(kept("two", false), order(true), Input.of("F", text)))
        .isTrue();
    assertThat(isTranslated(kept("one", false), order(true), Input.of("F", text)))
        .isTrue();
    assertThat(isTranslated(kept("one", true), order(true), Input.of("F", text)))
        .isTrue();
    assertThat(isTranslated(kept("one", true), order(true), Input.of("F", text)))
        .isFalse();
  }

  @Test
  void aFolderOfGeneratedSourcesKeepsThemAndAFolderOfClassesDoesNot() throws Exception {
    for (int i = 0; i < 2; i++) {
      assertThat(onDisk("-s", Files.createDirectories(folder.resolve("s")).toString()))
          .isTrue();
      assertThat(translated.getAndSet(0)).isEqualTo(1 - i);
    }
    assertThat(folder.resolve("s/.kiln/com.acme.DKiln")).exists();
    for (int i = 0; i < 2; i++) {
      assertThat(onDisk()).isTrue();
      assertThat(translated.getAndSet(0)).isEqualTo(1);
    }
    try (Stream<Path> classes = Files.walk(folder.resolve("c"))) {
      assertThat(classes.map(Path::getFileName).map(Path::toString))
          .contains("DKiln.class")
          .noneMatch(name -> name.startsWith(".kiln") || name.equals("com.acme.DKiln"));
    }
  }

  private boolean onDisk(String... more) throws IOException {
    Path file = folder.resolve("D.java");
    Files.writeString(file, interfaceOf("D", "define f(n: Int): Int = n", "long f(long n);"));
    List<String> options = new ArrayList<>(List.of(more));
    options.addAll(List.of("-d", Files.createDirectories(folder.resolve("c")).toString()));
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager manager =
        javac.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
      JavaCompiler.CompilationTask task = javac.getTask(
          null, manager, problem -> {}, options, null, manager.getJavaFileObjects(file));
      task.setProcessors(List.of(new KilnProcessor(counting())));
      return task.call();
    }
  }

  private Kept kept(String compiler, boolean notes) {
    Translation echo = (inputs, order, sink) -> {
      translated.incrementAndGet();
      return Optional.of(
          GeneratedClass.of(new GeneratedJava(order.qualifiedName(), "class " + translated.get())));
    };
    return new Kept(echo, folder.resolve("kept"), compiler, notes);
  }

  private boolean isTranslated(Kept kept, InterfaceGeneration.Order order, Input... inputs) {
    int before = translated.get();
    assertThat(kept.translate(List.of(inputs), order, new Sink()))
        .map(generated -> generated.java().text())
        .get()
        .asString()
        .startsWith("class ");
    return translated.get() > before;
  }

  private static InterfaceGeneration.Order order(boolean console) {
    HostType.Named type = new HostType.Named("com.acme", List.of("F"));
    return new InterfaceGeneration.Order(
        "F", new HostInterface(type, true, List.of()), "FKiln", console, Wishes.PLAIN);
  }

  private String notes(String source) {
    return String.join(
        "\n",
        compile(source, cache(), "-Akiln.verbose").notes().stream()
            .map(note -> note.getMessage(Locale.ROOT))
            .toList());
  }

  private Map<String, String> build(String source) throws IOException {
    return texts(compile(source, cache()));
  }

  private String cache() {
    return "-Akiln.cache=" + folder.resolve("cache");
  }

  private Compilation compile(String source, String... options) {
    return Javac.compiler(new KilnProcessor(counting()))
        .withOptions((Object[]) options)
        .compile(Javac.file(source));
  }

  private Translation counting() {
    Translation compiler = Translation.compiler();
    return (inputs, order, sink) -> {
      translated.incrementAndGet();
      return compiler.translate(inputs, order, sink);
    };
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("cache"))) {
      return files.sorted().toList();
    }
  }

  /** The generated texts by class. */
  private static Map<String, String> texts(Compilation compilation) throws IOException {
    assertThat(compilation.diagnostics()).isEmpty();
    Map<String, String> texts = new java.util.TreeMap<>();
    for (var file : compilation.generatedSourceFiles()) {
      String name = Path.of(file.toUri().getPath()).getFileName().toString();
      texts.put(name.replace(".java", ""), file.getCharContent(true).toString());
    }
    assertThat(texts).isNotEmpty();
    return texts;
  }

  private static String interfaceOf(String name, String program, String method) {
    return Javac.OPEN + "@Compile(\"\"\"\n" + program + "\n\"\"\")\npublic interface " + name
        + " {\n  " + method + "\n}\n";
  }

  /** A hundred small programs, one of which may be another. */
  private static String kernels(int changed) {
    StringBuilder source = new StringBuilder(Javac.OPEN + "public class All {\n}\n");
    for (int i = 0; i < KERNELS; i++) {
      source
          .append("@Compile(\"define f(x: Real): Real = x + ")
          .append(i == changed ? 1000 : i)
          .append("\")\ninterface K")
          .append(i)
          .append(" { double f(double x); }\n");
    }
    return source.toString();
  }
}
