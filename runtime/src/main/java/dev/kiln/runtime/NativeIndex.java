package dev.kiln.runtime;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * The small file beside a library: what it is made of and how long. {@code source} is the digest of
 * the C text; {@code levels} are those its kernels exist for, with the lowest first.
 */
record NativeIndex(String sha256, int size, String source, List<Integer> levels) {
  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern LEVEL = Pattern.compile("v[1-9]");

  /** How long an index may be: more is none. */
  static final int LONGEST = 1 << 16;

  /** Reads one in the form of {@link Properties}. */
  static NativeIndex parse(byte[] bytes, String place) throws Refusal {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(new String(bytes, StandardCharsets.ISO_8859_1)));
    } catch (IOException | IllegalArgumentException e) {
      throw Refusal.wrong(place + " is damaged", e);
    }
    String sha256 = value(properties, "sha256");
    int size = size(value(properties, "size"));
    if (!SHA_256.matcher(sha256).matches() || size < 0) {
      throw Refusal.wrong(place + " is damaged: it wants sha256 and size");
    }
    return new NativeIndex(
        sha256, size, value(properties, "source"), levels(value(properties, "levels"), place));
  }

  /** What the names of kernels end in on a machine of this level: those of the best there is. */
  String suffix(int machine) throws Refusal {
    if (levels.isEmpty()) {
      return "";
    }
    int best = 0;
    for (int level : levels) {
      best = level <= machine ? Math.max(best, level) : best;
    }
    if (best == 0) {
      throw Refusal.absent("this processor is of level v" + machine
          + ", and the library begins at v" + levels.get(0));
    }
    return "_v" + best;
  }

  private static List<Integer> levels(String text, String place) throws Refusal {
    if (text.isEmpty()) {
      return List.of();
    }
    List<String> names = Arrays.asList(text.split(",", -1));
    for (String name : names) {
      if (!LEVEL.matcher(name.strip()).matches()) {
        throw Refusal.wrong(place + " is damaged: levels are like v2,v3");
      }
    }
    return names.stream().map(name -> name.strip().charAt(1) - '0').sorted().toList();
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
