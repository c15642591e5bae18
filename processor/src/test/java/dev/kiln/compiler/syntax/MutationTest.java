package dev.kiln.compiler.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.compiler.diagnostic.JsonRenderer;
import dev.kiln.compiler.diagnostic.Problem;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.diagnostic.TextRenderer;
import dev.kiln.compiler.source.SourceFile;
import dev.kiln.compiler.source.Span;
import dev.kiln.structure.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Broken programs: whatever is done to a text, the parser answers with a tree and problems. */
class MutationTest {
  private static final int ROUNDS = 60;

  private static final List<String> PIECES = List.of(
      "(",
      ")",
      "[",
      "]",
      "{",
      "}",
      "#{",
      "\"",
      "\"\"\"",
      "'",
      "\\",
      "//",
      "/*",
      "*/",
      "\n",
      ";",
      ",",
      ":",
      ".",
      "..",
      "=",
      "=>",
      "->",
      "+",
      "-",
      "++",
      "?",
      "@",
      "#",
      "_",
      "if ",
      "then ",
      " else ",
      " match ",
      " let ",
      " in ",
      " with ",
      " with {",
      " for ",
      " yield ",
      " by ",
      " define ",
      "\ndefine ",
      "\ndata ",
      "\nimport ",
      "\n@",
      " as ",
      "as? ",
      "'a:",
      "1.",
      "0x",
      "9223372036854775808",
      "{x:",
      "\u202E",
      "\u0000",
      "\uD800",
      "λ",
      "\t",
      "\r\n",
      "é",
      "\uFEFF");

  private static final List<String> corpus = new ArrayList<>();

  @BeforeAll
  static void readCorpus() throws IOException {
    for (String folder : List.of("src/test/golden/syntax", "src/test/golden/diagnostics/syntax")) {
      Path path = Repository.root().resolve("processor").resolve(folder);
      for (Path file : Repository.files(path, ".kiln")) {
        corpus.add(Files.readString(file).replaceFirst("(?s)\n---\n.*", "\n"));
      }
    }
    assertThat(corpus).hasSizeGreaterThan(30);
  }

  @Test
  void piecesPutInOrTakenOut() {
    Random random = new Random(1);
    for (String text : corpus) {
      for (int round = 0; round < ROUNDS; round++) {
        StringBuilder mutant = new StringBuilder(text);
        for (int edits = random.nextInt(3); edits >= 0; edits--) {
          edit(mutant, random);
        }
        check(mutant.toString());
      }
    }
  }

  @Test
  void textsCutOff() {
    Random random = new Random(2);
    for (String text : corpus) {
      for (int round = 0; round < ROUNDS / 2; round++) {
        int from = random.nextInt(3) == 0 ? random.nextInt(text.length()) : 0;
        check(text.substring(from, from + random.nextInt(text.length() - from)));
      }
    }
  }

  @Test
  void piecesAlone() {
    Random random = new Random(3);
    for (int round = 0; round < 2_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int count = random.nextInt(30); count >= 0; count--) {
        text.append(PIECES.get(random.nextInt(PIECES.size())));
        text.append(random.nextInt(3) == 0 ? "x" : "");
      }
      check(text.toString());
    }
  }

  /** What once went wrong. */
  @Test
  void textsFoundBefore() {
    check("\"\"\"x yield x\nimport x#{++}x:}x9223372036854775808{x");
    check("\"\"\"if 'x;x\n@1.x)'a:x[{.x by xif x\ndata x}\"\"\"=\ndata x*/\ndata ++'a:");
    check("const d = \"a {f(\"{y{y\") b\"\nconst e e = \"a {x:5 b\"\n");
  }

  private static void edit(StringBuilder text, Random random) {
    int at = random.nextInt(text.length());
    int end = Math.min(text.length(), at + 1 + random.nextInt(random.nextInt(12) == 0 ? 40 : 3));
    switch (random.nextInt(4)) {
      case 0 -> text.delete(at, end);
      case 1 -> text.insert(at, text.substring(at, end));
      case 2 ->
        text.setCharAt(at, (char)
            (random.nextInt(8) == 0 ? random.nextInt(0x10000) : ' ' + random.nextInt(95)));
      default -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
    }
    if (text.length() == 0) {
      text.append('x');
    }
  }

  private static void check(String text) {
    Sink sink = new Sink();
    SourceFile source = SourceFile.of("mutant.kiln", text);
    try {
      Module module = Parser.parse(source, sink);
      int[] bad = {0};
      SyntaxNodes.forEach(module, node -> {
        bad[0] += node.getClass().getSimpleName().equals("Bad") ? 1 : 0;
        if (node instanceof Span span) {
          assertThat(span.end()).isBetween(span.start(), text.length());
        }
      });
      assertThat(bad[0] > 0 && !sink.hasErrors()).as("a hole without a problem").isFalse();
      SyntaxPrinter.print(module);
      for (Problem problem : sink.problems()) {
        check(problem, text);
      }
      TextRenderer.plain().render(sink);
      TextRenderer.coloured().render(sink);
    } catch (RuntimeException | AssertionError | StackOverflowError e) {
      throw new AssertionError("after " + e + " in:\n" + text, e);
    }
  }

  private static void check(Problem problem, String text) {
    Span span = problem.span();
    assertThat(span.end()).isBetween(span.start(), text.length());
    assertThat(span.end() > span.start() || text.isEmpty() || span.end() == text.length())
        .as("a place for " + problem)
        .isTrue();
    assertThat(problem.message()).isNotBlank();
    assertThat(TextRenderer.plain().header(problem)).doesNotContain("\n");
    assertThat(JsonRenderer.render(problem)).doesNotContain("\n");
  }
}
