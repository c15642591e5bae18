package dev.kiln.compiler.type;

import dev.kiln.compiler.resolve.Symbol;
import dev.kiln.compiler.type.size.Size;
import java.util.List;

/** The types of the language. */
public sealed interface Type {
  /** Types without parameters. */
  enum Basic implements Type {
    INT("Int"),
    /** Stands only where a value enters a place declared Nat; reading such a place gives Int. */
    NAT("Nat"),
    REAL("Real"),
    BOOL("Bool"),
    CHAR("Char"),
    STR("Str"),
    UNIT("Unit"),
    /** Of expressions that never yield a value. */
    NEVER("Never");

    private final String text;

    Basic(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /** {@code (A, B)}, two elements or more. */
  record Tuple(List<Type> elements) implements Type {
    public Tuple {
      elements = List.copyOf(elements);
    }
  }

  /** {@code (A, B) -> C}. */
  record Function(List<Type> parameters, Type result) implements Type {
    public Function {
      parameters = List.copyOf(parameters);
    }
  }

  /** {@code Vector(n, T)}, {@code Matrix(m, n, T)}, {@code Field(…, T)}: one family by rank. */
  record Array(Type element, List<Size> sizes) implements Type {
    public Array {
      sizes = List.copyOf(sizes);
    }

    /** How many dimensions it has. */
    public int rank() {
      return sizes.size();
    }
  }

  /** A record or sum of the program. */
  record Data(Symbol.Data symbol, List<Type> arguments, List<Size> sizes) implements Type {
    public Data {
      arguments = List.copyOf(arguments);
      sizes = List.copyOf(sizes);
    }
  }

  /** An unknown, or a parameter of a definition that is being checked in general. */
  final class Variable implements Type {
    private final String name;
    private final boolean rigid;
    private Default defaultsTo;
    private Type solution;

    Variable(String name, boolean rigid, Default defaultsTo) {
      this.name = name;
      this.rigid = rigid;
      this.defaultsTo = defaultsTo;
    }

    /** What an unknown becomes when nothing else decides. */
    enum Default {
      /** Nothing: it is generalised, or an error. */
      NONE,
      /** The type of an integer literal: some number, else Int. */
      INT_LITERAL,
      /** The type of a literal with a point: Real or another non-integer, else Real. */
      REAL_LITERAL,
      /** An element of an array: else Real. */
      ELEMENT,
      /** The same where integer literals stand for elements: else Real, but some number. */
      NUMBER_ELEMENT,
      /** A list literal: an array where one is asked for, or beside one. */
      SEQUENCE
    }

    /** The user's name for it, or empty. */
    public String name() {
      return name;
    }

    /** Whether it stands for itself: a type parameter of the definition at hand. */
    public boolean rigid() {
      return rigid;
    }

    Default defaultsTo() {
      return defaultsTo;
    }

    void setDefault(Default changed) {
      defaultsTo = changed;
    }

    Type solution() {
      return solution;
    }

    void solve(Type type) {
      solution = type;
    }
  }
}
