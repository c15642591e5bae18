package dev.kiln.compiler.decision;

import dev.kiln.compiler.core.CoreType;
import java.util.Optional;

/** A place in the value that is matched. Two are the same if the same steps lead there. */
public sealed interface Occurrence {
  /** The type of what stands there. */
  CoreType type();

  /** The place it is a part of. */
  Optional<Occurrence> parent();

  /** Whether it is a part of a place, or of a part of that. */
  default boolean isInside(Occurrence place) {
    return parent().filter(p -> p.equals(place) || p.isInside(place)).isPresent();
  }

  /** The value itself. */
  record Whole(CoreType type) implements Occurrence {
    @Override
    public Optional<Occurrence> parent() {
      return Optional.empty();
    }
  }

  /** A field of what a constructor made; 0 for tuples and records. */
  record Field(Occurrence of, int constructor, int index, CoreType type) implements Occurrence {
    @Override
    public Optional<Occurrence> parent() {
      return Optional.of(of);
    }
  }

  /** An element of a list, counted from the start. */
  record Element(Occurrence of, int index, CoreType type) implements Occurrence {
    @Override
    public Optional<Occurrence> parent() {
      return Optional.of(of);
    }
  }

  /** An element of a list, counted from the end: 1 is the last. */
  record FromEnd(Occurrence of, int back, CoreType type) implements Occurrence {
    @Override
    public Optional<Occurrence> parent() {
      return Optional.of(of);
    }
  }

  /** The elements of a list between some at the start and some at the end. */
  record Between(Occurrence of, int front, int back) implements Occurrence {
    @Override
    public CoreType type() {
      return of.type();
    }

    @Override
    public Optional<Occurrence> parent() {
      return Optional.of(of);
    }
  }

  /** One of two places: the second where the condition does not hold. */
  record Either(Condition condition, Occurrence then, Occurrence otherwise) implements Occurrence {
    @Override
    public CoreType type() {
      return then.type();
    }

    @Override
    public Optional<Occurrence> parent() {
      return Optional.empty();
    }
  }
}
