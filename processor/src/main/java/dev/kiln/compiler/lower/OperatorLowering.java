package dev.kiln.compiler.lower;

import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.Op;
import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.diagnostic.CompilerBug;
import dev.kiln.compiler.source.Span;
import dev.kiln.compiler.syntax.BinaryOperator;
import dev.kiln.compiler.syntax.Expression;
import dev.kiln.compiler.type.Target;
import dev.kiln.compiler.type.Type;
import dev.kiln.compiler.type.Types;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Lowers operators on numbers, on arrays element by element, and comparisons. */
final class OperatorLowering {
  private final BodyLowering body;

  OperatorLowering(BodyLowering body) {
    this.body = body;
  }

  Core negate(Expression.Unary node) {
    Target target = body.typing().target(node).orElse(null);
    if (target instanceof Target.Function) {
      return body.calls().operator(node);
    }
    if (target instanceof Target.Elementwise elementwise) {
      Core operand = body.lower(node.operand());
      return body.named(
          "a",
          operand,
          a -> body.arrays()
              .each(
                  (Type.Array) body.typing().resolve(elementwise.array()),
                  (indices, shape) -> negateScalar(
                      body.arrays().element(a, indices, shape, node.span()), node.span())));
    }
    return negateScalar(body.lower(node.operand()), node.span());
  }

  private Core negateScalar(Core operand, Span at) {
    if (operand.type() == Scalar.NEVER) {
      return operand;
    }
    if (operand instanceof Core.Real real) {
      return new Core.Real(-real.value());
    }
    if (operand.type() == Scalar.REAL) {
      return body.primitive(Op.REAL_NEGATE, at, operand);
    }
    if (operand instanceof Core.Int number && number.value() != Long.MIN_VALUE) {
      return new Core.Int(-number.value());
    }
    return body.unsafe()
        ? body.primitive(Op.INT_WRAP_SUBTRACT, at, new Core.Int(0), operand)
        : body.primitive(Op.INT_NEGATE, at, operand);
  }

  /** An operator whose left operand is lowered already; the right one follows. */
  Core binary(Expression.Binary node, Core left, Supplier<Core> rightOperand) {
    Target target = body.typing().target(node).orElse(null);
    Core right = rightOperand.get();
    return body.afterOperands(
        node, List.of(left, right), v -> combine(node, target, v.get(0), v.get(1)));
  }

  private Core combine(Expression.Binary node, Target target, Core left, Core right) {
    Span at = node.operatorSpan();
    if (target instanceof Target.Elementwise elementwise) {
      return elementwise(node, elementwise, left, right);
    }
    if (isComparison(node.operator())) {
      return compare(node.operator(), left, right, at);
    }
    if (node.operator() == BinaryOperator.CONCAT && left.type() instanceof CoreType.Library) {
      return body.collections().concat(left, right);
    }
    if (node.operator() == BinaryOperator.CONCAT) {
      return body.primitive(Op.STR_CONCAT, at, left, right);
    }
    if (target instanceof Target.Scalar scalar) {
      return arithmetic(node.operator(), scalar.operands(), left, right, at);
    }
    throw new CompilerBug("lower", "nothing is known of " + node.operator() + " at " + at);
  }

  private Core arithmetic(
      BinaryOperator operator, Type.Basic operands, Core left, Core right, Span at) {
    boolean intExponent = right.type() == Scalar.INT;
    Op op = Scalars.op(operator, operands, intExponent, body.unsafe());
    return body.primitive(op, at, left, right);
  }

  static boolean isComparison(BinaryOperator operator) {
    return switch (operator) {
      case EQUAL, NOT_EQUAL, LESS, AT_MOST, MORE, AT_LEAST -> true;
      default -> false;
    };
  }

  private Core elementwise(
      Expression.Binary node, Target.Elementwise target, Core left, Core right) {
    Type element = Types.head(body.typing().resolve(target.array().element()));
    Span at = node.operatorSpan();
    return body.named(
        "a",
        left,
        a -> body.named(
            "b",
            right,
            b -> body.arrays()
                .each(
                    (Type.Array) body.typing().resolve(target.array()),
                    (indices, shape) -> arithmetic(
                        node.operator(),
                        (Type.Basic) element,
                        part(a, target.leftArray(), indices, shape, at),
                        part(b, target.rightArray(), indices, shape, at),
                        at))));
  }

  private Core part(Core operand, boolean array, List<Core> indices, List<Core> shape, Span at) {
    return array ? body.arrays().element(operand, indices, shape, at) : operand;
  }

  Core compare(BinaryOperator operator, Core left, Core right, Span at) {
    if (left.type() == Scalar.NEVER || right.type() == Scalar.NEVER) {
      return new Core.Seq(List.of(left), right);
    }
    if (left.type() == Scalar.INT || left.type() == Scalar.REAL) {
      Type.Basic basic = left.type() == Scalar.INT ? Type.Basic.INT : Type.Basic.REAL;
      return body.primitive(Scalars.op(operator, basic, false, false), at, left, right);
    }
    return body.named(
        "a", left, a -> body.named("b", right, b -> compareAtoms(operator, a, b, at)));
  }

  private Core compareAtoms(BinaryOperator operator, Core a, Core b, Span at) {
    return switch (operator) {
      case EQUAL -> equal(a, b, at);
      case NOT_EQUAL -> body.primitive(Op.BOOL_NOT, at, equal(a, b, at));
      case LESS -> less(a, b, at);
      case MORE -> less(b, a, at);
      case AT_MOST -> atMost(a, b, at);
      default -> atMost(b, a, at);
    };
  }

  Core equal(Core a, Core b, Span at) {
    CoreType type = a.type();
    if (type instanceof Scalar scalar) {
      return switch (scalar) {
        case INT -> body.primitive(Op.INT_EQUAL, at, a, b);
        case REAL -> body.primitive(Op.REAL_EQUAL, at, a, b);
        case BOOL -> body.primitive(Op.BOOL_EQUAL, at, a, b);
        case CHAR -> body.primitive(Op.CHAR_EQUAL, at, a, b);
        case STR -> body.primitive(Op.STR_EQUAL, at, a, b);
        case UNIT, NEVER -> new Core.Bool(true);
      };
    }
    if (type instanceof CoreType.Array array) {
      Op op = array.element() == Scalar.REAL
          ? Op.REALS_EQUAL
          : array.element() == Scalar.INT ? Op.INTS_EQUAL : Op.BOOLS_EQUAL;
      return body.primitive(op, at, a, b);
    }
    Optional<Core> own = new OwnComparison(body).call("==", a, b, at);
    if (own.isPresent()) {
      return own.get();
    }
    if (isCalled(type)) {
      return DerivedComparison.call(body, type, DerivedComparison.Kind.EQUAL, a, b, at);
    }
    List<CoreType> parts = partsOf(type);
    Core all = new Core.Bool(true);
    for (int i = parts.size() - 1; i >= 0; i--) {
      Core left = new Core.Get(a, i, parts.get(i));
      Core right = new Core.Get(b, i, partsOf(b.type()).get(i));
      Core same = body.named("p", left, p -> body.named("q", right, q -> equal(p, q, at)));
      all =
          i == parts.size() - 1 ? same : new Core.If(same, all, new Core.Bool(false), Scalar.BOOL);
    }
    return all;
  }

  /** Whether values are compared by a function of their own: sums and collections. */
  private boolean isCalled(CoreType type) {
    return type instanceof CoreType.Library
        || type instanceof CoreType.Data data
            && !body.lowering().types().dataTypes().get(data.name()).record();
  }

  private List<CoreType> partsOf(CoreType type) {
    if (type instanceof CoreType.Tuple tuple) {
      return tuple.elements();
    }
    if (type instanceof CoreType.Data data) {
      return body
          .lowering()
          .types()
          .dataTypes()
          .get(data.name())
          .constructors()
          .get(0)
          .fields()
          .stream()
          .map(Program.Field::type)
          .toList();
    }
    throw new CompilerBug("lower", "comparing " + type);
  }

  Core less(Core a, Core b, Span at) {
    CoreType type = a.type();
    if (type == Scalar.INT) {
      return body.primitive(Op.INT_LESS, at, a, b);
    } else if (type == Scalar.REAL) {
      return body.primitive(Op.REAL_LESS, at, a, b);
    } else if (type == Scalar.CHAR) {
      return body.primitive(Op.CHAR_LESS, at, a, b);
    } else if (type == Scalar.STR) {
      return body.primitive(Op.STR_LESS, at, a, b);
    } else if (type == Scalar.UNIT) {
      return new Core.Bool(false);
    }
    return lexicographic(a, b, at, false);
  }

  private Core atMost(Core a, Core b, Span at) {
    CoreType type = a.type();
    if (type == Scalar.INT) {
      return body.primitive(Op.INT_AT_MOST, at, a, b);
    } else if (type == Scalar.REAL) {
      return body.primitive(Op.REAL_AT_MOST, at, a, b);
    } else if (type == Scalar.CHAR || type == Scalar.STR || type == Scalar.UNIT) {
      return body.primitive(Op.BOOL_NOT, at, less(b, a, at));
    }
    return lexicographic(a, b, at, true);
  }

  private Core lexicographic(Core a, Core b, Span at, boolean orEqual) {
    OwnComparison comparison = new OwnComparison(body);
    Optional<Core> own = comparison.call("<", orEqual ? b : a, orEqual ? a : b, at);
    if (own.isPresent()) {
      return orEqual ? body.primitive(Op.BOOL_NOT, at, own.get()) : own.get();
    }
    if (isCalled(a.type())) {
      DerivedComparison.Kind kind =
          orEqual ? DerivedComparison.Kind.AT_MOST : DerivedComparison.Kind.LESS;
      return DerivedComparison.call(body, a.type(), kind, a, b, at);
    }
    List<CoreType> parts = partsOf(a.type());
    Core result = new Core.Bool(orEqual);
    for (int i = parts.size() - 1; i >= 0; i--) {
      Core rest = result;
      Core left = new Core.Get(a, i, parts.get(i));
      Core right = new Core.Get(b, i, partsOf(b.type()).get(i));
      result = body.named(
          "p",
          left,
          p -> body.named(
              "q",
              right,
              q -> new Core.If(
                  less(p, q, at),
                  new Core.Bool(true),
                  new Core.If(equal(p, q, at), rest, new Core.Bool(false), Scalar.BOOL),
                  Scalar.BOOL)));
    }
    return result;
  }
}
