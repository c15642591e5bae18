package dev.kiln.compiler.type;

import dev.kiln.compiler.syntax.BinaryOperator;
import dev.kiln.compiler.type.Type.Array;
import dev.kiln.compiler.type.Type.Basic;
import dev.kiln.compiler.type.size.Size;
import java.util.List;
import java.util.OptionalLong;

/** What to write instead, for the common ways in which two types differ. */
final class Advice {
  private Advice() {}

  static List<String> types(Type found, Type wanted) {
    if (found == Basic.INT && wanted == Basic.REAL) {
      return List.of("convert with real(…), or write the number with a point");
    }
    if (found == Basic.REAL && wanted == Basic.INT) {
      return List.of("convert with 'as Int', which drops the fraction, after round, floor or ceil");
    }
    if (wanted == Basic.BOOL) {
      return List.of("compare it with something, for example '!= 0'");
    }
    if (found instanceof Array a && wanted instanceof Array b && a.rank() != b.rank()) {
      return List.of("a Vector has one index, a Matrix two: check which one is meant");
    }
    if (found == Basic.UNIT) {
      return List.of("the last line of a block is its value; an assignment or a loop has none");
    }
    return List.of();
  }

  static List<String> operands(BinaryOperator operator, Type left, Type right) {
    boolean arrays = left instanceof Array || right instanceof Array;
    if (arrays && (operator == BinaryOperator.ADD || operator == BinaryOperator.SUBTRACT)) {
      return List.of(
          "'." + operator.symbol() + "' works element by element and stretches a number");
    }
    if (left == Basic.STR || right == Basic.STR) {
      return List.of("'++' joins texts; \"{x}\" puts a value into a text");
    }
    if (arrays && operator == BinaryOperator.DIVIDE) {
      return List.of("'./' divides element by element; solve(A, b) solves a system");
    }
    return List.of();
  }

  static List<String> shapes(Type found, Type wanted) {
    if (!(Types.read(found) instanceof Array a && Types.read(wanted) instanceof Array b)) {
      return List.of();
    }
    if (a.rank() == 2
        && b.rank() == 2
        && a.sizes().get(0).equals(b.sizes().get(1))
        && a.sizes().get(1).equals(b.sizes().get(0))) {
      return List.of("transpose(…) would make the shapes equal");
    }
    for (int i = 0; i < Math.min(a.rank(), b.rank()); i++) {
      Size difference = a.sizes().get(i).minus(b.sizes().get(i));
      OptionalLong literal = difference.literal();
      if (literal.isPresent() && literal.getAsLong() != 0) {
        return List.of("they differ by " + Math.abs(literal.getAsLong()));
      }
      boolean named = difference.variables().stream().noneMatch(variable -> variable.flexible());
      if (!difference.isZero() && named) {
        return List.of("if the sizes are always equal, say so: 'where "
            + a.sizes().get(i)
            + " == "
            + b.sizes().get(i)
            + "', or use one name for both");
      }
    }
    return List.of();
  }
}
