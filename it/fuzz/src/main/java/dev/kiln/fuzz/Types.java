package dev.kiln.fuzz;

import static dev.kiln.fuzz.Type.Scalar.BOOL;
import static dev.kiln.fuzz.Type.Scalar.CHAR;
import static dev.kiln.fuzz.Type.Scalar.DURATION;
import static dev.kiln.fuzz.Type.Scalar.INT;
import static dev.kiln.fuzz.Type.Scalar.REAL;
import static dev.kiln.fuzz.Type.Scalar.SIZE;
import static dev.kiln.fuzz.Type.Scalar.STR;
import static dev.kiln.fuzz.Type.Scalar.UNIT;

import java.util.ArrayList;
import java.util.List;

/** Types taken at random, and the program's own records and sums. */
final class Types {
  private static final List<String> SIZES = List.of("0", "1", "2", "2", "3", "3", "7", "8", "17");

  private final Generator g;
  private final List<Type.Data> data = new ArrayList<>();

  Types(Generator g) {
    this.g = g;
  }

  Type scalar() {
    if (g.place.plain) {
      return g.dice.of(INT, INT, REAL, REAL, BOOL);
    }
    return switch (g.dice.below(10)) {
      case 0, 1, 2 -> INT;
      case 3, 4, 5 -> REAL;
      case 6 -> CHAR;
      case 7 -> STR;
      default -> BOOL;
    };
  }

  /** Any type of values that are no functions. */
  Type any() {
    return any(2);
  }

  private Type any(int depth) {
    if (g.place.plain) {
      return plain(depth);
    }
    int arrays = g.policy == Policy.SHAPES ? 5 : 1;
    int kind = g.dice.below(depth == 0 ? 8 : 17 + arrays);
    return switch (kind) {
      case 0, 1, 2, 3, 4, 5, 6, 7 -> scalar();
      case 8, 9 -> tuple(depth);
      case 10 -> Type.list(any(depth - 1));
      case 11 -> Type.option(g.dice.oneIn(8) ? g.dice.of(UNIT, DURATION, SIZE) : any(depth - 1));
      case 12 -> new Type.Applied("Result", List.of(any(depth - 1), g.dice.of(STR, INT)));
      case 13 -> new Type.Applied("Map", List.of(key(), any(depth - 1)));
      case 14 -> new Type.Applied("Set", List.of(key()));
      case 15, 16 -> data.isEmpty() ? scalar() : g.dice.of(data);
      default -> array();
    };
  }

  /** One that native code has. */
  private Type plain(int depth) {
    List<Type.Data> records = data.stream().filter(Types::isPlain).toList();
    return switch (g.dice.below(depth == 0 ? 5 : 10)) {
      case 5 -> tuple(depth);
      case 6 -> records.isEmpty() ? scalar() : g.dice.of(records);
      case 7, 8, 9 -> array();
      default -> scalar();
    };
  }

  /** Whether native code has values of a type. */
  static boolean isPlain(Type type) {
    if (type instanceof Type.Tuple tuple) {
      return tuple.elements().stream().allMatch(Types::isPlain);
    } else if (type instanceof Type.Data data) {
      return data.isRecord()
          && data.constructors().get(0).fields().stream().allMatch(Types::isPlain);
    }
    return type == INT || type == REAL || type == BOOL || type instanceof Type.Array;
  }

  Type key() {
    return g.dice.of(INT, STR, CHAR);
  }

  /** A type whose values have an order. */
  Type ordered() {
    return switch (g.dice.below(6)) {
      case 0, 1 -> INT;
      case 2, 3 -> REAL;
      case 4 -> g.dice.of(STR, CHAR);
      default -> new Type.Tuple(List.of(g.dice.of(INT, CHAR), g.dice.of(REAL, STR)));
    };
  }

  /** A type of values with parts that can be assigned. */
  Type compound() {
    return switch (g.place.plain ? 3 : g.dice.below(4)) {
      case 0 -> Type.list(any(1));
      case 1 -> new Type.Applied("Map", List.of(key(), any(1)));
      default -> array();
    };
  }

  Type.Array array() {
    Type element = g.dice.below(3) == 0 ? INT : REAL;
    return g.dice.oneIn(3)
        ? new Type.Array(element, List.of(size(), size()))
        : new Type.Array(element, List.of(length()));
  }

  /** A size: a number, or a size variable of this place. */
  String size() {
    List<String> names = g.place.sizes;
    return !names.isEmpty() && g.dice.oneIn(2) ? g.dice.of(names) : g.dice.of(SIZES);
  }

  /** The same for vectors, some of which are longer than what is added up at once. */
  String length() {
    return g.dice.oneIn(4) ? g.dice.of("4", "5", "9", "16", "31", "33") : size();
  }

  /** A type of functions. */
  Type.Fun function() {
    List<Type> parameters = new ArrayList<>();
    int count = g.dice.between(1, 2);
    for (int i = 0; i < count; i++) {
      parameters.add(scalar());
    }
    return new Type.Fun(parameters, g.dice.oneIn(4) ? any(1) : scalar());
  }

  private Type.Tuple tuple(int depth) {
    List<Type> elements = new ArrayList<>();
    int count = g.dice.between(2, 3);
    for (int i = 0; i < count; i++) {
      elements.add(any(depth - 1));
    }
    return new Type.Tuple(elements);
  }

  List<Type.Data> data() {
    return data;
  }

  /** Declares a record or a sum, which may contain itself. */
  Node declaration() {
    String name = g.typeName("D");
    List<Type.Constructor> constructors = new ArrayList<>();
    Type.Data type = new Type.Data(name, constructors);
    int count = g.place.plain || g.dice.oneIn(2) ? 1 : g.dice.between(2, 4);
    for (int i = 0; i < count; i++) {
      boolean recursive = i > 0 && g.dice.oneIn(2);
      constructors.add(
          constructor(count == 1 ? name : g.typeName("K"), count == 1, recursive, type));
    }
    data.add(type);
    StringBuilder text = new StringBuilder("data " + name + " = ");
    for (int i = 0; i < count; i++) {
      text.append(i > 0 ? " | " : "").append(declared(constructors.get(i)));
    }
    return Node.of(Form.OTHER, Type.Scalar.DECLARATION, text.toString());
  }

  private Type.Constructor constructor(
      String name, boolean record, boolean recursive, Type.Data self) {
    List<Type> fields = new ArrayList<>();
    List<String> names = new ArrayList<>();
    int count = g.dice.between(record ? 1 : 0, 3);
    boolean named = record || g.dice.oneIn(3);
    for (int i = 0; i < count; i++) {
      fields.add(recursive && g.dice.oneIn(2) ? self : any(1));
      if (named) {
        names.add(g.name("r"));
      }
    }
    return new Type.Constructor(name, names, fields);
  }

  private static String declared(Type.Constructor constructor) {
    List<String> fields = new ArrayList<>();
    for (int i = 0; i < constructor.fields().size(); i++) {
      String name = constructor.isNamed() ? constructor.names().get(i) + ": " : "";
      fields.add(name + constructor.fields().get(i).text());
    }
    return constructor.name() + (fields.isEmpty() ? "" : "(" + String.join(", ", fields) + ")");
  }
}
