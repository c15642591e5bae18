package dev.kiln.compiler.type;

import dev.kiln.compiler.resolve.Symbol;

/** Where checking a body finds the types of what it mentions. */
public interface Schemes {
  /** The scheme of a function, found by checking it first where needed. */
  Scheme of(Symbol.Function function);

  /** The type of a constant. */
  Type of(Symbol.Constant constant);

  /** The definitions of an operator in the module of a data type. */
  java.util.List<Symbol.Function> operators(Symbol.Data data, String symbol);

  /** The fields of a constructor, in general. */
  Fields fields(Symbol.Constructor constructor);
}
