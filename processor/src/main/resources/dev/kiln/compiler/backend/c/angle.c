// needs: base.c
// A large angle, taken to quarters * pi/2 + r + c after Payne and Hanek: of the bits of 2/pi only
// those count that leave neither a multiple of four right angles nor nothing.

#define KILN_HALF_PI 0x1.921fb54442d18p+0
#define KILN_HALF_PI_2 0x1.1a62633145c07p-54

typedef struct {
  uint64_t quarters;
  double r;
  double c;
} kiln_angle;

// The bits of 2/pi after the point.
static const uint64_t kiln_two_over_pi[] __attribute__((unused)) = {
    0xa2f9836e4e441529u, 0xfc2757d1f534ddc0u, 0xdb6295993c439041u, 0xfe5163abdebbc561u,
    0xb7246e3a424dd2e0u, 0x06492eea09d1921cu, 0xfe1deb1cb129a73eu, 0xe88235f52ebb4484u,
    0xe99c7026b45f7e41u, 0x3991d639835339f4u, 0x9c845f8bbdf9283bu, 0x1ff897ffde05980fu,
    0xef2f118b5a0a6d1fu, 0x6d367ecf27cb09b7u, 0x4f463f669e5fea2du, 0x7527bac7ebe5f17bu,
    0x3d0739f78a5292eau, 0x6bfb5fb11f8d5d08u, 0x56033046fc7b6babu};

// 64 bits of 2/pi; before the first there are zeros.
KILN_FUNCTION uint64_t kiln_two_over_pi_from(int from) {
  int place = from >> 6;
  int shift = from & 63;
  uint64_t left = place < 0 ? 0 : kiln_two_over_pi[place];
  uint64_t right = place < -1 ? 0 : kiln_two_over_pi[place + 1];
  return shift == 0 ? left : left << shift | right >> (64 - shift);
}

// An angle of at least 4, an infinity or a NaN.
KILN_APART kiln_angle kiln_far_angle(double x) {
  double size = __builtin_fabs(x);
  if (!(size < __builtin_inf())) {
    return (kiln_angle){0, x - x, x - x};
  }
  uint64_t bits = kiln_raw(size);
  int from = (int)(bits >> 52) - 1075 - 2;
  uint64_t whole = (bits & (((uint64_t)1 << 52) - 1)) | (uint64_t)1 << 52;
  kiln_uint128 low = (kiln_uint128)whole * kiln_two_over_pi_from(from + 128);
  kiln_uint128 mid = (kiln_uint128)whole * kiln_two_over_pi_from(from + 64) + (uint64_t)(low >> 64);
  uint64_t top = whole * kiln_two_over_pi_from(from) + (uint64_t)(mid >> 64);
  uint64_t first = top << 2 | (uint64_t)mid >> 62;
  uint64_t second = (uint64_t)mid << 2 | (uint64_t)low >> 62;
  uint64_t third = (uint64_t)low << 2;
  uint64_t quarters = (top >> 62) + (first >> 63);
  double a = (double)((int64_t)first >> 11) * 0x1p-53;
  double b = (double)(int64_t)((first & 0x7ff) << 42 | second >> 22) * 0x1p-106;
  double rest = (double)(int64_t)((second & 0x3fffff) << 31 | third >> 33) * 0x1p-159;
  double turn = a + b;
  double turn_rest = a - turn + b + rest;
  double product = turn * KILN_HALF_PI;
  double error = __builtin_fma(turn, KILN_HALF_PI, -product);
  error += __builtin_fma(turn, KILN_HALF_PI_2, turn_rest * KILN_HALF_PI);
  double r = product + error;
  double c = product - r + error;
  return x > 0 ? (kiln_angle){quarters, r, c} : (kiln_angle){0 - quarters, -r, -c};
}
