package com.acme.bench.cost;

import com.sun.management.OperatingSystemMXBean;
import dev.kiln.compiler.Analysis;
import dev.kiln.compiler.Compiler;
import dev.kiln.compiler.Input;
import dev.kiln.compiler.JavaGeneration;
import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.optimize.Optimizer;
import dev.kiln.compiler.source.SourceFile;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;

/**
 * How the time to compile grows with a program: functions of several kinds in one module, a chain of
 * calls, a function that calls all others, and one long function. In a warm JVM, as microseconds of
 * processor time for each function or statement.
 */
final class Growth {
  private static final int[] SIZES = {10, 100, 1_000, 5_000};
  private static final int WARM_UP = 20;
  private static final int LEAST_FUNCTIONS = 2_000;

  private Growth() {}

  /** The shape of a program. */
  private enum Form {
    MIXED,
    CHAIN,
    FAN,
    STATEMENTS;

    String text(int size) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < size; i++) {
        text.append(part(i));
      }
      if (this == FAN) {
        text.append("define all(x: Real): Real = {\nvar s = 0.0\n");
        for (int i = 0; i < size; i++) {
          text.append("s = s + f").append(i).append("(x)\n");
        }
        text.append("s\n}\n");
      }
      return this == STATEMENTS ? text.append("x\n}\n").toString() : text.toString();
    }

    private String part(int i) {
      return switch (this) {
        case MIXED -> mixed(i);
        case CHAIN -> i == 0
            ? "define f0(x: Real): Real = x\n"
            : "define f%d(x: Real): Real = if x > %d.0 then f%d(sin(x) + 1.0) else cos(x)\n"
                .formatted(i, i, i - 1);
        case FAN -> "define f%d(x: Real): Real = if x > %d.0 then sin(x) else x * %d.0\n"
            .formatted(i, i, i);
        case STATEMENTS ->
          (i == 0 ? "define f(a: Real): Real = {\nvar x = a\n" : "")
              + (i % 2 == 0
                  ? "let v%d = x * a + %d.0\n".formatted(i, i)
                  : "if v%d > %d.0 { x = v%d / 2.0 } else { x = x + a }\n"
                      .formatted(i - 1, i, i - 1));
      };
    }

    private static String mixed(int i) {
      return switch (i % 4) {
        case 0 -> "define f%d(x: Real, y: Real): Real = sqrt(x^2 + y^2) * %d.0\n".formatted(i, i);
        case 1 -> ("define f%d(a: Vector(3), b: Vector(3)): Vector(3) = "
                + "{ let n = a - 2.0 * b\n n / (norm(n) + %d.0) }\n")
            .formatted(i, i);
        case 2 -> ("define f%d(n: Int): Int = "
                + "{ var t = 0\n for k in 0..n { t = t + k * %d }\n t }\n")
            .formatted(i, i);
        default -> "define f%d(A: Matrix(3, 3), v: Vector(3)): Vector(3) = f%d(A * v, v)\n"
            .formatted(i, i - 2);
      };
    }
  }

  /** Nanoseconds by stage. */
  private record Times(long analysis, long lowering, long optimising, long whole) {
    Times least(Times other) {
      return new Times(
          Math.min(analysis, other.analysis),
          Math.min(lowering, other.lowering),
          Math.min(optimising, other.optimising),
          Math.min(whole, other.whole));
    }

    String perPart(int parts) {
      return String.format(
          Locale.ROOT,
          "| %.0f | %.0f | %.0f | %.0f |",
          analysis / 1e3 / parts,
          lowering / 1e3 / parts,
          optimising / 1e3 / parts,
          whole / 1e3 / parts);
    }
  }

  static void print() {
    System.out.println("| program | parts | analysis | lowering | optimiser | text to Java |");
    System.out.println("|---|---|---|---|---|---|");
    for (Form form : Form.values()) {
      for (int i = 0; i < WARM_UP; i++) {
        compile(form.text(100));
      }
      for (int size : SIZES) {
        Times least = compile(form.text(size));
        for (int done = size; done < LEAST_FUNCTIONS; done += size) {
          least = least.least(compile(form.text(size)));
        }
        String name = form.name().toLowerCase(Locale.ROOT);
        System.out.println("| " + name + " | " + size + " " + least.perPart(size));
      }
    }
  }

  private static Times compile(String text) {
    long start = time();
    Sink sink = new Sink();
    Input input = Input.of("growth", SourceFile.of("growth.kiln", text));
    Analysis analysis = Compiler.analyze(List.of(input), sink);
    long analysed = time();
    JavaGeneration.generate(analysis, JavaGeneration.units(analysis), sink);
    long generated = time();
    Program program = analysis.lower("growth");
    long lowered = time();
    Optimizer.optimize(program);
    long optimised = time();
    if (sink.hasErrors()) {
      throw new IllegalStateException(sink.problems().toString());
    }
    return new Times(
        analysed - start, lowered - generated, optimised - lowered, generated - start);
  }

  /** Processor time: other work of the machine does not count. */
  private static long time() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
