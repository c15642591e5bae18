package dev.kiln.compiler.type.size;

/** What is known of {@code e >= 0}. */
public enum Verdict {
  /** It holds whatever the sizes are. */
  PROVED,
  /** It holds for no sizes. */
  FALSE,
  /** A caller or run time decides. */
  UNDECIDED
}
