package dev.kiln.engine;

import java.util.Optional;

/** Programs that were compiled lately. */
final class Cache {
  private final long bytes;

  Cache(long bytes) {
    this.bytes = bytes;
  }

  Compilation compiled(Text text, Optional<Tier> tier) {
    return Compilation.of(text, tier);
  }
}
