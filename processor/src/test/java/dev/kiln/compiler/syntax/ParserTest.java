package dev.kiln.compiler.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.compiler.diagnostic.Problem;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.source.SourceFile;
import org.junit.jupiter.api.Test;

class ParserTest {
  private static String parse(String text) {
    Sink sink = new Sink();
    Module module = Parser.parse(SourceFile.of("test.kiln", text), sink);
    assertThat(sink.problems()).extracting(Problem::message).isEmpty();
    return SyntaxPrinter.print(module);
  }

  @Test
  void readsAFunction() {
    assertThat(parse("define f(x: Real): Real = x * 1.0\n"))
        .isEqualTo("(define f ((x (: Real))) (: Real) (* x 1.0))\n");
  }

  @Test
  void minusBindsLooserThanPower() {
    assertThat(parse("const c = -x^2 + 2^-x^2"))
        .isEqualTo("(const c (+ (- (^ x 2)) (^ 2 (- (^ x 2)))))\n");
  }
}
