package dev.kiln.cli.repl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.engine.Tier;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The prompt, by the lines that go in and the text that comes out. */
class ReplTest {
  @TempDir
  Path folder;

  private String out;
  private String err;

  private boolean type(String... lines) {
    ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
    ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
    String text = String.join("\n", lines) + "\n";
    boolean fine = Repl.piped(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
        new PrintStream(outBytes, true, StandardCharsets.UTF_8),
        new PrintStream(errBytes, true, StandardCharsets.UTF_8));
    out = outBytes.toString(StandardCharsets.UTF_8);
    err = errBytes.toString(StandardCharsets.UTF_8);
    return fine;
  }

  private String typed(String... lines) {
    assertThat(type(lines)).as(() -> err).isTrue();
    assertThat(err).isEmpty();
    return out;
  }

  @Test
  void expressionsShowTheirValueAndType() {
    assertThat(typed(
            "1 + 2",
            "\"a\" ++ \"b\"",
            "[1.0, 2.0]",
            "vector([1, 2])",
            "()",
            "print(\"now\")",
            "'λ'",
            ""))
        .isEqualTo("""
            3 : Int
            "ab" : Str
            [1.0, 2.0] : List(Real)
            [1.0, 2.0] : Vector(2)
            now
            'λ' : Char
            """);
  }

  @Test
  void definitionsAreKeptAndTakeThePlaceOfOlderOnes() {
    assertThat(typed(
            "define f(x: Real) = x + 1",
            "define g(x: Real) = 10 * f(x)",
            "g(1)",
            "define f(x: Real) = x + 2",
            "g(1)"))
        .isEqualTo("""
            define f(x: Real): Real
            define g(x: Real): Real
            20.0 : Real
            define f(x: Real): Real
            30.0 : Real
            """);
  }

  @Test
  void whatOthersNeedCannotBeTakenAway() {
    assertThat(type(
            "define f(x: Real) = x + 1",
            "define g(x: Real) = 10 * f(x)",
            "define f(s: Str) = s",
            "g(1)"))
        .isFalse();
    assertThat(err).startsWith("""
        this was not taken over: what is here already would no longer check
        [2]:1:24: error: K3002""").contains("define g(x: Real) = 10 * f(x)\n");
    assertThat(out).endsWith("20.0 : Real\n");
  }

  @Test
  void bindingsAreComputedOnce() {
    assertThat(typed(
                "let x = { print(\"once\"); 2.5 }",
                "define twice() = 2 * x",
                "twice() + x",
                "let (a, (b, c)) = (x, (1, [2, 3]))",
                "let x = x + 1",
                "(a, b, c, x)")
            .lines()
            .filter(line -> !line.startsWith("let ")))
        .containsExactly(
            "once",
            "x: Real = 2.5",
            "define twice(): Real",
            "7.5 : Real",
            "a: Real = 2.5",
            "b: Int = 1",
            "c: List(Int) = [2, 3]",
            "x: Real = 3.5",
            "(2.5, 1, [2, 3], 3.5) : (Real, Int, List(Int), Real)");
  }

  @Test
  void everyKindOfValueIsKept() {
    assertThat(typed(
            "data Shape = Dot | Disc(r: Real) | Pair(Shape, Shape)",
            "let all = [Dot, Pair(Disc(nan), Disc(-inf))]",
            "let texts = [\"NaN\": '\\'', \"{{}}\\n\": 'λ']",
            "let m: Matrix(2, 2) = [[1, -0.0], [3, 4]]",
            "let v = tabulate(1 + length(all), i => i)",
            "let kinds = (complex(1, 2), 2.5s, 3kb, #{1, 2}, 1..=9 by 2, Some(Some(-1)), ())",
            "(all, texts, m, v, kinds)"))
        .endsWith(
            "([Dot, Pair(Disc(r: NaN), Disc(r: -Infinity))], [\"NaN\": '\\'', \"{{}}\\n\": 'λ'],"
                + " [[1.0, -0.0], [3.0, 4.0]], [0, 1, 2], (complex(1.0, 2.0), 2.5s, 3kb, #{1, 2},"
                + " 1..=9 by 2, Some(Some(-1)), ())) : (List(Shape), Map(Str, Char), Matrix(2, 2),"
                + " Vector(3, Int), (Complex, Duration, Size, Set(Int), Range(Int),"
                + " Option(Option(Int)), Unit))\n");
  }

  @Test
  void aFunctionMayWantToKnowItsArgumentsFirst() {
    assertThat(typed(
            "define step(f, x) = x - f(x) / derivative(f)(x)",
            "var x = 1.0",
            "for _ in 0..6 { x = step(t => t^2 - 2, x) }",
            "x"))
        .endsWith("1.414213562373095 : Real\n");
    assertThat(type("define d(f: Real -> Real) = derivative(f)(1)", "d({ let k = 2; x => x })"))
        .isTrue();
    assertThat(type("define d(xs: List(Real -> Real)) = derivative(xs[0])(1)", "d([x => x])"))
        .isFalse();
    assertThat(err).startsWith("[1]:1:36: error: K8012");
  }

  @Test
  void variablesChange() {
    assertThat(typed(
            "var n = 1",
            "n += 4",
            "while n < 8 { n += 1; print(n) }",
            "var xs = [1, 2, 3]",
            "xs[1] = n",
            "let add = () => { xs ++= [9] }",
            "add()",
            "xs"))
        .isEqualTo("""
            n: Int = 1
            6
            7
            8
            xs: List(Int) = [1, 2, 3]
            let add = () => { xs ++= [9] }, computed again wherever it is used
            [1, 8, 3, 9] : List(Int)
            """);
    assertThat(type("var n = 1", "define f() = n")).isFalse();
    assertThat(err).contains("K2001").contains("note: 'n' lives at the prompt only");
    assertThat(type("let c = 1", "c = 2")).isFalse();
    assertThat(err).startsWith("[2]:1:1: error: K3008");
  }

  @Test
  void aFailureChangesNothing() {
    assertThat(type("var n = 1", "{ n = 2; let z = [1][n]; n = z }", "n")).isFalse();
    assertThat(err).startsWith("[2]:1:18: error: index: index 2 is outside 0..1\n  1 | { n = 2;");
    assertThat(out).endsWith("1 : Int\n");
  }

  @Test
  void functionsAreKeptAsTheyAreWritten() {
    assertThat(typed(
            "let square: (Real) -> Real = x => x^2",
            "define sum_of_squares(v: Vector(n)) = sum(map(v, square))",
            "derivative(square)(3)",
            "let both = (f, g) => x => f(g(x))",
            "let h = both(square, sin)",
            "h(0)"))
        .contains("define square(x: Real): Real\n")
        .contains("6.0 : Real\n")
        .contains("let h = both(square, sin), computed again wherever it is used\n")
        .endsWith("0.0 : Real\n");
    assertThat(type("var k = 2.0", "let f = { let c = k; x => x * c }")).isFalse();
    assertThat(err)
        .startsWith(
            "'f' cannot be kept: its value cannot be written down, and depends on the 'var' k\n");
    assertThat(type("let f = { print(1); x => x + 1 }")).isFalse();
    assertThat(err).endsWith("and what computes it prints\n");
    assertThat(type("let (tx, rx) = channel(3)", "let t = spawn 3")).isFalse();
    assertThat(err).isEqualTo("""
        'tx', 'rx' cannot be kept: tasks and channels end with the line that makes them
        't' cannot be kept: tasks and channels end with the line that makes them
        """);
    assertThat(type("var f = { let c = 1; x => x + c }")).isFalse();
    assertThat(err).contains("write 'let'");
  }

  @Test
  void textGoesOnWhereSomethingIsOpen() {
    assertThat(typed(
            "define f(x: Int) = {",
            "  let y = x *",
            "    2",
            "",
            "  y",
            "}",
            "define fact(0) = 1",
            "define fact(n) = n * fact(n - 1)",
            "f(fact(",
            "3))",
            "data Shape = Dot",
            "  | Disc(r: Real)",
            "match Disc(2) { Dot => 0.0",
            "Disc(r) => r }"))
        .isEqualTo("""
            define f(x: Int): Int
            define fact(n: A): A
            12 : Int
            data Shape = Dot | Disc(r: Real)
            2.0 : Real
            """);
    assertThat(type("1 +", "", "1 + 1")).isFalse();
    assertThat(err).startsWith("[1]:1:3: error: K1015");
    assertThat(out).isEqualTo("2 : Int\n");
  }

  @Test
  void placesAreThoseOfTheLineTyped() {
    assertThat(type("let a = 1; let b = a + \"x\"", ":type  1 + true", "[3][4]", "1 / 0"))
        .isFalse();
    assertThat(err)
        .contains("[1]:1:22: error: K3002")
        .contains("  |\n1 | let a = 1; let b = a + \"x\"\n  |                      ^\n")
        .contains("[2]:1:10: error: K3002")
        .contains("[2]:1:1: error: index: index 4 is outside 0..1\n  1 | [3][4]\n    | ^\n")
        .contains("[3]:1:3: error: division: division by zero: 1 / 0\n")
        .doesNotContain(Hidden.NAME);
  }

  @Test
  void commands() {
    assertThat(typed(
                ":tier jvm",
                "let a = 2",
                ":type real(a) + 1.5",
                ":type gcd",
                "define f(x: Int) = x + a",
                ":core f",
                ":list",
                ":reset",
                ":list",
                ":help")
            .lines()
            .limit(9))
        .containsExactly(
            "tier jvm",
            "a: Int = 2",
            "Real",
            "define gcd(a: Int, b: Int): Int",
            "define f(x: Int): Int",
            "function f(x'0: Int): Int =",
            "  int.add(x'0, global a)",
            "const a: Int = 2",
            "define f(x: Int): Int");
    assertThat(out).contains(":save FILE");
    assertThat(type(":tipe 1", ":tier fast", ":load", ":list 3", ":load none.kiln"))
        .isFalse();
    assertThat(err).isEqualTo("""
            there is no command ':tipe'; did you mean ':time' or ':type'?
            kiln: there is no tier 'fast': write eval, closure, bytecode, java, jvm or native
            write ':load FILE'
            ':list' stands alone
            kiln: there is no file none.kiln
            """);
    assertThat(typed("1", ":quit", "2")).isEqualTo("1 : Int\n");
  }

  @Test
  void everyTierRunsWhatIsTyped() {
    for (Tier tier : Tier.values()) {
      assertThat(typed(":tier " + tier.text(), "var n = 20", "n += 1", "2 * n"))
          .endsWith("42 : Int\n");
    }
    assertThat(typed("define f(n: Int): Int = n + 1", ":time f(1)"))
        .containsPattern("\\d (ns|µs|ms)  \\(the median of \\d+ runs after \\d+, tier closure\\)");
  }

  @Test
  void filesAreLoadedAndSaved() throws IOException {
    Files.writeString(folder.resolve("units.kiln"), "define foot() = 0.3048\n");
    Path file = Files.writeString(folder.resolve("a file.kiln"), """
        module com.acme.lengths
        import units
        /// In metres.
        define feet(n: Int): Real = real(n) * units.foot()
        define fib(0) = 0
        define fib(1) = 1
        define fib(n) = fib(n - 1) + fib(n - 2)
        """);
    Path saved = folder.resolve("saved.kiln");
    assertThat(typed(
            ":load " + file,
            "feet(10)",
            "let v = Vector(2, [1, 2])",
            "let inc = n => n + 1",
            ":save " + saved,
            ":reset",
            ":load \"" + saved + "\"",
            "(fib(10), inc(1), feet(10))"))
        .contains("3.048 : Real\n")
        .endsWith("(55, 2, 3.048) : (Int, Int, Real)\n");
    assertThat(saved).content().contains("/// In metres.\n").contains("const v: Vector(2) = [1.0");
    Path wrong = Files.writeString(folder.resolve("wrong.kiln"), "\ndefine f(x: Reel) = x\n");
    assertThat(type(":load " + wrong)).isFalse();
    assertThat(err).startsWith("wrong.kiln:2:13: error: K2002");
  }

  @Test
  void testsRunWhenTheyAreTyped() {
    assertThat(typed("test \"one\" { assert 1 == 1 }")).isEqualTo("passed \"one\"\n");
    assertThat(type("test \"two\" { assert 1 == 2 }")).isFalse();
    assertThat(err).startsWith("[1]:1:14: error: assert: assertion failed: 1 == 2");
  }

  @Test
  void whatAPromptCannotDoIsSaid() {
    assertThat(type("module a", "return 1", "let x = zeros(200, 200); print(\"no\")"))
        .isFalse();
    assertThat(err)
        .contains("'module' must be the first line of a file")
        .contains("this has no meaning at a prompt");
    assertThat(out).contains("computed again wherever it is used").endsWith("no\n");
  }

  @Test
  void aProgramIsStoppedAndThePromptGoesOn() throws InterruptedException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    for (Tier tier : Tier.values()) {
      Repl repl = new Repl(stream, stream, false);
      Execution execution = repl.session().execution();
      Thread impatient = new Thread(() -> {
        while (!bytes.toString(StandardCharsets.UTF_8).contains("begun " + tier)) {
          Thread.onSpinWait();
        }
        execution.stop();
      });
      impatient.start();
      String lines = ":tier " + tier.text() + "\nvar n = 1\n" + "{ print(\"begun " + tier
          + "\"); loop { n = 3 - n } }\nn\n";
      PipedPrompt prompt =
          new PipedPrompt(new BufferedReader(new StringReader(lines)), (text, line) -> false);
      assertThat(repl.run(prompt)).isFalse();
      impatient.join();
      assertThat(bytes.toString(StandardCharsets.UTF_8))
          .endsWith("""
              [2]:1:1: error: limit: stopped
                1 | { print("begun %s"); loop { n = 3 - n } }
                  | ^
              1 : Int
              """.replace("%s", tier.toString()));
    }
  }

  @Test
  void aTerminalWithoutAbilitiesWillDo() throws IOException {
    String lines = "define f(0) = 1\ndefine f(n) = 2 * f(n - 1)\n{ f(\n10) }\n1 +\n\n:quit\n";
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    Repl repl = new Repl(stream, stream, false);
    ByteArrayInputStream in = new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8));
    Path history = folder.resolve("history");
    try (TerminalPrompt prompt = new TerminalPrompt(
        new DumbTerminal("test", "dumb", in, bytes, StandardCharsets.UTF_8),
        repl.session(),
        Optional.of(history))) {
      assertThat(repl.run(prompt)).isFalse();
    }
    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .contains("kiln[1]> ")
        .contains("1024 : Int\n")
        .contains("[3]:1:3: error: K1015");
    assertThat(history).content().contains("{ f(\\n10) }");
  }

  @Test
  void wordsAreCompleted() throws IOException {
    Files.createDirectories(folder.resolve("sub"));
    Files.writeString(folder.resolve("a.kiln"), "");
    Files.writeString(folder.resolve("b.txt"), "");
    Repl repl = new Repl(System.out, System.err, false);
    Completion completion = new Completion(repl.session());
    assertThat(completion.candidates(":t", 0, ":t")).contains(":type", ":tier");
    assertThat(completion.candidates(":tier j", 1, "j")).contains("jvm", "java");
    assertThat(completion.candidates("tra", 0, "tra")).contains("transpose", "define", "Vector");
    assertThat(completion.candidates(":load " + folder + "/", 1, folder + "/"))
        .containsExactly(folder + "/a.kiln", folder + "/sub/");
  }
}
