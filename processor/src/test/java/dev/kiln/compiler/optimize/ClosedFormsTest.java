package dev.kiln.compiler.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kiln.runtime.KilnException;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

/** Loops that become formulas: same values, same failures, and no loop where it holds. */
class ClosedFormsTest {
  private static RewriteCheck check(String source) {
    return RewriteCheck.of(
        source, "simplify", "inline", "unroll", "bounds", "simplify-last", "closed-forms");
  }

  /** A function {@code f} of some Ints with a loop that changes {@code s} and {@code t}. */
  private static RewriteCheck loop(String parameters, String loop) {
    return check("define f(" + parameters + "): (Int, Int) = {\n    var s = 0\n    var t = 0\n    "
        + loop + "\n    (s, t)\n}\n");
  }

  @Test
  void sumsOfPolynomials() {
    loop("n: Int", "for i in 1..=n { s += i }").ints("n", -3, 40).agrees("f");
    loop("n: Int", "for i in 0..n { s += i * i }").ints("n", -3, 40).agrees("f");
    loop("n: Int", "for i in 0..n { s += i^3 - 5 * i + 7 }").ints("n", -3, 40).agrees("f");
    loop("n: Int", "for i in 0..n { s -= i * (i + 1) * (i - 2) }")
        .ints("n", -3, 40)
        .agrees("f");
    loop("n: Int", "for i in 0..n { s += 3 \n t = s }").ints("n", -3, 40).agrees("f");
    loop("n: Int", "for i in 0..n { t += i \n s += t }").ints("n", -3, 40).agrees("f");
    loop("n: Int", "for i in 0..n { s += t * i \n t -= i * i }")
        .ints("n", -3, 40)
        .agrees("f");
    loop("n: Int", "for i in 0..n { t = i * 3 \n s += t * t }")
        .ints("n", -3, 40)
        .agrees("f");
  }

  @Test
  void ends() {
    loop("a: Int, b: Int", "for i in a..b { s += i \n t += 1 }")
        .ints("a", -30, 30)
        .ints("b", -30, 30)
        .agrees("f");
    loop("a: Int, b: Int", "for i in a..=b { s += i * i * t \n t = i }").leaves("f");
    loop("a: Int, b: Int", "for i in a..=b by -1 { s += i * i \n t = i }")
        .ints("a", -30, 30)
        .ints("b", -30, 30)
        .agrees("f");
    loop("a: Int, b: Int, d: Int", "for i in a..b by d { s += i \n t -= 1 }")
        .ints("a", -30, 30)
        .ints("b", -30, 30)
        .ints("d", -3, 3)
        .agrees("f");
  }

  /** Near the limits of Int the rounds are few, but the numbers large: most inputs overflow. */
  @Test
  void limits() {
    String sum = "for i in a..=b { s += i * c \n t = i }";
    loop("a: Int, b: Int, c: Int", sum)
        .ints("a", Long.MAX_VALUE - 8, Long.MAX_VALUE)
        .ints("b", Long.MAX_VALUE - 8, Long.MAX_VALUE)
        .ints("c", -1, 1)
        .agrees("f");
    loop("a: Int, b: Int, c: Int", sum)
        .ints("a", Long.MIN_VALUE, Long.MIN_VALUE + 8)
        .ints("b", Long.MIN_VALUE, Long.MIN_VALUE + 8)
        .ints("c", -1, 1)
        .agrees("f");
    String wraps = "for i in a..b { s = s +% i *% c \n t = t -% s }";
    loop("a: Int, b: Int, c: Int", wraps)
        .ints("a", Long.MAX_VALUE - 20, Long.MAX_VALUE)
        .ints("b", Long.MAX_VALUE - 20, Long.MAX_VALUE)
        .agrees("f");
    String mixed = "for i in 0..b { s += i *% c \n t += a }";
    loop("a: Int, b: Int, c: Int", mixed).ints("b", -2, 9).agrees("f");
    String product = "for i in 0..b { s += (a + i) * c }";
    loop("a: Int, b: Int, c: Int", product).ints("b", -2, 9).agrees("f");
    String power = "for i in 0..b { s += (a - i)^2 \n t = -a }";
    loop("a: Int, b: Int", power).ints("b", -2, 9).agrees("f");
  }

  @Test
  void whileLoops() {
    loop("n: Int", "while t < n { s += t \n t += 1 }").ints("n", -3, 40).agrees("f");
    loop("n: Int", "while t <= n { s += t \n t += 3 }").ints("n", -3, 40).agrees("f");
    loop("n: Int", "while n > t { t += 7 \n s += t }").ints("n", -3, 40).agrees("f");
    loop("n: Int", "s = n \n while s >= -20 { t += s \n s -= 4 }")
        .ints("n", -40, 40)
        .agrees("f");
    loop("n: Int", "while t != n { s += t \n t += 1 }").ints("n", 0, 40).agrees("f");
    String late = "t = a \n while t <= b { t += 5 \n s += 1 }";
    loop("a: Int, b: Int", late)
        .ints("a", Long.MAX_VALUE - 30, Long.MAX_VALUE)
        .ints("b", Long.MAX_VALUE - 30, Long.MAX_VALUE)
        .agrees("f");
    loop("n: Int", "while t < n { s += t \n t -= 1 }").leaves("f", "towards its end");
    loop("n: Int", "while t < n { s += t \n t += s }").leaves("f");
  }

  @Test
  void loopsInLoops() {
    loop("n: Int, m: Int", "for i in 0..n { for j in 0..m { s += i * j } \n t += 1 }")
        .ints("n", -3, 20)
        .ints("m", -3, 20)
        .agrees("f");
    loop("n: Int", "for i in 0..n { for j in 0..i { s += j * j + i } }")
        .ints("n", -3, 20)
        .agrees("f");
    loop("n: Int", "for i in 0..n { for j in i + 1..n { for k in j..n { s += 1 \n t += k } } }")
        .ints("n", -3, 12)
        .agrees("f");
    loop("n: Int, m: Int", "for i in 0..n { for j in i..m { s += j } }")
        .ints("n", -3, 12)
        .ints("m", -3, 12)
        .agrees("f");
    loop(
            "n: Int, m: Int",
            "for i in 0..n { for j in i..=i + m { s += j } \n for j in 0..2 * i" + " { t -= s } }")
        .ints("n", -3, 12)
        .ints("m", -3, 12)
        .agrees("f");
    String whiles = "while t < n { var j = 0 \n while j < m { s += t * j \n j += 2 } \n t += 1 }";
    loop("n: Int, m: Int", whiles).ints("n", -3, 20).ints("m", -3, 20).agrees("f");
  }

  @Test
  void tailCalls() {
    check("define f(i: Int, n: Int, s: Int): Int = if i > n then s else f(i + 1, n, s + i * i)\n")
        .ints("i", -9, 9)
        .ints("n", -9, 30)
        .agrees("f");
    check("define f(n: Int, s: Int, t: Int): Int = if n != 0 then f(n - 1, t, s + n) else s - t\n")
        .ints("n", 0, 30)
        .leaves("f");
    check("define f(i: Int, n: Int, s: Int): Int = if i < n then f(i + 2, n, s + n) else s * i\n")
        .ints("i", -9, 9)
        .ints("n", -9, 30)
        .agrees("f");
  }

  @Test
  void ranges() {
    RewriteCheck check = check("define f(a: Int, b: Int): Int = sum(a..=b)\n"
        + "define g(n: Int): Int = fold(0..n, 5, (s, i) => s + i * i)\n");
    check.ints("a", -20, 20).ints("b", -20, 20).ints("n", -3, 40).agrees("f").agrees("g");
    assertThat(check.withoutLoops("f", 1L, 4_000_000_000L)).isEqualTo(8_000_000_002_000_000_000L);
  }

  /** On the way of the formula there is no loop, be there 3 rounds or 4,000,000,000. */
  @Test
  void noRounds() {
    RewriteCheck sum =
        check("define f(n: Int): Int = {\n var s = 0\n" + " for i in 1..=n { s += i }\n s\n}\n");
    for (long n : new long[] {3, 1_000_000_000, 4_000_000_000L, 4_294_967_295L}) {
      BigInteger exact =
          BigInteger.valueOf(n).multiply(BigInteger.valueOf(n + 1)).divide(BigInteger.TWO);
      assertThat(sum.withoutLoops("f", n)).isEqualTo(exact.longValueExact());
    }
    assertThatThrownBy(() -> sum.withoutLoops("f", 4_294_967_296L))
        .isInstanceOf(KilnException.class)
        .hasMessageContaining("a loop runs");
    RewriteCheck cubes = check("define f(n: Int): Int = {\n var s = 0\n var i = 1\n"
        + " while i <= n {\n s += i * i * i\n i += 1\n }\n s\n}\n");
    for (long n : new long[] {1, 3, 77_935}) {
      long triangle = n * (n + 1) / 2;
      assertThat(cubes.withoutLoops("f", n)).isEqualTo(Math.multiplyExact(triangle, triangle));
    }
    RewriteCheck nested = check("define f(n: Int): Int = {\n var s = 0\n"
        + " for i in 0..n { for j in 0..i { s += 1 } }\n s\n}\n");
    assertThat(nested.withoutLoops("f", 3L)).isEqualTo(3L);
    assertThat(nested.withoutLoops("f", 1_000_000_000L)).isEqualTo(499_999_999_500_000_000L);
    RewriteCheck wraps = check("define f(n: Int): Int = {\n var s = 0\n"
        + " for i in 0..n { s = s +% i *% i *% i }\n s\n}\n");
    assertThat(wraps.withoutLoops("f", 3L)).isEqualTo(9L);
    BigInteger n = BigInteger.valueOf(1_000_000_000_000_000L);
    BigInteger triangle = n.multiply(n.subtract(BigInteger.ONE)).divide(BigInteger.TWO);
    assertThat(wraps.withoutLoops("f", n.longValue()))
        .isEqualTo(triangle.multiply(triangle).longValue());
  }

  @Test
  void whatIsLeft() {
    loop("n: Int", "for i in 0..n { if i % 2 == 0 { s += i } }").leaves("f", "the body chooses");
    loop("n: Int", "for i in 0..n { s = (s + i) % 1000 }").leaves("f", "sums and products");
    loop("n: Int", "t = 1 \n for i in 1..=n { t *= i }").leaves("f", "just grow");
    loop("n: Int", "t = 1 \n for i in 0..n { let u = s + t \n s = t \n t = u }")
        .leaves("f", "just grow");
  }
}
