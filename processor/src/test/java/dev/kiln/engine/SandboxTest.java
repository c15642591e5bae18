package dev.kiln.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kiln.runtime.Meter.Limit;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Isolated, for it counts the threads and the memory of the whole JVM. */
@Isolated
class SandboxTest {
  /** Programs that would not stop, and what stops them. */
  private static final Map<String, Limit> BOMBS = Map.ofEntries(
      Map.entry("define main() = { var i = 0; while true { i += 1 }; i }", Limit.STEPS),
      Map.entry("define main(): Int = loop {}", Limit.STEPS),
      Map.entry("define f(n: Int): Int = f(n +% 1)\ndefine main() = f(0)", Limit.STEPS),
      Map.entry("define main() = catch({ while true {}; 1 }) == catch(2)", Limit.STEPS),
      Map.entry("define main() = { var xs = [1]; while true { xs = xs ++ xs }; 1 }", Limit.BYTES),
      Map.entry("define main() = { var s = \"ab\"; while true { s = s ++ s }; 1 }", Limit.BYTES),
      Map.entry(
          "define main() = { var s = \"ab\"; while true { s = replace(s, \"a\", s) }; 1 }",
          Limit.BYTES),
      Map.entry(
          "define main() = { var m = [0: 1]; var i = 0; while true { m[i] = i; i += 1 }; 1 }",
          Limit.BYTES),
      Map.entry("define main() = sum(zeros(100_000_000))", Limit.BYTES),
      Map.entry("define main() = sum(zeros(10_000, 10_000))", Limit.BYTES),
      Map.entry(
          "data T = L | N(a: T, b: T)\n"
              + "define main() = { var t = L; for i in 0..60 { t = N(t, t) }; \"{t}\" }",
          Limit.BYTES),
      Map.entry(
          "define main() = { let rows = for i in 0..900 yield (for j in 0..900 yield j)\n"
              + "var kept = [rows]\n"
              + "while true { var copy = rows; copy[0][0] = length(kept); kept = kept ++ [copy] }; 1 }",
          Limit.BYTES),
      Map.entry(
          "define main() = { let t = for i in 0..100_000 yield spawn { 1 }; length(t) }",
          Limit.BYTES),
      Map.entry("define main() = { while true { print(\"spam\") }; 1 }", Limit.OUTPUT));

  private static Sandbox small(Tier tier) {
    return Kiln.sandbox()
        .tier(tier)
        .steps(1_000_000)
        .bytes(32 << 20)
        .output(10_000)
        .time(Duration.ofMinutes(5))
        .printing()
        .build();
  }

  @ParameterizedTest
  @EnumSource(value = Tier.class, mode = EnumSource.Mode.EXCLUDE, names = "NATIVE")
  void whatWouldNotStopIsStopped(Tier tier) {
    Sandbox sandbox = small(tier);
    BOMBS.forEach((program, limit) -> {
      SandboxResult result = sandbox.run(program);
      assertThat(result.limit()).as(program + result).contains(limit);
      assertThat(result.error().get()).startsWith("program.kiln:").contains("error: limit: ");
      assertThat(result.value()).isEmpty();
    });
  }

  @ParameterizedTest
  @EnumSource(value = Tier.class, mode = EnumSource.Mode.EXCLUDE, names = "NATIVE")
  void deepRecursionIsAnErrorOfTheProgram(Tier tier) {
    SandboxResult result =
        small(tier).run("define f(n: Int): Int = 1 + f(n + 1)\ndefine main() = f(0)");
    assertThat(result.failure().get().code()).isEqualTo("depth");
    SandboxResult sooner = Kiln.sandbox()
        .tier(tier)
        .depth(1_500)
        .build()
        .run("define f(n: Int): Int = if n == 0 then 0 else 1 + f(n - 1)\n"
            + "define main() = f(1_600)");
    assertThat(sooner.error().get()).contains("depth limit of 1500 calls");
  }

  @Test
  void tiersCountAlike() {
    String program = "define fib(n: Int): Int = if n < 2 then n else fib(n - 1) + fib(n - 2)\n"
        + "define main() = { print(\"{fib(15)}\"); sum(tabulate(50, i => real(fib(i % 7)))) }";
    Set<List<Object>> results = new LinkedHashSet<>();
    for (Tier tier : EnumSet.complementOf(EnumSet.of(Tier.NATIVE))) {
      SandboxResult result = small(tier).run(program);
      assertThat(result.error()).isEmpty();
      results.add(List.of(result.value(), result.steps(), result.bytes(), result.printed()));
    }
    assertThat(results).hasSize(1);
  }

  @Test
  void nativeCodeIsForTrustedProgramsOnly() {
    assertThatThrownBy(() -> small(Tier.NATIVE)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aDeepNestIsRefused() {
    String nest = "(".repeat(100_000) + "1" + ")".repeat(100_000);
    SandboxResult result = small(Tier.CLOSURE).run("define main() = " + nest);
    assertThat(result.problems()).extracting(Problem::code).contains("K1012");
  }

  /** A high tree must not need the stack of the host. */
  @ParameterizedTest
  @EnumSource(value = Tier.class, mode = EnumSource.Mode.EXCLUDE, names = "NATIVE")
  void aLongChainRuns(Tier tier) {
    SandboxResult result = small(tier).run("define main() = 1" + " + 1".repeat(4_000));
    assertThat(result.value()).contains(4_001L);
  }

  @Test
  void aLongTextIsRefused() {
    SandboxResult result = Kiln.sandbox().text(30).build().run("define main() = 1 + 1 + 1 + 1 + 1");
    assertThat(result.error())
        .contains("program.kiln:1:1: error: limit: the program's text has more than 30 characters");
  }

  @Test
  void whatWasNotGrantedIsRefused() {
    Sandbox closed = Kiln.sandbox().build();
    assertThat(closed.run("define main() = print(1)").error().get()).contains("prints");
    assertThat(closed.run("define main() = Clock.now()").error().get()).contains("clock");
    assertThat(closed.run("define main() = 1 +").problems()).isNotEmpty();
    assertThat(closed.run("define f() = 1").error().get()).contains("no function 'main'");
  }

  @Test
  void argumentsAndValuesCross() {
    SandboxResult result = Kiln.sandbox()
        .build()
        .run(
            "rule.kiln",
            "define rule(x: Real, names: List(Str)) = (x * 2.0, length(names))",
            "rule",
            1.5,
            List.of("a", "b"));
    assertThat(result.value()).contains(List.of(3.0, 2L));
  }

  @Test
  void anInterruptStopsTheProgram() throws InterruptedException {
    Sandbox patient =
        Kiln.sandbox().steps(Long.MAX_VALUE).time(Duration.ofHours(1)).build();
    AtomicReference<SandboxResult> result = new AtomicReference<>();
    Thread host = new Thread(() -> result.set(patient.run("define main() = { while true {}; 1 }")));
    host.start();
    while (kilnThreads() == 0) {
      Thread.onSpinWait();
    }
    host.interrupt();
    host.join();
    assertThat(result.get().limit()).contains(Limit.STOPPED);
  }

  @Test
  void timeIsALimit() {
    SandboxResult result = Kiln.sandbox()
        .steps(Long.MAX_VALUE)
        .time(Duration.ofMillis(20))
        .build()
        .run("define main() = { while true {}; 1 }");
    assertThat(result.limit()).contains(Limit.TIME);
  }

  /** Neither threads nor memory grow with the programs that were run. */
  @Test
  void nothingIsLeftBehind() throws InterruptedException {
    Sandbox sandbox = small(Tier.CLOSURE);
    List<String> programs = List.of(
        "define main() = 1 + 1",
        "define main() = 1 / 0",
        "define f(n: Int): Int = 1 + f(n + 1)\ndefine main() = f(0)",
        "define main() = { let (a, b) = channel(1)\n"
            + "let t = spawn { a.send(1); a.send(2); a.send(3) }\n"
            + "let u = spawn { a.send(4); 1 }; b.receive() }");
    long before = used();
    for (int i = 0; i < 10_000; i++) {
      String program = programs.get(i % 20 < 2 ? 2 + i % 20 : i % 2);
      sandbox.run(program.replace("main() =", "main() = /* " + i + " */"));
    }
    for (int i = 0; kilnThreads() > 0 && i < 1_000; i++) {
      Thread.sleep(10);
    }
    assertThat(kilnThreads()).isZero();
    assertThat(used() - before).isLessThan(64 << 20);
  }

  private static long kilnThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("kiln"))
        .count();
  }

  private static long used() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
