package dev.kiln.compiler;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How much a build cares for native code of the functions marked {@code @native}. */
public enum NativeMode {
  /** Some, where it can be had. */
  AUTO,
  /** Without it the build fails. */
  REQUIRE,
  /** None: {@code @native} means nothing. */
  OFF;

  /** How it is written in options. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The one that is written so. */
  public static Optional<NativeMode> find(String text) {
    return Stream.of(values()).filter(mode -> mode.text().equals(text)).findFirst();
  }

  /** What can be written. */
  public static List<String> names() {
    return Stream.of(values()).map(NativeMode::text).toList();
  }
}
