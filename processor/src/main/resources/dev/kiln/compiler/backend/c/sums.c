// needs: vectors.c
// Reductions of Reals, in the order of dev.kiln.runtime.Sums: up to 8 elements from left to right,
// more in 16 lanes that start at the neutral value; then lanes j and j+8, j+4, j+2, j+1 are
// combined, the lower one on the left.

#define KILN_LANES 16
#define KILN_SHORT 8
#define KILN_LANE_VECTORS (KILN_LANES / KILN_WIDTH)

// All vectors of lanes are combined to one, then the lanes of that.
KILN_INLINE double kiln_combine_sums(kiln_vector *sums) {
  for (int count = KILN_LANE_VECTORS / 2; count > 0; count /= 2) {
    for (int v = 0; v < count; v++) {
      sums[v] += sums[v + count];
    }
  }
  double x[KILN_WIDTH];
  kiln_store(x, sums[0]);
  for (int width = KILN_WIDTH / 2; width > 0; width /= 2) {
    for (int j = 0; j < width; j++) {
      x[j] += x[j + width];
    }
  }
  return x[0];
}

KILN_INLINE double kiln_combine_products(kiln_vector *products) {
  for (int count = KILN_LANE_VECTORS / 2; count > 0; count /= 2) {
    for (int v = 0; v < count; v++) {
      products[v] *= products[v + count];
    }
  }
  double x[KILN_WIDTH];
  kiln_store(x, products[0]);
  for (int width = KILN_WIDTH / 2; width > 0; width /= 2) {
    for (int j = 0; j < width; j++) {
      x[j] *= x[j + width];
    }
  }
  return x[0];
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
  int64_t i = 0;
  for (; i <= n - KILN_LANES; i += KILN_LANES) {
    for (int v = 0; v < KILN_LANE_VECTORS; v++) {
      sums[v] += kiln_load(x + i + v * KILN_WIDTH);
    }
  }
  if (i < n) {
    double lanes[KILN_LANES];
    memcpy(lanes, sums, sizeof lanes);
    for (int64_t j = 0; j < n - i; j++) {
      lanes[j] += x[i + j];
    }
    memcpy(sums, lanes, sizeof lanes);
  }
  return kiln_combine_sums(sums);
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
  int64_t i = 0;
  for (int v = 0; v < KILN_LANE_VECTORS; v++) {
    products[v] = kiln_all(1.0);
  }
  for (; i <= n - KILN_LANES; i += KILN_LANES) {
    for (int v = 0; v < KILN_LANE_VECTORS; v++) {
      products[v] *= kiln_load(x + i + v * KILN_WIDTH);
    }
  }
  if (i < n) {
    double lanes[KILN_LANES];
    memcpy(lanes, products, sizeof lanes);
    for (int64_t j = 0; j < n - i; j++) {
      lanes[j] *= x[i + j];
    }
    memcpy(products, lanes, sizeof lanes);
  }
  return kiln_combine_products(products);
}

// The inner product, stepping with fma from 0.0.
KILN_FUNCTION double kiln_reals_dot(const double *x, const double *y, int64_t n) {
  if (n <= KILN_SHORT) {
    double sum = 0.0;
    for (int64_t i = 0; i < n; i++) {
      sum = __builtin_fma(x[i], y[i], sum);
    }
    return sum + kiln_minus_zero; // See kiln_fma.
  }
  kiln_vector sums[KILN_LANE_VECTORS] = {{0}};
  int64_t i = 0;
  for (; i <= n - KILN_LANES; i += KILN_LANES) {
    for (int v = 0; v < KILN_LANE_VECTORS; v++) {
      int64_t at = i + v * KILN_WIDTH;
      sums[v] = kiln_vector_fma(kiln_load(x + at), kiln_load(y + at), sums[v]);
    }
  }
  if (i < n) {
    double lanes[KILN_LANES];
    memcpy(lanes, sums, sizeof lanes);
    for (int64_t j = 0; j < n - i; j++) {
      lanes[j] = __builtin_fma(x[i + j], y[i + j], lanes[j]);
    }
    memcpy(sums, lanes, sizeof lanes);
  }
  return kiln_combine_sums(sums);
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
