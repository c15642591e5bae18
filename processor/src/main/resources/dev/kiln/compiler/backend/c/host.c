// needs: base.c
// What the machine is, and what of it may be used. Belongs to one object of a library only, whatever
// its level.

#if defined(__x86_64__)
#include <cpuid.h>

// What a processor of level 3 has besides what can be asked by name: F16C, MOVBE and LZCNT.
KILN_FUNCTION int kiln_has_small_extensions(void) {
  unsigned a, b, c, d;
  if (!__get_cpuid(1, &a, &b, &c, &d) || !(c >> 29 & 1) || !(c >> 22 & 1)) {
    return 0;
  }
  return __get_cpuid(0x80000001, &a, &b, &c, &d) && (c >> 5 & 1);
}
#endif

// The highest of the levels 1 to 4 of x86-64 that this machine has; 1 on others.
KILN_EXPORT int32_t kiln_level(void);
KILN_EXPORT int32_t kiln_level(void) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (!__builtin_cpu_supports("ssse3") || !__builtin_cpu_supports("sse4.2")
      || !__builtin_cpu_supports("popcnt")) {
    return 1;
  }
  if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma")
      || !__builtin_cpu_supports("bmi") || !__builtin_cpu_supports("bmi2")
      || !kiln_has_small_extensions()) {
    return 2;
  }
  return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw")
          && __builtin_cpu_supports("avx512cd") && __builtin_cpu_supports("avx512dq")
          && __builtin_cpu_supports("avx512vl")
      ? 4
      : 3;
#else
  return 1;
#endif
}

// 0 if this thread keeps denormal numbers and rounds to nearest, 1 if not.
KILN_EXPORT int32_t kiln_environment(void);
KILN_EXPORT int32_t kiln_environment(void) {
  volatile double normal = 0x1p-1022;
  volatile double denormal = 0x1p-1074;
  volatile double one = 1;
  volatile double quarter = 0x1p-54;
  volatile double most = 0x1.8p-53;
  int keeps = normal * 0.5 != 0 && denormal * 0x1p100 != 0;
  int nearest = one + quarter == 1 && one + most > 1 && -one - quarter == -1 && -one - most < -1;
  return keeps && nearest ? 0 : 1;
}

const double kiln_minus_zero = -0.0;

// How many threads a call may take; the host may set it before the first call.
extern int32_t kiln_threads __attribute__((visibility("hidden")));
int32_t kiln_threads = 1;

KILN_EXPORT void kiln_use_threads(int32_t count);
KILN_EXPORT void kiln_use_threads(int32_t count) {
  kiln_threads = count;
}
