package dev.kiln.compiler.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.compiler.source.SourceFile;
import dev.kiln.compiler.source.Span;
import java.util.List;
import org.junit.jupiter.api.Test;

class RendererTest {
  private enum SampleCode implements Code {
    SAMPLE;

    @Override
    public String id() {
      return "K3001";
    }

    @Override
    public String title() {
      return "mismatched types";
    }
  }

  /** A problem with all that one may have. */
  private record Sample(
      Span span,
      String message,
      List<Label> labels,
      List<String> hints,
      List<Fix> fixes,
      Severity severity)
      implements Problem {
    Sample(Span span, String message, Label... labels) {
      this(span, message, List.of(labels), List.of(), List.of(), Severity.ERROR);
    }

    @Override
    public Code code() {
      return SampleCode.SAMPLE;
    }
  }

  private static final SourceFile FILE =
      SourceFile.of("a.kiln", "define f(x: Int) =\n\n  x + \"one\"\n");

  private static Span span(SourceFile file, String text) {
    int start = file.text().indexOf(text);
    return file.span(start, start + text.length());
  }

  private static String plain(Problem problem) {
    return TextRenderer.plain().render(problem);
  }

  @Test
  void placeThenSnippetThenAdvice() {
    Sample sample = new Sample(
        span(FILE, "\"one\""),
        "the operands of '+' are Int and Str",
        List.of(
            new Label(span(FILE, "x: Int"), "an Int, as it says here"),
            new Label(span(FILE, "+"), "both sides must agree")),
        List.of("convert the number"),
        List.of(new Fix("write '\"{x}\"'", span(FILE, "x +").source().span(22, 23), "!", true)),
        Severity.ERROR);
    assertThat(plain(sample)).isEqualTo("""
            a.kiln:3:7: error: K3001 mismatched types: the operands of '+' are Int and Str
              |
            1 | define f(x: Int) =
              |          ------ an Int, as it says here
              …
            3 |   x + "one"
              |       ^^^^^
              |     - both sides must agree
              = hint: convert the number
              = fix: write '"{x}"' at 3:3
            """);
  }

  @Test
  void labelsInOtherFilesHaveSnippetsOfTheirOwn() {
    SourceFile other = SourceFile.of("b.kiln", "const one = 1");
    String text = plain(new Sample(span(FILE, "x +"), "no", new Label(span(other, "one"), "here")));
    assertThat(text).contains("  --> b.kiln:1:7\n  |\n1 | const one = 1\n  |       --- here\n");
  }

  @Test
  void tabsAndWideLettersKeepTheCaretInPlace() {
    SourceFile file = SourceFile.of("w.kiln", "\t漢字 e\u0301 = bad");
    assertThat(plain(new Sample(span(file, "bad"), "no")))
        .endsWith("1 |     漢字 e\u0301 = bad\n  |              ^^^\n");
  }

  @Test
  void nothingInvisibleReachesTheTerminal() {
    SourceFile file = SourceFile.of("c.kiln", "a\u202Eb\u001B[31m\u0000c");
    String text = plain(new Sample(span(file, "c"), "name '\u001B[2J\nx'"));
    assertThat(text).contains("a\\u{202E}b\\u{1B}[31m\\u{0}c", "name '\\u{1B}[2J x'");
    assertThat(text).doesNotContain("\u001B", "\u202E", "\u0000");
    assertThat(text.lines().toList().get(3)).isEqualTo("  | " + " ".repeat(25) + "^");
  }

  @Test
  void longLinesAreCutAroundThePlace() {
    SourceFile file = SourceFile.of("l.kiln", "x".repeat(5_000) + "bad" + "y".repeat(500_000));
    List<String> lines = plain(new Sample(span(file, "bad"), "no")).lines().toList();
    assertThat(lines.get(2)).startsWith("1 | …xxx").endsWith("yyy…").hasSizeLessThan(200);
    int caret = lines.get(3).indexOf('^');
    assertThat(lines.get(2).substring(caret, caret + 3)).isEqualTo("bad");
  }

  @Test
  void spansAtTheEndAndOverLinesHaveACaret() {
    SourceFile file = SourceFile.of("e.kiln", "ab\ncd");
    assertThat(plain(new Sample(file.span(5, 5), "no"))).endsWith("2 | cd\n  |   ^\n");
    assertThat(plain(new Sample(file.span(1, 5), "no"))).endsWith("1 | ab\n  |  ^\n");
    SourceFile empty = SourceFile.of("empty.kiln", "");
    assertThat(plain(new Sample(empty.span(0, 0), "no"))).endsWith("1 | \n  | ^\n");
  }

  @Test
  void coloursSurroundTheSameText() {
    Sample sample = new Sample(span(FILE, "\"one\""), "no", new Label(span(FILE, "+"), "plus"));
    String coloured = TextRenderer.coloured().render(sample);
    assertThat(coloured).contains("\u001B[1;31merror: K3001\u001B[0m");
    assertThat(coloured.replaceAll("\u001B\\[[0-9;]*m", "")).isEqualTo(plain(sample));
  }

  @Test
  void moreErrorsThanTheLimitAreCounted() {
    Sink sink = new Sink();
    SourceFile file = SourceFile.of("m.kiln", "x".repeat(200));
    for (int i = 0; i < 150; i++) {
      sink.report(new Sample(file.span(i, i + 1), "no"));
    }
    assertThat(TextRenderer.plain().render(sink)).endsWith("\n\nand 50 more errors\n");
  }

  @Test
  void jsonHoldsTheSameOnOneLine() {
    SourceFile file = SourceFile.of("j.kiln", "λ = \"\n\t\u0001\"");
    Sample sample = new Sample(
        file.span(4, 8),
        "a \"b\" \\ \n\u0001\u2028",
        List.of(new Label(file.span(0, 1), "λ")),
        List.of("h1", "h2"),
        List.of(new Fix("t", file.span(0, 1), "é", false)),
        Severity.WARNING);
    assertThat(JsonRenderer.render(sample))
        .isEqualTo("{\"schema\":1,\"code\":\"K3001\",\"title\":\"mismatched types\","
            + "\"severity\":\"warning\",\"file\":\"j.kiln\",\"line\":1,\"column\":5,"
            + "\"endLine\":2,\"endColumn\":3,\"start\":4,\"end\":8,"
            + "\"message\":\"a \\\"b\\\" \\\\ \\n\\u0001\\u2028\","
            + "\"labels\":[{\"file\":\"j.kiln\",\"line\":1,\"column\":1,\"endLine\":1,"
            + "\"endColumn\":2,\"start\":0,\"end\":1,\"text\":\"λ\"}],"
            + "\"hints\":[\"h1\",\"h2\"],"
            + "\"fixes\":[{\"title\":\"t\",\"file\":\"j.kiln\",\"line\":1,\"column\":1,"
            + "\"endLine\":1,\"endColumn\":2,\"start\":0,\"end\":1,"
            + "\"replacement\":\"é\",\"certain\":false}]}");
  }
}
