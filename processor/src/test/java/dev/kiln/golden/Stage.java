package dev.kiln.golden;

/**
 * A stage that golden files can be run through, named as their folder.
 *
 * @param name the folder below {@code src/test/golden}, for example {@code optimize/inline}
 * @param printer what the stage makes of a source
 */
record Stage(String name, Printer printer) {
  static Stage of(String name, Printer printer) {
    return new Stage(name, printer);
  }

  /** From a file's name, as diagnostics show it, and its source to the text to compare. */
  @FunctionalInterface
  interface Printer {
    /** Lines that start with {@code --- } begin a named section; that is for the printer to say. */
    String print(String fileName, String source);
  }
}
