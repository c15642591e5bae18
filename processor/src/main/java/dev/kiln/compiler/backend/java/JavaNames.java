package dev.kiln.compiler.backend.java;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.SourceVersion;

/**
 * Names of Java made from names of Kiln: in ASCII, no keyword, unique where it matters. Names that
 * a class inherits or the generated code itself uses are left out.
 */
final class JavaNames {
  /** Methods that every class has. */
  private static final Set<String> INHERITED = Set.of(
      "clone",
      "equals",
      "finalize",
      "getClass",
      "hashCode",
      "notify",
      "notifyAll",
      "toString",
      "wait");

  private static final Set<String> RESERVED = Set.of(
      "Math",
      "Long",
      "Double",
      "Integer",
      "String",
      "Object",
      "Ints",
      "Reals",
      "Reciprocals",
      "Check",
      "Depth",
      "Recursion",
      "Show",
      "Format",
      "Sums",
      "Texts",
      "Arrays",
      "Printer",
      "KilnException",
      "Calls",
      "Override",
      "create",
      "IntCell",
      "RealCell",
      "BoolCell",
      "RefCell",
      "Literals");

  private final Map<Object, String> given = new LinkedHashMap<>();
  private final Set<String> taken;

  JavaNames() {
    this.taken = new LinkedHashSet<>(INHERITED);
    taken.addAll(RESERVED);
  }

  private JavaNames(Set<String> taken) {
    this.taken = taken;
  }

  /** Names for the public methods of a class: as close to the wish as Java allows. */
  static JavaNames ofMethods() {
    return new JavaNames(new LinkedHashSet<>(INHERITED));
  }

  /** Names that avoid these, too. */
  static JavaNames beside(List<String> others) {
    return new JavaNames(others);
  }

  /** Also avoids these names. */
  JavaNames(Iterable<String> others) {
    this();
    others.forEach(taken::add);
  }

  /** The name of a thing, made from a wish on first use. */
  String of(Object key, String wish) {
    return given.computeIfAbsent(key, k -> unique(mangle(wish)));
  }

  /** Whether a name is given to something. */
  boolean isTaken(String name) {
    return given.containsValue(name);
  }

  /** A thing shares a name that is given already. */
  void use(Object key, String name) {
    given.put(key, name);
  }

  private String unique(String base) {
    String name = base;
    for (int i = 2; !taken.add(name); i++) {
      name = base + i;
    }
    return name;
  }

  /** A Java identifier that reads like the name. */
  static String mangle(String name) {
    StringBuilder text = new StringBuilder();
    name.codePoints().forEach(c -> append(c, text));
    String made = text.toString().replaceAll("_+$", "");
    if (made.isEmpty()) {
      return "k";
    }
    if (Character.isDigit(made.charAt(0))) {
      return "k" + made;
    }
    return SourceVersion.isKeyword(made, SourceVersion.RELEASE_17)
            || made.equals("record")
            || made.equals("yield")
            || made.equals("_")
        ? made + "_"
        : made;
  }

  private static void append(int c, StringBuilder text) {
    if (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9') {
      text.append((char) c);
    } else if (c < 128) {
      text.append(text.length() > 0 && text.charAt(text.length() - 1) == '_' ? "" : "_");
    } else {
      text.append('u').append(Integer.toHexString(c));
    }
  }
}
