package dev.kiln.compiler.backend.bytecode;

import dev.kiln.runtime.KilnException;

/**
 * Where a failure between two instructions goes on.
 *
 * @param start the first instruction it is for
 * @param end the first that it is not for
 * @param target where the failure goes on, with what is known of it in object register
 *     {@link #FAILURE}
 */
record Handler(int start, int end, int target, Takes takes) {
  /** The register that holds the failure at the target. */
  static final int FAILURE = 255;

  /** Which failures it takes. */
  enum Takes {
    /** Those that a program may catch; the target gets code, message, file, line, column. */
    ERRORS,
    /** The end of a timeout; the target gets the same. */
    TIMEOUT,
    /** All; the target gets the failure itself and fails with it again. */
    ALL
  }

  boolean takes(int address, KilnException failure) {
    return address >= start
        && address < end
        && switch (takes) {
          case ERRORS -> failure.isCaught();
          case TIMEOUT -> failure.isTimeout();
          case ALL -> true;
        };
  }
}
