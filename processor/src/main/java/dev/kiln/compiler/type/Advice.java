package dev.kiln.compiler.type;

import dev.kiln.compiler.diagnostic.Elsewhere;
import dev.kiln.compiler.resolve.Symbol;
import dev.kiln.compiler.syntax.BinaryOperator;
import dev.kiln.compiler.syntax.Expression;
import dev.kiln.compiler.type.Type.Array;
import dev.kiln.compiler.type.Type.Basic;
import dev.kiln.compiler.type.Type.Variable;
import dev.kiln.compiler.type.size.Size;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What to write instead, for the common ways in which two types differ. */
final class Advice {
  private Advice() {}

  /**
   * For a value of another type.
   *
   * @param text the value as written
   */
  static List<String> types(Type foundType, Type wantedType, String text) {
    Type found = Types.read(foundType);
    Type wanted = Types.read(wantedType);
    if (found == Basic.CHAR && wanted == Basic.STR && text.startsWith("'")) {
      return List.of(
          "a text stands in double quotes: '\"" + text.substring(1, text.length() - 1) + "\"'");
    }
    if (found == Basic.STR && wanted == Basic.CHAR) {
      return List.of(
          text.startsWith("\"") && text.codePointCount(0, text.length()) == 3
              ? "a character stands in single quotes: " + text.replace('"', '\'')
              : "a character of a text is 's[i]'");
    }
    Optional<String> wrapped = wrapped(found, wanted, text);
    if (wrapped.isPresent()) {
      return List.of(wrapped.get());
    }
    if (found == Basic.INT && wanted == Basic.REAL && text.indexOf('/') > 0) {
      return List.of("between Ints '/' drops the remainder: convert both sides with real(…)");
    }
    if (found == Basic.INT && wanted == Basic.REAL) {
      return List.of("write 'real(" + text + ")', or a number with a point");
    }
    if (found == Basic.REAL && wanted == Basic.INT) {
      return List.of("write '" + text
          + " as Int', which drops the fraction; round, floor and ceil choose another way");
    }
    if (found == Basic.BOOL && (wanted == Basic.INT || wanted == Basic.REAL)) {
      return List.of("a Bool is no number: write 'if " + text + " then 1 else 0'");
    }
    if (found instanceof Type.Function || wanted instanceof Type.Function) {
      return functions(found, wanted, text);
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

  /** For a matrix product whose sizes do not fit: a transposition that would make them fit. */
  static Optional<String> product(Expression.Binary node, Array left, Type right) {
    if (!(Types.read(right) instanceof Array other)) {
      return Optional.empty();
    }
    String a = Elsewhere.shortened(node.left().span().text());
    String b = Elsewhere.shortened(node.right().span().text());
    Size rows = other.sizes().get(0);
    if (left.sizes().get(0).equals(rows)) {
      return Optional.of("the sizes of 'transpose(" + a + ") * " + b + "' would fit");
    }
    return other.rank() == 2 && left.sizes().get(1).equals(other.sizes().get(1))
        ? Optional.of("the sizes of '" + a + " * transpose(" + b + ")' would fit")
        : Optional.empty();
  }

  /** For an Int beside a Real. */
  static String mixed(String whole) {
    return "Int and Real do not mix: write 'real(" + Elsewhere.shortened(whole) + ")'";
  }

  private static List<String> functions(Type found, Type wanted, String text) {
    if (!(found instanceof Type.Function f)) {
      return List.of("a function should stand here, such as 'x => …'");
    } else if (!(wanted instanceof Type.Function w)) {
      boolean called = like(f.result(), wanted) && Elsewhere.isName(text);
      String arguments = f.parameters().isEmpty() ? "()" : "(…)";
      return called ? List.of("call it: '" + text + arguments + "'") : List.of();
    } else if (w.parameters().size() == 1
        && Types.read(w.parameters().get(0)) instanceof Type.Tuple tuple
        && tuple.elements().size() == f.parameters().size()) {
      return List.of(
          "to take the tuple apart put the parameters in brackets twice: '((a, b)) => …'");
    }
    return List.of();
  }

  /** For an array where a function takes no such. */
  static Optional<String> argument(
      Symbol.Function function, Type found, Type wanted, String written) {
    String text = Elsewhere.shortened(written);
    if (!(Types.read(found) instanceof Array array)) {
      return Optional.empty();
    } else if (Types.read(wanted) instanceof Basic && function.arity() == 1) {
      return Optional.of(
          "'map(" + text + ", " + function.name() + ")' applies it to every element");
    }
    boolean product = function.name().equals("dot") && array.rank() == 2;
    return product ? Optional.of("the matrix product is 'A * B'") : Optional.empty();
  }

  /** Where one is the other inside an Option, Result or List. */
  private static Optional<String> wrapped(Type found, Type wanted, String text) {
    if (wanted instanceof Type.Data data && data.symbol().module().equals("kiln.std")) {
      boolean inside =
          !data.arguments().isEmpty() && like(found, data.arguments().get(0));
      return switch (inside ? data.symbol().name() : "") {
        case "Option" ->
          Optional.of("write 'Some(" + text + ")'"
              + (text.endsWith("]") ? "; 'get(xs, i)' is None where nothing is" : ""));
        case "Result" -> Optional.of("write 'Ok(" + text + ")'");
        case "List" -> Optional.of("a list of one element is '[" + text + "]'");
        default -> Optional.empty();
      };
    }
    if (wanted instanceof Array array && like(found, array.element())) {
      return single(array, text);
    }
    if (wanted instanceof Array array
        && array.rank() == 1
        && LibraryTypes.is(found, "List")
        && like(((Type.Data) found).arguments().get(0), array.element())) {
      return Optional.of("'vector(" + text + ")' is the list as a vector");
    }
    if (found instanceof Type.Data data && data.symbol().module().equals("kiln.std")) {
      boolean inside = !data.arguments().isEmpty() && like(data.arguments().get(0), wanted);
      return switch (inside ? data.symbol().name() : "") {
        case "Option", "Result" -> Optional.of(inside(data, text + " ?? default"));
        default -> Optional.empty();
      };
    }
    if (wanted == Basic.STR) {
      return found instanceof Variable || found == Basic.UNIT
          ? Optional.empty()
          : Optional.of("write \"{" + text + "}\"");
    }
    return Optional.empty();
  }

  /** A number where an array of one element is wanted. */
  private static Optional<String> single(Array array, String text) {
    boolean one = array.rank() <= 2
        && array.sizes().stream().allMatch(size -> size.literal().equals(OptionalLong.of(1)));
    return !one
        ? Optional.empty()
        : Optional.of(
            array.rank() == 1
                ? "a vector of one element is '[" + text + "]'"
                : "a matrix of one element is '[[" + text + "]]'");
  }

  /** How to get at what an Option or Result holds. */
  private static String inside(Type.Data data, String written) {
    return "it may be " + (data.symbol().name().equals("Option") ? "None" : "an Err") + ": '"
        + written + "' gives a value, or 'match' it";
  }

  /** The same for an operand of an operator, if it is one. */
  static Optional<String> inside(Type operand, Expression written) {
    boolean holds = LibraryTypes.is(operand, "Option") || LibraryTypes.is(operand, "Result");
    String text = "(" + Elsewhere.shortened(written.span().text()) + " ?? default)";
    return holds ? Optional.of(inside((Type.Data) operand, text)) : Optional.empty();
  }

  private static boolean like(Type a, Type b) {
    return Types.show(a).equals(Types.show(b))
        || OperatorRules.isLiteral(Types.read(a)) && OperatorRules.isNumber(Types.read(b));
  }

  /** What to write instead of an operator that nobody defined for data. */
  static List<String> undefined(String symbol, List<Type> operands, Optional<Expression> node) {
    List<Expression> written = node.map(Advice::operands).orElse(List.of());
    for (int i = 0; i < written.size(); i++) {
      Optional<String> inside = inside(Types.read(operands.get(i)), written.get(i));
      if (inside.isPresent()) {
        return List.of(inside.get());
      }
    }
    boolean lists =
        operands.stream().anyMatch(operand -> LibraryTypes.is(Types.read(operand), "List"));
    return List.of(
        symbol.equals("+") && lists
            ? "'++' joins lists; 'xs ++ [x]' adds an element"
            : "define it: 'define (" + symbol + ")(a: …, b: …) = …'");
  }

  private static List<Expression> operands(Expression node) {
    if (node instanceof Expression.Binary binary) {
      return List.of(binary.left(), binary.right());
    }
    return node instanceof Expression.Unary unary ? List.of(unary.operand()) : List.of();
  }

  static List<String> operands(BinaryOperator operator, Type left, Type right) {
    boolean arrays = left instanceof Array || right instanceof Array;
    if (left instanceof Type.Function || right instanceof Type.Function) {
      return List.of("call the function to get its value: 'f()'");
    }
    if (left == Basic.BOOL || right == Basic.BOOL) {
      return List.of("a Bool is no number: write 'if b then 1 else 0'");
    }
    if (arrays && (operator == BinaryOperator.ADD || operator == BinaryOperator.SUBTRACT)) {
      return List.of(
          "'." + operator.symbol() + "' works element by element and stretches a number");
    }
    if (left == Basic.STR && operator == BinaryOperator.MULTIPLY) {
      return List.of("'repeat(s, n)' repeats a text");
    }
    if (left == Basic.UNIT || right == Basic.UNIT) {
      return List.of("a Unit is what has no value, such as the result of 'print'");
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
        boolean told = a.sizes().get(i).literal().isPresent();
        return told ? List.of() : List.of("they differ by " + Math.abs(literal.getAsLong()));
      }
      boolean named = !difference.isFlexible();
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
