package dev.kiln.processor;

import java.nio.file.Path;
import java.util.Optional;
import javax.lang.model.element.AnnotationValue;

/**
 * A program text and where it comes from.
 *
 * @param name by which the compiler knows it
 * @param text all of it
 * @param written what in the annotation says it, or names its file
 * @param shift how much of the annotation's value stands before the text
 * @param file the file it was read from, if any
 */
record Program(String name, String text, AnnotationValue written, int shift, Optional<Path> file) {
  /** A program that the annotation holds. */
  static Program inside(String name, String text, AnnotationValue written, int shift) {
    return new Program(name, text, written, shift, Optional.empty());
  }
}
