package dev.kiln.fuzz;

import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Changes of texts that a backend wrote. */
final class Edit {
  private Edit() {}

  /** Something else in place of all that an expression matches. */
  static UnaryOperator<String> all(String pattern, String replacement) {
    Pattern compiled = Pattern.compile(pattern);
    return text -> compiled.matcher(text).replaceAll(replacement);
  }

  /** The same with a replacement to be computed. */
  static UnaryOperator<String> all(String pattern, Function<MatchResult, String> replacement) {
    Pattern compiled = Pattern.compile(pattern);
    return text -> compiled.matcher(text).replaceAll(replacement);
  }

  /** Adds one to the number that is the last group. */
  static UnaryOperator<String> oneMore(String pattern) {
    return all(pattern, found -> {
      int last = found.groupCount();
      String before = found.group().substring(0, found.start(last) - found.start());
      String after = found.group().substring(found.end(last) - found.start());
      return before + (Long.parseLong(found.group(last)) + 1) + after;
    });
  }
}
