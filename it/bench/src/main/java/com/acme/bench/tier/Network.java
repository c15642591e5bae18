package com.acme.bench.tier;

import com.acme.bench.Kernels;
import dev.kiln.engine.Engine;
import dev.kiln.engine.Kiln;
import dev.kiln.engine.Tier;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Four layers of 64 x 64, compiled and run once, and run again. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Network {
  private static final int SIZE = 64;

  /** A network as Java calls it. */
  public interface Layers {
    double length(double[] a, double[] b, double[] c, double[] d, double[] x);
  }

  @Param({"closure", "bytecode", "jvm"})
  String tier;

  private final Random random = new Random(42);
  private final double[] a = numbers(SIZE * SIZE);
  private final double[] b = numbers(SIZE * SIZE);
  private final double[] c = numbers(SIZE * SIZE);
  private final double[] d = numbers(SIZE * SIZE);
  private final double[] x = numbers(SIZE);
  private final CoreFunction network = CoreFunction.of("network");
  private final String text = only("network");
  private WayToRun way;
  private Engine engine;
  private WayToRun.Callee compiled;

  private double[] numbers(int count) {
    return random.doubles(count, -0.2, 0.2).toArray();
  }

  /** The text of one of the kernels, with the comment before it. */
  private static String only(String name) {
    String all = CoreFunction.text();
    int at = all.indexOf("define " + name);
    return all.substring(all.lastIndexOf("\n\n", at), all.indexOf("\n}\n", at) + 3);
  }

  /** Compares the values of all ways with that of generated Java. */
  @Setup
  public void check() throws Exception {
    way = WayToRun.of(tier);
    engine =
        Kiln.engine().tier(Tier.valueOf(tier.toUpperCase(Locale.ROOT))).cacheBytes(0).build();
    compiled = way.compile(network);
    double expected = Kernels.network(a, b, c, d, x);
    if (fromText() != expected || !fromCore().equals(expected) || !run().equals(expected)) {
      throw new AssertionError(tier + " gives " + run() + ", not " + expected);
    }
  }

  /** From text up to the first value. */
  @Benchmark
  public double fromText() {
    Layers layers = engine.compile(text).function("network").as(Layers.class);
    return layers.length(a, b, c, d, x);
  }

  /** From Core up to the first value. */
  @Benchmark
  public Object fromCore() throws Exception {
    return way.compile(network).call(a, b, c, d, x);
  }

  /** One more value. */
  @Benchmark
  public Object run() throws Exception {
    return compiled.call(a, b, c, d, x);
  }
}
