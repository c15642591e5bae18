package dev.kiln.compiler.optimize;

import dev.kiln.compiler.source.Span;
import java.util.Locale;
import java.util.Optional;

/**
 * A decision of the optimiser.
 *
 * @param function the name in Core of the function it is about
 * @param kind what was decided
 * @param at a place in the code it is about, if that has one
 * @param text what was done, or why nothing was, for people: {@code "4 rows side by side"}
 */
public record Note(String function, Kind kind, Optional<Span> at, String text) {
  /** The decision in words: {@code interleaved: 4 rows side by side}. */
  public String words() {
    String word = kind == Kind.LEFT ? "left as it is" : kind.name().toLowerCase(Locale.ROOT);
    return word.replace('_', ' ') + ": " + text;
  }

  /** What was decided. */
  public enum Kind {
    /** A loop or array was written out. */
    UNROLLED,
    /** An array that was made only to be read is not made. */
    FUSED,
    /** Rounds of a loop, or elements of an array, are computed side by side. */
    INTERLEAVED,
    /** A loop became a formula. */
    CLOSED_FORM,
    /** A matrix product became a kernel of the runtime, or tiles. */
    PRODUCT,
    /** What is the same in all rounds is computed once. */
    HOISTED,
    /** A division by a number that stays became a multiplication. */
    DIVISION,
    /** A loop was split, so that its inner part needs no tests. */
    PEELED,
    /** A function was copied for certain arguments. */
    SPECIALISED,
    /** Code was put into a method of its own. */
    OUTLINED,
    /** Something of these kinds was wanted, or looked likely, and was not done. */
    LEFT
  }
}
