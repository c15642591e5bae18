package dev.kiln.compiler.diagnostic;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Names that someone may have meant. */
public final class NearMisses {
  /** How many are worth showing. */
  private static final int MOST = 3;

  /** Words of other languages with Kiln's word for them. */
  private static final Map<String, String> FOREIGN = Map.ofEntries(
      Map.entry("null", "None"),
      Map.entry("nil", "None"),
      Map.entry("undefined", "None"),
      Map.entry("Nothing", "None"),
      Map.entry("Just", "Some"),
      Map.entry("True", "true"),
      Map.entry("False", "false"),
      Map.entry("this", "self"),
      Map.entry("int", "Int"),
      Map.entry("long", "Int"),
      Map.entry("short", "Int"),
      Map.entry("byte", "Int"),
      Map.entry("i32", "Int"),
      Map.entry("i64", "Int"),
      Map.entry("integer", "Int"),
      Map.entry("Integer", "Int"),
      Map.entry("Long", "Int"),
      Map.entry("unsigned", "Nat"),
      Map.entry("u64", "Nat"),
      Map.entry("usize", "Nat"),
      Map.entry("double", "Real"),
      Map.entry("Double", "Real"),
      Map.entry("float", "Real"),
      Map.entry("Float", "Real"),
      Map.entry("f64", "Real"),
      Map.entry("Float64", "Real"),
      Map.entry("f32", "Real32"),
      Map.entry("bool", "Bool"),
      Map.entry("boolean", "Bool"),
      Map.entry("Boolean", "Bool"),
      Map.entry("char", "Char"),
      Map.entry("string", "Str"),
      Map.entry("String", "Str"),
      Map.entry("str", "Str"),
      Map.entry("void", "Unit"),
      Map.entry("Array", "Vector"),
      Map.entry("array", "Vector"),
      Map.entry("ndarray", "Vector"),
      Map.entry("dict", "Map"),
      Map.entry("HashMap", "Map"),
      Map.entry("Optional", "Option"),
      Map.entry("Maybe", "Option"),
      Map.entry("Either", "Result"),
      Map.entry("len", "length"),
      Map.entry("size", "length"),
      Map.entry("numel", "length"),
      Map.entry("println", "print"),
      Map.entry("printf", "print"),
      Map.entry("echo", "print"),
      Map.entry("reduce", "fold"),
      Map.entry("foldl", "fold"),
      Map.entry("flatMap", "flat_map"),
      Map.entry("groupBy", "group_by"),
      Map.entry("every", "all"),
      Map.entry("some", "any"),
      Map.entry("linalg", "solve"),
      Map.entry("inv", "inverse"),
      Map.entry("eye", "identity"),
      Map.entry("matmul", "multiply"),
      Map.entry("arange", "range"),
      Map.entry("ln", "log"),
      Map.entry("arcsin", "asin"),
      Map.entry("arccos", "acos"),
      Map.entry("arctan", "atan"),
      Map.entry("NaN", "nan"),
      Map.entry("Infinity", "inf"),
      Map.entry("PI", "pi"),
      Map.entry("throw", "panic"),
      Map.entry("raise", "panic"));

  /** Words that are never among the names in scope. */
  private static final List<String> WORDS = List.of("true", "false", "self");

  private NearMisses() {}

  /**
   * At most three of the candidates, best first: what another language's word stands for, then
   * those that differ in at most a third of the letters, case left aside.
   */
  public static List<String> of(String wanted, Collection<String> candidates) {
    List<String> found = new ArrayList<>();
    String foreign = FOREIGN.getOrDefault(wanted, "");
    if (candidates.contains(foreign) || WORDS.contains(foreign)) {
      return List.of(foreign);
    }
    int most = Math.max(1, wanted.length() / 3);
    candidates.stream()
        .distinct()
        .filter(name -> !name.equals(wanted) && !found.contains(name))
        .filter(name -> !name.startsWith("_") || wanted.startsWith("_"))
        .filter(name -> Math.abs(name.length() - wanted.length()) <= most)
        .map(name -> new Candidate(name, distance(wanted, name)))
        .filter(each -> each.distance <= most)
        .filter(each -> each.distance < Math.max(wanted.length(), each.name.length()))
        .sorted(Comparator.<Candidate>comparingInt(each -> each.distance)
            .thenComparing(each -> each.name))
        .limit(MOST)
        .forEach(each -> found.add(each.name));
    return List.copyOf(found.subList(0, Math.min(MOST, found.size())));
  }

  /** A hint such as {@code did you mean 'foo' or 'bar'?}; none if nothing is near. */
  public static List<String> hints(String wanted, Collection<String> candidates) {
    return question(of(wanted, candidates));
  }

  /** The hint that asks whether one of these was meant. */
  public static List<String> question(List<String> names) {
    List<String> near = names.stream().map(name -> "'" + name + "'").toList();
    return switch (near.size()) {
      case 0 -> List.of();
      case 1 -> List.of("did you mean " + near.get(0) + "?");
      default -> {
        String first = String.join(", ", near.subList(0, near.size() - 1));
        yield List.of("did you mean " + first + " or " + near.get(near.size() - 1) + "?");
      }
    };
  }

  /** A known name and how far it is from the one written. */
  private record Candidate(String name, int distance) {}

  /** Edits between two names, swapped neighbours counting once; case left aside. */
  static int distance(String left, String right) {
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    int[][] edits = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        edits[i][j] = i == 0 ? j : j == 0 ? i : step(a, b, i, j, edits);
      }
    }
    return edits[a.length()][b.length()];
  }

  private static int step(String a, String b, int i, int j, int[][] edits) {
    boolean same = a.charAt(i - 1) == b.charAt(j - 1);
    int best = edits[i - 1][j - 1] + (same ? 0 : 1);
    best = Math.min(best, Math.min(edits[i - 1][j], edits[i][j - 1]) + 1);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, edits[i - 2][j - 2] + 1) : best;
  }
}
