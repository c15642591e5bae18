package dev.kiln.doc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import dev.kiln.compiler.Analysis;
import dev.kiln.compiler.ClassNames;
import dev.kiln.compiler.CodeCatalog;
import dev.kiln.compiler.Compiler;
import dev.kiln.compiler.Input;
import dev.kiln.compiler.JavaGeneration;
import dev.kiln.compiler.NativeMode;
import dev.kiln.compiler.OptimizerCode;
import dev.kiln.compiler.Wishes;
import dev.kiln.compiler.diagnostic.Code;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.diagnostic.TextRenderer;
import dev.kiln.compiler.source.SourceFile;
import dev.kiln.processor.KilnProcessor;
import dev.kiln.structure.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every code has a page, whose first program makes that mistake in the words shown, and whose second
 * makes none. {@code -Dgolden.update=true} writes the words.
 */
class ExplanationTest {
  private static final Path FOLDER =
      Repository.root().resolve("processor/src/main/resources/kiln/codes");

  /** Indented lines, and the empty ones between them. */
  private static final Pattern BLOCK = Pattern.compile("(?m)(?:^    .*\\n(?:\\n+(?=    ))?)+");

  private static final Pattern FILE = Pattern.compile("(?m)^// file: (.*)\\n");

  /** A comment that names an option of the Java compiler. */
  private static final Pattern OPTION = Pattern.compile("(?m)^// option: (.*)$");

  static Stream<Code> codes() {
    return CodeCatalog.all().stream();
  }

  @ParameterizedTest
  @MethodSource("codes")
  void pagesAreTrue(Code code) throws IOException {
    String text = Explanation.of(code).text();
    List<MatchResult> blocks = BLOCK.matcher(text).results().toList();
    assertThat(blocks).as("a program, Kiln's words, the program mended").hasSize(3);
    boolean notes = code == OptimizerCode.OPTIMIZER_NOTE;
    String said = said(program(blocks.get(0)), notes);
    assertThat(said).contains(": " + code.id() + " ");
    assertThat(said(program(blocks.get(2)), false)).isEmpty();
    MatchResult words = blocks.get(1);
    String actual = text.substring(0, words.start())
        + said.indent(4).replaceAll("(?m)^ +$", "")
        + text.substring(words.end());
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(FOLDER.resolve(code.id() + ".txt"), actual);
    } else {
      assertThat(text).isEqualTo(actual);
    }
  }

  @Test
  void noPageIsLeftOver() throws IOException {
    assertThat(Repository.files(FOLDER, ".txt"))
        .extracting(path -> path.getFileName().toString().replace(".txt", ""))
        .containsExactlyInAnyOrderElementsOf(codes().map(Code::id).toList());
  }

  private static String program(MatchResult block) {
    return block.group().replaceAll("(?m)^    ", "");
  }

  private static String said(String program, boolean notes) {
    List<MatchResult> files = FILE.matcher(program).results().toList();
    if (files.isEmpty()) {
      return saidOf(List.of(SourceFile.of("example.kiln", program)), false, notes);
    }
    List<SourceFile> sources = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      int end = i + 1 < files.size() ? files.get(i + 1).start() : program.length();
      String name = files.get(i).group(1);
      String text = program.substring(files.get(i).end(), end);
      if (name.endsWith(".java")) {
        return saidInJava(name, text);
      }
      sources.add(SourceFile.of(name, text));
    }
    return saidOf(sources, true, notes);
  }

  private static String saidOf(List<SourceFile> sources, boolean build, boolean notes) {
    Sink sink = new Sink();
    List<Input> inputs = sources.stream()
        .map(source -> Input.of(ClassNames.ofPath(source.name()).module(), source))
        .toList();
    Analysis analysis = Compiler.analyze(inputs, sink);
    if (build) {
      Wishes wishes = new Wishes(notes, NativeMode.AUTO);
      JavaGeneration.generate(analysis, JavaGeneration.units(analysis), wishes, sink);
    }
    return TextRenderer.plain().render(sink);
  }

  private static String saidInJava(String name, String text) {
    Compilation compilation = com.google.testing.compile.Compiler.javac()
        .withProcessors(new KilnProcessor())
        .withOptions(OPTION.matcher(text).results().map(found -> found.group(1)).toArray())
        .compile(JavaFileObjects.forSourceString(name.replace(".java", ""), text));
    return compilation.diagnostics().stream()
        .map(d -> name + ":" + d.getLineNumber() + ":" + d.getColumnNumber() + ": "
            + d.getKind().name().toLowerCase(Locale.ROOT) + ": " + d.getMessage(Locale.ROOT))
        .collect(Collectors.joining("\n"));
  }
}
