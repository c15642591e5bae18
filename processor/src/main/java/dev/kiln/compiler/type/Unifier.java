package dev.kiln.compiler.type;

import dev.kiln.compiler.type.Type.Array;
import dev.kiln.compiler.type.Type.Basic;
import dev.kiln.compiler.type.Type.Data;
import dev.kiln.compiler.type.Type.Function;
import dev.kiln.compiler.type.Type.Tuple;
import dev.kiln.compiler.type.Type.Variable;
import dev.kiln.compiler.type.size.Outcome;
import dev.kiln.compiler.type.size.Size;
import dev.kiln.compiler.type.size.SizeSolver;
import java.util.List;

/** Makes two types equal by solving their unknowns, sizes included; says why where it cannot. */
final class Unifier {
  private final SizeSolver<SizeTag> sizes;

  Unifier(SizeSolver<SizeTag> sizes) {
    this.sizes = sizes;
  }

  /** What became of it. */
  sealed interface Result {}

  /** The types are equal now, perhaps with sizes that run time must compare. */
  record Equal() implements Result {}

  /** The types differ in kind. */
  record Different() implements Result {}

  /** A type would have to contain itself. */
  record Infinite() implements Result {}

  /** The types differ in a size. */
  record SizesDiffer(Size left, Size right, String why) implements Result {}

  private static final Result EQUAL = new Equal();
  private static final Result DIFFERENT = new Different();

  Result unify(Type left, Type right, SizeTag tag) {
    Type a = Types.read(left);
    Type b = Types.read(right);
    if (a == b) {
      return EQUAL;
    }
    if (a instanceof Variable variable && !variable.rigid()) {
      return bind(variable, b);
    }
    if (b instanceof Variable variable && !variable.rigid()) {
      return bind(variable, a);
    }
    if (a instanceof Array x && b instanceof Array y && x.rank() == y.rank()) {
      Result elements = unify(x.element(), y.element(), tag);
      return elements instanceof Equal ? unifySizes(x.sizes(), y.sizes(), tag) : elements;
    }
    if (a instanceof Tuple x && b instanceof Tuple y) {
      return unifyAll(x.elements(), y.elements(), tag);
    }
    if (a instanceof Function x && b instanceof Function y) {
      Result parameters = unifyAll(x.parameters(), y.parameters(), tag);
      return parameters instanceof Equal ? unify(x.result(), y.result(), tag) : parameters;
    }
    if (a instanceof Data x && b instanceof Data y && x.symbol() == y.symbol()) {
      Result arguments = unifyAll(x.arguments(), y.arguments(), tag);
      return arguments instanceof Equal ? unifySizes(x.sizes(), y.sizes(), tag) : arguments;
    }
    return DIFFERENT;
  }

  private Result unifyAll(List<Type> left, List<Type> right, SizeTag tag) {
    if (left.size() != right.size()) {
      return DIFFERENT;
    }
    for (int i = 0; i < left.size(); i++) {
      Result result = unify(left.get(i), right.get(i), tag);
      if (!(result instanceof Equal)) {
        return result;
      }
    }
    return EQUAL;
  }

  private Result unifySizes(List<Size> left, List<Size> right, SizeTag tag) {
    for (int i = 0; i < left.size(); i++) {
      Outcome<SizeTag> outcome = sizes.unify(left.get(i), right.get(i), tag);
      if (outcome instanceof Outcome.Contradiction<SizeTag> wrong) {
        return new SizesDiffer(wrong.left(), wrong.right(), wrong.why());
      }
    }
    return EQUAL;
  }

  private Result bind(Variable variable, Type type) {
    if (Types.occurs(variable, type)) {
      return new Infinite();
    }
    if (!admits(variable.defaultsTo(), type)) {
      return DIFFERENT;
    }
    if (type instanceof Variable other && !other.rigid()) {
      other.setDefault(strongest(variable.defaultsTo(), other.defaultsTo()));
    }
    if (type instanceof Array array && Types.head(array.element()) instanceof Variable element) {
      markElement(element);
    }
    variable.solve(type);
    return EQUAL;
  }

  static void markElement(Variable element) {
    if (!element.rigid()) {
      element.setDefault(strongest(element.defaultsTo(), Variable.Default.ELEMENT));
    }
  }

  private static boolean admits(Variable.Default kind, Type type) {
    if (type instanceof Variable) {
      return true;
    }
    return switch (kind) {
      case NONE, ELEMENT -> true;
      case NUMBER_ELEMENT -> type != Basic.STR && type != Basic.CHAR && type != Basic.UNIT;
      case INT_LITERAL ->
        type == Basic.INT || type == Basic.REAL || LibraryTypes.takesLiterals(type);
      case SEQUENCE -> !(type instanceof Basic);
      case REAL_LITERAL -> type == Basic.REAL || LibraryTypes.takesLiterals(type);
    };
  }

  private static Variable.Default strongest(Variable.Default a, Variable.Default b) {
    if (a == Variable.Default.REAL_LITERAL || b == Variable.Default.REAL_LITERAL) {
      return Variable.Default.REAL_LITERAL;
    }
    if (a == Variable.Default.NUMBER_ELEMENT || b == Variable.Default.NUMBER_ELEMENT) {
      return Variable.Default.NUMBER_ELEMENT;
    }
    if (a == Variable.Default.ELEMENT || b == Variable.Default.ELEMENT) {
      boolean literal = a == Variable.Default.INT_LITERAL || b == Variable.Default.INT_LITERAL;
      return literal ? Variable.Default.NUMBER_ELEMENT : Variable.Default.ELEMENT;
    }
    if (a == Variable.Default.SEQUENCE || b == Variable.Default.SEQUENCE) {
      return Variable.Default.SEQUENCE;
    }
    return a == Variable.Default.NONE ? b : a;
  }
}
