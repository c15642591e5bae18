package com.acme.bench.cost;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Kernels as projects have them, of eight kinds in turn; no two have the same text. */
enum Kernel {
  FORMULA("""
      const rateNUMBER = 0.0NUMBER5

      define price(spot: Real, strike: Real, years: Real, spread: Real): Real = {
          let root = spread * sqrt(years)
          let d = (log(spot / strike) + (rateNUMBER + 0.5 * spread^2) * years) / root
          spot * normal(d) - strike * exp(-rateNUMBER * years) * normal(d - root)
      }

      define normal(x: Real): Real = {
          let t = 1.0 / (1.0 + 0.2316419 * abs(x))
          let tail = 0.3989422804014327 * exp(-x^2 / 2) * t
              * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
          if x >= 0.0 then 1.0 - tail else tail
      }
      """, """
        double price(double spot, double strike, double years, double spread);
      """),
  VECTOR("""
      define distance(a: Vector(3), b: Vector(3)): Real = norm(a - b)

      define normal(a: Vector(3), b: Vector(3), c: Vector(3)): Vector(3) = {
          let n = cross(b - a, c - a)
          n / (norm(n) + 1e-9)
      }

      define reflect(v: Vector(3), n: Vector(3)): Vector(3) = v - (2.0 * dot(v, n)) * n
      """, """
        double distance(double[] a, double[] b);

        double[] normal(double[] a, double[] b, double[] c);

        double[] reflect(double[] v, double[] n);
      """),
  MATRIX3("""
      define turn(v: Vector(3), yaw: Real, pitch: Real): Vector(3) = around_z(yaw) * (around_y(pitch) * v)

      define around_z(a: Real): Matrix(3, 3) =
          Matrix(3, 3, [cos(a), -sin(a), 0, sin(a), cos(a), 0, 0, 0, 1])

      define around_y(a: Real): Matrix(3, 3) =
          Matrix(3, 3, [cos(a), 0, sin(a), 0, 1, 0, -sin(a), 0, cos(a)])

      define solve3(A: Matrix(3, 3), b: Vector(3)): Vector(3) = inverse(A) * b * NUMBER.5
      """, """
        double[] turn(double[] v, double yaw, double pitch);

        double[] solve3(double[] A, double[] b);
      """),
  MATRIX4("""
      define predict(F: Matrix(4, 4), P: Matrix(4, 4), Q: Matrix(4, 4)): Matrix(4, 4) =
          F * P * transpose(F) + NUMBER.0 * Q

      define apply(M: Matrix(4, 4), v: Vector(4)): Vector(4) = M * v

      define energy(M: Matrix(4, 4), v: Vector(4)): Real = dot(v, M * v) + trace(M)
      """, """
        double[] predict(double[] F, double[] P, double[] Q);

        double[] apply(double[] M, double[] v);

        double energy(double[] M, double[] v);
      """),
  LOOP("""
      define escape(cx: Real, cy: Real, limit: Int): Int = {
          var x = 0.0
          var y = 0.0
          var i = 0
          while i < limit && x*x + y*y <= NUMBER.0 {
              let t = x*x - y*y + cx
              y = 2*x*y + cy
              x = t
              i = i + 1
          }
          i
      }

      define simulate(start: Real, speed: Real, steps: Int): Real = {
          var place = start
          var v = speed
          for step in 0..steps {
              v = v - place * 0.01
              place = place + v * 0.01
          }
          place
      }
      """, """
        long escape(double cx, double cy, long limit);

        double simulate(double start, double speed, long steps);
      """),
  MATCH("""
      data Shape = Circle(radius: Real) | Rect(w: Real, h: Real) | Triangle(a: Real, b: Real, c: Real)

      define area(s: Shape): Real = match s {
          Circle(r)            => pi * r^2
          Rect(w, h) if w == h => w^2
          Rect(w, h)           => w * h
          Triangle(a, b, c)    => {
              let s = (a + b + c) / 2
              sqrt(s * (s - a) * (s - b) * (s - c))
          }
      }

      define cheapest(kind: Int, x: Real, y: Real, z: Real): Real = area(match kind {
          0 => Circle(x)
          1 => Rect(x, y)
          _ => Triangle(x, y, z)
      }) * NUMBER.0
      """, """
        double cheapest(long kind, double x, double y, double z);
      """),
  RECORDS("""
      data Body = Body(place: Vector(3), speed: Vector(3), mass: Real)

      define step(b: Body, pull: Vector(3), dt: Real): Body = {
          let speed = b.speed + (dt / b.mass) * pull
          b with { place: b.place + dt * speed, speed: speed }
      }

      define height(x: Real, y: Real, vx: Real, vy: Real, n: Int): Real = {
          var body = Body([x, y, 0], [vx, vy, 0], NUMBER.0)
          for k in 0..n {
              body = step(body, [0, -9.81, 0], 0.001)
          }
          body.place[1]
      }
      """, """
        double height(double x, double y, double vx, double vy, long n);
      """),
  STATISTICS("""
      define mean_of(xs: Vector(n)): Real = sum(xs) / real(n)

      define spread(xs: Vector(n)): Real = {
          let m = mean_of(xs)
          sqrt(sum(map(xs, x => (x - m)^2)) / real(n))
      }

      define smooth(xs: Vector(n), weight: Real): Vector(n) = {
          var next = xs
          for i in 1..n {
              next[i] = weight * xs[i] + (1.0 - weight) * next[i - 1]
          }
          next
      }

      define score(xs: Vector(n), at: Real): Real = (at - mean_of(xs)) / (spread(xs) + NUMBER.0)
      """, """
        double spread(double[] xs);

        double[] smooth(double[] xs, double weight);

        double score(double[] xs, double at);
      """);

  private static final int IN_A_PACKAGE = 10;

  private final String program;
  private final String methods;

  Kernel(String program, String methods) {
    this.program = program;
    this.methods = methods;
  }

  /** Writes a project of so many kernels, and names its files. */
  static List<Path> write(Path folder, int count) throws IOException {
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Kernel kernel = values()[i % values().length];
      String name = kernel.name().charAt(0)
          + kernel.name().substring(1).toLowerCase(Locale.ROOT)
          + (i + 1);
      String packageName = "p" + i / IN_A_PACKAGE;
      Path file = folder.resolve(packageName).resolve(name + ".java");
      Files.createDirectories(file.getParent());
      Files.writeString(file, kernel.text(packageName, name, i + 1));
      files.add(file);
    }
    return files;
  }

  private String text(String packageName, String name, int number) {
    String text = program.replace("NUMBER", String.valueOf(number)).indent(4);
    return "package " + packageName + ";\n\nimport dev.kiln.annotations.Compile;\n\n"
        + "/** Kernel " + number + ". */\n@Compile(\"\"\"\n" + text + "    \"\"\")\npublic interface "
        + name + " {\n" + methods + "}\n";
  }
}
