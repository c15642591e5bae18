// needs: base.c
// Checks of indices and sizes, and how many elements ranges and slices have.

#define KILN_LARGEST_ARRAY ((int64_t)1 << 27)

// Whether an index is outside 0..size, for a size that is not negative.
KILN_INLINE int kiln_is_outside(int64_t index, int64_t size) {
  return kiln_unlikely((uint64_t)index >= (uint64_t)size);
}

// A size of a new array; fails below 0 and above what an array can hold.
KILN_INLINE int kiln_size(int64_t size, int64_t *result) {
  *result = size;
  return size < 0 || size > KILN_LARGEST_ARRAY;
}

// The number of elements of an array with these sizes, none negative; fails if there are too many.
KILN_FUNCTION int kiln_count(const int64_t *sizes, int64_t rank, int64_t *result) {
  int64_t count = 1;
  for (int64_t i = 0; i < rank; i++) {
    if (sizes[i] != 0 && count > KILN_LARGEST_ARRAY / sizes[i]) {
      return 1;
    }
    count *= sizes[i];
  }
  *result = count;
  return 0;
}

// The length of the slice from..to; fails unless 0 <= from <= to <= size.
KILN_INLINE int kiln_slice_size(int64_t from, int64_t to, int64_t size, int64_t *result) {
  if (from < 0 || to < from || to > size) {
    return 1;
  }
  *result = to - from;
  return 0;
}

// How many rounds a range has; fails for step 0 and for more than an Int holds.
KILN_FUNCTION int kiln_range_count(
    int64_t from, int64_t to, int64_t step, int inclusive, int64_t *result) {
  if (step == 0) {
    return 1;
  }
  if ((step > 0 ? from > to : from < to) || (from == to && !inclusive)) {
    *result = 0;
    return 0;
  }
  uint64_t up = (uint64_t)to - (uint64_t)from;
  uint64_t distance = step > 0 ? up : 0 - up;
  uint64_t stride = step > 0 ? (uint64_t)step : 0 - (uint64_t)step;
  uint64_t rounds = (inclusive ? distance : distance - 1) / stride + 1;
  *result = (int64_t)rounds;
  return *result <= 0;
}

// How many elements from..to by step takes; fails for step 0, and unless what it runs over, both
// ways alike, is a slice.
KILN_FUNCTION int kiln_slice_steps(
    int64_t from, int64_t to, int64_t step, int inclusive, int64_t size, int64_t *result) {
  int64_t one = inclusive ? 1 : 0;
  if (step == 0) {
    return 1;
  }
  int inside = step > 0
      ? from >= 0 && to <= size - one && from <= (int64_t)((uint64_t)to + (uint64_t)one)
      : from < size && to >= one - 1 && to <= (int64_t)((uint64_t)from + (uint64_t)one);
  return !inside || kiln_range_count(from, to, step, inclusive, result);
}
