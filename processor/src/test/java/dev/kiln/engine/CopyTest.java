package dev.kiln.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.kiln.compiler.Analysis;
import dev.kiln.compiler.Compiler;
import dev.kiln.compiler.Input;
import dev.kiln.compiler.JavaGeneration;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.source.SourceFile;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Arrays and lists of variables are changed in place: programs allocate the bytes of the arrays
 * they make, and of no copy.
 */
@Isolated
class CopyTest {
  private static final int N = 100_000;

  private static long bytes(String program, Object... arguments) throws Exception {
    Sink sink = new Sink();
    Analysis analysis =
        Compiler.analyze(List.of(Input.of("sample", SourceFile.of("sample.kiln", program))), sink);
    assertThat(sink.problems()).isEmpty();
    JavaGeneration.Unit unit = new JavaGeneration.Unit("sample", "com.acme", "Sample");
    Class<?> made = InMemoryJava.compile(
        JavaGeneration.generate(analysis, List.of(unit), sink).get(0));
    Method f = List.of(made.getMethods()).stream()
        .filter(m -> m.getName().equals("f") && m.getParameterCount() == arguments.length)
        .findFirst()
        .orElseThrow();
    f.invoke(null, arguments);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(thread);
    f.invoke(null, arguments);
    return threads.getThreadAllocatedBytes(thread) - before;
  }

  @Test
  void sieve() throws Exception {
    long bytes = bytes("""
        define sieve(n: Nat): Vector(n, Bool) = {
            var prime: Vector(n, Bool) = tabulate(n, i => i > 1)
            for i in 2..n if i * i < n && prime[i] {
                for j in i * i..n by i { prime[j] = false }
            }
            prime
        }
        define f(n: Nat): Int = count(sieve(n), p => p)
        """, (long) N);
    assertThat(bytes).isBetween((long) N, N * 11L / 10);
  }

  @Test
  void sortInPlace() throws Exception {
    long bytes = bytes("""
        define sorted(v: Vector(n)): Vector(n) = {
            var a = v
            var gap = n div 2
            while gap > 0 {
                for i in gap..n {
                    let x = a[i]
                    var j = i
                    while j >= gap && a[j - gap] > x {
                        a[j] = a[j - gap]
                        j -= gap
                    }
                    a[j] = x
                }
                gap = gap div 2
            }
            a
        }
        define f(n: Nat): Real = {
            let v: Vector(n) = tabulate(n, i => real((i * 7919) % n))
            sorted(v)[n - 1]
        }
        """, (long) N);
    assertThat(bytes).as("the vector and its sorted copy").isBetween(16L * N, 17L * N);
  }

  @Test
  void factors() throws Exception {
    int n = 200;
    long bytes = bytes("""
        define factor(A: Matrix(n, n)): Matrix(n, n) = {
            var F = A
            for k in 0..n {
                for i in k + 1..n {
                    F[i, k] = F[i, k] / F[k, k]
                    for j in k + 1..n { F[i, j] = F[i, j] - F[i, k] * F[k, j] }
                }
            }
            F
        }
        define f(n: Nat): Real = {
            let A: Matrix(n, n) = tabulate(n, n, (i, j) => if i == j then 300.0 else 1.0 / real(1 + i + j))
            trace(factor(A))
        }
        """, (long) n);
    long matrix = 8L * n * n;
    assertThat(bytes).as("the matrix and its factors").isBetween(2 * matrix, 5 * matrix / 2);
  }

  @Test
  void listsGrowAndChangeInPlace() throws Exception {
    long bytes = bytes("""
        define squares(n: Int): List(Bool) = {
            var xs: List(Bool) = []
            for i in 0..n { xs ++= [false] }
            var i = 0
            while i * i < n {
                xs[i * i] = true
                i += 1
            }
            xs
        }
        define f(n: Int): Int = {
            var xs = squares(n)
            for i in 0..n { xs[i] = !xs[i] }
            count(xs, x => x)
        }
        """, (long) N);
    assertThat(bytes).as("references, with what growing leaves behind").isLessThan(20L * N);
  }
}
