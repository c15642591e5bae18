package dev.kiln.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Indices and sizes at their limits. */
class CheckTest {
  private static final String AT = "f:1:2";

  private static void fails(String code, ThrowingCallable work) {
    assertThatThrownBy(work)
        .isInstanceOfSatisfying(KilnException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  @Test
  void indicesAreNotCutToInts() {
    assertThat(Check.index(0, 1, AT)).isZero();
    assertThat(Check.index(2, 3, AT)).isEqualTo(2);
    for (long index : new long[] {-1, 3, 1L << 32, Long.MAX_VALUE, Long.MIN_VALUE}) {
      fails("index", () -> Check.index(index, 3, AT));
    }
    fails("index", () -> Check.index(0, 0, AT));
  }

  @Test
  void slicesLieInTheWhole() {
    assertThat(Check.sliceSize(0, 5, 5, AT)).isEqualTo(5);
    assertThat(Check.sliceSize(5, 5, 5, AT)).isZero();
    fails("index", () -> Check.sliceSize(-1, 2, 5, AT));
    fails("index", () -> Check.sliceSize(3, 2, 5, AT));
    fails("index", () -> Check.sliceSize(0, 6, 5, AT));
    fails("index", () -> Check.sliceSize(Long.MIN_VALUE, Long.MAX_VALUE, 5, AT));
  }

  @Test
  void slicesWithStepsAreSlicesBothWays() {
    for (long from = -2; from <= 4; from++) {
      for (long to = -2; to <= 4; to++) {
        boolean up = from >= 0 && to <= 3 && from <= to;
        boolean down = to >= -1 && from <= 2 && to <= from;
        steps(up, from, to, 2, false, (to - from + 1) / 2);
        steps(down, from, to, -2, false, (from - to + 1) / 2);
        steps(from >= 0 && to <= 2 && from <= to + 1, from, to, 2, true, (to - from + 2) / 2);
        steps(to >= 0 && from <= 2 && to <= from + 1, from, to, -2, true, (from - to + 2) / 2);
      }
    }
    fails("domain", () -> Check.sliceSteps(0, 3, 0, false, 3, AT));
    fails("index", () -> Check.sliceSteps(0, Long.MAX_VALUE, 1, true, 3, AT));
    fails("index", () -> Check.sliceSteps(Long.MIN_VALUE, 0, -1, true, 3, AT));
    assertThat(Check.sliceSteps(2, 0, Long.MIN_VALUE, true, 3, AT)).isEqualTo(1);
  }

  /** A slice of three elements. */
  private static void steps(
      boolean good, long from, long to, long step, boolean inclusive, long count) {
    if (good) {
      assertThat(Check.sliceSteps(from, to, step, inclusive, 3, AT)).isEqualTo(count);
    } else {
      fails("index", () -> Check.sliceSteps(from, to, step, inclusive, 3, AT));
    }
  }

  @Test
  void sizesEndAtTheLargestArray() {
    assertThat(Check.size(0, AT)).isZero();
    assertThat(Check.size(1 << 27, AT)).isEqualTo(1 << 27);
    fails("cast", () -> Check.size(-1, AT));
    fails("shape", () -> Check.size((1 << 27) + 1, AT));
    assertThat(Check.count(AT)).isEqualTo(1);
    assertThat(Check.count(AT, 1 << 13, 1 << 14)).isEqualTo(1 << 27);
    fails("shape", () -> Check.count(AT, 1 << 14, 1 << 14));
    fails("shape", () -> Check.count(AT, Long.MAX_VALUE, 2));
    fails("shape", () -> Check.count(AT, 1L << 32, 1L << 32));
    assertThat(Check.count(AT, 7, 0, 5)).isZero();
  }

  @Test
  void valuesOfHostsFitOrFail() {
    assertThat(Check.toInt(Integer.MIN_VALUE, "n")).isEqualTo(Integer.MIN_VALUE);
    fails("cast", () -> Check.toInt(1L + Integer.MAX_VALUE, "n"));
    Check.length(3, 3, "v");
    Check.length(3, 3L, "v");
    fails("shape", () -> Check.length(3, 4, "v"));
    fails("shape", () -> Check.length(0, 1L << 32, "v"));
  }
}
