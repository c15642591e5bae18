package dev.kiln.compiler.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.compiler.diagnostic.Fix;
import dev.kiln.compiler.diagnostic.Problem;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.source.SourceFile;
import dev.kiln.structure.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParserTest {
  private final Sink sink = new Sink();

  private Expression expression(String text) {
    return Parser.parseExpression(SourceFile.of("argument", text), sink);
  }

  private String dump(String text) {
    return SyntaxPrinter.print(expression(text));
  }

  private List<String> messages() {
    return sink.problems().stream().map(Problem::message).toList();
  }

  @Test
  void expressionsStandAlone() {
    assertThat(dump("x => x^2 + 1")).isEqualTo("(=> (x) (+ (^ x 2) 1))");
    assertThat(dump("[1,\n 2]\n")).isEqualTo("(list 1 2)");
    assertThat(messages()).isEmpty();
  }

  @Test
  void expressionsAreNothingElse() {
    assertThat(expression("1 2")).isInstanceOf(Expression.Bad.class);
    assertThat(expression("")).isInstanceOf(Expression.Bad.class);
    assertThat(expression("let x = 1")).isInstanceOf(Expression.Bad.class);
    assertThat(messages()).hasSize(3);
  }

  @Test
  void spansCoverBracketsOfOperandsButNotTheirOwn() {
    Expression.Binary product = (Expression.Binary) expression("(a + b) * c");
    assertThat(product.span().text()).isEqualTo("(a + b) * c");
    assertThat(product.operatorSpan().text()).isEqualTo("*");
    assertThat(product.left().span().text()).isEqualTo("a + b");
  }

  @Test
  void spansInsideHolesAreExact() {
    Expression.Template template = (Expression.Template) expression("\"é\\n{ f(x) + 1:>8}\"");
    Expression.TemplateHole hole = (Expression.TemplateHole) template.parts().get(1);
    assertThat(hole.span().text()).isEqualTo("{ f(x) + 1:>8}");
    assertThat(hole.value().span().text()).isEqualTo("f(x) + 1");
    assertThat(hole.spec().orElseThrow().span().text()).isEqualTo(">8");
    Expression.Binary sum = (Expression.Binary) hole.value();
    assertThat(sum.operatorSpan().place()).isEqualTo("argument:1:12");
  }

  @Test
  void composedAndDecomposedNamesAreOne() {
    assertThat(dump("cafe\u0301 + caf\u00E9")).isEqualTo("(+ café café)");
    assertThat(dump("a\u00B7b")).isEqualTo("(· a b)");
  }

  @Test
  void carriageReturnsEndLines() {
    assertThat(dump("{ a\r\nb\r\n}")).isEqualTo("(block a b)");
    assertThat(dump("\"\"\"\r\n  a\r\n  b\r\n  \"\"\"")).isEqualTo("\"a\\nb\"");
    assertThat(messages()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0x",
        "0o8",
        "1e",
        "1.5.2.x.",
        "1__0x",
        "12ab",
        "0b2",
        "0x1g",
        "1.5e3s",
        "1e400",
        ".5",
        "0xFFFFFFFFFFFFFFFFF",
        "9223372036854775808",
        "-9223372036854775808^2",
        "3.7ns",
        "1_s2"
      })
  void malformedNumbers(String text) {
    expression(text);
    assertThat(messages()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0xFFFFFFFFFFFFFFFF",
        "0b1",
        "0b",
        "1_000",
        "1_",
        "0o777",
        "1..5",
        "t.0.1",
        "1e-9",
        "2.x",
        "-9223372036854775808",
        "-9223372036854775808 as Real",
        "1.5kb",
        "0x5b",
        "1 .. 2"
      })
  void wellFormedNumbers(String text) {
    expression(text);
    assertThat(messages()).isEmpty();
  }

  /** A fix is an edit: applied, it takes its problem away. */
  @Test
  void certainFixesMend() throws IOException {
    var folder = Repository.root().resolve("processor/src/test/golden/diagnostics/syntax");
    List<String> mended = new ArrayList<>();
    for (var path : Repository.files(folder, ".kiln")) {
      SourceFile source = SourceFile.of("fix.kiln", Files.readString(path).split("\n---\n")[0]);
      for (Problem problem : problems(source)) {
        for (Fix fix : problem.fixes()) {
          String text = source.text();
          SourceFile edited = SourceFile.of(
              "fix.kiln",
              text.substring(0, fix.span().start())
                  + fix.replacement()
                  + text.substring(fix.span().end()));
          assertThat(problems(edited))
              .filteredOn(left -> left.code() == problem.code()
                  && left.span().start() == problem.span().start())
              .as(path.getFileName() + ": " + fix)
              .isEmpty();
          mended.add(fix.title());
        }
      }
    }
    assertThat(mended).hasSizeGreaterThan(15);
  }

  /** Every code has a golden file that shows it. */
  @Test
  void everyCodeHasAnExample() throws IOException {
    var folder = Repository.root().resolve("processor/src/test/golden/diagnostics/syntax");
    StringBuilder shown = new StringBuilder();
    for (var path : Repository.files(folder, ".kiln")) {
      shown.append(Files.readString(path).split("\n---\n")[1]);
    }
    for (SyntaxCode code : SyntaxCode.values()) {
      assertThat(shown).contains(": " + code.id() + " " + code.title() + ": ");
    }
  }

  /** The program in a code's comment is one that provokes it. */
  @Test
  void everyCodeIsProvokedByTheProgramInItsComment() throws IOException {
    String text = Files.readString(Repository.root()
        .resolve("processor/src/main/java/dev/kiln/compiler/syntax/SyntaxCode.java"));
    Matcher matcher = Pattern.compile(
            "/\\*\\* (?:\\{@code (.*)}|<code>(.*)</code>) \\*/\\s+(\\w+)\\(")
        .matcher(text);
    int count = 0;
    for (; matcher.find(); count++) {
      String program = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
      assertThat(problems(SourceFile.of("comment.kiln", program)))
          .as(program)
          .extracting(Problem::code)
          .contains(SyntaxCode.valueOf(matcher.group(3)));
    }
    assertThat(count).isGreaterThanOrEqualTo(SyntaxCode.values().length - 4);
  }

  private static List<Problem> problems(SourceFile source) {
    Sink sink = new Sink();
    Parser.parse(source, sink);
    return sink.problems();
  }
}
