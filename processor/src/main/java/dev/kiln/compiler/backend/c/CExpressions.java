package dev.kiln.compiler.backend.c;

import dev.kiln.compiler.imp.Imp;
import dev.kiln.compiler.imp.Imp.Expr;
import dev.kiln.compiler.imp.Precedence;
import java.util.ArrayList;
import java.util.List;

/** Writes expressions, with brackets only where C needs them, or its compilers warn without. */
final class CExpressions {
  /** Operands of these stand in brackets unless they bind much more strongly. */
  private static final int ARITHMETIC = 11;

  private static final int MOST_ON_STACK = 64;
  private static final long LARGEST_WRITTEN_OUT = 512;

  private final CMethod method;

  CExpressions(CMethod method) {
    this.method = method;
  }

  String write(Expr expr) throws NotInC {
    return write(expr, 0);
  }

  private String write(Expr expr, int level) throws NotInC {
    String text = plain(expr);
    return level(expr) < level ? "(" + text + ")" : text;
  }

  private static int level(Expr expr) {
    if (expr instanceof Imp.Operation operation && !isRealRemainder(operation)) {
      return Precedence.of(operation);
    }
    boolean unary = expr instanceof Imp.Convert convert && convert.type() != Imp.Scalar.REAL
        || Precedence.hasSign(expr);
    return unary ? Precedence.UNARY : Precedence.ATOM;
  }

  private String plain(Expr expr) throws NotInC {
    if (expr instanceof Imp.IntConst number) {
      return CLiterals.integer(number);
    } else if (expr instanceof Imp.RealConst real) {
      return CLiterals.real(real.value());
    } else if (expr instanceof Imp.BoolConst bool) {
      return bool.value() ? "1" : "0";
    } else if (expr instanceof Imp.Get get) {
      return method.name(get.local());
    } else if (expr instanceof Imp.GetConstant constant) {
      return method.constant(constant);
    } else if (expr instanceof Imp.Operation operation) {
      return operation(operation);
    } else if (expr instanceof Imp.Convert convert && convert.type() == Imp.Scalar.REAL) {
      method.needs("operands.c");
      boolean small = convert.value().type() == Imp.Scalar.INT32;
      return (small ? "kiln_of_int32(" : "kiln_of_int(") + write(convert.value()) + ")";
    } else if (expr instanceof Imp.Convert convert) {
      return "(" + method.type(convert.type()) + ")" + write(convert.value(), Precedence.UNARY);
    } else if (expr instanceof Imp.Runtime call) {
      return runtime(call);
    } else if (expr instanceof Imp.Invoke call) {
      return method.call(call, all(call.arguments()));
    }
    return memory(expr);
  }

  /** An index, computed in 64 bits: in 32, elements could not be taken to follow one another. */
  private String place(Expr index) throws NotInC {
    String text = write(index);
    return index instanceof Imp.Operation && index.type() == Imp.Scalar.INT32
        ? "(int64_t)" + text
        : text;
  }

  private String memory(Expr expr) throws NotInC {
    if (expr instanceof Imp.Element element) {
      String read = method.failsBefore() ? "KILN_CHECKED_AT(" : "KILN_AT(";
      return read + write(element.array()) + ", " + place(element.index()) + ")";
    } else if (expr instanceof Imp.NewArray array) {
      String length = write(array.length());
      return attempt(
          method.type(array.type()),
          (array.overwritten() ? "kiln_any_" : "kiln_new_") + CTypes.kind(array.type()),
          List.of(method.memory(), length));
    } else if (expr instanceof Imp.CopyOf copy) {
      Imp.ArrayType type = (Imp.ArrayType) copy.type();
      return attempt(
          method.type(type),
          "kiln_copy_" + CTypes.kind(type),
          List.of(method.memory(), write(copy.array())));
    } else if (expr instanceof Imp.ArrayOf array) {
      return literal(array);
    } else if (expr instanceof Imp.Field field) {
      return write(field.object(), Precedence.ATOM) + "." + CTypes.field(field.index());
    } else if (expr instanceof Imp.NewObject object) {
      String parts = String.join(", ", all(object.fields()));
      return "((" + method.type(object.type()) + "){" + parts + "})";
    } else if (expr instanceof Imp.StrConst) {
      throw new NotInC("uses texts");
    } else if (expr instanceof Imp.Lambda
        || expr instanceof Imp.Named
        || expr instanceof Imp.InvokeValue) {
      throw new NotInC("uses function values");
    }
    throw new NotInC("uses values of a type with several cases");
  }

  /** New elements one by one if they are many: they would take too much of the stack. */
  private String literal(Imp.ArrayOf array) throws NotInC {
    String kind = CTypes.kind(array.type());
    String type = method.type(array.type());
    List<String> elements = all(array.elements());
    String count = Integer.toString(elements.size());
    if (elements.size() <= MOST_ON_STACK) {
      String literal = elements.isEmpty()
          ? "NULL"
          : "(const " + CTypes.element(array.type()) + "[]){" + String.join(", ", elements) + "}";
      String make = "kiln_" + kind + "_of";
      return attempt(type, make, List.of(method.memory(), count, literal));
    }
    StringBuilder text = new StringBuilder("__extension__({ ");
    text.append(type).append(" new_ = ");
    text.append(attempt(type, "kiln_any_" + kind, List.of(method.memory(), count)))
        .append(";");
    for (int i = 0; i < elements.size(); i++) {
      text.append(" new_.at[").append(i).append("] = ").append(elements.get(i)).append(";");
    }
    return text.append(" new_; })").toString();
  }

  /** A call that may fail, and the method with it. */
  String attempt(String type, String function, List<String> arguments) {
    method.mayFail();
    List<String> all = new ArrayList<>(List.of(type, function));
    all.addAll(arguments);
    String macro = arguments.isEmpty() ? "KILN_TRY_PLAIN(" : "KILN_TRY(";
    return macro + String.join(", ", all) + ")";
  }

  List<String> all(List<Expr> exprs) throws NotInC {
    List<String> texts = new ArrayList<>();
    for (Expr expr : exprs) {
      texts.add(write(expr));
    }
    return texts;
  }

  private static boolean isRealRemainder(Imp.Operation operation) {
    return operation.symbol().equals("%") && operation.type() == Imp.Scalar.REAL;
  }

  private String operation(Imp.Operation operation) throws NotInC {
    List<Expr> x = operation.operands();
    String symbol = operation.symbol();
    if (operation.type() == Imp.Scalar.STR) {
      throw new NotInC("uses texts");
    } else if (isRealRemainder(operation)) {
      method.needs("reals.c");
      return "kiln_real_remainder(" + String.join(", ", all(x)) + ")";
    } else if (x.size() == 1) {
      return symbol + term(x.get(0), Precedence.UNARY + 1, operation.type());
    }
    int level = Precedence.of(symbol);
    if (symbol.equals("?:")) {
      return write(x.get(0), level + 1) + " ? " + write(x.get(1), level + 1) + " : "
          + write(x.get(2), level);
    }
    int inner = level < ARITHMETIC && level != Precedence.of("<") ? Math.max(level, 9) : level;
    StringBuilder text = new StringBuilder(operand(x.get(0), inner, symbol, level));
    for (Expr operand : x.subList(1, x.size())) {
      String term = term(operand, inner + 1, operation.type());
      text.append(' ').append(symbol).append(' ').append(term);
    }
    return text.toString();
  }

  /** The first operand: a chain of the same operator needs no brackets. */
  private String operand(Expr expr, int inner, String symbol, int level) throws NotInC {
    boolean same = expr instanceof Imp.Operation first && first.symbol().equals(symbol);
    return same ? write(expr, level) : term(expr, inner, expr.type());
  }

  /** An operand. Of a choice between Reals gcc 12 must not see that it is not -0.0: operands.c. */
  private String term(Expr expr, int level, Imp.Type type) throws NotInC {
    boolean choice = type == Imp.Scalar.REAL
        && expr instanceof Imp.Operation operation
        && operation.symbol().equals("?:");
    if (choice) {
      method.needs("operands.c");
      return "kiln_value(" + write(expr) + ")";
    }
    return write(expr, level);
  }

  private String runtime(Imp.Runtime call) throws NotInC {
    String name = call.owner() + "." + call.name();
    List<Expr> x = values(call);
    switch (name) {
      case "Sums.length":
        return "(" + write(x.get(0)) + ").length";
      case "Recursion.next":
        return attempt("int32_t", "kiln_deeper", all(x));
      case "Check.index":
        String index = "KILN_INDEX(" + write(x.get(0)) + ", " + write(x.get(1)) + ")";
        method.mayFail();
        return index;
      case "Check.count":
        method.needs("check.c");
        String sizes = "(const int64_t[]){" + String.join(", ", all(x)) + "}";
        return attempt("int64_t", "kiln_count", List.of(sizes, Integer.toString(x.size())));
      case "Arrays.equals":
        method.needs("array_sums.c");
        String kind = CTypes.kind((Imp.ArrayType) x.get(0).type());
        return "kiln_equal_" + kind + "(" + String.join(", ", all(x)) + ")";
      case "Reals.dot":
        return dot(x);
      default:
        return prelude(call, x);
    }
  }

  /** The arguments without places and names, which are for messages. */
  static List<Expr> values(Imp.Runtime call) {
    return call.arguments().stream().filter(x -> !(x instanceof Imp.StrConst)).toList();
  }

  /** A fused product that is a step of a longer sum. */
  String step(Imp.Runtime fma) throws NotInC {
    method.needs("reals.c");
    return "kiln_fma_step(" + String.join(", ", all(fma.arguments())) + ")";
  }

  private String dot(List<Expr> x) throws NotInC {
    method.needs("reals.c");
    String sum = "0.0";
    for (int i = 0; i < x.size(); i += 2) {
      String step = i + 2 < x.size() ? "kiln_fma_step(" : "kiln_fma(";
      sum = step + write(x.get(i)) + ", " + write(x.get(i + 1)) + ", " + sum + ")";
    }
    return sum;
  }

  private String prelude(Imp.Runtime call, List<Expr> x) throws NotInC {
    method.type(call.type());
    if (call.owner().equals("Deadline") || call.owner().equals("Meter")) {
      throw new NotInC("may run where a timeout or a limit can end it");
    } else if (call.owner().equals(".")) {
      throw new NotInC("uses texts, lists, maps or sets");
    }
    CallsInC.Form form = CallsInC.of(call)
        .orElseThrow(() -> new NotInC("uses '" + call.name() + "', which C does not have yet"));
    method.needs(form.file());
    List<String> arguments = new ArrayList<>(all(x));
    if (FarAngles.isOne(call) && !method.far().isEmpty()) {
      return form.name() + "_near(KILN_ANGLE(" + method.far() + ", " + arguments.get(0) + "))";
    } else if (form.allocates()) {
      arguments.add(0, method.memory());
      String make = isSmallProduct(x) ? form.name().replace("kiln_", "kiln_fixed_") : form.name();
      return attempt(method.type(call.type()), make, arguments);
    }
    return form.fails()
        ? attempt(wide(call.type()), form.name(), arguments)
        : form.name() + "(" + String.join(", ", arguments) + ")";
  }

  /** Whether a product of matrices has literal sizes for which the C compiler writes it out. */
  private static boolean isSmallProduct(List<Expr> x) {
    return x.subList(2, 5).stream()
            .allMatch(size -> size instanceof Imp.IntConst number && number.value() > 0)
        && ((Imp.IntConst) x.get(3)).value() * ((Imp.IntConst) x.get(4)).value()
            <= LARGEST_WRITTEN_OUT;
  }

  /** The prelude gives numbers of 64 bits. */
  private String wide(Imp.Type type) throws NotInC {
    return type == Imp.Scalar.INT32 ? "int64_t" : method.type(type);
  }
}
