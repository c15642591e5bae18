package dev.kiln.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.management.ThreadMXBean;
import dev.kiln.compiler.Analysis;
import dev.kiln.compiler.Compiler;
import dev.kiln.compiler.Input;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.imp.Imp;
import dev.kiln.compiler.imp.ImpBuilder;
import dev.kiln.compiler.lower.Lowering;
import dev.kiln.compiler.optimize.Optimizer;
import dev.kiln.compiler.source.SourceFile;
import dev.kiln.runtime.KilnException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Function;
import java.util.function.LongUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Functions as the host's own, spun at run time. */
@Isolated
class SpunFunctionTest {
  private static final String HYPOTENUSE =
      "define f(a: Real, b: Real): Real = sqrt(a * a + b * b)\n";

  /** As a user would declare it. */
  public interface Pick {
    boolean isAtLeast(int n, String text);
  }

  private static SpunFunction spun(String program) {
    Sink sink = new Sink();
    Analysis analysis =
        Compiler.analyze(List.of(Input.of("sample", SourceFile.of("sample.kiln", program))), sink);
    assertThat(sink.problems()).isEmpty();
    Lowering.Lowered lowered =
        analysis.lower(Map.of("f", analysis.function("sample", "f").orElseThrow()), Map.of());
    Imp.Unit unit = ImpBuilder.build(Optimizer.optimize(lowered.program()));
    return SpunFunction.of(unit, lowered.entries().get(0));
  }

  @Test
  void aHandleHasTheTypesOfTheFunction() throws Throwable {
    SpunFunction function = spun(HYPOTENUSE);
    MethodHandle handle = function.methodHandle();
    assertThat(function.type())
        .isEqualTo(MethodType.methodType(double.class, double.class, double.class));
    assertThat((double) handle.invokeExact(3.0, 4.0)).isEqualTo(5.0);
  }

  @Test
  void anInterfaceIsImplemented() {
    assertThat(spun(HYPOTENUSE).as(DoubleBinaryOperator.class).applyAsDouble(5, 12))
        .isEqualTo(13);
    Pick pick = spun("define f(n: Int, t: Str): Bool = length(t) >= n\n").as(Pick.class);
    assertThat(pick.isAtLeast(3, "abc")).isTrue();
    assertThat(pick.isAtLeast(4, "abc")).isFalse();
  }

  @Test
  void aRecursionMayBeDeep() {
    String sum = "define f(n: Int): Int = if n == 0 then 0 else n + f(n - 1)\n";
    LongUnaryOperator function = spun(sum).as(LongUnaryOperator.class);
    assertThat(function.applyAsLong(9_000)).isEqualTo(9_000 * 9_001 / 2);
    KilnException failure =
        catchThrowableOfType(KilnException.class, () -> function.applyAsLong(20_000));
    assertThat(failure.code()).isEqualTo("depth");
    assertThat(failure.kilnTrace()).hasSize(26).startsWith("f called at sample.kiln:1:51");
  }

  @Test
  void functionValuesAndRecordsInsideAreFine() {
    LongUnaryOperator function = spun("""
        data Shape = Dot | Line(n: Int)
        data Two = Two(a: Int, b: Int)
        define made(n: Int): List(Shape) = if n == 0 then [] else made(n - 1) ++ [Line(n), Dot]
        define length(s: Shape): Int = match s { Dot => 0, Line(n) => n }
        define f(n: Int): Int = {
            var count = 0
            let both = made(n).map(s => { count += 1; Two(length(s), 1) })
            both.map(t => t.a + t.b).fold(0, (a, b) => a + b) * count
        }
        """).as(LongUnaryOperator.class);
    assertThat(function.applyAsLong(4)).isEqualTo((10 + 8) * 8);
  }

  @Test
  void aNatIsChecked() {
    LongUnaryOperator function =
        spun("define f(n: Nat): Int = n + 1\n").as(LongUnaryOperator.class);
    assertThat(function.applyAsLong(0)).isEqualTo(1);
    assertThat(catchThrowableOfType(KilnException.class, () -> function.applyAsLong(-1))
            .code())
        .isEqualTo("cast");
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertThatThrownBy(() -> spun("define f(v: Vector(3)): Real = sum(v)\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("f takes or gives more than numbers, truth values and texts");
    assertThatThrownBy(() -> spun("define f() = print(\"x\")\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("f prints");
    assertThatThrownBy(() -> spun(HYPOTENUSE).as(LongUnaryOperator.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("f is (double,double)double, but java.util.function.LongUnaryOp");
    assertThatThrownBy(() -> spun(HYPOTENUSE).as(Function.class))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> spun(HYPOTENUSE).as(String.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("java.lang.String is no public interface with one abstract method");
  }

  @Test
  void javaSeesLinesOfKiln() {
    String program = "define f(a: Real, b: Real): Real = {\n"
        + "    let n = a as Int\n"
        + "    if b > 0.0 { panic(\"positive\") }\n"
        + "    n as Real\n"
        + "}\n";
    DoubleBinaryOperator function = spun(program).as(DoubleBinaryOperator.class);
    assertThat(lines(function, Double.NaN, 0)).startsWith("sample.kiln:2");
    assertThat(lines(function, 1, 1)).startsWith("sample.kiln:3");
  }

  private static List<String> lines(DoubleBinaryOperator function, double a, double b) {
    KilnException failure =
        catchThrowableOfType(KilnException.class, () -> function.applyAsDouble(a, b));
    return Stream.of(failure.getStackTrace())
        .filter(frame -> frame.getClassName().equals(SpunClass.NAME))
        .map(frame -> frame.getFileName() + ":" + frame.getLineNumber())
        .toList();
  }

  @Test
  void nothingIsBoxed() {
    DoubleBinaryOperator function = spun(HYPOTENUSE).as(DoubleBinaryOperator.class);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    double sum = function.applyAsDouble(3, 4);
    threads.getThreadAllocatedBytes(thread);
    long before = threads.getThreadAllocatedBytes(thread);
    for (int i = 0; i < 1_000; i++) {
      sum += function.applyAsDouble(i, 4);
    }
    assertThat(threads.getThreadAllocatedBytes(thread) - before).isLessThan(1_000);
    assertThat(sum).isPositive();
  }

  @Test
  void classesGoWhenProgramsDo() throws Exception {
    SpunFunction single = spun(HYPOTENUSE);
    SpunFunction several = spun("define f(a: Real, b: Real): Real = {\n"
        + "    var s = [a, b].map(x => x * x)\n"
        + "    s.fold(0.0, (x, y) => if x > 1e9 then panic(\"large\") else x + y)\n"
        + "}\n");
    List<WeakReference<Class<?>>> classes = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      DoubleBinaryOperator function =
          (i % 2 == 0 ? single : several).as(DoubleBinaryOperator.class);
      function.applyAsDouble(1, i);
      if (i % 100 == 1) {
        catchThrowableOfType(KilnException.class, () -> function.applyAsDouble(1e10, 1));
      }
      classes.add(new WeakReference<>(function.getClass()));
    }
    for (int i = 0; i < 20 && alive(classes) > 0; i++) {
      System.gc();
      Thread.sleep(20);
    }
    assertThat(alive(classes)).isZero();
  }

  private static long alive(List<WeakReference<Class<?>>> classes) {
    return classes.stream().filter(type -> type.get() != null).count();
  }
}
