package dev.kiln.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kiln.runtime.KilnException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Functions and running loops that move to a faster tier by themselves. */
class ClimbTest {
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(120);

  /** Calls until a function has climbed. */
  private static void climb(KilnFunction function, Runnable call) {
    long end = System.nanoTime() + PATIENCE;
    while (function.tier() != Tier.JVM && System.nanoTime() < end) {
      call.run();
    }
    assertThat(function.tier()).isEqualTo(Tier.JVM);
  }

  @Test
  void aFunctionThatIsCalledOftenClimbs() {
    KilnFunction f =
        Kiln.engine().build().compile("define f(x: Real): Real = x * x + 1.0\n").function("f");
    DoubleUnaryOperator handle = f.as(DoubleUnaryOperator.class);
    assertThat(f.tier()).isEqualTo(Tier.CLOSURE);
    climb(f, () -> assertThat(handle.applyAsDouble(3)).isEqualTo(10));
    assertThat(handle.applyAsDouble(4)).isEqualTo(17);
    assertThat(f.as(DoubleUnaryOperator.class).applyAsDouble(5)).isEqualTo(26);
    assertThat(f.call(6.0)).isEqualTo(37.0);
    assertThat(target(handle).getClass().getName()).contains("KilnProgram");
  }

  @Test
  void aHandleClimbsThoughItsProgramIsForgotten() {
    DoubleUnaryOperator handle = Kiln.engine()
        .cacheBytes(0)
        .build()
        .compile("define f(x: Real): Real = x * x + 2.0\n")
        .function("f")
        .as(DoubleUnaryOperator.class);
    System.gc();
    long end = System.nanoTime() + PATIENCE;
    while (target(handle) == null && System.nanoTime() < end) {
      assertThat(handle.applyAsDouble(3)).isEqualTo(11);
    }
    assertThat(target(handle)).isNotNull();
    assertThat(handle.applyAsDouble(4)).isEqualTo(18);
  }

  /** What calls of a handle go to, once it has climbed. */
  private static Object target(DoubleUnaryOperator handle) {
    try {
      var target = handle.getClass().getDeclaredField("target");
      target.setAccessible(true);
      return target.get(handle);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aRecursionClimbsWhileItRuns() {
    Program program = Kiln.engine().build().compile("""
        define fib(n: Int): Int = if n < 2 then n else fib(n - 1) + fib(n - 2)
        define sum(n: Int, s: Int): Int = if n == 0 then s else sum(n - 1, s + n % 3)
        define even(n: Int): Bool = if n == 0 then true else odd(n - 1)
        define odd(n: Int): Bool = if n == 0 then false else even(n - 1)
        """);
    assertThat(program.function("fib").call(30)).isEqualTo(832_040L);
    assertThat(program.function("sum").call(30_000_000, 0)).isEqualTo(30_000_000L);
    assertThat(program.function("even").call(30_000_001)).isEqualTo(false);
    climb(program.function("fib"), () -> program.function("fib").call(20));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "var x = 0.5\n var i = 0\n while i < n { x = 3.7 * x * (1.0 - x)\n i = i + 1 }\n x",
        "var s = 0\n for i in 0..n { s = s + i % 7 }\n real(s)",
        "var s = 0\n for i in n-1..=0 by -1 { if i % 5 == 0 { continue }\n s += i % 7 }\n real(s)",
        "var s = 0\n for i in 1..=n { s += i % 3\n if s > n - 10 { break } }\n real(s)",
        "var i = 0\n let r = loop { i = i + 1\n if i > n { break i * 2 } }\n real(r + i)",
        "var b = false\n var c = 'a'\n var t = \"\"\n for i in 0..n { b = !b\n"
            + " if i % 1000000 == 0 { t = t ++ \"{c}\"\n c = if b then 'x' else 'y' } }\n"
            + " real(length(t)) + (if b then 0.5 else 0.25)",
        "var v = zeros(100)\n var t = [1.0, 2.0, 3.0]\n for i in 0..n {\n"
            + " v[i % 100] = v[i % 100] + t[i % 3]\n t[0] = t[0] + 0.5 }\n sum(v) + t[0]",
        "var p = (0, 1.0)\n for i in 0..n { p = (p.0 + 1, p.1 * 0.9999999) }\n p.1 + real(p.0)",
        "var s = 0\n for i in 0..n / 1000 { for j in 0..1000 { s += (i * j) % 5 } }\n real(s)",
        "var s = 0\n 'a: for i in 0..n { for j in 0..n { if j > i % 9 { continue 'a }\n s += j } }\n"
            + " real(s)",
        "var s = 0.0\n let f = x => x * 0.5 + real(n % 3)\n for i in 0..n { s = f(s) }\n s",
        "var s = 0\n let add = k => { s += k }\n for i in 0..n { add(i % 3) }\n real(s)",
        "var s = 0\n let r = catch({ for i in 0..n { s = i\n if i == n - 5 { panic(\"x\") } }\n 1 })\n"
            + " real(s) + (match r { Ok(k) => 1.0, Err(e) => 0.5 })",
        "var xs: List(Int) = []\n for i in 0..n { if i % 100000 == 0 { xs = xs ++ [i] } }\n"
            + " real(sum(xs))",
        "for i in 0..n { if i * i > n { return real(i) } }\n 0.0",
      })
  void aLoopGoesOnElsewhere(String body) {
    String text = "define f(n: Int): Real = {\n " + body + "\n}\n";
    Engine closure = Kiln.engine().tier(Tier.JVM).build();
    Object expected = closure.compile(text).function("f").call(5_000_000);
    KilnFunction f = Kiln.engine().build().compile(text).function("f");
    assertThat(f.call(5_000_000)).isEqualTo(expected);
    assertThat(f.call(5_000_000)).isEqualTo(expected);
  }

  @Test
  void whatLambdasAndElementsDoCounts() {
    Program program = Kiln.engine().build().compile("""
        define f(n: Int): Int = map(range(0, n), k => k % 7).fold(0, (a, b) => a + b)
        define g(n: Int): Real = sum(tabulate(n, i => real(i % 7)))
        """);
    KilnFunction f = program.function("f");
    f.call(100_000);
    climb(f, Thread::onSpinWait);
    KilnFunction g = program.function("g");
    g.call(100_000);
    climb(g, Thread::onSpinWait);
    assertThat(f.call(1_000)).isEqualTo(2_997L);
    assertThat(g.call(1_000)).isEqualTo(2_997.0);
  }

  @Test
  void aCallThatTakesLongGetsFast() {
    Program program = Kiln.engine().build().compile("""
        define f(n: Int): Int = {
            var s = 0
            for i in 0..n { s = s + i % 7 }
            s
        }
        """);
    assertThat(program.function("f").call(300_000_000L)).isEqualTo(899_999_997L);
  }

  @Test
  void aFailureIsToldAlikeBeforeAndAfter() {
    String text = """
        define part(n: Int): Int = 100 / n
        define f(n: Int): Int = {
            var s = 0
            for i in 0..n { s += part(n - 1 - i) }
            s
        }
        define g(n: Int): Int = 1 + f(n)
        """;
    KilnFunction g = Kiln.engine().build().compile("late.kiln", text).function("g");
    String before = told(g, 3);
    assertThat(before)
        .isEqualTo("late.kiln:1:32: error: division: division by zero: 100 / 0"
            + " [part called at late.kiln:4:26, f called at late.kiln:7:29]");
    assertThat(told(g, 3_000_000)).isEqualTo(before);
    climb(g, () -> told(g, 3));
    assertThat(told(g, 3)).isEqualTo(before);
  }

  private static String told(KilnFunction function, long n) {
    KilnException failure = catchThrowableOfType(KilnException.class, () -> function.call(n));
    return failure.render() + " " + failure.kilnTrace();
  }

  @Test
  void handlersOutsideAreFound() {
    Program program = Kiln.engine().build().compile("""
        effect Log { note(n: Int): Int }
        define inner(n: Int): Int = Log.note(n) + 1
        define f(n: Int): Int = with Log = Log(k => k * 2) in {
            var s = 0
            for i in 0..n { s += inner(i) % 5 }
            s
        }
        """);
    Object expected = program.function("f").call(300_000);
    for (int i = 0; i < 5; i++) {
      assertThat(program.function("f").call(300_000)).isEqualTo(expected);
    }
  }

  @Test
  void aFunctionThatPrintsGoesOnPrinting() {
    StringBuilder printed = new StringBuilder();
    KilnFunction f = Kiln.engine()
        .build()
        .compile("define f(n: Int): Int = { if n % 10000 == 0 { print(\"{n}\") }\n n + 1 }\n")
        .printingTo(text -> printed.append(text).append(' '))
        .function("f");
    LongUnaryOperator handle = f.as(LongUnaryOperator.class);
    climb(f, () -> handle.applyAsLong(1));
    handle.applyAsLong(20_000);
    assertThat(printed).hasToString("20000 ");
  }

  @Test
  void manyThreadsCallWhileItClimbs() throws Exception {
    Engine engine = Kiln.engine().build();
    String text = """
        define part(a: Int, b: Int): Int = (a * 31 + b) % 1009
        define f(a: Int, b: Int): Int = {
            var s = 0
            for i in 0..a % 50 { s += part(i, b) }
            s + b
        }
        """;
    LongBinaryOperator expected = Kiln.engine()
        .tier(Tier.JVM)
        .build()
        .compile(text)
        .function("f")
        .as(LongBinaryOperator.class);
    KilnFunction f = engine.compile(text).function("f");
    LongBinaryOperator handle = f.as(LongBinaryOperator.class);
    List<Callable<Boolean>> work = new ArrayList<>();
    for (int t = 0; t < 8; t++) {
      int seed = t;
      work.add(() -> {
        boolean equal = true;
        for (int i = 0; i < 20_000; i++) {
          long a = i + seed;
          long value = i % 2 == 0 ? handle.applyAsLong(a, i) : (long) f.call(a, i);
          equal &= value == expected.applyAsLong(a, i);
        }
        return equal;
      });
    }
    assertThat(all(work)).containsOnly(true);
    climb(f, () -> handle.applyAsLong(1, 2));
  }

  @Test
  void manyThreadsCompile() throws Exception {
    Engine engine = Kiln.engine().build();
    List<Callable<Boolean>> work = new ArrayList<>();
    for (int t = 0; t < 8; t++) {
      int seed = t;
      work.add(() -> {
        boolean equal = true;
        for (int i = 0; i < 20; i++) {
          int k = (i + seed) % 15;
          Program program = engine.compile("define f(x: Real): Real = x * x + " + k + "\n");
          equal &= program.function("f").as(DoubleUnaryOperator.class).applyAsDouble(3) == 9 + k;
        }
        return equal;
      });
    }
    assertThat(all(work)).containsOnly(true);
  }

  private static <T> List<T> all(List<Callable<T>> work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(work.size());
    try {
      List<T> values = new ArrayList<>();
      for (Future<T> future : threads.invokeAll(work)) {
        values.add(future.get());
      }
      return values;
    } finally {
      threads.shutdown();
    }
  }
}
