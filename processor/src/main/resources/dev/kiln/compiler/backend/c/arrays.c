// needs: base.c
// Arrays as kernels hold them, and the memory of one call: blocks that are freed together when the
// call ends, however it ends. What a round of a loop made and nobody holds is used again before.

typedef struct {
  double *at;
  int64_t length;
} kiln_reals;

typedef struct {
  int64_t *at;
  int64_t length;
} kiln_ints;

typedef struct {
  uint8_t *at;
  int64_t length;
} kiln_bools;

// A block begins with the one before it; what follows is as aligned as a register of vectors is.
typedef struct kiln_piece {
  struct kiln_piece *before;
  int64_t bytes;
  char padding[48];
} kiln_piece;

// The memory of a call: its blocks, those that can be used again, how many bytes it may still take, what the caller offers for the
// result, which the first array of that size gets, and whether that is zeros, where its stack must
// end, and what is left of a buffer for small arrays on that stack.
typedef struct {
  kiln_piece *last;
  kiln_piece *spare;
  int64_t left;
  void *offer;
  int64_t offered;
  int clean;
  uintptr_t floor;
  char *small;
  int64_t small_left;
} kiln_memory;

// What an exported function gives that has one number or Bool to give, and gave up: see NativeLibrary.
#define KILN_NO_REAL kiln_from_bits(UINT64_C(0x7ff86b696c6e0001))
#define KILN_NO_INT INT64_C(0x6b696c6e2d677570)
#define KILN_NO_INT32 INT32_C(0x6b696c6e)
#define KILN_NO_BOOL 2

#define KILN_SMALL 4096

// Declares the memory of a call.
#define KILN_MEMORY(offer, offered, clean)                                        \
  char small[KILN_SMALL] __attribute__((aligned(64)));                            \
  kiln_memory memory = {NULL, NULL, KILN_MOST_MEMORY, offer, offered, clean,            \
      (uintptr_t)__builtin_frame_address(0) - KILN_MOST_STACK, small, KILN_SMALL}

// How much of the stack a call may take: where Java calls C, there are 80 KiB left at least.
#define KILN_MOST_STACK ((uintptr_t)48 << 10)

// Whether a recursion has come as deep as it may.
KILN_INLINE int kiln_is_deep(const kiln_memory *memory) {
  return kiln_unlikely((uintptr_t)__builtin_frame_address(0) < memory->floor);
}

// How many bytes a call may take.
#ifndef KILN_MOST_MEMORY
#define KILN_MOST_MEMORY ((int64_t)1 << 32)
#endif

// The count of a recursive call made at a count; fails where Java would go to another stack.
KILN_INLINE int kiln_deeper(int32_t count, int32_t *result) {
  *result = count + 1;
  return count >= 1000;
}

// A spare block of that size, or NULL.
KILN_FUNCTION kiln_piece *kiln_take_spare(kiln_memory *memory, int64_t bytes) {
  for (kiln_piece **place = &memory->spare; *place != NULL; place = &(*place)->before) {
    kiln_piece *block = *place;
    if (block->bytes == bytes) {
      *place = block->before;
      return block;
    }
  }
  return NULL;
}

// Room for so many bytes that is not the caller's.
KILN_APART void *kiln_own_room(kiln_memory *memory, int64_t bytes, int zeros) {
  int64_t rounded = (bytes + 63) & ~(int64_t)63;
  if (rounded <= memory->small_left) {
    void *small = memory->small;
    memory->small += rounded;
    memory->small_left -= rounded;
    return zeros ? memset(small, 0, (size_t)bytes) : small;
  }
  kiln_piece *block = kiln_take_spare(memory, bytes);
  if (block != NULL) {
    if (zeros) {
      memset(block + 1, 0, (size_t)bytes);
    }
  } else {
    size_t all = sizeof(kiln_piece) + (size_t)bytes;
    block = bytes > memory->left ? NULL : zeros ? calloc(1, all) : malloc(all);
    if (block == NULL) {
      return NULL;
    }
    memory->left -= bytes;
    block->bytes = bytes;
  }
  block->before = memory->last;
  memory->last = block;
  return block + 1;
}

// Room for so many elements, which are zeros if they are asked to be, or NULL.
KILN_INLINE void *kiln_room(kiln_memory *memory, int64_t count, int64_t size, const int zeros) {
  int64_t bytes = count * size;
  if (kiln_unlikely(count < 0 || count > (int64_t)1 << 31)) {
    return NULL;
  }
  void *room = memory->offer;
  if (room == NULL || bytes != memory->offered) {
    room = kiln_own_room(memory, bytes, zeros);
  } else {
    memory->offer = NULL;
    if (zeros && !memory->clean) {
      memset(room, 0, (size_t)bytes);
    }
  }
#ifdef KILN_CHECKED
  if (room != NULL && !zeros) {
    memset(room, 0xa5, (size_t)bytes); // Whoever reads what he has not written is to be seen.
  }
#endif
  return room;
}

KILN_FUNCTION void kiln_free_blocks(kiln_memory *memory, kiln_piece **blocks) {
  while (*blocks != NULL) {
    kiln_piece *block = *blocks;
    *blocks = block->before;
    memory->left += block->bytes;
    free(block);
  }
}

KILN_FUNCTION void kiln_free(kiln_memory *memory) {
  kiln_free_blocks(memory, &memory->last);
  kiln_free_blocks(memory, &memory->spare);
}

// How far the memory of a call is taken.
typedef struct {
  kiln_piece *last;
  char *small;
  int64_t small_left;
} kiln_mark;

KILN_INLINE kiln_mark kiln_here(const kiln_memory *memory) {
  return (kiln_mark){memory->last, memory->small, memory->small_left};
}

// So many blocks may be kept to be used again: sizes may change from round to round.
#ifdef KILN_CHECKED
#define KILN_MOST_SPARE 0 // Whoever reads what was given back is to be seen.
#else
#define KILN_MOST_SPARE 8
#endif

KILN_FUNCTION int kiln_is_held(const void *at, int64_t count, const void *const *held) {
  for (int64_t i = 0; i < count; i++) {
    if (held[i] == at) {
      return 1;
    }
  }
  return 0;
}

KILN_APART void kiln_give_back(
    kiln_memory *memory, const kiln_mark *mark, int64_t count, const void *const *held) {
  int small_is_held = 0;
  for (int64_t i = 0; i < count; i++) {
    small_is_held |= (uintptr_t)held[i] >= (uintptr_t)mark->small
        && (uintptr_t)held[i] < (uintptr_t)memory->small;
  }
  if (!small_is_held) {
    memory->small = mark->small;
    memory->small_left = mark->small_left;
  }
  kiln_piece **place = &memory->last;
  while (*place != mark->last) {
    kiln_piece *block = *place;
    if (kiln_is_held(block + 1, count, held)) {
      place = &block->before;
    } else {
      *place = block->before;
      block->before = memory->spare;
      memory->spare = block;
    }
  }
  kiln_piece **rest = &memory->spare;
  for (int i = 0; i < KILN_MOST_SPARE && *rest != NULL; i++) {
    rest = &(*rest)->before;
  }
  kiln_free_blocks(memory, rest);
}

// Gives back what was taken since then, but for arrays that somebody holds.
KILN_INLINE void kiln_sweep(
    kiln_memory *memory, const kiln_mark *mark, int64_t count, const void *const *held) {
  if (memory->last != mark->last || memory->small != mark->small) {
    kiln_give_back(memory, mark, count, held);
  }
}

// For each kind of array: one of anything, zeros, these elements, and a copy. Each returns whether it
// fails.
#define KILN_ARRAYS(kind, element)                                                            \
  KILN_INLINE int kiln_any_##kind(kiln_memory *memory, int64_t length, kiln_##kind *result) { \
    result->at = kiln_room(memory, length, sizeof(element), 0);                               \
    result->length = length;                                                                  \
    return result->at == NULL;                                                                \
  }                                                                                           \
  KILN_INLINE int kiln_new_##kind(kiln_memory *memory, int64_t length, kiln_##kind *result) { \
    result->at = kiln_room(memory, length, sizeof(element), 1);                               \
    result->length = length;                                                                  \
    return result->at == NULL;                                                                \
  }                                                                                           \
  KILN_INLINE int kiln_##kind##_of(                                                           \
      kiln_memory *memory, int64_t length, const element *elements, kiln_##kind *result) {    \
    int fails = kiln_any_##kind(memory, length, result);                                      \
    if (!fails && length > 0) {                                                               \
      memcpy(result->at, elements, (size_t)length * sizeof(element));                         \
    }                                                                                         \
    return fails;                                                                             \
  }                                                                                           \
  KILN_INLINE int kiln_copy_##kind(                                                           \
      kiln_memory *memory, kiln_##kind array, kiln_##kind *result) {                          \
    return kiln_##kind##_of(memory, array.length, array.at, result);                          \
  }

KILN_ARRAYS(reals, double)
KILN_ARRAYS(ints, int64_t)
KILN_ARRAYS(bools, uint8_t)

// The value of a call that may fail, as an expression; if it does, the function does.
#define KILN_TRY(type, call, ...)      \
  __extension__({                      \
    type value_;                       \
    if (call(__VA_ARGS__, &value_)) {  \
      goto fail;                       \
    }                                  \
    value_;                            \
  })

// The same of a function that takes nothing.
#define KILN_TRY_PLAIN(type, call)     \
  __extension__({                      \
    type value_;                       \
    if (call(&value_)) {               \
      goto fail;                       \
    }                                  \
    value_;                            \
  })

// The index, if there is such an element.
#define KILN_INDEX(index, size)              \
  __extension__({                            \
    int64_t index_ = (index);                \
    if ((uint64_t)index_ >= (uint64_t)(size)) { \
      goto fail;                             \
    }                                        \
    (int32_t)index_;                         \
  })

// An element, if there is one; otherwise that happens.
#define KILN_PLACE(array, index, otherwise)            \
  (*__extension__({                                    \
    __auto_type array_ = (array);                      \
    int64_t place_ = (index);                          \
    if ((uint64_t)place_ >= (uint64_t)array_.length) { \
      otherwise;                                       \
    }                                                  \
    array_.at + place_;                                \
  }))

#define KILN_CHECKED_AT(array, index) KILN_PLACE(array, index, goto fail)

// An element whose index is known to fit; with KILN_CHECKED that is checked all the same.
#ifdef KILN_CHECKED
#define KILN_AT(array, index) KILN_PLACE(array, index, abort())
#else
#define KILN_AT(array, index) ((array).at[index])
#endif
