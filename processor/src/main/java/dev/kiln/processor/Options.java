package dev.kiln.processor;

import dev.kiln.compiler.NativeMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code -Akiln.…} asks for.
 *
 * @param sourceDirectory the folder of Kiln sources, for {@code file = …}
 * @param failOnWarning whether warnings are errors
 * @param notes whether to tell what is merely worth knowing
 * @param verbose whether to tell how many programs were compiled
 * @param cache the folder that keeps classes from build to build, or {@code false} for none
 * @param natives how much the build cares for native code
 * @param cc the C compiler, or empty for the machine's own
 */
record Options(
    Optional<String> sourceDirectory,
    boolean failOnWarning,
    boolean notes,
    boolean verbose,
    Optional<String> cache,
    NativeMode natives,
    String cc) {
  private static final String SOURCE_DIRECTORY = "kiln.sourceDirectory";
  private static final String FAIL_ON_WARNING = "kiln.failOnWarning";
  private static final String NOTES = "kiln.notes";
  private static final String VERBOSE = "kiln.verbose";
  private static final String CACHE = "kiln.cache";
  private static final String NATIVE = "kiln.native";
  private static final String CC = "kiln.cc";

  /** The names of all options. */
  static final Set<String> NAMES =
      Set.of(SOURCE_DIRECTORY, FAIL_ON_WARNING, NOTES, VERBOSE, CACHE, NATIVE, CC);

  static Options of(Map<String, String> given) {
    return new Options(
        Optional.ofNullable(given.get(SOURCE_DIRECTORY)).filter(name -> !name.isBlank()),
        isOn(given, FAIL_ON_WARNING),
        isOn(given, NOTES),
        isOn(given, VERBOSE),
        Optional.ofNullable(given.get(CACHE)).filter(name -> !name.isBlank()),
        NativeMode.find(given(given, NATIVE)).orElse(NativeMode.AUTO),
        given(given, CC));
  }

  /** What is wrong with the options, in sentences. */
  static List<String> problems(Map<String, String> given) {
    String mode = given(given, NATIVE);
    return mode.isEmpty() || NativeMode.find(mode).isPresent()
        ? List.of()
        : List.of("-A" + NATIVE + " is '" + mode + "', and can be "
            + String.join(", ", NativeMode.names()));
  }

  private static String given(Map<String, String> given, String name) {
    String value = given.get(name);
    return value == null ? "" : value.strip();
  }

  /** {@code -Akiln.notes} alone is as good as {@code -Akiln.notes=true}. */
  private static boolean isOn(Map<String, String> given, String name) {
    return given.containsKey(name) && !"false".equals(given.get(name));
  }
}
