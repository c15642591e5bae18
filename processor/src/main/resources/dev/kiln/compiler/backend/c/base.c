// What all other files stand on: headers, what is taken for granted of the compiler, vectors.
//
// Everything in this folder gives the bits of dev.kiln.runtime, with -ffp-contract=off. Names are
// those of its methods in snake case; where Ints and Reals have the same one, it is kiln_int_... or
// kiln_real_... What can fail returns whether it did, and puts its value at its last argument:
//
//   if (kiln_add(a, b, &sum)) goto fail;

#include <float.h>
#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

_Static_assert(sizeof(void *) == 8 && sizeof(double) == 8, "wants a machine of 64 bits");
_Static_assert(FLT_EVAL_METHOD == 0, "wants doubles that are rounded after each operation");
_Static_assert(DBL_MANT_DIG == 53 && DBL_MAX_EXP == 1024, "wants IEEE 754");
_Static_assert((int64_t)-1 >> 1 == -1, "wants shifts that keep the sign");
#ifdef __FAST_MATH__
#error "wants exact arithmetic"
#endif

// A function that a module may leave unused; one that is always inlined, so that loops around it
// are vectorised and literal sizes reach its loops; one that never is.
#define KILN_FUNCTION static inline __attribute__((unused))
#define KILN_APART static __attribute__((unused, noinline))

// Without optimisation each place that calls it would add all its variables to the frame.
#ifdef __OPTIMIZE__
#define KILN_INLINE static inline __attribute__((unused, always_inline))
#else
#define KILN_INLINE KILN_FUNCTION
#endif

// Before a loop of at most 16 rounds, a literal number of them: none of it is left.
#ifdef __clang__
#define KILN_UNROLL _Pragma("clang loop unroll(full)")
#else
#define KILN_UNROLL _Pragma("GCC unroll 16")
#endif

#define kiln_likely(condition) __builtin_expect(!!(condition), 1)
#define kiln_unlikely(condition) __builtin_expect(!!(condition), 0)

// An exported function, named by its level: KILN_EXPORT int32_t KILN_NAMED(kiln_f)(...)
#ifndef KILN_SUFFIX
#define KILN_SUFFIX
#endif
#define KILN_EXPORT __attribute__((visibility("default")))
#define KILN_JOINED(name, suffix) name##suffix
#define KILN_EXPANDED(name, suffix) KILN_JOINED(name, suffix)
#define KILN_NAMED(name) KILN_EXPANDED(name, KILN_SUFFIX)

// As many doubles as a register holds.
#if defined(__AVX512F__)
#define KILN_WIDTH 8
#elif defined(__AVX2__) && defined(__FMA__)
#define KILN_WIDTH 4
#else
#define KILN_WIDTH 2
#endif

typedef double kiln_vector __attribute__((vector_size(8 * KILN_WIDTH)));
typedef int64_t kiln_mask __attribute__((vector_size(8 * KILN_WIDTH)));

// The same at any address of a double.
typedef double kiln_loose __attribute__((vector_size(8 * KILN_WIDTH), aligned(8), may_alias));

__extension__ typedef __int128 kiln_int128;
__extension__ typedef unsigned __int128 kiln_uint128;

// -0.0, which changes no number that it is added to. It is in host.c, so that compilers do not know that.
extern const double kiln_minus_zero __attribute__((visibility("hidden")));

// The bits as they are; kiln_bits of Reals makes one of all NaNs.
KILN_INLINE uint64_t kiln_raw(double x) {
  uint64_t bits;
  memcpy(&bits, &x, 8);
  return bits;
}

KILN_INLINE double kiln_from_bits(uint64_t bits) {
  double x;
  memcpy(&x, &bits, 8);
  return x;
}

// One of two numbers, by their bits: of a conditional expression with a constant compilers make a
// branch first, and what follows is then computed for the constant, too.
KILN_INLINE double kiln_select(int condition, double first, double second) {
  uint64_t mask = 0 - (uint64_t)condition;
  return kiln_from_bits((kiln_raw(first) & mask) | (kiln_raw(second) & ~mask));
}
