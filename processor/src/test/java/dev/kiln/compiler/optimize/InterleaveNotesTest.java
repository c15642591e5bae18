package dev.kiln.compiler.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.compiler.Analysis;
import dev.kiln.compiler.Compiler;
import dev.kiln.compiler.Input;
import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.resolve.Symbol;
import dev.kiln.compiler.source.SourceFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the pass that does rounds side by side tells of its decisions. */
class InterleaveNotesTest {
  private static final String STEPS = """
      define steps(x: Real, limit: Int): Int = {
          var y = x
          var i = 0
          while i < limit && y > 1.0 {
              y = y * 0.5
              i = i + 1
          }
          i
      }
      """;

  @Test
  void tellsHowManyRounds() {
    assertThat(notes("""
        define f(A: Matrix(m, n), v: Vector(n)): Vector(m) = A * v
        """)).contains("INTERLEAVED 8 elements side by side");
    assertThat(notes(STEPS + """
        define f(n: Int): Int = {
            var total = 0
            for i in 0..n { total += steps(real(i), 100) }
            total
        }
        """)).contains("INTERLEAVED 4 rounds side by side");
  }

  @Test
  void tellsWhatIsInTheWay() {
    assertThat(notes(STEPS + """
        define f(n: Int) = for i in 0..n { print("{steps(real(i), 100)}") }
        """)).contains("LEFT not interleaved: its rounds print");
    assertThat(notes(STEPS + """
        define f(n: Int) = for i in 0..n {
            let count = steps(real(i), 100)
            print("{count}")
        }
        """)).contains("LEFT not interleaved: its rounds print");
    assertThat(notes("""
        define f(n: Int): Int = {
            var total = 0
            for i in 0..n {
                var x = real(i)
                var k = 0
                while x > 1.0 {
                    x = x * 0.5
                    k = k +% 1
                }
                total += k
            }
            total
        }
        """))
        .contains("LEFT not interleaved: a round can fail, and the next may never end");
    assertThat(notes(STEPS + """
        define f(n: Int): Int = {
            for i in 0..n { if steps(real(i), 100) > 7 { return i } }
            0
        }
        """)).contains("LEFT not interleaved: a round can be its last");
  }

  @Test
  void saysNothingOfOtherLoops() {
    assertThat(notes("""
        define f(v: Vector(n)): Real = {
            var s = 0.0
            for i in 0..n { s = s + v[i] }
            s
        }
        """))
        .noneMatch(note -> note.contains("interleaved") || note.contains("side by side"));
  }

  private static List<String> notes(String text) {
    Sink sink = new Sink();
    Analysis analysis =
        Compiler.analyze(List.of(Input.of("test", SourceFile.of("test.kiln", text))), sink);
    assertThat(sink.problems()).isEmpty();
    Map<String, Symbol.Function> roots = new LinkedHashMap<>();
    String module = analysis.modules().get(0);
    analysis.functions(module).forEach(f -> roots.put(f.name(), f));
    Program program = analysis.lower(roots, Map.of()).program();
    Notes notes = new Notes();
    Optimizer.optimize(program, Passes.ALL, notes);
    return notes.all().stream().map(note -> note.kind() + " " + note.text()).toList();
  }
}
