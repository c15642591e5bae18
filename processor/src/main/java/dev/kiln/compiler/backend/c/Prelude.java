package dev.kiln.compiler.backend.c;

import dev.kiln.compiler.diagnostic.CompilerBug;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** What generated C stands on: files of this package's folder, each after those it needs. */
public final class Prelude {
  private static final String NEEDS = "// needs: ";

  private final Map<String, String> taken = new LinkedHashMap<>();

  private Prelude() {}

  /** The text of some files and of all they need. */
  static String of(Collection<String> files) {
    Prelude prelude = new Prelude();
    files.forEach(prelude::take);
    return String.join("\n", prelude.taken.values());
  }

  /** What tells the machine's level, in an object of its own. */
  public static String host() {
    Prelude prelude = new Prelude();
    prelude.take("host.c");
    return String.join("\n", prelude.taken.values());
  }

  private void take(String file) {
    if (taken.containsKey(file)) {
      return;
    }
    String text = read(file);
    String first = text.substring(0, text.indexOf('\n'));
    if (first.startsWith(NEEDS)) {
      for (String needed : first.substring(NEEDS.length()).split(", *")) {
        take(needed);
      }
      text = text.substring(first.length() + 1);
    }
    taken.put(file, text);
  }

  private static String read(String file) {
    try (InputStream in = Prelude.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new CompilerBug("prelude", "no file " + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
