package dev.kiln.compiler.backend.bytecode;

import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Numbers that a loop works with are put in registers before the outermost loop starts. */
final class LoopConstants {
  /** So many registers at most are taken for them. */
  private static final int MOST = 32;

  private final Body body;
  private final Map<Chunk.Word, Place> places = new LinkedHashMap<>();
  private int depth;

  LoopConstants(Body body) {
    this.body = body;
  }

  /** Starts a loop, which evaluates these. */
  void enter(Core... parts) {
    if (depth++ == 0) {
      for (Core part : parts) {
        collect(part);
      }
    }
  }

  void leave() {
    if (--depth == 0) {
      places.clear();
    }
  }

  /** Where the value of a constant stands already; null if nowhere. */
  Place place(Core core) {
    return places.isEmpty() ? null : word(core).map(places::get).orElse(null);
  }

  private static Optional<Chunk.Word> word(Core core) {
    if (core instanceof Core.Real real) {
      return Optional.of(new Chunk.Word(Kind.REAL, Double.doubleToLongBits(real.value())));
    } else if (core instanceof Core.Int number) {
      return Optional.of(new Chunk.Word(Kind.INT, number.value()));
    }
    return Optional.empty();
  }

  private void collect(Core core) {
    if (core instanceof Core.Lambda) {
      return;
    } else if (core instanceof Core.Primitive primitive) {
      operands(primitive);
    } else if (core instanceof Core.Index index && index.shape().size() > 1) {
      index.shape().forEach(this::preload);
    } else if (core instanceof Core.Store store) {
      store.shape().forEach(this::preload);
    }
    Children.forEach(core, this::collect);
  }

  private void operands(Core.Primitive primitive) {
    List<Core> operands = primitive.arguments();
    for (int i = 0; i < operands.size(); i++) {
      boolean immediate = i == 1 && Small.of(operands.get(1)).isPresent();
      if (operands.get(i) instanceof Core.Real || !immediate) {
        preload(operands.get(i));
      }
    }
  }

  private void preload(Core core) {
    word(core)
        .filter(word -> places.size() < MOST && !places.containsKey(word))
        .ifPresent(word -> places.put(word, body.fresh(core)));
  }
}
