package dev.kiln.runtime;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;

/**
 * The small file beside a library: what it is made of and how long.
 *
 * @param source the digest of the C text
 * @param levels those its kernels exist for, from the lowest to the highest
 * @param without the kernels that the C compiler would have given too much of the stack
 */
record NativeIndex(
    String sha256, int size, String source, List<Integer> levels, List<String> without) {
  /** How long an index may be: more is none. */
  static final int LONGEST = 1 << 16;

  private static final int SHA_256_LENGTH = 64;

  /** Reads one in the form of {@link Properties}; the message of a failure says what is wrong. */
  static NativeIndex parse(byte[] bytes) {
    Properties properties = new Properties();
    try {
      properties.load(new ByteArrayInputStream(bytes));
    } catch (IOException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
    String sha256 = value(properties, "sha256");
    int size = size(value(properties, "size"));
    if (sha256.length() != SHA_256_LENGTH || size < 0) {
      throw new IllegalArgumentException("it wants sha256 and size");
    }
    List<Integer> levels = levels(value(properties, "levels"));
    List<String> without = List.of(value(properties, "without").split(",", -1));
    return new NativeIndex(sha256, size, value(properties, "source"), levels, without);
  }

  /** What the names of kernels end in on a machine of this level: those of the best there is. */
  String suffix(int machine) throws Refusal {
    if (levels.isEmpty()) {
      return "";
    }
    int best = 0;
    for (int level : levels) {
      best = level <= machine ? level : best;
    }
    if (best == 0) {
      throw Refusal.absent("this processor is of level v" + machine
          + ", and the library begins at v" + levels.get(0));
    }
    return "_v".concat(Integer.toString(best));
  }

  private static List<Integer> levels(String text) {
    List<Integer> levels = new ArrayList<>();
    for (String part : text.isEmpty() ? new String[0] : text.split(",", -1)) {
      String name = part.strip();
      int level = name.length() == 2 && name.charAt(0) == 'v' ? name.charAt(1) - '0' : 0;
      if (level < 1 || level > 9) {
        throw new IllegalArgumentException("levels are like v2,v3");
      }
      levels.add(level);
    }
    Collections.sort(levels);
    return List.copyOf(levels);
  }

  private static String value(Properties properties, String key) {
    return properties.getProperty(key, "").strip();
  }

  private static int size(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
