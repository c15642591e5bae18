package dev.kiln.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.kiln.compiler.Analysis;
import dev.kiln.compiler.Compiler;
import dev.kiln.compiler.Input;
import dev.kiln.compiler.JavaGeneration;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.source.SourceFile;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Small vectors and matrices live in locals: code over them allocates nothing but its result, and the
 * compiler knows it.
 */
@Isolated
class AllocationTest {
  private static final int CALLS = 200;
  private static final MethodType NUMBER =
      MethodType.methodType(double.class, double[].class, double[].class);
  private static final MethodType INTO =
      MethodType.methodType(void.class, double[].class, double[].class, double[].class);

  private static Class<?> compile(String program) {
    Sink sink = new Sink();
    Analysis analysis =
        Compiler.analyze(List.of(Input.of("sample", SourceFile.of("sample.kiln", program))), sink);
    JavaGeneration.Unit unit = new JavaGeneration.Unit("sample", "com.acme", "Sample");
    return InMemoryJava.compile(
        JavaGeneration.generate(analysis, List.of(unit), sink).get(0));
  }

  private static long allocated() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
  }

  /** Bytes for all calls of {@code f(A, v, result)}, in code that no JIT has optimised yet. */
  private static long bytesInto(MethodHandle f) throws Throwable {
    double[] matrix = {1, 2, 3, 4, 5, 6, 7, 8, 10};
    double[] vector = {0.5, 0.25, 2};
    double[] result = new double[3];
    f.invokeExact(matrix, vector, result);
    long before = allocated();
    for (int i = 0; i < CALLS; i++) {
      f.invokeExact(matrix, vector, result);
    }
    return allocated() - before;
  }

  /** The same for a method that does nothing: what measuring costs. */
  @SuppressWarnings("unused")
  static void nothing(double[] matrix, double[] vector, double[] result) {}

  private static long bytesInto(String program) throws Throwable {
    MethodHandles.Lookup lookup = MethodHandles.lookup();
    long measuring = bytesInto(lookup.findStatic(AllocationTest.class, "nothing", INTO));
    return (bytesInto(lookup.findStatic(compile(program), "f", INTO)) - measuring) / CALLS;
  }

  @Test
  void aProductWithAVectorAllocatesNothing() throws Throwable {
    assertThat(bytesInto("""
        @expect(no_alloc)
        define f(A: Matrix(3, 3), v: Vector(3)): Vector(3) = A * v
        """)).isZero();
  }

  @Test
  void helpersTuplesRecordsAndClosuresVanish() throws Throwable {
    assertThat(bytesInto("""
        data Body = Body(position: Vector(3), speed: Vector(3))

        define pull(b: Body, strength: Real): Vector(3) =
            b.position * (-strength / (norm(b.position)^3 + 1.0))

        define moved(b: Body, h: Real): Body = {
            let speed = b.speed + h * pull(b, 2.0)
            b with { position: b.position + h * speed, speed: speed }
        }

        define both(v: Vector(3), w: Vector(3)): (Vector(3), Real) = (cross(v, w), dot(v, w))

        define apply(g: Real -> Real, v: Vector(3)): Vector(3) = map(v, g)

        @expect(no_alloc)
        define f(A: Matrix(3, 3), v: Vector(3)): Vector(3) = {
            let (c, d) = both(A * v, v)
            let body = moved(Body(c, v), 0.125)
            let turned = transpose(A) * body.position + body.speed
            apply(x => x * d + trace(A), turned)
        }
        """)).isZero();
  }

  @Test
  void aLoopOverAVariableAllocatesNothing() throws Throwable {
    assertThat(bytesInto("""
        @expect(no_alloc)
        define f(A: Matrix(3, 3), v: Vector(3)): Vector(3) = {
            var x = v
            for step in 0..50 {
                let next = A * x
                x = next / (norm(next) + 0.5)
                x[0] = x[0] + 0.25
            }
            x
        }
        """)).isZero();
  }

  private static long bytesForNumber(MethodHandle f, int count) throws Throwable {
    double[] u = new double[count];
    double[] v = new double[count];
    double sum = (double) f.invokeExact(u, v);
    long before = allocated();
    for (int i = 0; i < CALLS; i++) {
      sum += (double) f.invokeExact(u, v);
    }
    long bytes = allocated() - before;
    assertThat(sum).isNotNaN();
    return bytes;
  }

  @SuppressWarnings("unused")
  static double zero(double[] u, double[] v) {
    return 0.0;
  }

  /** Bytes for a call of {@code f(u, v)} with arrays of some elements. */
  private static long bytesForNumber(String program, int count) throws Throwable {
    MethodHandles.Lookup lookup = MethodHandles.lookup();
    long measuring = bytesForNumber(lookup.findStatic(AllocationTest.class, "zero", NUMBER), count);
    long bytes = bytesForNumber(lookup.findStatic(compile(program), "f", NUMBER), count);
    return (bytes - measuring) / CALLS;
  }

  @Test
  void aSumOfAChainAllocatesNothing() throws Throwable {
    for (int count : new int[] {0, 1, 8, 9, 17, 1_000}) {
      assertThat(bytesForNumber("""
          define f(u: Vector(n), v: Vector(n)): Real = {
              let squares = map(u - 2 * v, x => x * x)
              let s = norm(u + v) + dot(map(u, x => x + 1.0), v)
              fold(map(u, x => x * 0.5), s, (a, x) => a + x) + sum(squares)
          }
          """, count)).as("%s elements", count).isZero();
    }
  }

  /**
   * How many there are is not known before: the 16 lanes of the sum are an array. HotSpot makes a
   * few objects of its own in between.
   */
  @Test
  void aSumOverSomeElementsAllocatesItsLanesOnly() throws Throwable {
    long lanes = 2 * (16L * Double.BYTES + 16);
    for (int count : new int[] {0, 9, 1_000}) {
      assertThat(bytesForNumber("""
          define f(u: Vector(n), v: Vector(n)): Real =
              sum(for x in u if x >= 0.0 yield x * 2.0) + sum(for x in v if x >= 0.0 yield x)
          """, count)).as("%s elements", count).isBetween(lanes, lanes + 15);
    }
  }

  /** No call makes an object, for those have 16 bytes at least; HotSpot makes a few in between. */
  @Test
  void aSumOfIntsAllocatesNothing() throws Throwable {
    for (int count : new int[] {0, 9, 1_000}) {
      assertThat(bytesForNumber("""
          define f(u: Vector(n), v: Vector(n)): Real = {
              let few = sum(for x in u if x == 0.0 yield 3)
              let steps = sum(tabulate(n, i => i % 7)) + sum((0..n).map(i => i * i))
              (few + steps) as Real + sum(map(u, x => x + 1.0))
          }
          """, count)).as("%s elements", count).isLessThan(16);
    }
  }

  @Test
  void aChainAllocatesItsResultOnly() throws Throwable {
    long bytes = bytesForNumber("""
        define chain(u: Vector(n), v: Vector(n)): Vector(n) = map(map(u - 2 * v, x => x * x), sqrt)
        define f(u: Vector(n), v: Vector(n)): Real = {
            let w = chain(u, v)
            w[0] + w[n - 1]
        }
        """, 1_000);
    assertThat(bytes).isBetween(1_000L * Double.BYTES, 1_000L * Double.BYTES + 16);
  }

  @Test
  void arraysThatAreNotSmallAreSeen() throws Throwable {
    assertThat(bytesInto("""
        define f(A: Matrix(3, 3), v: Vector(3)): Vector(3) = {
            let large = tabulate(100, i => exp(v[0] + real(i)))
            v * (sum(large) + norm(large))
        }
        """)).isGreaterThanOrEqualTo(100 * Double.BYTES);
  }
}
