package dev.kiln.processor;

import dev.kiln.compiler.Input;
import dev.kiln.compiler.InterfaceGeneration;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.host.HostInterface;
import dev.kiln.compiler.host.HostMethod;
import dev.kiln.compiler.host.HostType;
import dev.kiln.compiler.source.SourceFile;
import java.util.List;

/** A program of the forms that most programs have: to translate it loads what they need. */
final class Sample {
  private static final String NAME = "Sample";
  private static final String TEXT = """
      const k = 0.5

      define f(x: Real, n: Int): Real = {
          var s = x
          for i in 0..n {
              if s > k { s = s * sin(x) / 2.0 } else { s = s + real(i) }
          }
          s
      }

      define g(A: Matrix(3, 3), v: Vector(3)): Vector(3) = {
          let u = A * v - k * v
          u / norm(u)
      }

      define h(xs: Vector(n)): Real = sum(map(xs, x => (x - 1)^2)) / real(n)
      """;

  private Sample() {}

  /** Translates the program, for nothing but its side effects on the JVM. */
  static void translate() {
    try {
      Translation.compiler()
          .translate(List.of(Input.of(NAME, SourceFile.of(NAME, TEXT))), order(), new Sink());
    } catch (RuntimeException | Error e) {
      // Whoever has a real program will meet it again, and tell.
    }
  }

  private static InterfaceGeneration.Order order() {
    HostType real = HostType.Basic.DOUBLE;
    HostType reals = new HostType.Array(real);
    HostType.Named type = new HostType.Named("", List.of(NAME));
    List<HostMethod> methods = List.of(
        method(0, "f", real, real, HostType.Basic.LONG),
        method(1, "g", reals, reals, reals),
        method(2, "h", real, reals));
    return new InterfaceGeneration.Order(
        NAME, new HostInterface(type, true, methods), NAME + "Kiln", false, false);
  }

  private static HostMethod method(int index, String name, HostType result, HostType... types) {
    List<HostMethod.HostParameter> parameters = java.util.stream.IntStream.range(0, types.length)
        .mapToObj(i -> new HostMethod.HostParameter("p" + i, types[i]))
        .toList();
    return new HostMethod(index, name, parameters, result);
  }
}
