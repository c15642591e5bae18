package dev.kiln.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Dividing by a reciprocal comes to what dividing does, for all kinds of numbers. */
class ReciprocalTest {
  private static List<Long> numbers() {
    List<Long> numbers = new ArrayList<>();
    for (long small = -70; small <= 70; small++) {
      numbers.add(small);
      numbers.add(Long.MAX_VALUE + small);
    }
    Random random = new Random(3);
    for (int bit = 2; bit < 64; bit++) {
      for (long off = -2; off <= 2; off++) {
        numbers.add((1L << bit) + off);
        numbers.add(-(1L << bit) + off);
      }
      for (int i = 0; i < 8; i++) {
        numbers.add(random.nextLong() >> bit);
      }
    }
    return numbers;
  }

  @Test
  void dividesAsDivisionDoes() {
    List<Long> numbers = numbers();
    for (long b : numbers) {
      long reciprocal = Reciprocals.of(b);
      for (long a : numbers) {
        if (b != 0 && (a != Long.MIN_VALUE || b != -1)) {
          boolean good = Reciprocals.divide(a, b, reciprocal, "") == a / b
              && Reciprocals.remainder(a, b, reciprocal, "") == a % b;
          assertThat(good).as(a + " / " + b).isTrue();
        }
      }
      for (long k : new long[] {1, 2, 3, 1L << 20}) {
        for (long a = b * k - 2; a != b * k + 3; a++) {
          if (b != 0 && (a != Long.MIN_VALUE || b != -1)) {
            assertThat(Reciprocals.divide(a, b, reciprocal, ""))
                .as(a + " / " + b)
                .isEqualTo(a / b);
          }
        }
      }
    }
  }

  @Test
  void failsAsDivisionDoes() {
    assertThatThrownBy(() -> Reciprocals.divide(7, 0, Reciprocals.of(0), "here"))
        .hasMessageContaining("division by zero: 7 / 0");
    assertThatThrownBy(() -> Reciprocals.remainder(7, 0, Reciprocals.of(0), "here"))
        .hasMessageContaining("division by zero: 7 % 0");
    assertThatThrownBy(() -> Reciprocals.divide(Long.MIN_VALUE, -1, Reciprocals.of(-1), "here"))
        .hasMessageContaining("does not fit an Int");
  }
}
