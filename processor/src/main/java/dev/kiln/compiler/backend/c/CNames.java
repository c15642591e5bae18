package dev.kiln.compiler.backend.c;

import dev.kiln.compiler.imp.Imp;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names of C for locals and labels: in ASCII, unique in a function, and nothing that C or its
 * headers know.
 */
final class CNames {
  /** Functions, structures and tables that are written here, and what the prelude has. */
  private static final Pattern OURS = Pattern.compile("[kst]\\d+_.*|kiln_.*");

  /** Small macros of headers, which what stands in the prelude brings. */
  private static final Pattern MACROS = Pattern.compile("(math|sa|sched|si|sigev|sv)_.*");

  private final Map<Object, String> given = new LinkedHashMap<>();
  private final Map<Object, String> renamed = new LinkedHashMap<>();
  private final Set<String> taken = new LinkedHashSet<>(Set.of("memory", "result", "fail"));
  private int labels;

  String of(Imp.Local local) {
    if (renamed.containsKey(local.id())) {
      return renamed.get(local.id());
    }
    return given.computeIfAbsent(local.id(), id -> unique(plain(local.name())));
  }

  /** Calls a local otherwise for a while, until that is empty. */
  void rename(Imp.Local local, String name) {
    if (name.isEmpty()) {
      renamed.remove(local.id());
    } else {
      renamed.put(local.id(), name);
    }
  }

  /** A local that C needs besides. */
  String fresh(String wish) {
    return unique(wish);
  }

  /** A label that stands in no other place. */
  String label(String wish) {
    return plain(wish) + "_" + ++labels;
  }

  /**
   * A small letter somewhere, or nothing but one letter, keeps a name apart from macros, what it
   * begins with from ours, and a number at its end from keywords and functions.
   */
  private String unique(String base) {
    boolean macro = base.length() > 1 && base.equals(base.toUpperCase(Locale.ROOT));
    boolean apart = macro
        || base.equals("I")
        || OURS.matcher(base).matches()
        || MACROS.matcher(base).matches();
    String start = apart ? "k_" + base : base;
    String name = start;
    for (int i = 2; KNOWN.contains(name) || !taken.add(name); i++) {
      name = start + "_" + i;
    }
    return name;
  }

  /** The name in letters and digits of ASCII. */
  static String plain(String name) {
    StringBuilder text = new StringBuilder();
    name.codePoints().forEach(c -> {
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
      boolean digit = c >= '0' && c <= '9' && text.length() > 0;
      if (letter || digit) {
        text.append((char) c);
      } else if (c < 128) {
        text.append(text.length() == 0 ? "k_" : "_");
      } else {
        text.append('u').append(Integer.toHexString(c));
      }
    });
    String made = text.toString().replaceAll("__+", "_").replaceAll("_$", "");
    return made.isEmpty() ? "k" : made;
  }

  private static final Set<String> KNOWN = Set.of(
      "auto",
      "break",
      "case",
      "char",
      "const",
      "continue",
      "default",
      "do",
      "double",
      "else",
      "enum",
      "extern",
      "float",
      "for",
      "goto",
      "if",
      "inline",
      "int",
      "long",
      "register",
      "restrict",
      "return",
      "short",
      "signed",
      "sizeof",
      "static",
      "struct",
      "switch",
      "typedef",
      "union",
      "unsigned",
      "void",
      "volatile",
      "while",
      "asm",
      "typeof",
      "bool",
      "true",
      "false",
      "complex",
      "imaginary",
      "linux",
      "unix",
      "i386",
      "stdin",
      "stdout",
      "stderr",
      "errno",
      "signgam",
      "isnan",
      "isinf",
      "isfinite",
      "isnormal",
      "signbit",
      "fpclassify",
      "isgreater",
      "isless",
      "isunordered",
      "alloca",
      "assert",
      "offsetof",
      "main");
}
