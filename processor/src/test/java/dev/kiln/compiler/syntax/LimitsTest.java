package dev.kiln.compiler.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.compiler.diagnostic.Problem;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.source.SourceFile;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No text overflows the stack, however deep or long; each limit has an error that names it. */
class LimitsTest {
  /** Less than the stack that a thread has if nobody asks for one. */
  private static final int SMALL_STACK = 768 * 1024;

  /** The messages for a text, parsed on a small stack. */
  private static List<String> problems(String text) {
    AtomicReference<Object> result = new AtomicReference<>("nothing");
    Thread thread = new Thread(null, () -> result.set(parse(text)), "parser", SMALL_STACK);
    thread.setUncaughtExceptionHandler((dead, error) -> result.set(error));
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    assertThat(result.get()).isInstanceOf(Sink.class);
    return ((Sink) result.get()).problems().stream().map(Problem::message).toList();
  }

  private static Sink parse(String text) {
    Sink sink = new Sink();
    Parser.parse(SourceFile.of("deep.kiln", text), sink);
    return sink;
  }

  @ParameterizedTest
  @CsvSource(delimiter = '~', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
      const c = ~(~1~)~
      const c = ~[~1~]~
      const c = ~{~1~}~
      const c = ~#{~1~}~
      const c = ~- ~1~~
      const c = ~await ~x~~
      const c = ~x => ~x~~
      const c = ~() => ~x~~
      const c = ~if a then ~x~~
      const c = ~if ~x~ {}~
      const c = ~let x = ~1~ in x~
      const c = ~let x = 1 in ~1~~
      const c = ~with C = h in ~1~~
      const c = ~match x { _ => ~1~}~
      const c = ~return ~1~~
      const c = ~spawn ~1~~
      const c = ~assert ~1~~
      const c = ~2^~1~~
      const c = ~2^-~1~~
      const c = ~a ?? ~1~~
      const c = ~f(~1~)~
      const c = ~a[~1~]~
      const c = ~x with { y: ~1~}~
      const c = ~["k": ~1~]~
      const c = ~"{~1~}"~
      const c = ~unsafe { ~1~}~
      const c = ~for x in xs { ~1~}~
      const c = ~for x in xs yield ~1~~
      const c = ~while a { ~1~}~
      const c = ~{ define f() = ~1~}~
      define f(x: ~List(~Int~)~) = 1
      define f(x: ~(~Int~)~) = 1
      define f(x: ~A -> ~Int~~) = 1
      define f(x: ~() -> ~Int~~) = 1
      define f(x: Vector(1 + ~(~n~)~)) = 1
      define f(x: Vector(~min(1, ~n~)~)) = 1
      define f(~(~n~)~) = 1
      define f(~[~n~]~) = 1
      define f(~P(~n~)~) = 1
      define f(~P(x: ~n~)~) = 1
      define f(~x @ ~n~~) = 1
      """)
  void nestingIsLimited(String start, String open, String middle, String end, String rest) {
    String close = end == null ? "" : end;
    String tail = rest == null ? "" : rest;
    String deep = start + open.repeat(20_000) + middle + close.repeat(20_000) + tail;
    assertThat(problems(deep))
        .containsExactly("the limit 'nesting of constructs' of 200 is exceeded");
    assertThat(problems(start + open.repeat(30) + middle + close.repeat(30) + tail))
        .noneMatch(message -> message.contains("limit"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '~', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
      const c = ~a + ~a
      const c = ~a && ~a
      const c = ~a |> ~a
      const c = a~.b~
      const c = a~()~
      const c = a~[1]~
      const c = a~? ~
      const c = a~ as Int~
      const c = ~if a then b else ~x
      const c = ~if a { b } else ~{}
      define f(x: Vector(~1 + ~n)) = 1
      """)
  void chainsAreLimitedButLong(String start, String link, String last) {
    String end = last == null ? "" : last;
    assertThat(problems(start + link.repeat(4_900) + end)).isEmpty();
    assertThat(problems(start + link.repeat(10_000) + end))
        .containsExactly("the limit 'length of a chain' of 5000 is exceeded");
  }

  @Test
  void chainsInChainsAddUp() {
    String inner = "a" + " + a".repeat(900);
    String nested = inner;
    for (int i = 0; i < 10; i++) {
      nested = "(" + nested + ")" + " + a".repeat(900);
    }
    assertThat(problems("const c = " + nested))
        .containsExactly("the limit 'length of a chain' of 5000 is exceeded");
  }

  @Test
  void openBracketsAlone() {
    assertThat(problems("const c = " + "(".repeat(100_000)))
        .containsExactly("the limit 'nesting of constructs' of 200 is exceeded");
    assertThat(problems("(".repeat(90_000) + "]".repeat(90_000)))
        .containsExactly("the limit 'nesting of constructs' of 200 is exceeded");
    assertThat(problems("}".repeat(100_000))).hasSize(Sink.LIMIT);
    assertThat(problems("\"{".repeat(50_000))).isNotEmpty();
    assertThat(problems("/*".repeat(50_000))).containsExactly("this comment is never closed");
  }

  @Test
  void manyArmsStatementsAndElementsAreFine() {
    assertThat(problems("define f(x) = match x {" + " 1 => 2,".repeat(10_000) + "}"))
        .isEmpty();
    assertThat(problems("define f(x) = {" + "g(x)\n".repeat(10_000) + "}")).isEmpty();
    assertThat(problems("const c = [" + "1, ".repeat(60_000) + "]")).isEmpty();
    assertThat(problems("define f(" + "1 | ".repeat(10_000) + "2) = 1")).isEmpty();
  }

  @Test
  void filesAndTokensAndNames() {
    assertThat(problems("//" + "x".repeat(1 << 20)))
        .containsExactly("the limit 'bytes in a file' of 1048576 is exceeded");
    assertThat(problems("//" + "λ".repeat(1 << 19)))
        .containsExactly("the limit 'bytes in a file' of 1048576 is exceeded");
    assertThat(problems("const c = [" + "1,".repeat(150_000) + "]"))
        .contains("the limit 'tokens in a file' of 200000 is exceeded");
    assertThat(problems("const " + "a".repeat(129) + " = 1"))
        .containsExactly("the limit 'length of a name' of 128 is exceeded");
    assertThat(problems("const " + "a".repeat(128) + " = 1")).isEmpty();
  }
}
