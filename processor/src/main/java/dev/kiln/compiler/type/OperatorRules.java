package dev.kiln.compiler.type;

import dev.kiln.compiler.diagnostic.Elsewhere;
import dev.kiln.compiler.resolve.Symbol;
import dev.kiln.compiler.source.Span;
import dev.kiln.compiler.syntax.BinaryOperator;
import dev.kiln.compiler.syntax.Expression;
import dev.kiln.compiler.type.Type.Array;
import dev.kiln.compiler.type.Type.Basic;
import dev.kiln.compiler.type.Type.Data;
import dev.kiln.compiler.type.Type.Variable;
import dev.kiln.compiler.type.TypeProblem.Reason;
import dev.kiln.compiler.type.size.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides binary operators: which operation one stands for, and what that says of unknown operands.
 *
 * <p>An unknown operand takes the other's type where only that can be meant: {@code x + 1.0} makes
 * {@code x} a Real; but {@code 2.0 * x} leaves it open, for {@code x} may be a vector.
 *
 * <p>Long because it is a table of operators, a rule each.
 */
final class OperatorRules {
  private final Inference inference;
  private final MethodRules methods;

  OperatorRules(Inference inference, MethodRules methods) {
    this.inference = inference;
    this.methods = methods;
  }

  static boolean isNumber(Type type) {
    return type == Basic.INT || type == Basic.REAL;
  }

  static boolean isLiteral(Type type) {
    return type instanceof Variable v
        && !v.rigid()
        && (v.defaultsTo() == Variable.Default.INT_LITERAL
            || v.defaultsTo() == Variable.Default.REAL_LITERAL);
  }

  private static boolean isSequence(Type type) {
    return type instanceof Variable v && v.defaultsTo() == Variable.Default.SEQUENCE;
  }

  /** A list literal beside an array is an array of its elements. */
  private Array sequenceBeside(Array array, int rank) {
    List<Size> sizes = new ArrayList<>();
    for (int i = 0; i < rank; i++) {
      sizes.add(inference.freshSize("_"));
    }
    return new Array(array.element(), sizes);
  }

  boolean solve(Constraint.Binary c, boolean last) {
    Type left = Types.read(c.left());
    Type right = Types.read(c.right());
    if (left instanceof Data || right instanceof Data) {
      Type data = left instanceof Data ? left : right;
      Type other = left instanceof Data ? right : left;
      boolean literal = isLiteral(other);
      if (literal
          && LibraryTypes.takesLiterals(data)
          && c.operator() != BinaryOperator.POWER
          && !unify(c, other, data)) {
        return true;
      }
      boolean waits = other instanceof Variable
          && !last
          && !(literal && methods.operatorIsSure(c.operator().symbol(), List.of(left, right)));
      return !waits
          && solveUser(c.operator().symbol(), List.of(left, right), c.result(), c.span(), c.node());
    }
    if (c.operator() == BinaryOperator.POWER || c.operator() == BinaryOperator.DOT_POWER) {
      return solvePower(c, left, right, last);
    }
    if (left instanceof Variable || right instanceof Variable) {
      return solveUnknown(c, left, right, last);
    }
    if (left instanceof Array || right instanceof Array) {
      return solveArrays(c, left, right);
    }
    return solveScalars(c, left, right);
  }

  private boolean solveScalars(Constraint.Binary c, Type left, Type right) {
    if (!isNumber(left) || !isNumber(right)) {
      return noOperation(c, left, right, Advice.operands(c.operator(), left, right));
    }
    if (left != right) {
      inference.report(new TypeProblem.NoOperation(
          c.span(),
          "'" + c.operator().symbol() + "'",
          List.of(Types.show(left), Types.show(right)),
          mixed(c)));
      return true;
    }
    if (!hasOperator((Basic) left, c.operator())) {
      return noOperation(c, left, right, Advice.operands(c.operator(), left, right));
    }
    result(c, left);
    record(c, new Target.Scalar((Basic) left));
    return true;
  }

  private static boolean hasOperator(Basic type, BinaryOperator operator) {
    return switch (operator) {
      case ADD, SUBTRACT, MULTIPLY, DIVIDE, DOT_ADD, DOT_SUBTRACT, DOT_MULTIPLY, DOT_DIVIDE -> true;
      case REMAINDER, FLOOR_MODULO -> true;
      case FLOOR_DIVIDE, WRAP_ADD, WRAP_SUBTRACT, WRAP_MULTIPLY -> type == Basic.INT;
      case BIT_AND, BIT_OR, BIT_XOR -> type == Basic.INT;
      case SHIFT_LEFT, SHIFT_RIGHT, SHIFT_RIGHT_ZERO -> type == Basic.INT;
      default -> false;
    };
  }

  private boolean solveUnknown(Constraint.Binary c, Type left, Type right, boolean last) {
    BinaryOperator op = c.operator();
    boolean product = op == BinaryOperator.MULTIPLY || op == BinaryOperator.CROSS_TIMES;
    boolean dotted = isDotted(op);
    boolean user = methods.hasUserOperator(op.symbol());
    Type known = left instanceof Variable ? right : left;
    Type unknown = left instanceof Variable ? left : right;
    if (op == BinaryOperator.INNER) {
      boolean vector = known instanceof Array array && array.rank() == 1;
      return vector && (unify(c, unknown, known) ? solve(c, last) : true);
    }
    if (known instanceof Variable) {
      Optional<Type> number = user ? Optional.empty() : onlyNumber(c, left, right);
      if (number.isPresent()) {
        return !unify(c, left, number.get()) || !unify(c, right, number.get()) || solve(c, last);
      }
      boolean same = known == unknown;
      boolean literals = isLiteral(left) && isLiteral(right);
      if (same || literals || !product && !dotted && op != BinaryOperator.DIVIDE && !user) {
        unify(c, left, right);
        result(c, left);
      }
      return last && guess(c, left, right);
    }
    if (known instanceof Array array && isSequence(unknown)) {
      boolean matrixProduct = product && array.rank() == 2;
      Array beside = sequenceBeside(array, matrixProduct ? 1 : array.rank());
      return unify(c, unknown, beside) ? solve(c, last) : true;
    }
    if (known instanceof Array array) {
      return solveUnknownBesideArray(c, array, unknown, left == unknown, last);
    }
    if (known instanceof Basic && !isNumber(known) && !user) {
      return noOperation(c, left, right, Advice.operands(op, known, known));
    }
    boolean mayBeArray =
        product || dotted || op == BinaryOperator.DIVIDE && left instanceof Variable;
    if (isLiteral(unknown) || isOpenNumber(unknown) || !mayBeArray && !user || last) {
      return unify(c, unknown, known) ? solve(c, last) : true;
    }
    return false;
  }

  /** What two unknown numbers must be: Ints if the operator is only for these, else the result. */
  private static Optional<Type> onlyNumber(Constraint.Binary c, Type left, Type right) {
    if (!isOpenNumber(left) || !isOpenNumber(right)) {
      return Optional.empty();
    } else if (!hasOperator(Basic.REAL, c.operator())) {
      return Optional.of(Basic.INT);
    }
    return Optional.of(Types.read(c.result())).filter(OperatorRules::isNumber);
  }

  /** Whether it is a number that may still be an Int. */
  static boolean isOpenNumber(Type type) {
    return type instanceof Variable v
        && !v.rigid()
        && switch (v.defaultsTo()) {
          case INT_LITERAL, ELEMENT, NUMBER_ELEMENT -> true;
          case NONE, SEQUENCE, REAL_LITERAL -> false;
        };
  }

  private boolean solveUnknownBesideArray(
      Constraint.Binary c, Array array, Type unknown, boolean unknownLeft, boolean last) {
    BinaryOperator op = c.operator();
    boolean sameShape = op == BinaryOperator.ADD || op == BinaryOperator.SUBTRACT;
    if (sameShape && !isLiteral(unknown)) {
      return unify(c, unknown, array) ? solve(c, last) : true;
    }
    if (op == BinaryOperator.DIVIDE && unknownLeft && isLiteral(unknown)) {
      return noOperation(c, unknown, array, Advice.operands(op, unknown, array));
    }
    boolean scalar =
        isLiteral(unknown) && !sameShape || op == BinaryOperator.DIVIDE && !unknownLeft;
    if (scalar || last) {
      return !unify(c, unknown, array.element())
          || elementwise(c, array, !unknownLeft, unknownLeft);
    }
    return sameShape
        && noOperation(
            c,
            unknownLeft ? unknown : array,
            unknownLeft ? array : unknown,
            List.of("'." + op.symbol() + "' works element by element and stretches a number"));
  }

  /** Nothing more will be known: literals and unknowns beside each other are the same scalar. */
  private boolean guess(Constraint.Binary c, Type left, Type right) {
    if (left instanceof Variable a && a.rigid() || right instanceof Variable b && b.rigid()) {
      return false;
    }
    if (!isLiteral(left) && !isLiteral(right)) {
      return false;
    }
    unify(c, left, right);
    result(c, left);
    return false;
  }

  private static boolean isDotted(BinaryOperator op) {
    return switch (op) {
      case DOT_ADD, DOT_SUBTRACT, DOT_MULTIPLY, DOT_DIVIDE, DOT_POWER -> true;
      default -> false;
    };
  }

  private boolean solvePower(Constraint.Binary c, Type left, Type right, boolean last) {
    Type base = left instanceof Array array ? Types.read(array.element()) : left;
    if (left instanceof Array && c.operator() == BinaryOperator.POWER) {
      return noOperation(
          c,
          left,
          right,
          List.of(
              c.node().orElse(null) instanceof Expression.Binary node
                      && node.right().span().text().matches("[( ]*-1[) ]*")
                  ? "the inverse is 'inverse(" + node.left().span().text() + ")'"
                  : "matrix_power(A, k) multiplies; '.^' raises element by element"));
    }
    if (right == Basic.INT && !(base instanceof Variable)) {
      if (!isNumber(base)) {
        return noOperation(c, left, right, List.of());
      }
      result(c, left);
      record(c, powerTarget(left, base));
      return true;
    }
    if (right == Basic.INT) {
      if (left instanceof Array || c.operator() == BinaryOperator.POWER) {
        result(c, left);
      }
      return false;
    }
    if (right == Basic.REAL && base instanceof Variable) {
      return left instanceof Variable && c.operator() == BinaryOperator.DOT_POWER && !last
          ? false
          : unify(c, base, right) ? solve(c, last) : true;
    }
    if (right == Basic.REAL && base == Basic.REAL) {
      result(c, left);
      record(c, powerTarget(left, base));
      return true;
    }
    if (right instanceof Variable v) {
      if (last || isLiteral(right)) {
        return !v.rigid() && (unify(c, right, Basic.REAL) ? solve(c, last) : true);
      }
      return false;
    }
    return noOperation(
        c,
        left,
        right,
        base == Basic.INT && right == Basic.REAL
            ? List.of("convert the base with real(…)")
            : List.of());
  }

  private static Target powerTarget(Type left, Type base) {
    return left instanceof Array array
        ? new Target.Elementwise(array, true, false)
        : new Target.Scalar((Basic) base);
  }

  private boolean solveArrays(Constraint.Binary c, Type left, Type right) {
    BinaryOperator op = c.operator();
    if (left instanceof Array a && right instanceof Array b) {
      return switch (op) {
        case ADD, SUBTRACT, DOT_ADD, DOT_SUBTRACT, DOT_MULTIPLY, DOT_DIVIDE ->
          elementwise(c, a, true, true);
        case MULTIPLY, CROSS_TIMES -> product(c, a, b);
        case INNER -> inner(c, a, b);
        case CONCAT -> methods.applyLibrary("concat", c);
        default -> noOperation(c, left, right, Advice.operands(op, left, right));
      };
    }
    Array array = left instanceof Array ? (Array) left : (Array) right;
    boolean scales = isDotted(op)
        || op == BinaryOperator.MULTIPLY
        || op == BinaryOperator.DIVIDE && left instanceof Array;
    if (!scales) {
      return noOperation(c, left, right, Advice.operands(op, left, right));
    }
    Type scalar = left instanceof Array ? right : left;
    if (!inference.unify(
        scalar,
        array.element(),
        c.span(),
        Reason.of("the number beside an array of " + inference.show(array.element())),
        c.node())) {
      return true;
    }
    return elementwise(c, array, left instanceof Array, right instanceof Array);
  }

  private boolean elementwise(Constraint.Binary c, Array array, boolean left, boolean right) {
    if (left && right && !unifyOperands(c)) {
      return true;
    }
    if (Types.read(array.element()) instanceof Variable) {
      result(c, array);
      return false;
    }
    if (!isNumber(Types.read(array.element()))) {
      return noOperation(c, c.left(), c.right(), List.of());
    }
    result(c, array);
    record(c, new Target.Elementwise(array, left, right));
    return true;
  }

  private boolean product(Constraint.Binary c, Array a, Array b) {
    if (a.rank() == 1 && b.rank() == 1) {
      return noOperation(
          c, a, b, List.of("'·' is the inner product, '.*' multiplies element by element"));
    }
    if (a.rank() > 2 || b.rank() > 2) {
      return noOperation(c, a, b, List.of("'.*' multiplies element by element"));
    }
    return methods.applyLibrary(
        a.rank() == 1 ? "vector_times_matrix" : b.rank() == 1 ? "matrix_times_vector" : "multiply",
        c);
  }

  private boolean inner(Constraint.Binary c, Array a, Array b) {
    return a.rank() == 1 && b.rank() == 1
        ? methods.applyLibrary("dot", c)
        : noOperation(c, a, b, List.of("'*' is the matrix product"));
  }

  boolean solveUser(
      String symbol, List<Type> operands, Type result, Span span, Optional<Expression> node) {
    Optional<Symbol.Function> found = methods.operator(symbol, operands);
    if (found.isEmpty()) {
      inference.report(new TypeProblem.NoOperation(
          span,
          "'" + symbol + "'",
          operands.stream().map(inference::show).toList(),
          Advice.undefined(symbol, operands, node)));
      return true;
    }
    methods.applyOperator(found.get(), operands, result, span, node);
    return true;
  }

  /** The right operand must be like the left one. */
  private boolean unifyOperands(Constraint.Binary c) {
    if (!(c.node().orElse(null) instanceof Expression.Binary node)) {
      return unify(c, c.right(), c.left());
    }
    Reason why = new ArgumentReasons(inference)
        .operand(node, 1, List.of(c.left(), c.right()))
        .hint();
    SizeTag tag =
        new SizeTag(c.span(), "the other operand of '" + c.operator().symbol() + "'", c.node());
    return inference.unify(c.right(), c.left(), node.right().span(), tag, why);
  }

  private static List<String> mixed(Constraint.Binary c) {
    Expression.Binary node = c.node().orElse(null) instanceof Expression.Binary own ? own : null;
    return node == null
        ? List.of(Advice.mixed("n"))
        : List.of(Advice.mixed((Types.read(c.left()) == Basic.INT ? node.left() : node.right())
            .span()
            .text()));
  }

  /** A number with a point beside an Int. */
  private static boolean mixes(Type literal, Type other) {
    return literal instanceof Variable v
        && v.defaultsTo() == Variable.Default.REAL_LITERAL
        && Types.read(other) == Basic.INT;
  }

  private boolean unify(Constraint.Binary c, Type found, Type wanted) {
    if (mixes(found, wanted) || mixes(wanted, found)) {
      return !noOperation(c, c.left(), c.right(), mixed(c));
    }
    return inference.unify(
        found,
        wanted,
        c.span(),
        Reason.of("the other operand of '" + c.operator().symbol() + "'"),
        c.node());
  }

  private void result(Constraint.Binary c, Type type) {
    inference.unify(
        type,
        c.result(),
        c.span(),
        Reason.of("the result of '" + c.operator().symbol() + "'"),
        c.node());
  }

  private void record(Constraint.Binary c, Target target) {
    c.node().ifPresent(node -> methods.record(node, target));
  }

  private boolean noOperation(Constraint.Binary c, Type left, Type right, List<String> advice) {
    boolean uncalled = left instanceof Type.Function
        && c.node().orElse(null) instanceof Expression.Binary node
        && Elsewhere.isName(node.left().span().text());
    String name = uncalled ? ((Expression.Binary) c.node().get()).left().span().text() : "";
    List<String> hints = uncalled ? List.of("to call it write '" + name + "(…)'") : advice;
    inference.report(new TypeProblem.NoOperation(
        c.span(),
        "'" + c.operator().symbol() + "'",
        List.of(inference.show(left), inference.show(right)),
        hints));
    return true;
  }
}
