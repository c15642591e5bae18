/* The kernels of Kernels.kiln: prints a result and the shortest of fifteen times in nanoseconds. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static long escape(double cx, double cy, long limit) {
  double x = 0.0;
  double y = 0.0;
  long i = 0;
  while (i < limit && x * x + y * y <= 4.0) {
    double t = x * x - y * y + cx;
    y = 2 * x * y + cy;
    x = t;
    i++;
  }
  return i;
}

__attribute__((noinline)) static long mandelbrot(long width, long height, long limit) {
  long total = 0;
  for (long row = 0; row < height; row++) {
    for (long column = 0; column < width; column++) {
      double cx = -2.05 + 2.52 * column / width;
      double cy = -1.12 + 2.24 * row / height;
      total += escape(cx, cy, limit);
    }
  }
  return total;
}

__attribute__((noinline)) static long fib(long n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }

__attribute__((noinline)) static long ack(long m, long n) {
  return m == 0 ? n + 1 : n == 0 ? ack(m - 1, 1) : ack(m - 1, ack(m, n - 1));
}

/* The sun and four planets, as in the Benchmarks Game. */
#define BODIES 5
#define SOLAR_MASS (4 * 3.14159265358979323846 * 3.14159265358979323846)
#define DAYS 365.24

struct body {
  double x[3], v[3], m;
};

static const struct body start[BODIES] = {
    {{0, 0, 0}, {0, 0, 0}, SOLAR_MASS},
    {{4.84143144246472090, -1.16032004402742839, -0.103622044471123109},
     {0.00166007664274403694 * DAYS, 0.00769901118419740425 * DAYS, -0.0000690460016972063023 * DAYS},
     0.000954791938424326609 * SOLAR_MASS},
    {{8.34336671824457987, 4.12479856412430479, -0.403523417114321381},
     {-0.00276742510726411899 * DAYS, 0.00499852801234917238 * DAYS, 0.0000230417297573763929 * DAYS},
     0.000285885980666130812 * SOLAR_MASS},
    {{12.8943695621391310, -15.1111514016986312, -0.223307578892655734},
     {0.00296460137564761618 * DAYS, 0.00237847173959480950 * DAYS, -0.0000296589568540237556 * DAYS},
     0.0000436624404335156298 * SOLAR_MASS},
    {{15.3796971148509165, -25.9193146099879641, 0.179258772950371181},
     {0.00268067772490389322 * DAYS, 0.00162824170038242295 * DAYS, -0.0000951592254519715870 * DAYS},
     0.0000515138902046611451 * SOLAR_MASS}};

static void advance(struct body *b, double dt) {
  for (int i = 0; i < BODIES; i++) {
    for (int j = i + 1; j < BODIES; j++) {
      double dx = b[i].x[0] - b[j].x[0];
      double dy = b[i].x[1] - b[j].x[1];
      double dz = b[i].x[2] - b[j].x[2];
      double d2 = dx * dx + dy * dy + dz * dz;
      double mag = dt / (d2 * sqrt(d2));
      b[i].v[0] -= dx * b[j].m * mag;
      b[i].v[1] -= dy * b[j].m * mag;
      b[i].v[2] -= dz * b[j].m * mag;
      b[j].v[0] += dx * b[i].m * mag;
      b[j].v[1] += dy * b[i].m * mag;
      b[j].v[2] += dz * b[i].m * mag;
    }
  }
  for (int i = 0; i < BODIES; i++) {
    for (int k = 0; k < 3; k++) b[i].x[k] += dt * b[i].v[k];
  }
}

static double energy(const struct body *b) {
  double e = 0;
  for (int i = 0; i < BODIES; i++) {
    const double *v = b[i].v;
    e += 0.5 * b[i].m * (v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
    for (int j = i + 1; j < BODIES; j++) {
      double dx = b[i].x[0] - b[j].x[0];
      double dy = b[i].x[1] - b[j].x[1];
      double dz = b[i].x[2] - b[j].x[2];
      e -= b[i].m * b[j].m / sqrt(dx * dx + dy * dy + dz * dz);
    }
  }
  return e;
}

__attribute__((noinline)) static long n_body(long steps) {
  struct body b[BODIES];
  memcpy(b, start, sizeof b);
  for (int k = 0; k < 3; k++) {
    double p = 0;
    for (int i = 0; i < BODIES; i++) p += b[i].v[k] * b[i].m;
    b[0].v[k] = -p / SOLAR_MASS;
  }
  for (long i = 0; i < steps; i++) advance(b, 0.01);
  return energy(b) * 1e6;
}

static long run(const char *kernel, long size) {
  if (strcmp(kernel, "fib") == 0) return fib(size);
  if (strcmp(kernel, "ackermann") == 0) return ack(2, size);
  if (strcmp(kernel, "n_body") == 0) return n_body(size);
  return mandelbrot(size, size / 2, 1000);
}

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e9 + t.tv_nsec;
}

int main(int count, char **arguments) {
  if (count < 3) return 1;
  volatile long size = atol(arguments[2]); /* read anew each time: nothing is computed ahead */
  double shortest = 1e18;
  long result = 0;
  for (int i = 0; i < 15; i++) {
    double start = now();
    result = run(arguments[1], size);
    double time = now() - start;
    shortest = time < shortest ? time : shortest;
  }
  printf("%ld %.0f\n", result, shortest);
  return 0;
}
