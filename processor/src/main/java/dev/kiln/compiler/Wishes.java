package dev.kiln.compiler;

/**
 * What somebody wants of a build.
 *
 * @param notes whether to report what the optimiser decided
 * @param natives whether to make native code where functions ask for it
 */
public record Wishes(boolean notes, NativeMode natives) {
  /** Java alone, and no word that nobody asked for. */
  public static final Wishes PLAIN = new Wishes(false, NativeMode.OFF);
}
