package dev.kiln.compiler.backend.closure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.management.ThreadMXBean;
import dev.kiln.compiler.Analysis;
import dev.kiln.compiler.Compiler;
import dev.kiln.compiler.Input;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.source.SourceFile;
import dev.kiln.runtime.KilnException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a host sees of closures, beside the values that the goldens compare. */
class ClosureProgramTest {
  private static ClosureFunction function(String source, String name) {
    Sink sink = new Sink();
    Analysis analysis =
        Compiler.analyze(List.of(Input.of("sample", SourceFile.of("sample.kiln", source))), sink);
    assertThat(sink.problems()).isEmpty();
    var lowered =
        analysis.lower(Map.of(name, analysis.function("sample", name).orElseThrow()), Map.of());
    return ClosureProgram.compile(lowered.program()).entry(name, text -> {});
  }

  private static final String ESCAPE = """
      define escape(cx: Real, cy: Real, limit: Int): Int = {
        var x = 0.0
        var y = 0.0
        var i = 0
        while i < limit && x*x + y*y <= 4.0 {
          let t = x*x - y*y + cx
          y = 2*x*y + cy
          x = t
          i = i + 1
        }
        i
      }
      """;

  @Test
  void takesAndGivesEveryKind() {
    ClosureFunction escape = function(ESCAPE, "escape");
    assertThat(escape.begin().real(0.5).real(0.5).integer(100).integer()).isEqualTo(5);
    assertThat(escape.call(0.5, 0.5, 100L)).isEqualTo(5L);
    ClosureFunction mixed = function("""
        define mixed(b: Bool, v: Vector(2), c: Char, r: Real, u: Unit, s: Str): (Char, Real, Str) =
          (c, if b then v[0] + r else v[1], s)
        """, "mixed");
    double[] vector = {1.5, 2.5};
    Object[] value = (Object[]) mixed
        .begin()
        .bool(true)
        .object(vector)
        .integer('x')
        .real(0.25)
        .object("text")
        .object();
    assertThat(value).containsExactly((int) 'x', 1.75, "text");
    assertThat(function("define next(c: Char): Char = (c as Int + 1) as Char", "next")
            .call((int) 'a'))
        .isEqualTo((int) 'b');
    assertThat(function("define f(x: Real, y: Real): Real = x / y", "f").call(1.0, 8.0))
        .isEqualTo(0.125);
    assertThat(function("define g(n: Int): Int = n * n", "g").call(12L)).isEqualTo(144L);
  }

  @Test
  void loopsMakeNoObjects() {
    ClosureFunction escape = function(ESCAPE, "escape");
    escape.begin().real(0).real(0).integer(10).integer();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    escape.begin().real(0).real(0).integer(100_000).integer();
    long after = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    assertThat(after - before).isLessThan(10_000);
  }

  @Test
  void severalThreadsCallOneFunction() throws Exception {
    ClosureFunction fib =
        function("define fib(n: Int): Int = if n < 2 then n else fib(n - 1) + fib(n - 2)", "fib");
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      List<Future<Long>> values = IntStream.range(0, 16)
          .mapToObj(i -> pool.submit(() -> fib.begin().integer(15).integer()))
          .toList();
      for (Future<Long> value : values) {
        assertThat(value.get()).isEqualTo(610);
      }
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void theStackOfTheHostDoesNotDecideHowDeepOneMayGo() throws Exception {
    ClosureFunction depth =
        function("define depth(n: Int): Int = if n == 0 then 0 else 1 + depth(n - 1)", "depth");
    long[] value = new long[1];
    Thread small = new Thread(
        null, () -> value[0] = depth.begin().integer(9_000).integer(), "small", 512 << 10);
    small.start();
    small.join();
    assertThat(value[0]).isEqualTo(9_000);
  }

  @Test
  void highTreesRunOnAnyStack() throws Exception {
    ClosureFunction sum =
        function("define f(x: Real): Real = x" + " + x".repeat(4_000) + "\n", "f");
    double[] value = new double[1];
    Thread small =
        new Thread(null, () -> value[0] = sum.begin().real(0.5).real(), "small", 512 << 10);
    small.start();
    small.join();
    assertThat(value[0]).isEqualTo(2_000.5);
  }

  @Test
  void failuresTellTheCalls() {
    ClosureFunction outer = function("""
        define inner(n: Int): Int = 10 / n
        define outer(n: Int): Int = inner(n) + 1
        """, "outer");
    KilnException failure = catchThrowableOfType(KilnException.class, () -> outer.call(0L));
    assertThat(failure.render())
        .isEqualTo("sample.kiln:1:32: error: division: division by zero: 10 / 0");
    assertThat(failure.kilnTrace()).containsExactly("inner called at sample.kiln:2:29");
    assertThat(Stream.of(1L, 2L).map(outer::call)).containsExactly(11L, 6L);
  }
}
