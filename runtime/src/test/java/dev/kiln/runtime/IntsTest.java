package dev.kiln.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Checked arithmetic against exact arithmetic. */
class IntsTest {
  private static final long[] EDGES = {
    0,
    1,
    -1,
    2,
    -2,
    3,
    63,
    64,
    Integer.MAX_VALUE,
    Integer.MIN_VALUE,
    3037000499L,
    3037000500L,
    Long.MAX_VALUE,
    Long.MAX_VALUE - 1,
    Long.MIN_VALUE,
    Long.MIN_VALUE + 1
  };

  private static void compare(Supplier<Long> found, BigInteger exact) {
    if (exact.bitLength() <= 63) {
      assertThat(found.get()).isEqualTo(exact.longValue());
    } else {
      assertThatThrownBy(found::get).hasMessageContaining("overflow");
    }
  }

  @Test
  void sumsDifferencesAndProductsAreExactOrFail() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 20_000; i++) {
      long a = i < 256 ? EDGES[i / 16] : random.nextLong() >> random.nextInt(64);
      long b = i < 256 ? EDGES[i % 16] : random.nextLong() >> random.nextInt(64);
      BigInteger x = BigInteger.valueOf(a);
      BigInteger y = BigInteger.valueOf(b);
      compare(() -> Ints.add(a, b, "f:1:2"), x.add(y));
      compare(() -> Ints.subtract(a, b, "f:1:2"), x.subtract(y));
      compare(() -> Ints.multiply(a, b, "f:1:2"), x.multiply(y));
      compare(() -> Ints.negate(a, "f:1:2"), x.negate());
      compare(() -> Ints.abs(a, "f:1:2"), x.abs());
      if (b != 0) {
        compare(() -> Ints.divide(a, b, "f:1:2"), x.divide(y));
        if (a != Long.MIN_VALUE || b != -1) {
          assertThat(Ints.remainder(a, b, "f:1:2")).isEqualTo(a % b);
          assertThat(Ints.floorDivide(a, b, "f:1:2")).isEqualTo(Math.floorDiv(a, b));
          assertThat(Ints.floorModulo(a, b, "f:1:2")).isEqualTo(Math.floorMod(a, b));
        }
      }
    }
  }

  @Test
  void powersAreExactOrFail() {
    for (long base : new long[] {0, 1, -1, 2, -2, 3, 10, -7, 3037000499L, Long.MIN_VALUE}) {
      for (int exponent = 0; exponent <= 70; exponent++) {
        int k = exponent;
        compare(() -> Ints.power(base, k, "f:1:2"), BigInteger.valueOf(base).pow(k));
      }
    }
    assertThatThrownBy(() -> Ints.power(2, -1, "f:1:2")).hasMessageContaining("domain");
  }

  @Test
  void divisionByZeroSaysSo() {
    assertThatThrownBy(() -> Ints.divide(7, 0, "area.kiln:3:14"))
        .isInstanceOfSatisfying(KilnException.class, e -> {
          assertThat(e.code()).isEqualTo("division");
          assertThat(e.text()).isEqualTo("division by zero: 7 / 0");
          assertThat(e.file()).isEqualTo("area.kiln");
          assertThat(e.line()).isEqualTo(3);
          assertThat(e.column()).isEqualTo(14);
        });
  }

  @Test
  void shiftsTakeCountsFrom0To63() {
    assertThat(Ints.shiftLeft(1, 63, "f:1:1")).isEqualTo(Long.MIN_VALUE);
    assertThat(Ints.shiftRight(-8, 1, "f:1:1")).isEqualTo(-4);
    assertThat(Ints.shiftRightZero(-1, 60, "f:1:1")).isEqualTo(15);
    for (long count : new long[] {-1, 64, Long.MIN_VALUE}) {
      assertThatThrownBy(() -> Ints.shiftLeft(1, count, "f:1:1")).hasMessageContaining("shift");
    }
  }

  @Test
  void rangesCountTheirRounds() {
    for (int from = -5; from <= 5; from++) {
      for (int to = -5; to <= 5; to++) {
        for (int step = -3; step <= 3; step++) {
          for (boolean inclusive : new boolean[] {false, true}) {
            if (step != 0) {
              long rounds = 0;
              for (int i = from; step > 0 ? i < to : i > to; i += step) {
                rounds++;
              }
              if (inclusive && (to - from) % step == 0 && (to - from) / step >= 0) {
                rounds++;
              }
              assertThat(Ints.rangeCount(from, to, step, inclusive, "f:1:1")).isEqualTo(rounds);
            }
          }
        }
      }
    }
    assertThatThrownBy(() -> Ints.rangeCount(0, 1, 0, false, "f:1:1"))
        .hasMessageContaining("domain");
    assertThat(Ints.rangeCount(Long.MAX_VALUE - 1, Long.MAX_VALUE, 1, true, "f:1:1"))
        .isEqualTo(2);
  }

  @Test
  void rangesAtTheLimitsCountOrFail() {
    long min = Long.MIN_VALUE;
    long max = Long.MAX_VALUE;
    assertThat(Ints.rangeCount(0, max, 1, false, "f:1:1")).isEqualTo(max);
    assertThat(Ints.rangeCount(1, max, 1, true, "f:1:1")).isEqualTo(max);
    assertThat(Ints.rangeCount(-1, min, -1, false, "f:1:1")).isEqualTo(max);
    assertThat(Ints.rangeCount(min, max, max, true, "f:1:1")).isEqualTo(3);
    assertThat(Ints.rangeCount(max, min, min, true, "f:1:1")).isEqualTo(2);
    assertThat(Ints.rangeCount(max, max, min, true, "f:1:1")).isEqualTo(1);
    for (boolean inclusive : new boolean[] {false, true}) {
      assertThatThrownBy(() -> Ints.rangeCount(min, max, 1, inclusive, "f:1:1"))
          .hasMessageContaining("overflow");
    }
    assertThatThrownBy(() -> Ints.rangeCount(0, max, 1, true, "f:1:1"))
        .hasMessageContaining("overflow");
  }

  @Test
  void theLeastIntByMinusOneOverflows() {
    long min = Long.MIN_VALUE;
    assertThatThrownBy(() -> Ints.divide(min, -1, "f:1:1")).hasMessageContaining("overflow");
    assertThatThrownBy(() -> Ints.remainder(min, -1, "f:1:1")).hasMessageContaining("overflow");
    assertThatThrownBy(() -> Ints.floorDivide(min, -1, "f:1:1")).hasMessageContaining("overflow");
    assertThatThrownBy(() -> Ints.floorModulo(min, -1, "f:1:1")).hasMessageContaining("overflow");
    assertThatThrownBy(() -> Ints.remainder(min, 0, "f:1:1")).hasMessageContaining("division");
    assertThatThrownBy(() -> Ints.floorDivide(0, 0, "f:1:1")).hasMessageContaining("division");
    assertThatThrownBy(() -> Ints.floorModulo(1, 0, "f:1:1")).hasMessageContaining("division");
    assertThatThrownBy(() -> Ints.shiftRight(1, 64, "f:1:1")).hasMessageContaining("shift");
    assertThatThrownBy(() -> Ints.shiftRightZero(1, -1, "f:1:1")).hasMessageContaining("shift");
  }

  @Test
  void castsCheck() {
    assertThatThrownBy(() -> Ints.toNat(-1, "f:1:1")).hasMessageContaining("cast");
    assertThatThrownBy(() -> Ints.toChar(0xD800, "f:1:1")).hasMessageContaining("cast");
    assertThat(Ints.toChar(0x1F600, "f:1:1")).isEqualTo(0x1F600);
    assertThatThrownBy(() -> Reals.toInt(0x1p63, "f:1:1")).hasMessageContaining("cast");
    assertThatThrownBy(() -> Reals.toInt(Double.NaN, "f:1:1")).hasMessageContaining("NaN");
    assertThat(Reals.toInt(-0x1p63, "f:1:1")).isEqualTo(Long.MIN_VALUE);
    assertThat(Reals.toInt(-2.9, "f:1:1")).isEqualTo(-2);
  }
}
