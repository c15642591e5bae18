// needs: base.c, vectors.c
// Reductions of Reals, in the order of dev.kiln.runtime.Sums: up to 8 elements from left to right,
// more in 16 lanes that start at the neutral value, whose halves are then combined. What the last
// round lacks is filled up with what changes no bit: -0.0 in sums, 1.0 in products.

#define KILN_LANES 16
#define KILN_SHORT 8
#define KILN_LANE_VECTORS (KILN_LANES / KILN_WIDTH)

// Lanes j and j+8, j+4, j+2, j+1, the lower one on the left.
KILN_INLINE double kiln_combine_sums(double *x) {
  for (int width = KILN_LANES / 2; width > 0; width /= 2) {
    for (int j = 0; j < width; j++) {
      x[j] += x[j + width];
    }
  }
  return x[0];
}

KILN_INLINE double kiln_combine_products(double *x) {
  for (int width = KILN_LANES / 2; width > 0; width /= 2) {
    for (int j = 0; j < width; j++) {
      x[j] *= x[j + width];
    }
  }
  return x[0];
}

// The last elements, from x on, others being the value.
KILN_INLINE void kiln_fill_lanes(double *lanes, const double *x, int64_t count, double others) {
  for (int64_t j = 0; j < KILN_LANES; j++) {
    lanes[j] = j < count ? x[j] : others;
  }
}

// The sum; 0.0 of nothing.
KILN_FUNCTION double kiln_reals_sum(const double *x, int64_t n) {
  if (n <= KILN_SHORT) {
    double sum = n == 0 ? 0.0 : x[0];
    for (int64_t i = 1; i < n; i++) {
      sum += x[i];
    }
    return sum;
  }
  kiln_vector sums[KILN_LANE_VECTORS] = {{0}};
  double lanes[KILN_LANES];
  int64_t i = 0;
  for (; i <= n - KILN_LANES; i += KILN_LANES) {
    for (int v = 0; v < KILN_LANE_VECTORS; v++) {
      sums[v] += kiln_load(x + i + v * KILN_WIDTH);
    }
  }
  kiln_fill_lanes(lanes, x + i, n - i, -0.0);
  for (int v = 0; v < KILN_LANE_VECTORS; v++) {
    kiln_store(lanes + v * KILN_WIDTH, sums[v] + kiln_load(lanes + v * KILN_WIDTH));
  }
  return kiln_combine_sums(lanes);
}

// The product; 1.0 of nothing.
KILN_FUNCTION double kiln_reals_product(const double *x, int64_t n) {
  if (n <= KILN_SHORT) {
    double product = n == 0 ? 1.0 : x[0];
    for (int64_t i = 1; i < n; i++) {
      product *= x[i];
    }
    return product;
  }
  kiln_vector products[KILN_LANE_VECTORS];
  double lanes[KILN_LANES];
  int64_t i = 0;
  for (int v = 0; v < KILN_LANE_VECTORS; v++) {
    products[v] = kiln_all(1.0);
  }
  for (; i <= n - KILN_LANES; i += KILN_LANES) {
    for (int v = 0; v < KILN_LANE_VECTORS; v++) {
      products[v] *= kiln_load(x + i + v * KILN_WIDTH);
    }
  }
  kiln_fill_lanes(lanes, x + i, n - i, 1.0);
  for (int v = 0; v < KILN_LANE_VECTORS; v++) {
    kiln_store(lanes + v * KILN_WIDTH, products[v] * kiln_load(lanes + v * KILN_WIDTH));
  }
  return kiln_combine_products(lanes);
}

// The inner product, stepping with fma from 0.0.
KILN_FUNCTION double kiln_reals_dot(const double *x, const double *y, int64_t n) {
  if (n <= KILN_SHORT) {
    double sum = 0.0;
    for (int64_t i = 0; i < n; i++) {
      sum = __builtin_fma(x[i], y[i], sum);
    }
    return sum;
  }
  kiln_vector sums[KILN_LANE_VECTORS] = {{0}};
  double left[KILN_LANES];
  double right[KILN_LANES];
  int64_t i = 0;
  for (; i <= n - KILN_LANES; i += KILN_LANES) {
    for (int v = 0; v < KILN_LANE_VECTORS; v++) {
      int64_t at = i + v * KILN_WIDTH;
      sums[v] = kiln_vector_fma(kiln_load(x + at), kiln_load(y + at), sums[v]);
    }
  }
  kiln_fill_lanes(left, x + i, n - i, -0.0);
  kiln_fill_lanes(right, y + i, n - i, 1.0);
  for (int v = 0; v < KILN_LANE_VECTORS; v++) {
    int at = v * KILN_WIDTH;
    kiln_store(left + at, kiln_vector_fma(kiln_load(left + at), kiln_load(right + at), sums[v]));
  }
  return kiln_combine_sums(left);
}

// The square root of the inner product with itself.
KILN_FUNCTION double kiln_reals_norm(const double *x, int64_t n) {
  return __builtin_sqrt(kiln_reals_dot(x, x, n));
}

// The sum divided by the number; fails if there is no element.
KILN_FUNCTION int kiln_reals_mean(const double *x, int64_t n, double *result) {
  *result = kiln_reals_sum(x, n) / (double)n;
  return n == 0;
}

// How the product changes when its elements change.
KILN_FUNCTION double kiln_reals_product_change(const double *x, const double *change, int64_t n) {
  double product = 1.0;
  double changed = 0.0;
  for (int64_t i = 0; i < n; i++) {
    changed = changed * x[i] + product * change[i];
    product *= x[i];
  }
  return changed;
}

// Whether all elements are equal by ==.
KILN_FUNCTION int kiln_reals_equal(const double *x, const double *y, int64_t n) {
  for (int64_t i = 0; i < n; i++) {
    if (x[i] != y[i]) {
      return 0;
    }
  }
  return 1;
}
