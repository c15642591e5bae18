package dev.kiln.compiler.type.size;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The algebra: one object per value, spelled as one would write it. */
final class SizeTest {
  private final SizeVariable nVariable = SizeVariable.rigid("n");
  private final SizeVariable mVariable = SizeVariable.rigid("m");
  private final SizeVariable kVariable = SizeVariable.rigid("k");
  private final Size n = Size.of(nVariable);
  private final Size m = Size.of(mVariable);
  private final Size k = Size.of(kVariable);

  @Test
  void sumsAndProductsHaveOneForm() {
    assertThat(n.plus(1)).isEqualTo(Size.ONE.plus(n)).hasSameHashCodeAs(Size.ONE.plus(n));
    assertThat(n.plus(1).times(m.plus(1)))
        .isEqualTo(n.times(m).plus(m).plus(n).plus(1))
        .hasToString("n*m + n + m + 1");
    assertThat(n.times(m)).isEqualTo(m.times(n)).hasToString("n*m");
    assertThat(n.minus(k).plus(1)).hasToString("n - k + 1");
    assertThat(n.times(2).minus(n).minus(n)).isEqualTo(Size.ZERO).hasToString("0");
    assertThat(n.times(n).times(3)).hasToString("3*n^2");
    assertThat(Size.of(5).minus(n)).hasToString("5 - n");
    assertThat(n.negated()).hasToString("-n");
  }

  @Test
  void literals() {
    assertThat(Size.of(7).literal()).isEqualTo(OptionalLong.of(7));
    assertThat(Size.ZERO.literal()).isEqualTo(OptionalLong.of(0));
    assertThat(n.literal()).isEmpty();
    assertThat(n.plus(1).minus(n).literal()).isEqualTo(OptionalLong.of(1));
  }

  @Test
  void quotientsTakeOutWhatTheyCan() {
    assertThat(n.times(4).plus(2).dividedBy(2)).isEqualTo(n.times(2).plus(1));
    assertThat(n.plus(2).dividedBy(2)).isEqualTo(n.dividedBy(2).plus(1));
    assertThat(n.dividedBy(2).dividedBy(3)).isEqualTo(n.dividedBy(6)).hasToString("n/6");
    assertThat(n.times(2).plus(3).dividedBy(4)).isEqualTo(n.plus(1).dividedBy(2));
    assertThat(n.dividedBy(2).times(2)).isNotEqualTo(n).hasToString("2*(n/2)");
    assertThat(n.minus(1).dividedBy(2)).hasToString("(n - 1)/2");
    assertThat(n.minus(k).dividedBy(2).plus(1)).hasToString("(n - k)/2 + 1");
    assertThat(n.plus(m).dividedBy(3)).hasToString("(n + m)/3");
  }

  @Test
  void minimaAndMaxima() {
    assertThat(Size.min(n, m)).isEqualTo(Size.min(m, n)).hasToString("min(n, m)");
    assertThat(Size.min(n, n.plus(1))).isEqualTo(n);
    assertThat(Size.max(n, n.plus(m))).isEqualTo(n.plus(m));
    assertThat(Size.min(n.plus(1), m.plus(1))).isEqualTo(Size.min(n, m).plus(1));
    assertThat(Size.max(n.times(2), m.times(2))).isEqualTo(Size.max(n, m).times(2));
    assertThat(Size.min(Size.min(n, m), k)).isEqualTo(Size.min(n, Size.min(k, m)));
    assertThat(Size.min(Size.min(n, m), Size.min(m, n))).isEqualTo(Size.min(n, m));
    assertThat(Size.max(Size.ZERO, n)).isEqualTo(n);
    assertThat(Size.min(Size.of(3), Size.of(5))).isEqualTo(Size.of(3));
    assertThat(Size.min(n.minus(k), m)).hasToString("min(n - k, m)");
  }

  @Test
  void substitutionReachesInsideAtomsAndIsSimultaneous() {
    Size size = Size.min(n.dividedBy(2), m).plus(n.times(m));
    assertThat(size.substitute(Map.of(nVariable, Size.of(9), mVariable, Size.of(3))))
        .isEqualTo(Size.of(30));
    assertThat(n.minus(m).substitute(Map.of(nVariable, m, mVariable, n))).isEqualTo(m.minus(n));
    assertThat(size.substitute(Map.of(kVariable, n))).isSameAs(size);
  }

  @Test
  void overflowIsSaid() {
    assertThatThrownBy(() -> n.times(Long.MAX_VALUE).plus(n)).isInstanceOf(SizeOverflow.class);
    assertThatThrownBy(() -> n.times(Long.MIN_VALUE).negated()).isInstanceOf(SizeOverflow.class);
    assertThatThrownBy(() -> n.times(m).evaluate(variable -> 1L << 32))
        .isInstanceOf(SizeOverflow.class)
        .hasMessageContaining("4294967296 * 4294967296");
    assertThat(n.times(m).evaluate(variable -> 1L << 31)).isEqualTo(1L << 62);
  }

  @Test
  void formulasThatGrowWithoutEndAreRefused() {
    assertThatThrownBy(() -> {
          Size size = n;
          for (int i = 0; i < 200; i++) {
            size = Size.min(size.dividedBy(2).plus(m), size.dividedBy(3).plus(k));
          }
        })
        .isInstanceOf(SizeOverflow.class);
    assertThatThrownBy(() -> {
          Size size = n.plus(m).plus(k).plus(1);
          for (int i = 0; i < 20; i++) {
            size = size.times(size);
          }
        })
        .isInstanceOf(SizeOverflow.class);
  }

  @Test
  void longSums() {
    List<Size> sizes = new ArrayList<>();
    Size oneByOne = Size.ZERO;
    for (int i = 0; i < 10_000; i++) {
      Size variable = Size.of(SizeVariable.rigid("n" + i));
      sizes.add(variable);
      oneByOne = oneByOne.plus(variable);
    }
    assertThat(Size.sum(sizes)).isEqualTo(oneByOne);
    assertThat(oneByOne.variables()).hasSize(10_000);
  }

  /** Every operation gives what the numbers give, whatever the normal form makes of it. */
  @Test
  void normalFormsKeepTheValue() {
    Random random = new Random(7);
    for (int round = 0; round < 20_000; round++) {
      Sample sample = sample(random, 4);
      assertThat(sample.size().evaluate(this::value)).isEqualTo(sample.value());
      assertThat(sample
              .size()
              .substitute(
                  Map.of(nVariable, Size.of(5), mVariable, Size.of(3), kVariable, Size.of(2))))
          .isEqualTo(Size.of(sample.value()));
      assertThat(sample.size().substitute(Map.of(nVariable, n, mVariable, m)))
          .isEqualTo(sample.size());
    }
  }

  private record Sample(Size size, long value) {}

  private long value(SizeVariable variable) {
    return variable == nVariable ? 5 : variable == mVariable ? 3 : 2;
  }

  private Sample sample(Random random, int depth) {
    int choice = random.nextInt(depth == 0 ? 4 : 10);
    if (choice < 4) {
      return switch (choice) {
        case 0 -> new Sample(n, 5);
        case 1 -> new Sample(m, 3);
        case 2 -> new Sample(k, 2);
        default -> {
          long value = random.nextInt(7);
          yield new Sample(Size.of(value), value);
        }
      };
    }
    Sample a = sample(random, depth - 1);
    Sample b = sample(random, depth - 1);
    long divisor = 1 + random.nextInt(5);
    return switch (choice) {
      case 4 -> new Sample(a.size().plus(b.size()), a.value() + b.value());
      case 5 -> new Sample(a.size().minus(b.size()), a.value() - b.value());
      case 6 -> new Sample(a.size().times(b.size()), a.value() * b.value());
      case 7 -> new Sample(a.size().dividedBy(divisor), Math.floorDiv(a.value(), divisor));
      case 8 -> new Sample(Size.min(a.size(), b.size()), Math.min(a.value(), b.value()));
      default -> new Sample(Size.max(a.size(), b.size()), Math.max(a.value(), b.value()));
    };
  }
}
