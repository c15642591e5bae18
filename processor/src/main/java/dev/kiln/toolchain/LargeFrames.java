package dev.kiln.toolchain;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads from what a C compiler said which functions would take more of the stack than one may: so
 * that those can be left out, and not all of a library.
 */
final class LargeFrames {
  /** What gcc says before the first line about a function. */
  private static final Pattern OF_GCC_IN = Pattern.compile("In function '([\\w.]+)'");

  private static final Pattern OF_GCC = Pattern.compile("error: the frame size of \\d+ bytes");

  private static final Pattern OF_CLANG =
      Pattern.compile("error: stack frame size .*in (?:function )?'([\\w.]+)'");

  private LargeFrames() {}

  /** The names of the functions; none if there is any other error. */
  static Set<String> in(String said) {
    Set<String> functions = new LinkedHashSet<>();
    String current = "";
    for (String line : said.lines().toList()) {
      Matcher in = OF_GCC_IN.matcher(line);
      Matcher clang = OF_CLANG.matcher(line);
      if (in.find()) {
        current = in.group(1);
      } else if (clang.find()) {
        functions.add(plain(clang.group(1)));
      } else if (OF_GCC.matcher(line).find()) {
        functions.add(plain(current));
      } else if (line.contains("error:")) {
        return Set.of();
      }
    }
    return functions;
  }

  /** Without what gcc appends to the name of a function's copy: {@code k3_f.constprop.0}. */
  private static String plain(String function) {
    int dot = function.indexOf('.');
    return dot < 0 ? function : function.substring(0, dot);
  }
}
