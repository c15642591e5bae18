package com.acme.bench.formula;

import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Ten formulas in several engines: from text to something callable, to a first value, and calls.
 * exp4j has no conditions, so JMH reports that it failed there.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(Formulas.COUNT)
public class Formulas {
  /** How many formulas a set has. */
  static final int COUNT = 5;

  private static final int POINTS = 256;
  private static final double TOLERANCE = 1e-12;

  @Param({"plain", "conditional"})
  String formulas;

  @Param({
    "java", "kiln", "kiln-closure", "kiln-jvm", "janino", "mvel", "jexl", "exp4j", "cel"
  })
  String engine;

  private final double[] points = new Random(42).doubles(POINTS + 2, 0.0, 2.0).toArray();
  private FormulaEngine compiler;
  private List<Formula> texts;
  private OfThree[] compiled;
  private int point;
  private long constant = 1_000_000_000;

  /** Compiles the formulas, and compares their values with those of Java. */
  @Setup
  public void check() throws Exception {
    compiler = Engines.of(engine);
    texts = Formula.Kind.of(formulas).formulas();
    compiled = new OfThree[COUNT];
    for (int i = 0; i < COUNT; i++) {
      Formula formula = texts.get(i);
      compiled[i] = compiler.compile(formula, Formula.CONSTANT);
      for (int p = 0; p < POINTS; p++) {
        double expected = formula.reference().at(points[p], points[p + 1], points[p + 2]);
        double found = compiled[i].at(points[p], points[p + 1], points[p + 2]);
        if (!(Math.abs(found - expected) <= TOLERANCE * Math.max(1.0, Math.abs(expected)))) {
          throw new AssertionError(
              engine + ": " + formula.java() + " is " + found + ", not " + expected);
        }
      }
    }
  }

  /** Each text is new: its constant is. */
  private OfThree fresh(Formula formula) throws Exception {
    constant++;
    return compiler.compile(formula, "1.5" + constant);
  }

  /** From text to something callable. */
  @Benchmark
  public void compile(Blackhole hole) throws Exception {
    for (int i = 0; i < COUNT; i++) {
      hole.consume(fresh(texts.get(i)));
    }
  }

  /** The same and a first call, up to which some engines put off part of the work. */
  @Benchmark
  public double firstValue() throws Exception {
    double sum = 0.0;
    for (int i = 0; i < COUNT; i++) {
      sum += fresh(texts.get(i)).at(0.5, 0.75, 1.25);
    }
    return sum;
  }

  /** One call. */
  @Benchmark
  public double call() {
    int p = point;
    point = (p + 1) % POINTS;
    double sum = 0.0;
    for (int i = 0; i < COUNT; i++) {
      sum += compiled[i].at(points[p], points[p + 1], points[p + 2]);
    }
    return sum;
  }
}
