package dev.kiln.compiler.imp;

import dev.kiln.compiler.imp.Imp.Expr;
import dev.kiln.compiler.imp.Imp.Local;
import dev.kiln.compiler.imp.Imp.Scalar;
import java.util.ArrayList;
import java.util.List;

/** Questions about expressions of Imp, and how to make arithmetic that stays in 32 bits. */
final class Expressions {
  /** The largest that {@code Check} lets pass as a size of an array. */
  private static final long LARGEST_SIZE = 1L << 27;

  /** The largest length of an array that a host gives. */
  private static final long LARGEST_LENGTH = Integer.MAX_VALUE - 8;

  private Expressions() {}

  static Expr constant(long value) {
    boolean small = (int) value == value;
    return new Imp.IntConst(value, small ? Scalar.INT32 : Scalar.INT64);
  }

  static Imp.IntConst wide(long value) {
    return new Imp.IntConst(value, Scalar.INT64);
  }

  static Expr operation(String symbol, Imp.Type type, Expr... operands) {
    return new Imp.Operation(symbol, List.of(operands), type);
  }

  /** Whether an expression has the same value wherever it is put: a literal or a final local. */
  static boolean isStable(Expr expr, java.util.function.Predicate<Local> isFinal) {
    return expr instanceof Imp.IntConst
        || expr instanceof Imp.RealConst
        || expr instanceof Imp.BoolConst
        || expr instanceof Imp.StrConst
        || expr instanceof Imp.Get get && isFinal.test(get.local());
  }

  /** The parts of an expression; a lambda's body is not among them. */
  static List<Expr> parts(Expr expr) {
    if (expr instanceof Imp.Operation operation) {
      return operation.operands();
    } else if (expr instanceof Imp.Convert convert) {
      return List.of(convert.value());
    } else if (expr instanceof Imp.Runtime runtime) {
      return runtime.arguments();
    } else if (expr instanceof Imp.Invoke invoke) {
      return invoke.arguments();
    } else if (expr instanceof Imp.Element element) {
      return List.of(element.array(), element.index());
    } else if (expr instanceof Imp.ArrayOf array) {
      return array.elements();
    } else if (expr instanceof Imp.NewObject object) {
      return object.fields();
    } else if (expr instanceof Imp.NewCase made) {
      return made.fields();
    } else if (expr instanceof Imp.IsCase is) {
      return List.of(is.value());
    } else if (expr instanceof Imp.Field field) {
      return List.of(field.object());
    } else if (expr instanceof Imp.InvokeValue call) {
      List<Expr> parts = new ArrayList<>(List.of(call.function()));
      parts.addAll(call.arguments());
      return parts;
    } else if (expr instanceof Imp.NewCell cell) {
      return List.of(cell.value());
    } else if (expr instanceof Imp.CellValue cell) {
      return List.of(cell.cell());
    } else if (expr instanceof Imp.Named named) {
      return List.of(named.function());
    } else if (expr instanceof Imp.CopyOf copy) {
      return List.of(copy.array());
    } else if (expr instanceof Imp.NewArray array) {
      return List.of(array.length());
    }
    return List.of();
  }

  /** How deep an expression is. */
  static int depth(Expr expr) {
    int deepest = 0;
    for (Expr part : parts(expr)) {
      deepest = Math.max(deepest, depth(part));
    }
    return deepest + 1;
  }

  /** Whether an expression reads one of these locals. */
  static boolean reads(Expr expr, List<Local> locals) {
    if (expr instanceof Imp.Get get && locals.contains(get.local())) {
      return true;
    }
    return expr instanceof Imp.Lambda || parts(expr).stream().anyMatch(p -> reads(p, locals));
  }

  /** The least value of an integer expression of 32 bits. */
  static long low(Expr expr) {
    return range(expr)[0];
  }

  /** The greatest value of an integer expression of 32 bits. */
  static long high(Expr expr) {
    return range(expr)[1];
  }

  /** Whether it surely is what a size must be: not negative, and not too large for an array. */
  static boolean isSize(Expr expr, boolean ofArray) {
    return expr.type() == Scalar.INT32
        && low(expr) >= 0
        && (!ofArray || high(expr) <= LARGEST_SIZE);
  }

  private static long[] range(Expr expr) {
    if (expr instanceof Imp.IntConst number) {
      return new long[] {number.value(), number.value()};
    } else if (expr instanceof Imp.Get get && get.local().type() == Scalar.INT32) {
      return new long[] {get.local().low(), get.local().high()};
    } else if (expr instanceof Imp.Operation operation
        && operation.type() == Scalar.INT32
        && operation.operands().size() == 2) {
      long[] a = range(operation.operands().get(0));
      long[] b = range(operation.operands().get(1));
      return combine(operation.symbol(), a, b);
    }
    if (expr instanceof Imp.Convert convert
        && convert.type() == Scalar.INT32
        && convert.value() instanceof Imp.Runtime check
        && check.owner().equals("Check")) {
      return new long[] {0, check.name().equals("size") ? LARGEST_SIZE : LARGEST_LENGTH};
    }
    if (expr.type() == Scalar.INT32
        && expr instanceof Imp.Operation choice
        && choice.symbol().equals("?:")) {
      long[] a = range(choice.operands().get(1));
      long[] b = range(choice.operands().get(2));
      return new long[] {Math.min(a[0], b[0]), Math.max(a[1], b[1])};
    } else if (expr.type() == Scalar.INT32
        && expr instanceof Imp.Runtime call
        && call.owner().equals("Math")
        && call.arguments().size() == 2) {
      return extreme(
          call.name(), range(call.arguments().get(0)), range(call.arguments().get(1)));
    }
    boolean size = expr instanceof Imp.Runtime call && call.name().equals("size");
    return new long[] {size ? 0 : Integer.MIN_VALUE, size ? LARGEST_LENGTH : Integer.MAX_VALUE};
  }

  private static long[] extreme(String name, long[] a, long[] b) {
    return name.equals("min")
        ? new long[] {Math.min(a[0], b[0]), Math.min(a[1], b[1])}
        : new long[] {Math.max(a[0], b[0]), Math.max(a[1], b[1])};
  }

  private static long[] combine(String symbol, long[] a, long[] b) {
    switch (symbol) {
      case "+":
        return new long[] {a[0] + b[0], a[1] + b[1]};
      case "-":
        return new long[] {a[0] - b[1], a[1] - b[0]};
      case "*":
        long[] products = {a[0] * b[0], a[0] * b[1], a[1] * b[0], a[1] * b[1]};
        java.util.Arrays.sort(products);
        return new long[] {products[0], products[3]};
      case ">>":
        return new long[] {a[0] >> b[0], a[1] >> b[0]};
      default:
        return new long[] {Integer.MIN_VALUE, Integer.MAX_VALUE};
    }
  }

  /** {@code a op b} of Ints without a check: in 32 bits where it surely fits, else in 64. */
  static Expr arithmetic(String symbol, Expr a, Expr b) {
    if (a.type() == Scalar.INT32 && b.type() == Scalar.INT32) {
      long[] range = combine(symbol, range(a), range(b));
      if (range[0] >= Integer.MIN_VALUE && range[1] <= Integer.MAX_VALUE) {
        return operation(symbol, Scalar.INT32, a, b);
      }
    }
    boolean wideAlready = a.type() == Scalar.INT64 || b.type() == Scalar.INT64;
    return operation(symbol, Scalar.INT64, wideAlready ? a : widen(a), b);
  }

  /** {@code c ? a : b}; of Ints, both are narrow or both are wide. */
  static Expr choice(Imp.Type type, Expr condition, Expr a, Expr b) {
    if (type == Scalar.INT64 && a.type() == Scalar.INT32 && b.type() == Scalar.INT32) {
      return operation("?:", Scalar.INT32, condition, a, b);
    }
    return type == Scalar.INT64
        ? operation("?:", type, condition, widen(a), widen(b))
        : operation("?:", type, condition, a, b);
  }

  /** An integer of 64 bits. */
  static Expr widen(Expr expr) {
    if (expr instanceof Imp.IntConst number && number.type() != Scalar.CHAR) {
      return wide(number.value());
    }
    return expr.type() == Scalar.INT32 ? new Imp.Convert(expr, Scalar.INT64) : expr;
  }

  /** An integer of 32 bits that is known to fit. */
  static Expr narrow(Expr expr) {
    if (expr instanceof Imp.IntConst number) {
      return constant(number.value());
    }
    if (expr instanceof Imp.Convert convert && convert.value().type() == Scalar.INT32) {
      return convert.value();
    }
    return expr.type() == Scalar.INT64 ? new Imp.Convert(expr, Scalar.INT32) : expr;
  }

  /** Whether computing it may fail or do something. */
  static boolean hasEffect(Expr expr) {
    return expr instanceof Imp.Runtime
        || expr instanceof Imp.Invoke
        || expr instanceof Imp.InvokeValue
        || parts(expr).stream().anyMatch(Expressions::hasEffect);
  }
}
