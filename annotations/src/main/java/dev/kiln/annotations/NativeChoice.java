package dev.kiln.annotations;

/** Which functions of a program run as native code, where there is a library of it. */
public enum NativeChoice {
  /** Those marked {@code @native}. */
  MARKED,
  /**
   * Those too that nothing is said of, where the compiler estimates that C is faster. {@code
   * @native(off)} keeps one in Java.
   */
  AUTO
}
