package dev.kiln.compiler;

/**
 * What somebody wants of a build.
 *
 * @param notes whether to report what the optimiser decided
 * @param natives whether to make native code where functions ask for it
 * @param choosing whether functions that do not ask get it too, where that is faster
 */
public record Wishes(boolean notes, NativeMode natives, boolean choosing) {
  /** Java alone, and no word that nobody asked for. */
  public static final Wishes PLAIN = new Wishes(false, NativeMode.OFF);

  /** With native code for functions that ask for it alone. */
  public Wishes(boolean notes, NativeMode natives) {
    this(notes, natives, false);
  }
}
