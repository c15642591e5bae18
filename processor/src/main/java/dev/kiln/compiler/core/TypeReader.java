package dev.kiln.compiler.core;

import dev.kiln.compiler.core.CoreTokens.Kind;
import dev.kiln.compiler.core.CoreTokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads the types and binders of a Core text. */
record TypeReader(CoreTokens tokens) {
  private static final Set<String> ARRAYS = Set.of("Vector", "Matrix", "Field");

  CoreType read() {
    if (tokens.takeIf("(")) {
      List<CoreType> elements = new ArrayList<>();
      while (!tokens.takeIf(")")) {
        elements.add(read());
        tokens.takeIf(",");
      }
      return tokens.takeIf("->")
          ? new CoreType.Function(elements, read())
          : new CoreType.Tuple(elements);
    }
    if (startsArray()) {
      return array();
    }
    for (CoreType.Library.Kind kind : CoreType.Library.Kind.values()) {
      if (tokens.peek().kind() == Kind.NAME && tokens.takeIf(kind.toString())) {
        tokens.expect("(");
        List<CoreType> arguments = new ArrayList<>();
        while (!tokens.takeIf(")")) {
          arguments.add(read());
          tokens.takeIf(",");
        }
        return new CoreType.Library(kind, arguments);
      }
    }
    boolean quoted = tokens.peek().kind() == Kind.QUOTED;
    String name = tokens.name();
    for (CoreType.Scalar scalar : CoreType.Scalar.values()) {
      if (!quoted && scalar.toString().equals(name)) {
        return scalar;
      }
    }
    return new CoreType.Data(name);
  }

  boolean startsArray() {
    return tokens.peek().kind() == Kind.NAME && ARRAYS.contains(tokens.peek().text());
  }

  CoreType.Array array() {
    tokens.name();
    tokens.expect("(");
    List<Integer> sizes = new ArrayList<>();
    CoreType element = CoreType.Scalar.REAL;
    while (!tokens.takeIf(")")) {
      if (tokens.peek().kind() == Kind.INT) {
        sizes.add(Integer.parseInt(tokens.take().text()));
      } else if (tokens.takeIf("_")) {
        sizes.add(CoreType.Array.RUNTIME);
      } else {
        element = read();
      }
      tokens.takeIf(",");
    }
    return new CoreType.Array(element, sizes);
  }

  /** Binders up to a closing bracket. */
  void binders(List<Local> locals, String close) {
    while (!tokens.takeIf(close)) {
      locals.add(binder(tokens.takeIf("var")));
      tokens.takeIf(",");
    }
  }

  Local binder(boolean mutable) {
    Token name = tokens.expect(Kind.LOCAL);
    tokens.expect(":");
    return local(name, read(), mutable);
  }

  /** The local that a token names. */
  static Local local(Token token, CoreType type, boolean mutable) {
    int split = token.text().lastIndexOf('\'');
    String name = token.text().substring(0, split).replace("`", "");
    return new Local(name, id(token), type, mutable);
  }

  static int id(Token token) {
    return Integer.parseInt(token.text().substring(token.text().lastIndexOf('\'') + 1));
  }
}
