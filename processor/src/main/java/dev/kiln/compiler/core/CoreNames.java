package dev.kiln.compiler.core;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How names stand in Core's text: as they are where that cannot be misread, else between
 * backquotes, as in {@code `id@Vector(3)`(x'0)}.
 */
final class CoreNames {
  private static final String WORD = "[\\p{L}_][\\p{L}\\p{N}\\p{M}_]*";
  private static final Pattern PLAIN = Pattern.compile(
      WORD + "(\\.[\\p{L}\\p{N}_]+)*(#\\d+)?(@[\\p{L}\\p{N}_]+(,[\\p{L}\\p{N}_]+)*)?");
  private static final Set<String> RESERVED = reserved();

  private CoreNames() {}

  private static Set<String> reserved() {
    Set<String> words = new LinkedHashSet<>(List.of(
        "function recursive const data record if else let var while loop for from to down of"
            .split(" ")));
    words.addAll(List.of("break continue return tail call make build copy show global".split(" ")));
    words.addAll(List.of("format fail true false NaN Infinity unchecked as".split(" ")));
    words.addAll(List.of(
        "Vector", "Matrix", "Field", "library", "try", "catch", "finally", "timeout", "with",
        "outside"));
    for (CoreType.Library.Kind kind : CoreType.Library.Kind.values()) {
      words.add(kind.toString());
    }
    for (CoreType.Scalar scalar : CoreType.Scalar.values()) {
      words.add(scalar.toString());
    }
    for (Op op : Op.values()) {
      words.add(op.text());
    }
    return words;
  }

  /** The name of a function, constant, data type or constructor. */
  static String name(String name) {
    return PLAIN.matcher(name).matches() && !RESERVED.contains(name) ? name : "`" + name + "`";
  }

  /** The name a user knows something by, unless the text says otherwise. */
  static String display(String name) {
    return name.replaceFirst("(?<=.)[@#].*", "");
  }

  static String local(Local local) {
    String name = local.name();
    return (name.matches(WORD) ? name : "`" + name + "`") + "'" + local.id();
  }

  /** A binder: its name and type. */
  static String binder(Local local) {
    return (local.mutable() ? "var " : "") + local(local) + ": " + type(local.type());
  }

  /** A label; one whose own name ends in a digit keeps it apart from the number. */
  static String label(Label label) {
    String name = label.name();
    boolean digit = !name.isEmpty() && Character.isDigit(name.charAt(name.length() - 1));
    return digit ? "'" + name + "'" + label.id() : label.toString();
  }

  static String type(CoreType type) {
    if (type instanceof CoreType.Data data) {
      return name(data.name());
    } else if (type instanceof CoreType.Tuple tuple) {
      return types(tuple.elements());
    } else if (type instanceof CoreType.Library library) {
      return library.kind() + types(library.arguments());
    } else if (type instanceof CoreType.Function function) {
      return types(function.parameters()) + " -> " + type(function.result());
    }
    return type.toString();
  }

  private static String types(List<CoreType> types) {
    return "(" + String.join(", ", types.stream().map(CoreNames::type).toList()) + ")";
  }
}
