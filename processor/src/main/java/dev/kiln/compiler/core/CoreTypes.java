package dev.kiln.compiler.core;

import dev.kiln.compiler.core.CoreType.Array;
import dev.kiln.compiler.core.CoreType.Scalar;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Questions about Core types that several stages ask. */
public final class CoreTypes {
  private CoreTypes() {}

  /**
   * Whether a value of {@code found} may stand where {@code wanted} is asked for: equal, Never, or
   * types that differ only where one of them leaves a size to run time.
   */
  public static boolean fits(CoreType found, CoreType wanted) {
    if (found.equals(wanted) || found == Scalar.NEVER) {
      return true;
    }
    if (found instanceof Array a && wanted instanceof Array b) {
      return a.element().equals(b.element()) && sizesFit(a.sizes(), b.sizes());
    }
    if (found instanceof CoreType.Data a && wanted instanceof CoreType.Data b) {
      return a.unsized().equals(b.unsized());
    }
    if (found instanceof CoreType.Tuple a && wanted instanceof CoreType.Tuple b) {
      return allFit(a.elements(), b.elements());
    }
    if (found instanceof CoreType.Library a && wanted instanceof CoreType.Library b) {
      return a.kind() == b.kind() && allFit(a.arguments(), b.arguments());
    }
    if (found instanceof CoreType.Function a && wanted instanceof CoreType.Function b) {
      return allFit(b.parameters(), a.parameters()) && fits(a.result(), b.result());
    }
    return false;
  }

  /** The type of a branch's value where the other branch has the other type. */
  public static CoreType join(CoreType left, CoreType right) {
    if (left == Scalar.NEVER) {
      return right;
    }
    if (left instanceof Array a && right instanceof Array b && a.rank() == b.rank()) {
      List<Integer> sizes = java.util.stream.IntStream.range(0, a.rank())
          .mapToObj(
              i -> a.sizes().get(i).equals(b.sizes().get(i)) ? a.sizes().get(i) : Array.RUNTIME)
          .toList();
      return new Array(a.element(), sizes);
    }
    return left;
  }

  /** Whether values are changed in place by a variable that owns them: arrays and collections. */
  public static boolean isOwned(CoreType type) {
    return type instanceof Array
        || type instanceof CoreType.Library library && library.kind().isCollection();
  }

  /** The type and all types inside it; into a data type it looks once. */
  public static List<CoreType> parts(CoreType type, Map<String, Program.DataType> dataTypes) {
    List<CoreType> parts = new ArrayList<>();
    collect(type, dataTypes, parts, new LinkedHashSet<>());
    return parts;
  }

  /** Whether values of the type are functions or may hold some. */
  public static boolean holdsFunction(CoreType type, Map<String, Program.DataType> dataTypes) {
    return parts(type, dataTypes).stream().anyMatch(CoreType.Function.class::isInstance);
  }

  private static void collect(
      CoreType type,
      Map<String, Program.DataType> dataTypes,
      List<CoreType> parts,
      Set<String> met) {
    parts.add(type);
    if (type instanceof CoreType.Tuple tuple) {
      tuple.elements().forEach(element -> collect(element, dataTypes, parts, met));
    } else if (type instanceof CoreType.Library library) {
      library.arguments().forEach(argument -> collect(argument, dataTypes, parts, met));
    } else if (type instanceof CoreType.Data data && met.add(data.name())) {
      dataTypes.get(data.name()).constructors().stream()
          .flatMap(constructor -> constructor.fields().stream())
          .forEach(field -> collect(field.type(), dataTypes, parts, met));
    }
  }

  /**
   * How many sizes {@link Core.Show} needs for a value of the type: one for each size that only run
   * time knows, in the order met there. A data type that contains itself is looked into once.
   */
  public static int shownSizes(CoreType type, Map<String, Program.DataType> dataTypes) {
    return shownSizes(type, dataTypes, new LinkedHashSet<>());
  }

  private static int shownSizes(
      CoreType type, Map<String, Program.DataType> dataTypes, Set<String> open) {
    if (type instanceof Array array) {
      return (int) array.sizes().stream().filter(size -> size == Array.RUNTIME).count();
    } else if (type instanceof CoreType.Tuple tuple) {
      return tuple.elements().stream()
          .mapToInt(t -> shownSizes(t, dataTypes, open))
          .sum();
    } else if (type instanceof CoreType.Library library) {
      return library.arguments().stream()
          .mapToInt(t -> shownSizes(t, dataTypes, open))
          .sum();
    } else if (type instanceof CoreType.Data data && open.add(data.name())) {
      int sum = dataTypes.get(data.name()).constructors().stream()
          .flatMap(constructor -> constructor.fields().stream())
          .mapToInt(field -> shownSizes(field.type(), dataTypes, open))
          .sum();
      open.remove(data.name());
      return sum;
    }
    return 0;
  }

  private static boolean allFit(List<CoreType> found, List<CoreType> wanted) {
    if (found.size() != wanted.size()) {
      return false;
    }
    for (int i = 0; i < found.size(); i++) {
      if (!fits(found.get(i), wanted.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean sizesFit(List<Integer> found, List<Integer> wanted) {
    if (found.size() != wanted.size()) {
      return false;
    }
    for (int i = 0; i < found.size(); i++) {
      int a = found.get(i);
      int b = wanted.get(i);
      if (a != b && a != Array.RUNTIME && b != Array.RUNTIME) {
        return false;
      }
    }
    return true;
  }

  static String list(String open, List<CoreType> types, String close) {
    return types.stream().map(Object::toString).collect(Collectors.joining(", ", open, close));
  }

  static String array(Array array) {
    String family = switch (array.rank()) {
      case 1 -> "Vector";
      case 2 -> "Matrix";
      default -> "Field";
    };
    String sizes = array.sizes().stream()
        .map(size -> size == Array.RUNTIME ? "_" : String.valueOf(size))
        .collect(Collectors.joining(", "));
    String element = array.element() == Scalar.REAL ? "" : ", " + array.element();
    return family + "(" + sizes + element + ")";
  }
}
