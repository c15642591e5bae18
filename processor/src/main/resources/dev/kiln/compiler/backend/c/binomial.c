// needs: base.c
// Binomial coefficients modulo 2^64.

// What an odd number must be multiplied with to give 1: each round doubles the bits that are right.
KILN_FUNCTION uint64_t kiln_inverse(uint64_t odd) {
  uint64_t inverse = odd;
  for (int bits = 3; bits < 64; bits *= 2) {
    inverse *= 2 - odd * inverse;
  }
  return inverse;
}

// n (n - 1) ... (n - k + 1) / k! for k from 4 to 20. Factors of 2 are counted; the other factors of
// k! are odd and have inverses.
KILN_FUNCTION uint64_t kiln_long_binomial(uint64_t top, int64_t k) {
  uint64_t product = 1;
  uint64_t divisor = 1;
  int64_t twos = 0;
  for (int64_t i = 0; i < k; i++) {
    uint64_t factor = top - (uint64_t)i;
    if (factor == 0) {
      return 0;
    }
    int above = __builtin_ctzll(factor);
    int below = __builtin_ctzll((uint64_t)i + 1);
    product *= factor >> above;
    divisor *= ((uint64_t)i + 1) >> below;
    twos += above - below;
  }
  return twos < 64 ? product * kiln_inverse(divisor) << twos : 0;
}

// For k from 1 to 20.
KILN_FUNCTION int64_t kiln_binomial(int64_t n, int64_t k) {
  uint64_t m = (uint64_t)n;
  if (k <= 3) {
    uint64_t pairs = (n & 1) == 0 ? (uint64_t)(n >> 1) * (m - 1)
                                  : m * (uint64_t)((int64_t)(m - 1) >> 1);
    uint64_t third = 0xaaaaaaaaaaaaaaabu;
    return (int64_t)(k == 1 ? m : k == 2 ? pairs : pairs * (m - 2) * third);
  }
  uint64_t result = kiln_long_binomial(n < 0 ? (uint64_t)k - 1 - m : m, k);
  return (int64_t)(n < 0 && (k & 1) != 0 ? 0 - result : result);
}
