package dev.kiln.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Integrals, roots, minima and differential equations against published values. */
class AnalysisTest {
  private static final Compiled KILN = Compiled.of("""
      define bessel(n: Int, x: Real): Real =
          integrate(t => cos(real(n) * t - x * sin(t)), 0, pi, 1e-13) / pi
      define bessel_root(lo: Real, hi: Real): Real = root(x => bessel(0, x), lo, hi)
      /// From the values at 0, which stand in NIST's DLMF, 9.2.
      define airy(x: Real): Real = ode((t, y) => Vector(2, [y[1], t * y[0]]),
          Vector(2, [0.355028053887817239, -0.258819403792806798]), 0, x, 1e-13)[0]
      define airy_root(): Real = root(airy, -3, -2)
      define fresnel(x: Real): Real = integrate(t => sin(pi * t * t / 2.0), 0, x, 1e-14)
      define bell(x: Real): Real = integrate(t => exp(-t * t), 0, x, 1e-14)
      define euler(): Real = integrate(x => -log(-log(x)), 0, 1, 1e-11)
      define catalan(): Real = integrate(x => atan(x) / x, 0, 1)
      define steep(): Real = integrate(x => 1.0 / sqrt(x), 0, 1, 1e-10)
      define kink(): Real = integrate(x => abs(x - 0.3), 0, 1)
      define backwards(): Real = integrate(x => 4.0 / (1.0 + x * x), 1, 0)
      define peak(w: Real): Real = integrate(x => w / (w * w + (x - 0.4)^2), -1, 2)
      define pole(): Real = integrate(x => 1.0 / x, 0, 1)

      define omega(): Real = root(x => x * exp(x) - 1.0, 0, 1)
      define dottie(): Real = root(x => cos(x) - x, 0, 1)
      define flat(k: Int, lo: Real, hi: Real): Real = root(x => x ^ k, lo, hi)
      define far(): Real = root(x => x - 1e-300, -1, 1e300)
      define sign(): Real = root(x => if x < 0.7 then -1.0 else 1.0, 0, 1)
      define same(): Real = root(x => x * x + 1.0, -1, 1)
      define hole(): Real = root(x => if abs(x) < 0.5 then nan else x, -1, 2)

      define valley(x: Real, y: Real): Vector(2) =
          minimize(v => (1.0 - v[0])^2 + 100.0 * (v[1] - v[0]^2)^2, Vector(2, [x, y]))
      define bowl(start: Vector(n)): Vector(n) =
          minimize(v => { let d = v - tabulate(n, i => real(i)); 3.0 + dot(d, d) }, start)
      define between(): Vector(1) = minimize(v => (v[0] - 1.025)^2, Vector(1, [1]))

      define circle(t: Real, y: Vector(2)): Vector(2) = [y[1], -y[0]]
      define turn(t0: Real, t1: Real, tol: Real): Vector(2) =
          ode(circle, Vector(2, [sin(t0), cos(t0)]), t0, t1, tol)
      define burst(t1: Real): Vector(1) = ode((t, y) => Vector(1, [y[0]^2]), Vector(1, [1]), 0, t1)
      define broken(): Vector(1) = ode((t, y) => Vector(1, [log(0.5 - t)]), Vector(1, [1]), 0, 1)
      define runge_kutta(steps: Int): Vector(2) = {
          var y = Vector(2, [0, 1])
          let h = 2.0 / real(steps)
          for i in 0..steps { y = rk4(circle, y, real(i) * h, h) }
          y
      }
      define bell_by_rk4(steps: Int): Real = {
          var y = Vector(1, [1])
          let h = 1.0 / real(steps)
          for i in 0..steps { y = rk4((t, y) => -2.0 * t * y, y, real(i) * h, h) }
          y[0]
      }

      const MOON = 0.012277471
      define moon(t: Real, y: Vector(4)): Vector(4) = {
          let near = ((y[0] + MOON)^2 + y[1]^2) ^ 1.5
          let far = ((y[0] - (1.0 - MOON))^2 + y[1]^2) ^ 1.5
          [y[2], y[3],
              y[0] + 2.0 * y[3] - (1.0 - MOON) * (y[0] + MOON) / near - MOON * (y[0] - (1.0 - MOON)) / far,
              y[1] - 2.0 * y[2] - (1.0 - MOON) * y[1] / near - MOON * y[1] / far]
      }
      define arenstorf(tol: Real): Vector(4) =
          ode(moon, Vector(4, [0.994, 0, 0, -2.00158510637908252240537862224]), 0,
              17.0652165601579625588917206249, tol)

      define stars(t: Real, w: Vector(28)): Vector(28) = {
          var d: Vector(28) = zeros(28)
          for i in 0..7 {
              d[i] = w[14 + i]
              d[7 + i] = w[21 + i]
              for j in 0..7 if i != j {
                  let r = ((w[i] - w[j])^2 + (w[7 + i] - w[7 + j])^2) ^ 1.5
                  d[14 + i] = d[14 + i] + real(j + 1) * (w[j] - w[i]) / r
                  d[21 + i] = d[21 + i] + real(j + 1) * (w[7 + j] - w[7 + i]) / r
              }
          }
          d
      }
      define pleiades(tol: Real): Vector(28) = ode(stars, Vector(28, [3, 3, -1, -3, 2, -2, 2,
          3, -3, 2, 0, 0, -4, 4, 0, 0, 0, 0, 0, 1.75, -1.5, 0, 0, 0, -1.25, 1, 0, 0]), 0, 3, tol)

      define butterfly(t: Real, y: Vector(3)): Vector(3) =
          [10.0 * (y[1] - y[0]), y[0] * (28.0 - y[2]) - y[1], y[0] * y[1] - 8.0 / 3.0 * y[2]]
      define lorenz(tol: Real): Vector(3) = ode(butterfly, Vector(3, [1, 1, 1]), 0, 2, tol)
      /// The same by Taylor's series of order 20 at a hundred places.
      define lorenz_series(): Vector(3) = {
          var y = Vector(3, [1, 1, 1])
          for step in 0..100 {
              var a: Matrix(3, 21) = zeros(3, 21)
              a[.., 0] = y
              for k in 0..20 {
                  var xz = 0.0
                  var xy = 0.0
                  for i in 0..=k {
                      xz += a[0, i] * a[2, k - i]
                      xy += a[0, i] * a[1, k - i]
                  }
                  a[0, k + 1] = 10.0 * (a[1, k] - a[0, k]) / real(k + 1)
                  a[1, k + 1] = (28.0 * a[0, k] - xz - a[1, k]) / real(k + 1)
                  a[2, k + 1] = (xy - 8.0 / 3.0 * a[2, k]) / real(k + 1)
              }
              y = tabulate(3, i => polyval(a[i, ..], 0.02))
          }
          y
      }
      """);

  private static void assertNear(double expected, double tol, String name, Object... arguments) {
    assertThat(KILN.number(name, arguments)).as(name).isCloseTo(expected, within(tol));
  }

  @Test
  void integrals() {
    assertNear(0.765197686557966552, 1e-14, "bessel", 0L, 1.0);
    assertNear(0.497094102464274038, 1e-14, "bessel", 1L, 2.5);
    assertNear(-0.234061528186793634, 1e-14, "bessel", 5L, 10.0);
    assertNear(0.438259147390354766, 1e-14, "fresnel", 1.0);
    assertNear(0.886226925452758013, 1e-14, "bell", 6.0);
    assertNear(0.577215664901532861, 1e-11, "euler");
    assertNear(0.915965594177219015, 1e-14, "catalan");
    assertNear(2, 1e-10, "steep");
    assertNear(0.29, 1e-9, "kink");
    assertNear(-StrictMath.PI, 1e-14, "backwards");
    for (double w : List.of(1.0, 1e-3, 1e-6)) {
      assertNear(StrictMath.atan(1.6 / w) + StrictMath.atan(1.4 / w), 1e-9, "peak", w);
    }
    assertThat(KILN.failure("pole").code()).isEqualTo("domain");
  }

  @Test
  void roots() {
    assertNear(0.567143290409783873, 2e-16, "omega");
    assertNear(0.739085133215160642, 2e-16, "dottie");
    assertNear(2.404825557695772769, 4e-15, "bessel_root", 2.0, 3.0);
    assertNear(11.791534439014281614, 1e-14, "bessel_root", 11.0, 13.0);
    assertNear(-2.338107410459767038, 1e-11, "airy_root");
    for (long k : List.of(1L, 3L, 5L, 9L)) {
      assertThat(Math.pow(KILN.number("flat", k, -1.0, 4.0), k)).isEqualTo(0);
    }
    assertNear(1e-300, 1e-315, "far");
    assertNear(0.7, 4e-16, "sign");
    assertThat(KILN.failure("same").code()).isEqualTo("domain");
    assertThat(KILN.failure("hole").code()).isEqualTo("domain");
  }

  @Test
  void minima() {
    for (double[] start : new double[][] {{-1.2, 1}, {0, 0}, {5, -3}}) {
      double[] found = KILN.numbers("valley", start[0], start[1]);
      assertThat(found[0]).isCloseTo(1, within(1e-7));
      assertThat(found[1]).isCloseTo(1, within(1e-7));
    }
    for (double[] start : new double[][] {{}, {7}, {1, 1}, {3, -4, 8}, {0, 0, 0, 0}}) {
      double[] found = KILN.numbers("bowl", start);
      for (int i = 0; i < start.length; i++) {
        assertThat(found[i]).isCloseTo(i, within(1e-6));
      }
    }
    assertThat(KILN.numbers("between")[0]).isCloseTo(1.025, within(1e-7));
  }

  @Test
  void orbits() {
    double[] end = KILN.numbers("arenstorf", 1e-12);
    assertThat(end[0]).isCloseTo(0.994, within(1e-6));
    assertThat(end[1]).isCloseTo(0, within(1e-6));
    double[] expected = {
      0.3706139143970502,
      3.237284092057233,
      -3.222559032418324,
      0.6597091455775310,
      0.3425581707156584,
      1.562172101400631,
      -0.7003092922212495,
      -3.943437585517392,
      -3.271380973972550,
      5.225081843456543,
      -2.590612434977470,
      1.198213693392275,
      -0.2429682344935824,
      1.091449240428980
    };
    double[] stars = KILN.numbers("pleiades", 1e-12);
    for (int i = 0; i < expected.length; i++) {
      assertThat(stars[i]).as("coordinate %d", i).isCloseTo(expected[i], within(1e-8));
    }
    double[] series = KILN.numbers("lorenz_series");
    double[] lorenz = KILN.numbers("lorenz", 1e-12);
    for (int i = 0; i < 3; i++) {
      assertThat(lorenz[i]).isCloseTo(series[i], within(1e-8));
    }
  }

  @Test
  void accuracyFollowsTheToleranceAskedFor() {
    assertNear(0.227407428201685575, 1e-11, "airy", -2.0);
    assertNear(0.135292416312881416, 1e-11, "airy", 1.0);
    for (double tol : List.of(1e-4, 1e-6, 1e-8, 1e-10, 1e-12)) {
      for (double t1 : List.of(7.0, -5.0, 1.0, 1 + 1e-15)) {
        double[] end = KILN.numbers("turn", 1.0, t1, tol);
        double error = Math.hypot(end[0] - Math.sin(t1), end[1] - Math.cos(t1));
        assertThat(error).as("%s to %s", tol, t1).isLessThanOrEqualTo(30 * tol);
      }
    }
  }

  @Test
  void solutionsThatEndEarly() {
    assertThat(KILN.numbers("burst", 0.999)[0]).isCloseTo(1000, within(1e-2));
    assertThat(KILN.failure("burst", 2.0).code()).isEqualTo("domain");
    assertThat(KILN.failure("broken").code()).isEqualTo("domain");
  }

  /** Half the step, a sixteenth of the error. */
  @Test
  void theOrderOfRungeAndKutta() {
    for (long steps : List.of(40L, 80L, 160L)) {
      assertThat(circleError(steps) / circleError(2 * steps)).isCloseTo(16, within(0.5));
      assertThat(bellError(steps) / bellError(2 * steps)).isCloseTo(16, within(1.0));
    }
  }

  private static double circleError(long steps) {
    double[] end = KILN.numbers("runge_kutta", steps);
    return Math.hypot(end[0] - StrictMath.sin(2), end[1] - StrictMath.cos(2));
  }

  private static double bellError(long steps) {
    return Math.abs(KILN.number("bell_by_rk4", steps) - StrictMath.exp(-1));
  }
}
