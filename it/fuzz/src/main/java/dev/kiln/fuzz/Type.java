package dev.kiln.fuzz;

import java.util.List;
import java.util.stream.Collectors;

/** The types of what the generator writes, as Kiln writes them. */
sealed interface Type {
  /** The type in Kiln. */
  String text();

  /** Types without parts; the last ones are of pieces that are no expressions. */
  enum Scalar implements Type {
    INT("Int"),
    REAL("Real"),
    BOOL("Bool"),
    CHAR("Char"),
    STR("Str"),
    DURATION("Duration"),
    SIZE("Size"),
    COMPLEX("Complex"),
    REAL32("Real32"),
    UNIT("Unit"),
    STATEMENT("statement"),
    ARM("arm"),
    PATTERN("pattern"),
    DECLARATION("declaration"),
    PROGRAM("program");

    private final String text;

    Scalar(String text) {
      this.text = text;
    }

    @Override
    public String text() {
      return text;
    }
  }

  /** {@code (A, B)}. */
  record Tuple(List<Type> elements) implements Type {
    @Override
    public String text() {
      return "(" + texts(elements) + ")";
    }
  }

  /** {@code List(A)}, {@code Map(K, V)}, {@code Set(A)}, {@code Option(A)}, {@code Result(A, E)}. */
  record Applied(String name, List<Type> arguments) implements Type {
    /** The first argument. */
    Type first() {
      return arguments.get(0);
    }

    @Override
    public String text() {
      return name + "(" + texts(arguments) + ")";
    }
  }

  /**
   * A vector or matrix.
   *
   * @param sizes numbers, or names of size variables
   */
  record Array(Type element, List<String> sizes) implements Type {
    /** Its only size. */
    String size() {
      return sizes.get(0);
    }

    boolean isVector() {
      return sizes.size() == 1;
    }

    @Override
    public String text() {
      String inside =
          String.join(", ", sizes) + (element == Scalar.REAL ? "" : ", " + element.text());
      return (isVector() ? "Vector(" : "Matrix(") + inside + ")";
    }
  }

  /** {@code (A, B) -> C}. */
  record Fun(List<Type> parameters, Type result) implements Type {
    @Override
    public String text() {
      return "((" + texts(parameters) + ") -> " + result.text() + ")";
    }
  }

  /** A record or sum of the program; a record has one constructor of its own name. */
  record Data(String name, List<Constructor> constructors) implements Type {
    boolean isRecord() {
      return constructors.size() == 1;
    }

    @Override
    public String text() {
      return name;
    }

    /** One type is one name: fields may name the type itself. */
    @Override
    public boolean equals(Object other) {
      return other instanceof Data data && data.name.equals(name);
    }

    @Override
    public int hashCode() {
      return name.hashCode();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** A constructor; {@code names} are empty, or one for each field. */
  record Constructor(String name, List<String> names, List<Type> fields) {
    boolean isNamed() {
      return !names.isEmpty();
    }
  }

  static Type list(Type element) {
    return new Applied("List", List.of(element));
  }

  static Type option(Type element) {
    return new Applied("Option", List.of(element));
  }

  static Type vector(Type element, String size) {
    return new Array(element, List.of(size));
  }

  /** Whether it is an applied type of that name. */
  default boolean is(String name) {
    return this instanceof Applied applied && applied.name().equals(name);
  }

  private static String texts(List<Type> types) {
    return types.stream().map(Type::text).collect(Collectors.joining(", "));
  }
}
