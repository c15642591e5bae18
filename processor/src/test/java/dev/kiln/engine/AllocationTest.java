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

  @Test
  void arraysThatAreNotSmallAreSeen() throws Throwable {
    assertThat(bytesInto("""
        define f(A: Matrix(3, 3), v: Vector(3)): Vector(3) = {
            let large = tabulate(100, i => v[0] + real(i))
            v * sum(large)
        }
        """)).isGreaterThanOrEqualTo(100 * Double.BYTES);
  }
}
