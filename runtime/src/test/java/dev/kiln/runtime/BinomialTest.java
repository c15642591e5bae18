package dev.kiln.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

/** Binomials modulo 2^64 are those of whole numbers of any size. */
class BinomialTest {
  @Test
  void isExactModuloAWord() {
    long[] tops = {
      0,
      1,
      2,
      3,
      5,
      20,
      21,
      64,
      1_000_003,
      1L << 32,
      (1L << 62) + 1,
      Long.MAX_VALUE - 1,
      Long.MAX_VALUE,
      -1,
      -2,
      -3,
      -21,
      -(1L << 40),
      Long.MIN_VALUE + 1,
      Long.MIN_VALUE
    };
    for (long n : tops) {
      for (int k = 1; k <= 20; k++) {
        assertThat(Ints.binomial(n, k)).as("C(%d, %d)", n, k).isEqualTo(exact(n, k));
      }
    }
  }

  private static long exact(long n, int k) {
    BigInteger value = BigInteger.ONE;
    for (int i = 0; i < k; i++) {
      value = value
          .multiply(BigInteger.valueOf(n).subtract(BigInteger.valueOf(i)))
          .divide(BigInteger.valueOf(i + 1));
    }
    return value.longValue();
  }
}
