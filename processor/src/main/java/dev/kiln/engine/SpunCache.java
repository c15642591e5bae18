package dev.kiln.engine;

import java.util.Optional;

/**
 * Makes classes of functions for one program. Functions of several programs that are the same
 * become classes once.
 *
 * @param owner what the program is kept by: it gets heavier
 */
record SpunCache(Cache cache, Object owner) {
  /** What code was made from. */
  private record Made(String content, Optional<String> host) {}

  /** The code of a function, made now or before. */
  SpunCode spun(Excerpt excerpt, Optional<Signature> signature) {
    Made from = new Made(excerpt.content(), signature.map(Signature::text));
    SpunCode code = cache.find(from, SpunCode.class).orElseGet(() -> {
      SpunCode made = SpunCode.of(excerpt, signature);
      return cache.keep(from, made, SpunCode.class, made.bytes());
    });
    grow(code.bytes());
    return code;
  }

  /** The program has got heavier. */
  void grow(long bytes) {
    cache.grow(owner, bytes);
  }
}
