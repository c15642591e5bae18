package dev.kiln.compiler.type;

import dev.kiln.compiler.resolve.Symbol;
import dev.kiln.compiler.syntax.Declaration;
import dev.kiln.compiler.syntax.Expression;
import dev.kiln.compiler.type.size.Size;
import dev.kiln.compiler.type.size.SizeVariable;
import java.util.List;

/** What an operator, a call or a name turned out to mean. */
public sealed interface Target {
  /** An operator on numbers and the like: the operands' type says which primitive it is. */
  record Scalar(Type.Basic operands) implements Target {}

  /** Comparing values that are not scalars, part by part. */
  record Structural(Type operands) implements Target {}

  /** An operator on arrays, element by element; an operand that is a scalar stretches. */
  record Elementwise(Type.Array array, boolean leftArray, boolean rightArray) implements Target {}

  /**
   * A function of the program or the library.
   *
   * @param opened the sizes of its result that only the call finds out
   * @param arguments what stands for each parameter, in the order of the parameters
   */
  record Function(
      Symbol.Function symbol,
      List<Type> types,
      List<Size> sizes,
      List<SizeVariable> opened,
      List<Operand> arguments)
      implements Target {
    public Function {
      types = List.copyOf(types);
      sizes = List.copyOf(sizes);
      opened = List.copyOf(opened);
      arguments = List.copyOf(arguments);
    }
  }

  /** A local function called by its name, with what stands for each parameter. */
  record LocalFunction(Symbol.Local symbol, Declaration.Define define, List<Operand> arguments)
      implements Target {
    public LocalFunction {
      arguments = List.copyOf(arguments);
    }
  }

  /** What stands for a parameter. */
  sealed interface Operand {}

  /** An argument, with its place in the order written, which is the order of evaluation. */
  record Given(Expression value, int order) implements Operand {}

  /** {@code _}: a parameter of the function that a partial application is. */
  record Hole(int index) implements Operand {}

  /** The parameter's default. */
  record Default() implements Operand {}

  /** A constructor, its arguments in the order of the fields. */
  record Constructor(Symbol.Constructor symbol, Type.Data type, List<Expression> arguments)
      implements Target {
    public Constructor {
      arguments = List.copyOf(arguments);
    }
  }

  /** An array from a literal: {@code Vector(3, [1, 2, 3])} or a list literal in its place. */
  record ArrayOf(Type.Array type, Expression elements) implements Target {}

  /** A function value: a local, a field, the result of a call. */
  record Value(Expression function) implements Target {}

  /** A field that all constructors of a sum have. */
  record SharedField(Type.Data sum, String name) implements Target {}

  /** A field of a record by its place. */
  record Field(Type.Data record, int index) implements Target {}
}
