package dev.kiln.processor;

import dev.kiln.annotations.Compile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/**
 * An annotation as written, with what stands in each place.
 *
 * @param type the annotated type
 */
record Annotated(TypeElement type, AnnotationMirror mirror) {
  /** What javac has for a value that does not compile; it says so itself. */
  private static final String BROKEN = "<error>";

  static Annotated of(TypeElement type) {
    return new Annotated(
        type,
        type.getAnnotationMirrors().stream()
            .filter(mirror -> ((TypeElement) mirror.getAnnotationType().asElement())
                .getQualifiedName()
                .contentEquals(Compile.class.getCanonicalName()))
            .findFirst()
            .orElseThrow());
  }

  /** The value that the user gave; empty where the default holds. */
  Optional<AnnotationValue> given(String name) {
    for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> entry :
        mirror.getElementValues().entrySet()) {
      if (entry.getKey().getSimpleName().contentEquals(name)) {
        return Optional.of(entry.getValue());
      }
    }
    return Optional.empty();
  }

  /** A text that the user gave and that is one: code that does not compile gives anything. */
  Optional<String> text(String name) {
    return given(name)
        .map(AnnotationValue::getValue)
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .filter(text -> !text.equals(BROKEN));
  }

  /** The name of the constant that the user gave. */
  Optional<String> constant(String name) {
    return given(name)
        .map(AnnotationValue::getValue)
        .filter(VariableElement.class::isInstance)
        .map(value -> ((VariableElement) value).getSimpleName().toString());
  }

  /** The texts of an array, each with its place; what is no text is left out. */
  List<AnnotationValue> texts(String name) {
    List<AnnotationValue> texts = new ArrayList<>();
    if (given(name).map(AnnotationValue::getValue).orElse(null) instanceof List<?> values) {
      for (Object value : values) {
        if (value instanceof AnnotationValue text
            && text.getValue() instanceof String s
            && !s.equals(BROKEN)) {
          texts.add(text);
        }
      }
    }
    return texts;
  }

  /** Whether the user gave anything but nothing: an empty array, an empty text, 0. */
  boolean asks(String name) {
    Object value = given(name).map(AnnotationValue::getValue).orElse("");
    return !value.equals("") && !value.equals(0) && !(value instanceof List<?> l && l.isEmpty());
  }
}
