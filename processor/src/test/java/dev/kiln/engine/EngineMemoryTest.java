package dev.kiln.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** What engines keep, what they let go, and what calls allocate. */
@Isolated
class EngineMemoryTest {
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(120);
  private static final int CALLS = 1_000;

  private static String square(int k) {
    return "define f(x: Real, y: Real): Real = x * x + y + " + k + "\n";
  }

  private static DoubleBinaryOperator handle(Engine engine, String text) {
    return engine.compile(text).function("f").as(DoubleBinaryOperator.class);
  }

  /** One of arrays. */
  public interface Dot {
    double of(double[] v, double[] w);
  }

  @Test
  void callsAllocateNothing() {
    for (Tier tier : List.of(Tier.CLOSURE, Tier.JVM)) {
      Engine engine = Kiln.engine().tier(tier).build();
      DoubleBinaryOperator f = handle(engine, square(1));
      assertThat(bytes(() -> f.applyAsDouble(3, 4))).as(tier.text()).isZero();
      Dot dot = engine
          .compile("define f(v: Vector(n), w: Vector(n)): Real = {\n"
              + " var s = 0.0\n for i in 0..n { s += v[i] * w[i] }\n s\n}\n")
          .function("f")
          .as(Dot.class);
      double[] v = {1, 2, 3, 4};
      assertThat(bytes(() -> dot.of(v, v))).as(tier.text() + ", arrays").isZero();
    }
    DoubleBinaryOperator climbing = handle(Kiln.engine().build(), square(2));
    assertThat(bytes(() -> climbing.applyAsDouble(3, 4))).isZero();
  }

  /** Bytes a call, in code that need not be compiled by the JVM yet. */
  private static long bytes(java.util.function.DoubleSupplier call) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    double sum = 0;
    for (int i = 0; i < CALLS; i++) {
      sum += call.getAsDouble();
    }
    long before = threads.getThreadAllocatedBytes(thread);
    for (int i = 0; i < CALLS; i++) {
      sum += call.getAsDouble();
    }
    long bytes = threads.getThreadAllocatedBytes(thread) - before;
    assertThat(sum).isPositive();
    return bytes / CALLS;
  }

  @Test
  void theSameTextIsCompiledOnce() {
    Engine engine = Kiln.engine().build();
    assertThat(engine.compile(square(1)).compilation())
        .isSameAs(engine.compile(square(1)).compilation());
    assertThat(engine.compile("other.kiln", square(1)).compilation())
        .isNotSameAs(engine.compile(square(1)).compilation());
    Engine without = Kiln.engine().cacheBytes(0).build();
    assertThat(without.compile(square(1)).compilation())
        .isNotSameAs(without.compile(square(1)).compilation());
    assertThat(without.cached()).isZero();
    assertThatThrownBy(() -> Kiln.engine().cacheBytes(-1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void equalFunctionsBecomeOneClass() {
    Engine engine = Kiln.engine().tier(Tier.JVM).build();
    DoubleBinaryOperator first = handle(engine, square(1));
    long before = engine.cached();
    DoubleBinaryOperator second = handle(engine, square(1) + "\n// the same\n");
    assertThat(second.applyAsDouble(1, 2)).isEqualTo(first.applyAsDouble(1, 2));
    DoubleBinaryOperator third = handle(engine, square(2));
    long classes = engine.cached() - before;
    assertThat(third.applyAsDouble(1, 2)).isEqualTo(5);
    assertThat(classes).isPositive();
  }

  @Test
  void theBoundHolds() {
    long bound = 200_000;
    Engine engine = Kiln.engine().tier(Tier.JVM).cacheBytes(bound).build();
    Supplier<Stream<Integer>> numbers = () -> Stream.iterate(0, k -> k + 1).limit(40);
    List<DoubleBinaryOperator> held =
        numbers.get().map(k -> handle(engine, square(k))).toList();
    assertThat(engine.cached()).isBetween(1L, bound);
    numbers.get().forEach(k -> assertThat(held.get(k).applyAsDouble(2, 3)).isEqualTo(7 + k));
  }

  @Test
  void programsGoWhenNobodyHoldsThem() throws Exception {
    Engine engine = Kiln.engine().cacheBytes(300_000).build();
    Engine spinning = Kiln.engine().tier(Tier.JVM).cacheBytes(300_000).build();
    List<WeakReference<Object>> gone = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      Engine used = i % 10 == 0 ? spinning : engine;
      DoubleBinaryOperator f = handle(used, square(i));
      assertThat(f.applyAsDouble(1, 2)).isEqualTo(3 + i);
      if (i % 200 == 1) {
        callOften(f);
      }
      gone.add(new WeakReference<>(i % 10 == 0 ? f.getClass().getClassLoader() : f));
    }
    long end = System.nanoTime() + PATIENCE;
    while (alive(gone) > 100 && System.nanoTime() < end) {
      System.gc();
      Thread.sleep(20);
    }
    assertThat(alive(gone)).isLessThanOrEqualTo(100);
    assertThat(engine.cached()).isLessThanOrEqualTo(300_000);
  }

  private static void callOften(DoubleBinaryOperator f) {
    for (int i = 0; i < 5_000; i++) {
      f.applyAsDouble(i, 1);
    }
  }

  private static long alive(List<WeakReference<Object>> things) {
    return things.stream().filter(thing -> thing.get() != null).count();
  }

  @Test
  void theBackgroundThreadEnds() throws Exception {
    callOften(handle(Kiln.engine().build(), square(1)));
    long end = System.nanoTime() + PATIENCE;
    while (background() > 0 && System.nanoTime() < end) {
      Thread.sleep(50);
    }
    assertThat(background()).isZero();
  }

  private static long background() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("kiln background"))
        .count();
  }
}
