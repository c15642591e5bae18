package dev.kiln.compiler.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.compiler.Analysis;
import dev.kiln.compiler.Compiler;
import dev.kiln.compiler.Input;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.imp.ImpBuilder;
import dev.kiln.compiler.optimize.Optimizer;
import dev.kiln.compiler.resolve.Symbol;
import dev.kiln.compiler.source.SourceFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The highest trees that short texts can hold, on most of the stack that threads have. */
class StackChoiceTest {
  private static final long MOST_OF_A_STACK = 704 << 10;
  private static final int DEEPEST = 190;

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "chain;            define f(x) = x;                      +x;              ``",
        "chain of ints;    define f(x: Int) = x;                 +x;              ``",
        "chain of bools;   define f(x) = x;                      &&x;             ``",
        "calls;            define f(x: Real) = x;                .sqrt();         ``",
        "signs;            define f(x: Int) = ;                  -;               x",
        "lambdas;          define f(x) = ;                       x=>;             x",
        "branches;         define f(x) = ;                       if x then x else ;x",
        "effects;          define f(x: Int) = { var y = x;       `\ny = y`;       `\ny }`",
        "names;            define f(x: Int) = {;                 `\nlet y = x`;   `\nx }`",
        "sizes;            define f(v: Vector(n + n;             +n;              )) = 1",
        "functions;        define f(x: Int): Int = x;            `\ndefine f(x) = f(x)`; ``",
      })
  void chains(String what, String before, String link, String after) throws Exception {
    int links = (StackChoice.SHORT_TEXT - before.length() - after.length()) / link.length();
    compile(before + link.repeat(Math.min(links, DEEPEST)) + after);
    compile(before + link.repeat(links) + after);
  }

  @ParameterizedTest
  @CsvSource({"(, )", "[, ]", "{, }", "sqrt(, )", "-(, )", "match x { _ => , }"})
  void nests(String open, String close) throws Exception {
    int levels = StackChoice.SHORT_TEXT / (open.length() + close.length()) - 10;
    compile("define f(x) = " + open.repeat(Math.min(levels, DEEPEST)) + "x"
        + close.repeat(Math.min(levels, DEEPEST)));
  }

  @Test
  void loopsThatAreWrittenOut() throws Exception {
    String body = "for i in 0..3 { ".repeat(15) + "y += i" + " }".repeat(15);
    compile("define f(x: Int): Int = { var y = x\n " + body + "\n y }");
  }

  @Test
  void functionsThatCallEachOther() throws Exception {
    StringBuilder text = new StringBuilder();
    for (int i = 0; text.length() < StackChoice.SHORT_TEXT - 20; i++) {
      text.append("define f" + i + "(x)=f" + (i + 1) + "(x)\n");
      if (text.length() >= StackChoice.SHORT_TEXT - 40) {
        text.append("define f" + (i + 1) + "(x)=x\n");
        break;
      }
    }
    compile(text.toString());
  }

  /** All stages, on a thread with most of a stack; whether the program is right does not matter. */
  private static void compile(String text) throws Exception {
    FutureTask<Integer> work = new FutureTask<>(() -> {
      Sink sink = new Sink();
      Input input = Input.of("m", SourceFile.of("m.kiln", text));
      Analysis analysis = Compiler.analyze(List.of(input), sink);
      Map<String, Symbol.Function> roots = new LinkedHashMap<>();
      analysis.functions("m").forEach(f -> roots.put(f.name(), f));
      if (!sink.hasErrors()) {
        Program program = Optimizer.optimize(analysis.lower(roots, Map.of()).program());
        StackChoice.forProgram(program, () -> ImpBuilder.build(program));
        ContentHash.of(program);
      }
      return text.length();
    });
    Thread thread = new Thread(null, work, "most of a stack", MOST_OF_A_STACK);
    thread.start();
    assertThat(work.get()).isPositive();
  }
}
