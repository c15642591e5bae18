package dev.kiln.compiler.decision;

import java.util.List;
import java.util.function.Consumer;

/** What a value may be asked. */
public sealed interface Condition {
  /** Calls {@code action} for every question in it. */
  void forEach(Consumer<Question> action);

  /**
   * Whether the number of a value lies between two others, both included. The number is an Int
   * itself, a Char's code point, 1 or 0 for a Bool, a list's length, the place of its constructor
   * for a value of a sum, the place among the literals of the match for a text or Real.
   *
   * @param least the least number such a value can have
   * @param most the greatest
   */
  record Question(Occurrence of, long low, long high, long least, long most) implements Condition {
    private static final long MANY = 1_000;

    @Override
    public void forEach(Consumer<Question> action) {
      action.accept(this);
    }

    /** How many numbers such a value can have; more than a few are all the same. */
    long answers() {
      boolean few = least == 0 && most < MANY;
      return few ? most + 1 : MANY;
    }

    /** The same with ends that need not be compared left out. */
    Question given(Numbers known) {
      return low == high
          ? this
          : new Question(
              of,
              known.least() >= low ? least : low,
              known.most() <= high ? most : high,
              least,
              most);
    }
  }

  /** All of some conditions, asked in order. */
  record All(List<Condition> parts) implements Condition {
    public All {
      parts = List.copyOf(parts);
    }

    @Override
    public void forEach(Consumer<Question> action) {
      parts.forEach(part -> part.forEach(action));
    }
  }

  /** One of some conditions, asked in order. */
  record Any(List<Condition> parts) implements Condition {
    public Any {
      parts = List.copyOf(parts);
    }

    @Override
    public void forEach(Consumer<Question> action) {
      parts.forEach(part -> part.forEach(action));
    }
  }
}
