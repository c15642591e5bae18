package dev.kiln.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** How values print, the same on every JDK. */
class ShowTest {
  @Test
  void realsPrintAsTheShortestDecimalThatReadsBack() {
    String[] texts = {
      "0.0",
      "-0.0",
      "1.0",
      "0.1",
      "0.001",
      "1.0E-4",
      "1.0E7",
      "9999999.0",
      "1.0E10",
      "2.0E-323",
      "4.9E-324",
      "1.0E23",
      "9.007199254740992E15",
      "1.7976931348623157E308",
      "123456.789",
      "NaN",
      "Infinity",
      "-Infinity",
      "2.2250738585072014E-308",
      "4.35",
      "1.23456789E8"
    };
    for (String text : texts) {
      assertThat(Show.real(Double.parseDouble(text))).isEqualTo(text);
    }
  }

  @Test
  void realsReadBackAndAgreeWithNewerJdks() {
    SplittableRandom random = new SplittableRandom(7);
    boolean newer = Runtime.version().feature() >= 19;
    for (int i = 0; i < 50_000; i++) {
      double x = switch (i % 3) {
        case 0 -> Double.longBitsToDouble(random.nextLong());
        case 1 -> random.nextInt(1_000_000) / 1000.0;
        default -> random.nextDouble();
      };
      String text = Show.real(x);
      if (!Double.isNaN(x)) {
        assertThat(Double.parseDouble(text)).isEqualTo(x);
        if (newer) {
          assertThat(text).isEqualTo(Double.toString(x));
        }
      }
    }
  }

  @Test
  void textsReadBackWhenQuoted() {
    assertThat(Show.quoted("a\"b\\\n{x}\u0001")).isEqualTo("\"a\\\"b\\\\\\n{{x}}\\u{1}\"");
    assertThat(Show.quoted('\'')).isEqualTo("'\\''");
    assertThat(Show.quoted("λ😀")).isEqualTo("\"λ😀\"");
  }

  @Test
  void arraysPrintByTheirShape() {
    assertThat(Show.array(new double[] {1, 2, 3, 4}, 2, 2)).isEqualTo("[[1.0, 2.0], [3.0, 4.0]]");
    assertThat(Show.array(new long[] {1, 2}, 2)).isEqualTo("[1, 2]");
    assertThat(Show.array(new double[0], 0, 3)).isEqualTo("[]");
    assertThat(Show.array(new double[0], 2, 0)).isEqualTo("[[], []]");
    assertThat(Show.array(new boolean[] {true}, 1, 1, 1)).isEqualTo("[[[true]]]");
  }

  @Test
  void formatsLayOutAsInPython() {
    assertThat(Format.format(1234.5, "8.3")).isEqualTo("1234.500");
    assertThat(Format.format(3.14159, "+08.2f")).isEqualTo("+0003.14");
    assertThat(Format.format(2.5, ".0f")).isEqualTo("2");
    assertThat(Format.format(0.125, ".2f")).isEqualTo("0.12");
    assertThat(Format.format(12345.678, ".3e")).isEqualTo("1.235e+04");
    assertThat(Format.format(0.00001234, "g")).isEqualTo("1.234e-05");
    assertThat(Format.format(1234567.0, "g")).isEqualTo("1.23457e+06");
    assertThat(Format.format(0.256, ".1%")).isEqualTo("25.6%");
    assertThat(Format.format(-1.5, "_^8")).isEqualTo("__-1.5__");
    assertThat(Format.format(-255L, "x")).isEqualTo("-ff");
    assertThat(Format.format(5L, "08b")).isEqualTo("00000101");
    assertThat(Format.format(42L, "5")).isEqualTo("   42");
    assertThat(Format.format("abc", "*^7")).isEqualTo("**abc**");
    assertThat(Format.format("abcdef", ".3")).isEqualTo("abc");
    assertThat(Format.format(Double.NaN, "8.3f")).isEqualTo("     NaN");
  }

  @Test
  void wrongFormatsSayWhy() {
    assertThat(FormatSpec.parse("8.3q").error()).isPresent();
    assertThat(FormatSpec.parse("99999999").error()).isPresent();
    assertThat(FormatSpec.parse("d").spec().orElseThrow().misfit("Real")).contains("Ints");
    assertThat(FormatSpec.parse(".2").spec().orElseThrow().misfit("Int")).contains("precision");
    assertThat(FormatSpec.parse("e").spec().orElseThrow().misfit("Real")).isEmpty();
  }
}
