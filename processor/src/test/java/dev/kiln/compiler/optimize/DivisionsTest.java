package dev.kiln.compiler.optimize;

import org.junit.jupiter.api.Test;

/** Divisions in loops: the same quotients, remainders and failures. */
class DivisionsTest {
  private static RewriteCheck loop(String parameters, String loop) {
    return RewriteCheck.of(
        "define f(" + parameters + "): (Int, Int) = {\n    var s = 0\n    var t = 0\n    " + loop
            + "\n    (s, t)\n}\n",
        "simplify",
        "inline",
        "unroll",
        "bounds",
        "simplify-last",
        "divisions");
  }

  @Test
  void remaindersOfCounters() {
    loop("a: Int, b: Int, m: Int", "for i in a..b { s = s *% 5 +% i % m \n t = t *% 3 +% i / m }")
        .ints("a", -12, 12)
        .ints("b", -12, 40)
        .ints("m", -3, 7)
        .agrees("f");
    loop("a: Int, m: Int", "for i in a..=a + 9 { s = s *% 5 +% i div m \n t = t +% i mod m }")
        .ints("a", Long.MAX_VALUE - 9, Long.MAX_VALUE - 9)
        .agrees("f");
    String skips = "for i in 0..n { t += 1 \n if i % m == 2 { continue } \n s = s *% 3 +% i % m }";
    loop("n: Int, m: Int", skips).ints("n", -2, 40).ints("m", 0, 6).agrees("f");
    String inner = "for i in 0..n { for j in 0..m { s = s *% 7 +% i % m +% j % n } }";
    loop("n: Int, m: Int", inner).ints("n", -2, 12).ints("m", -2, 12).agrees("f");
    String late = "for i in 0..n { if i > 3 { s += i % m } }";
    loop("n: Int, m: Int", late).leaves("f");
  }

  /** With few rounds and with many: only with these the reciprocal is not 0. */
  @Test
  void divisorsThatStay() {
    loop("v: Vector(k, Int), d: Int", "for x in v { s = s +% x % d \n t = t *% 3 +% x / d }")
        .agrees("f");
    String random = "for i in a..b { s = s *% 3 +% (i *% e *% e) / d -% (i *% e *% i) % d }";
    loop("a: Int, b: Int, d: Int, e: Int", random)
        .ints("a", -100, 100)
        .ints("b", 20, 300)
        .agrees("f");
    String down = "for i in n..=1 by -1 { t = t +% (t +% 5) div 3 \n s = s +% (i *% 77) % d }";
    loop("n: Int, d: Int", down).ints("n", 100, 150).agrees("f");
    String some = "for i in 0..n { let q = (i *% 5) / d \n t = (t + q) % d \n s = s +% q % d }";
    loop("n: Int, d: Int", some).ints("n", 120, 140).agrees("f");
    String inner = "for i in 0..n { for j in 0..i { s = s *% 5 +% (i +% j *% e) % d } }";
    loop("n: Int, d: Int, e: Int", inner).ints("n", 10, 25).agrees("f");
    loop("n: Int, d: Int", "while t < n { s = s +% (t *% 77) % d \n t += 1 }").leaves("f");
  }

  @Test
  void divisionsThatWait() {
    loop("n: Int, d: Int", "for i in 0..n { s = (s * 31 + i) % d }")
        .leaves("f", "waits for the round before");
    loop("n: Int, d: Int", "for i in 0..n { t = (s *% 31) / d \n s = t + 1 }")
        .leaves("f", "waits for the round before");
    loop("n: Int", "for i in 0..n { s = s +% (i *% 31) % 7 }").leaves("f");
    loop("n: Int", "for i in 1..n { s = s +% n / i }").leaves("f");
  }
}
