package dev.kiln.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The library's random numbers are Java's, and as likely as they should be. */
class RandomTest {
  private static final List<Long> SEEDS =
      List.of(0L, 1L, 42L, -1L, Long.MIN_VALUE, Long.MAX_VALUE, 0x123456789ABCDEFL);
  private static final Compiled KILN = Compiled.of("""
      define bits(seed: Int, k: Nat): Vector(k, Int) = {
          var r = rng(seed)
          var out: Vector(k, Int) = zeros(k)
          for i in 0..k {
              let (x, after) = next_bits(r)
              out[i] = x
              r = after
          }
          out
      }
      define ints(seed: Int, lo: Int, hi: Int, k: Nat): Vector(k, Int) = {
          var r = rng(seed)
          var out: Vector(k, Int) = zeros(k)
          for i in 0..k {
              let (x, after) = next_int(r, lo, hi)
              out[i] = x
              r = after
          }
          out
      }
      define reals(seed: Int, k: Nat): Vector(k) = {
          var r = rng(seed)
          var out: Vector(k) = zeros(k)
          for i in 0..k {
              let (x, after) = next_real(r)
              out[i] = x
              r = after
          }
          out
      }
      define normals(seed: Int, k: Nat): Vector(k) = {
          var r = rng(seed)
          var out: Vector(k) = zeros(k)
          for i in 0..k {
              let (x, after) = next_normal(r)
              out[i] = x
              r = after
          }
          out
      }
      /// A number of a new branch, then one of the stem, again and again.
      define branches(seed: Int, k: Nat): Vector(k, Int) = {
          var stem = rng(seed)
          var out: Vector(k, Int) = zeros(k)
          for i in 0..k by 2 {
              let (rest, branch) = split(stem)
              let (x, grown) = next_bits(branch)
              let (y, after) = next_bits(rest)
              out[i] = x
              out[i + 1] = y
              stem = if i % 10 == 0 then grown else after
          }
          out
      }
      define orders(seed: Int, k: Nat): Vector(6, Int) = {
          var r = rng(seed)
          var seen: Vector(6, Int) = zeros(6)
          for i in 0..k {
              let (xs, after) = shuffle([0, 1, 2], r)
              r = after
              let at = 2 * xs[0] + (if xs[1] > xs[2] then 1 else 0)
              seen[at] = seen[at] + 1
          }
          seen
      }
      """);

  private static long[] ints(String name, Object... arguments) {
    return (long[]) KILN.call(name, arguments);
  }

  @Test
  void bitsAreJavas() {
    for (long seed : SEEDS) {
      SplittableRandom java = new SplittableRandom(seed);
      assertThat(ints("bits", seed, 1000L))
          .isEqualTo(IntStream.range(0, 1000).mapToLong(i -> java.nextLong()).toArray());
    }
  }

  @Test
  void intsAreJavas() {
    long[][] bounds = {
      {0, 1},
      {0, 6},
      {-3, 5},
      {10, 1_000_000_007},
      {0, 1L << 40},
      {0, (1L << 62) + 1},
      {Long.MIN_VALUE, Long.MAX_VALUE},
      {Long.MIN_VALUE, 0},
      {-1, Long.MAX_VALUE},
      {-2, Long.MAX_VALUE},
      {Long.MIN_VALUE, 1}
    };
    for (long seed : SEEDS) {
      for (long[] bound : bounds) {
        SplittableRandom java = new SplittableRandom(seed);
        assertThat(ints("ints", seed, bound[0], bound[1], 200L))
            .as("%d from %d to %d", seed, bound[0], bound[1])
            .isEqualTo(IntStream.range(0, 200)
                .mapToLong(i -> java.nextLong(bound[0], bound[1]))
                .toArray());
      }
    }
  }

  @Test
  void realsAreJavas() {
    for (long seed : SEEDS) {
      SplittableRandom java = new SplittableRandom(seed);
      assertThat(KILN.numbers("reals", seed, 1000L))
          .isEqualTo(
              IntStream.range(0, 1000).mapToDouble(i -> java.nextDouble()).toArray());
    }
  }

  @Test
  void branchesAreJavas() {
    for (long seed : SEEDS) {
      long[] expected = new long[1000];
      SplittableRandom stem = new SplittableRandom(seed);
      for (int i = 0; i < 1000; i += 2) {
        SplittableRandom branch = stem.split();
        expected[i] = branch.nextLong();
        expected[i + 1] = stem.nextLong();
        stem = i % 10 == 0 ? branch : stem;
      }
      assertThat(ints("branches", seed, 1000L)).isEqualTo(expected);
    }
  }

  /** The sum of the squared distances from what is expected, each over that. */
  private static double chiSquare(long[] counts) {
    double expected = Arrays.stream(counts).sum() / (double) counts.length;
    return Arrays.stream(counts)
        .mapToDouble(c -> (c - expected) * (c - expected) / expected)
        .sum();
  }

  private static long[] counts(long[] drawn, long lo, int many) {
    long[] counts = new long[many];
    for (long x : drawn) {
      counts[(int) (x - lo)]++;
    }
    return counts;
  }

  @Test
  void numbersAreEquallyLikely() {
    for (long seed : SEEDS) {
      // Beyond the bounds with a probability of one in a million.
      assertThat(chiSquare(counts(ints("ints", seed, -5L, 2L, 20_000L), -5, 7))).isLessThan(41);
      assertThat(chiSquare(counts(ints("ints", seed, 0L, 100L, 20_000L), 0, 100)))
          .isLessThan(183);
      assertThat(chiSquare(ints("orders", seed, 6_000L))).isLessThan(39);
      long[] thirds = Arrays.stream(ints("ints", seed, 0L, 3L << 61, 20_000L))
          .map(x -> x >>> 61)
          .toArray();
      assertThat(chiSquare(counts(thirds, 0, 3))).isLessThan(30);
    }
  }

  @Test
  void branchesAreIndependent() {
    for (long seed : SEEDS) {
      long[] both = ints("branches", seed, 20_000L);
      long same = 0;
      for (int i = 0; i < both.length; i += 2) {
        same += Long.bitCount(~(both[i] ^ both[i + 1]));
      }
      double bits = 32.0 * both.length;
      assertThat(same / bits).isCloseTo(0.5, within(2.5 / Math.sqrt(bits)));
    }
  }

  @Test
  void normalNumbers() {
    int many = 20_000;
    double[] deviations = {0, 1, Math.sqrt(2), Math.sqrt(15), Math.sqrt(96)};
    for (long seed : SEEDS) {
      double[] drawn = KILN.numbers("normals", seed, (long) many);
      for (int power = 1; power <= 4; power++) {
        int k = power;
        double moment = Arrays.stream(drawn).map(x -> Math.pow(x, k)).average().orElseThrow();
        double expected = k == 2 ? 1 : k == 4 ? 3 : 0;
        assertThat(moment)
            .as("moment %d", k)
            .isCloseTo(expected, within(5 * deviations[k] / Math.sqrt(many)));
      }
      long within = Arrays.stream(drawn).filter(x -> Math.abs(x) < 1).count();
      assertThat(within / (double) many)
          .isCloseTo(0.6826894921, within(5 * 0.466 / Math.sqrt(many)));
    }
  }

  @Test
  void noNumberIsRefused() {
    assertThat(KILN.failure("ints", 1L, 3L, 3L, 1L).code()).isEqualTo("domain");
    assertThat(KILN.failure("ints", 1L, 3L, -3L, 1L).code()).isEqualTo("domain");
    assertThat(ints("ints", 1L, 3L, 4L, 5L)).containsOnly(3);
  }
}
