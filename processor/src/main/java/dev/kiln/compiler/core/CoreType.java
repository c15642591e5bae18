package dev.kiln.compiler.core;

import java.util.List;
import java.util.regex.Pattern;

/** The types of Core: all concrete but for sizes known only at run time. */
public sealed interface CoreType {
  /** Types of one machine word, text, and the two without interesting values. */
  enum Scalar implements CoreType {
    INT("Int"),
    REAL("Real"),
    BOOL("Bool"),
    CHAR("Char"),
    STR("Str"),
    UNIT("Unit"),
    /** Of expressions that never yield a value; fits everywhere. */
    NEVER("Never");

    private final String text;

    Scalar(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /** {@code (Int, Real)}, two elements or more. */
  record Tuple(List<CoreType> elements) implements CoreType {
    public Tuple {
      elements = List.copyOf(elements);
    }

    @Override
    public String toString() {
      return CoreTypes.list("(", elements, ")");
    }
  }

  /** A record or sum by its name in {@link Program#dataTypes()}. */
  record Data(String name) implements CoreType {
    private static final Pattern SIZE = Pattern.compile("(?<=[@(,])\\d+(?=[,)]|$)");

    /** The same with all sizes in its name left to run time; objects of both are alike. */
    public Data unsized() {
      return new Data(SIZE.matcher(name).replaceAll("_"));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /**
   * A dense array, row-major.
   *
   * @param element Int, Real or Bool
   * @param sizes one for each dimension, {@link #RUNTIME} where only run time knows it
   */
  record Array(CoreType element, List<Integer> sizes) implements CoreType {
    /** Stands for a size that only run time knows. */
    public static final int RUNTIME = -1;

    /** A 4 x 4 matrix is still held in locals. */
    private static final int LARGEST_SMALL = 16;

    public Array {
      sizes = List.copyOf(sizes);
    }

    /** How many dimensions it has. */
    public int rank() {
      return sizes.size();
    }

    /** Whether every size is a number. */
    public boolean isFixed() {
      return !sizes.contains(RUNTIME);
    }

    /** Whether it is held in locals, element by element: fixed, and of few elements. */
    public boolean isSmall() {
      return isFixed() && count() <= LARGEST_SMALL;
    }

    /** The number of elements of a fixed array. */
    public long count() {
      long count = 1;
      for (int size : sizes) {
        count = Math.multiplyExact(count, (long) size);
      }
      return count;
    }

    @Override
    public String toString() {
      return CoreTypes.array(this);
    }
  }

  /** {@code List(Int)}, {@code Task(Str)}: a collection or task of the run-time library. */
  record Library(Kind kind, List<CoreType> arguments) implements CoreType {
    public Library {
      arguments = List.copyOf(arguments);
    }

    /** The collections. */
    public enum Kind {
      LIST("List"),
      MAP("Map"),
      SET("Set"),
      TASK("Task"),
      SENDER("Sender"),
      RECEIVER("Receiver"),
      /** What a {@code cache} form has computed; no type of the language. */
      CACHE("Cache");

      private final String text;

      Kind(String text) {
        this.text = text;
      }

      /** Whether its values are changed in place by what owns them, and copied before. */
      public boolean isCollection() {
        return this == LIST || this == MAP || this == SET;
      }

      @Override
      public String toString() {
        return text;
      }
    }

    @Override
    public String toString() {
      return CoreTypes.list(kind + "(", arguments, ")");
    }
  }

  /** {@code (Int, Real) -> Real}. */
  record Function(List<CoreType> parameters, CoreType result) implements CoreType {
    public Function {
      parameters = List.copyOf(parameters);
    }

    @Override
    public String toString() {
      return CoreTypes.list("(", parameters, ") -> ") + result;
    }
  }
}
