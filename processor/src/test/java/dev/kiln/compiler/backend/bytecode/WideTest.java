package dev.kiln.compiler.backend.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.Function;
import dev.kiln.compiler.core.Label;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.core.Op;
import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.source.SourceFile;
import dev.kiln.compiler.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What no register, jump or table index of the short forms can reach. */
class WideTest {
  private static String all(int count, String between, IntFunction<String> part) {
    return IntStream.range(0, count).mapToObj(part).collect(Collectors.joining(between));
  }

  @Test
  void fourHundredLocalsAlive() {
    String source = "define main() = {\n"
        + all(400, "", i -> "    let x" + i + " = if clock(" + i + ") then " + i + " else 0\n")
        + all(400, "", i -> "    let s" + i + " = if clock(1) then \"t" + i + "\" else \"\"\n")
        + "    var sum = 0\n    for k in 0..3 { sum = sum + k + x7 + x399 }\n"
        + "    (sum + " + all(400, " + ", i -> "x" + i) + ", "
        + all(400, " ++ ", i -> "s" + i) + ")\n}\n"
        + "define clock(n: Int): Bool = n >= 0\n";
    int sum = 3 + 3 * 406 + 399 * 400 / 2;
    assertThat(Sample.run(source))
        .isEqualTo("value: (" + sum + ", \"" + all(400, "", i -> "t" + i) + "\")");
  }

  /** Made of Core, for a source so long takes long to check. */
  @Test
  void moreThan65536Instructions() {
    Span at = SourceFile.of("sample.kiln", "").span(0, 0);
    Local x = new Local("x", 0, Scalar.INT, true);
    Local round = new Local("round", 1, Scalar.INT, false);
    List<Core> steps = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      Core sum = new Core.Primitive(Op.INT_MULTIPLY, List.of(new Core.Var(x), new Core.Int(3)), at);
      Core more = new Core.Primitive(Op.INT_ADD, List.of(sum, new Core.Int(i)), at);
      Core rest = new Core.Primitive(Op.INT_REMAINDER, List.of(more, new Core.Int(1_000_003)), at);
      steps.add(new Core.Assign(x, rest));
    }
    Core odd = new Core.Primitive(Op.INT_LESS, List.of(new Core.Var(round), new Core.Int(2)), at);
    Core body =
        new Core.If(odd, new Core.Seq(steps, new Core.Unit()), new Core.Unit(), Scalar.UNIT);
    Core loop =
        new Core.For(new Label("", 0), round, new Core.Int(0), new Core.Int(4), false, false, body);
    Core shown = new Core.Show(new Core.Var(x), false, List.of());
    Core whole = new Core.Let(x, new Core.Int(1), new Core.Seq(List.of(loop), shown));
    Function main = new Function("main", "main", "", List.of(), 0, Scalar.STR, whole, false, at);
    Chunk chunk = Sample.chunk(
        new Program(Map.of(), Map.of(), Map.of("main", main), Map.of(Sample.ENTRY, "main")));
    assertThat(chunk.prototypes().get(0).code().length).isGreaterThan(65_536);
    long wanted = 1;
    for (int i = 0; i < 40_000; i++) {
      wanted = (wanted * 3 + i % 20_000) % 1_000_003;
    }
    Chunk read = Bytecode.assemble(Bytecode.disassemble(chunk));
    assertThat(Sample.run(read, line -> {})).isEqualTo("value: " + wanted);
  }

  @Test
  void threeHundredArguments() {
    String source = "define sum(" + all(300, ", ", i -> "a" + i + ": Int") + "): Int =\n"
        + "    if a0 == 0 then " + all(300, " + ", i -> "a" + i) + "\n"
        + "    else sum(a0 - 1, " + all(299, ", ", i -> "a" + (i + 1)) + ")\n"
        + "define twice(" + all(300, ", ", i -> "t" + i + ": Str") + ", n: Int): Str =\n"
        + "    if n == 0 then " + all(300, " ++ ", i -> "t" + i) + "\n"
        + "    else { let rest = twice(" + all(300, ", ", i -> "t" + i) + ", n - 1)\n"
        + "        rest ++ t299 }\n"
        + "define main() = {\n    let f = (" + all(300, ", ", i -> "x" + i) + ") => "
        + all(300, " + ", i -> "x" + i) + "\n"
        + "    (sum(5, " + all(299, ", ", i -> "" + (i + 1)) + "), f("
        + all(300, ", ", i -> "" + i) + "), twice(" + all(300, ", ", i -> "\"a\"")
        + ", 2), [" + all(300, ", ", i -> "" + i) + "])\n}\n";
    int sum = 299 * 300 / 2;
    assertThat(Sample.run(source))
        .isEqualTo("value: (" + sum + ", " + sum + ", \"" + "a".repeat(302) + "\", ["
            + all(300, ", ", i -> "" + i) + "])");
  }

  @Test
  void closuresThatTakeManyVariablesAlong() {
    String source = "define main() = {\n"
        + all(300, "", i -> "    let x" + i + " = if yes() then " + i + " else 0\n")
        + all(300, "", i -> "    var s" + i + " = \"\"\n")
        + "    let f = (n: Int) => {\n"
        + all(300, "", i -> "        s" + i + " = s" + i + " ++ \"b\"\n")
        + "        n + " + all(300, " + ", i -> "x" + i) + "\n    }\n"
        + "    let first = f(1)\n    (first, f(2), " + all(300, " ++ ", i -> "s" + i) + ")\n}\n"
        + "define yes(): Bool = true\n";
    int sum = 299 * 300 / 2;
    assertThat(Sample.run(source))
        .isEqualTo("value: (" + (sum + 1) + ", " + (sum + 2) + ", \"" + "b".repeat(600) + "\")");
  }

  @Test
  void manyConstants() {
    String source = "define main() = {\n    let xs = vector([" + all(70_000, ", ", i -> i + ".5")
        + "])\n    xs[69999] + xs[3]\n}\n";
    assertThat(Sample.run(source)).isEqualTo("value: 70003.0");
  }

  @Test
  void callsInsideCallsWithMoreOperandsThanRegisters() {
    String source = "define f(a: Int, b: Int, c: Int, d: Int, e: Int, n: Int): Int =\n"
        + "    a + b + c + d + e + n\n"
        + "define main() = " + "f(1, 2, 3, 4, 5, ".repeat(60) + "0" + ")".repeat(60) + "\n";
    assertThat(Sample.run(source)).isEqualTo("value: " + 15 * 60);
  }
}
