package dev.kiln.compiler.imp;

import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.Op;
import dev.kiln.compiler.imp.Imp.Expr;
import dev.kiln.compiler.imp.Imp.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes primitive operations: as operators where Java and C have them, else as runtime calls. */
final class PrimitiveBuilder {
  private static final Map<Op, String> OPERATORS = Map.ofEntries(
      Map.entry(Op.INT_AND, "&"),
      Map.entry(Op.INT_OR, "|"),
      Map.entry(Op.INT_XOR, "^"),
      Map.entry(Op.INT_NOT, "~"),
      Map.entry(Op.INT_EQUAL, "=="),
      Map.entry(Op.INT_NOT_EQUAL, "!="),
      Map.entry(Op.INT_LESS, "<"),
      Map.entry(Op.INT_AT_MOST, "<="),
      Map.entry(Op.INT_MORE, ">"),
      Map.entry(Op.INT_AT_LEAST, ">="),
      Map.entry(Op.REAL_ADD, "+"),
      Map.entry(Op.REAL_SUBTRACT, "-"),
      Map.entry(Op.REAL_MULTIPLY, "*"),
      Map.entry(Op.REAL_DIVIDE, "/"),
      Map.entry(Op.REAL_REMAINDER, "%"),
      Map.entry(Op.REAL_NEGATE, "-"),
      Map.entry(Op.REAL_EQUAL, "=="),
      Map.entry(Op.REAL_NOT_EQUAL, "!="),
      Map.entry(Op.REAL_LESS, "<"),
      Map.entry(Op.REAL_AT_MOST, "<="),
      Map.entry(Op.REAL_MORE, ">"),
      Map.entry(Op.REAL_AT_LEAST, ">="),
      Map.entry(Op.BOOL_NOT, "!"),
      Map.entry(Op.BOOL_EQUAL, "=="),
      Map.entry(Op.CHAR_EQUAL, "=="),
      Map.entry(Op.CHAR_LESS, "<"),
      Map.entry(Op.STR_CONCAT, "+"));

  private final BodyBuilder body;

  PrimitiveBuilder(BodyBuilder body) {
    this.body = body;
  }

  Val primitive(Core.Primitive node) {
    Op op = node.op();
    if (op == Op.PRINT) {
      Expr text = body.whole(node.arguments().get(0));
      Expr printer = body.context()
          .printer()
          .<Expr>map(Imp.Get::new)
          .orElse(new Imp.GetConstant("printer", new Imp.ObjectType("Printer")));
      body.context()
          .add(new Imp.Eval(new Imp.Runtime(".", "print", List.of(printer, text), Scalar.VOID)));
      return new Val.Nothing();
    }
    if (isReduction(op)
        && node.arguments().stream().allMatch(a -> body.unit().leaves().comesApart(a.type()))) {
      return reduceLeaves(node);
    }
    List<Expr> operands = body.wholes(node.arguments());
    if (body.context().block().isDead()) {
      return new Val.Nothing();
    }
    if (op.isProduct()) {
      Imp.Type type = body.unit().types().of(node.type());
      return new Val.Whole(RuntimeCalls.call(op, operands, type, ""));
    }
    Expr made = expression(op, operands, op.canFail() ? node.at().trace() : "");
    if (op.result() == CoreType.Scalar.UNIT) {
      body.context().add(new Imp.Eval(made));
      return new Val.Nothing();
    }
    return new Val.Whole(body.bounded(made));
  }

  private static Scalar type(Op op) {
    return switch ((CoreType.Scalar) op.result()) {
      case REAL -> Scalar.REAL;
      case BOOL -> Scalar.BOOL;
      case CHAR -> Scalar.CHAR;
      case STR -> Scalar.STR;
      case UNIT -> Scalar.VOID;
      default -> Scalar.INT64;
    };
  }

  private Expr expression(Op op, List<Expr> x, String at) {
    switch (op) {
      case INT_WRAP_ADD:
        return Expressions.arithmetic("+", x.get(0), x.get(1));
      case INT_WRAP_SUBTRACT:
        return Expressions.arithmetic("-", x.get(0), x.get(1));
      case INT_WRAP_MULTIPLY:
        return Expressions.arithmetic("*", x.get(0), x.get(1));
      case INT_ADD:
        return checked("+", "add", x, at);
      case INT_SUBTRACT:
        return checked("-", "subtract", x, at);
      case INT_MULTIPLY:
        return checked("*", "multiply", x, at);
      case INT_TO_REAL:
        return new Imp.Convert(x.get(0), Scalar.REAL);
      case CHAR_TO_INT:
        return new Imp.Convert(x.get(0), Scalar.INT64);
      case CHECK_NAT, CHECK_SIZE:
        return Expressions.isSize(x.get(0), op == Op.CHECK_SIZE) ? x.get(0) : size(op, x, at);
      case SLICE_SIZE, SLICE_STEPS:
        return size(op, x, at);
      case INT_SHIFT_RIGHT, INT_SHIFT_RIGHT_ZERO:
        if (isShort(op, x.get(0), x.get(1))) {
          return Expressions.operation(">>", Scalar.INT32, x.get(0), x.get(1));
        }
        break;
      case INT_MIN, INT_MAX:
        if (x.get(0).type() == Scalar.INT32 && x.get(1).type() == Scalar.INT32) {
          String name = op == Op.INT_MIN ? "min" : "max";
          return new Imp.Runtime("Math", name, x, Scalar.INT32);
        }
        break;
      case REAL_FMA:
        return Fma.of(x.get(0), x.get(1), x.get(2));
      case INT_AND, INT_OR, INT_XOR, INT_NOT:
        return new Imp.Operation(
            OPERATORS.get(op), x.stream().map(Expressions::widen).toList(), Scalar.INT64);
      default:
        break;
    }
    String operator = OPERATORS.get(op);
    return operator != null
        ? new Imp.Operation(operator, x, type(op))
        : RuntimeCalls.call(op, x, type(op), at);
  }

  /** What checks a size: those of arrays fit 32 bits. */
  private static Expr size(Op op, List<Expr> x, String at) {
    Expr call = RuntimeCalls.call(op, x, type(op), at);
    return op == Op.CHECK_NAT ? call : new Imp.Convert(call, Scalar.INT32);
  }

  /** Whether a shift to the right is the same in 32 bits. */
  private static boolean isShort(Op op, Expr number, Expr shift) {
    return number.type() == Scalar.INT32
        && (op == Op.INT_SHIFT_RIGHT || Expressions.low(number) >= 0)
        && shift instanceof Imp.IntConst count
        && count.value() >= 0
        && count.value() < Integer.SIZE;
  }

  /** Checked arithmetic; without a check where the ranges of the operands exclude an overflow. */
  private Expr checked(String symbol, String name, List<Expr> x, String at) {
    if (x.get(0).type() == Scalar.INT32 && x.get(1).type() == Scalar.INT32) {
      return Expressions.arithmetic(symbol, x.get(0), x.get(1));
    }
    List<Expr> arguments = new ArrayList<>(x);
    arguments.add(new Imp.StrConst(at));
    return new Imp.Runtime("Ints", name, arguments, Scalar.INT64);
  }

  private static boolean isReduction(Op op) {
    return switch (op) {
      case REALS_SUM, REALS_PRODUCT, REALS_DOT, REALS_EQUAL, INTS_EQUAL, BOOLS_EQUAL -> true;
      default -> false;
    };
  }

  /** Reductions over arrays held as leaves, in the order that {@code Sums} defines. */
  private Val reduceLeaves(Core.Primitive node) {
    List<Boolean> apart = node.arguments().stream().map(a -> true).toList();
    List<Expr> all = body.operands(node.arguments(), apart);
    int count = (int) ((CoreType.Array) node.arguments().get(0).type()).count();
    List<Expr> x = all.subList(0, count);
    List<Expr> y = all.subList(all.size() - count, all.size());
    return new Val.Whole(
        switch (node.op()) {
          case REALS_SUM -> lanes(x, "+", 0.0);
          case REALS_PRODUCT -> lanes(x, "*", 1.0);
          case REALS_DOT -> dot(x, y);
          default -> equal(x, y);
        });
  }

  private Expr lanes(List<Expr> x, String symbol, double neutral) {
    if (x.size() <= 8) {
      Expr result = x.isEmpty() ? new Imp.RealConst(neutral) : x.get(0);
      for (int i = 1; i < x.size(); i++) {
        result = body.bounded(Expressions.operation(symbol, Scalar.REAL, result, x.get(i)));
      }
      return result;
    }
    List<Expr> lanes = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      Expr start = new Imp.RealConst(neutral);
      lanes.add(i < x.size() ? Expressions.operation(symbol, Scalar.REAL, start, x.get(i)) : start);
    }
    return combine(lanes, symbol);
  }

  private Expr combine(List<Expr> lanes, String symbol) {
    for (int width = 8; width > 0; width /= 2) {
      for (int j = 0; j < width; j++) {
        lanes.set(
            j,
            body.bounded(
                Expressions.operation(symbol, Scalar.REAL, lanes.get(j), lanes.get(j + width))));
      }
    }
    return lanes.get(0);
  }

  private Expr dot(List<Expr> x, List<Expr> y) {
    if (x.size() <= 8) {
      Expr result = new Imp.RealConst(0.0);
      for (int i = 0; i < x.size(); i++) {
        result = body.bounded(Fma.of(x.get(i), y.get(i), result));
      }
      return result;
    }
    List<Expr> lanes = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      Expr zero = new Imp.RealConst(0.0);
      lanes.add(i < x.size() ? Fma.of(x.get(i), y.get(i), zero) : zero);
    }
    return combine(lanes, "+");
  }

  private Expr equal(List<Expr> x, List<Expr> y) {
    Expr all = new Imp.BoolConst(true);
    for (int i = 0; i < x.size(); i++) {
      Expr same = Expressions.operation("==", Scalar.BOOL, x.get(i), y.get(i));
      all = i == 0 ? same : body.bounded(Expressions.operation("&&", Scalar.BOOL, all, same));
    }
    return all;
  }
}
