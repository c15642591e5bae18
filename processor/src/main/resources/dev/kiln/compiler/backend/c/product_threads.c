// needs: product.c
// Large products on several threads, each of which computes some of the rows, or of the columns.

#include <pthread.h>
#include <signal.h>

// How many threads a call may take: in host.c.
extern int32_t kiln_threads __attribute__((visibility("hidden")));

// So many steps are worth a thread.
#define KILN_THREAD_STEPS ((int64_t)1 << 22)
#define KILN_MOST_THREADS 64

typedef struct {
  double *c;
  ptrdiff_t c_row;
  kiln_matrix a;
  kiln_matrix b;
  int64_t m;
  int64_t n;
  int64_t p;
  int failed;
} kiln_share;

static __attribute__((unused)) void *kiln_compute_share(void *argument) {
  kiln_share *s = argument;
  s->failed = kiln_product_blocks(s->c, s->c_row, s->a, s->b, s->m, s->n, s->p);
  return NULL;
}

// How many threads a product is worth.
KILN_INLINE int64_t kiln_worth(int64_t m, int64_t n, int64_t p, int64_t threads) {
  int64_t most = m * p / KILN_TILE_ROWS / KILN_BLOCK_COLUMNS;
  most = most < KILN_MOST_THREADS ? most : KILN_MOST_THREADS;
  double steps = (double)m * (double)n * (double)p / (double)KILN_THREAD_STEPS;
  most = steps < (double)most ? (int64_t)steps : most;
  return threads < most ? threads : most;
}

// The shares by rows, or by columns where there are more; returns their number.
KILN_FUNCTION int64_t kiln_shares(kiln_share *shares, kiln_share whole, int64_t threads) {
  int by_rows = whole.m >= whole.p;
  int64_t lines = by_rows ? whole.m : whole.p;
  int64_t unit = by_rows ? KILN_TILE_ROWS : KILN_BLOCK_COLUMNS;
  int64_t size = kiln_equal_parts(lines, (lines + threads - 1) / threads, unit);
  int64_t count = 0;
  for (int64_t i = 0; i < lines; i += size) {
    int64_t here = lines - i < size ? lines - i : size;
    kiln_share share = whole;
    if (by_rows) {
      share.c += i * whole.c_row;
      share.a = kiln_part(whole.a, i, 0);
      share.m = here;
    } else {
      share.c += i;
      share.b = kiln_part(whole.b, 0, i);
      share.p = here;
    }
    shares[count++] = share;
  }
  return count;
}

// Starts threads for all shares but the first and takes down which run. They take no signals: those
// are for the threads of the host.
KILN_FUNCTION void kiln_start(
    pthread_t *started, int *runs, kiln_share *shares, int64_t count) {
  sigset_t all, before;
  sigfillset(&all);
  int blocked = pthread_sigmask(SIG_SETMASK, &all, &before) == 0;
  for (int64_t i = 1; i < count; i++) {
    runs[i] = pthread_create(&started[i], NULL, kiln_compute_share, &shares[i]) == 0;
  }
  if (blocked) {
    pthread_sigmask(SIG_SETMASK, &before, NULL);
  }
}

// The same as kiln_product, with the same bits, on up to so many threads, this one among them.
KILN_FUNCTION int kiln_product_threads(
    double *c, const double *a, ptrdiff_t a_row, ptrdiff_t a_column, const double *b,
    ptrdiff_t b_row, ptrdiff_t b_column, int64_t m, int64_t n, int64_t p, int64_t threads) {
  int64_t worth = threads < 2 ? 1 : kiln_worth(m, n, p, threads);
  if (kiln_likely(worth < 2)) {
    return kiln_product(c, a, a_row, a_column, b, b_row, b_column, m, n, p);
  }
  kiln_share shares[KILN_MOST_THREADS];
  pthread_t started[KILN_MOST_THREADS];
  int runs[KILN_MOST_THREADS] = {0};
  kiln_share whole = {c, p, {a, a_row, a_column}, {b, b_row, b_column}, m, n, p, 0};
  int64_t count = kiln_shares(shares, whole, worth);
  kiln_start(started, runs, shares, count);
  int failed = 0;
  for (int64_t i = 0; i < count; i++) {
    if (runs[i]) {
      pthread_join(started[i], NULL);
    } else {
      kiln_compute_share(&shares[i]);
    }
    failed |= shares[i].failed;
  }
  return failed;
}
