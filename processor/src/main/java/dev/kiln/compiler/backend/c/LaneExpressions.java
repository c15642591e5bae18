package dev.kiln.compiler.backend.c;

import dev.kiln.compiler.imp.Imp;
import dev.kiln.compiler.imp.Imp.Expr;
import dev.kiln.compiler.imp.Imp.Local;
import dev.kiln.compiler.imp.Imp.Scalar;
import dev.kiln.compiler.imp.Precedence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Writes expressions over vectors: Reals as vectors of doubles, Ints as vectors of 64 bits, Bools
 * as masks, which are 0 or -1. What is the same in all lanes stays a number.
 */
final class LaneExpressions {
  private static final Set<String> ARITHMETIC = Set.of("+", "-", "*");
  private static final Set<String> COMPARISONS = Set.of("<", "<=", ">", ">=", "==", "!=");
  private static final Map<String, String> OF_BOOLS =
      Map.of("&&", "&", "||", "|", "!", "~", "&", "&", "|", "|", "^", "^", "!=", "^");

  /** Functions with vectors of their own; all others run lane by lane. */
  private static final Map<String, String> OF_VECTORS = Map.of(
      "kiln_fma", "kiln_vector_fma",
      "kiln_sqrt", "kiln_vector_sqrt",
      "kiln_real_abs", "kiln_vector_abs",
      "kiln_real_min", "kiln_vector_min",
      "kiln_real_max", "kiln_vector_max");

  private final Lanes lanes;
  private final CMethod method;
  private final Map<Local, String> names = new LinkedHashMap<>();

  /** The round in the first lane of a part. */
  private final String first;

  /** The mask of the lanes that are computed for; empty if all are. */
  private String mask = "";

  LaneExpressions(Lanes lanes, CMethod method, String first) {
    this.lanes = lanes;
    this.first = first;
    this.method = method;
  }

  /** Whether there is an operator for vectors. */
  static boolean hasOperator(Imp.Operation operation) {
    String symbol = operation.symbol();
    Imp.Type operand = operation.operands().get(0).type();
    if (symbol.equals("?:")) {
      return operation.type() != Scalar.STR;
    } else if (operand == Scalar.BOOL) {
      return OF_BOOLS.containsKey(symbol) || symbol.equals("==");
    }
    return ARITHMETIC.contains(symbol)
        || COMPARISONS.contains(symbol)
        || symbol.equals("/") && operand == Scalar.REAL
        || Set.of("&", "|", "^").contains(symbol) && operand != Scalar.REAL;
  }

  /** Gives a local of the loop a name for its vectors. */
  void name(Local local, String name) {
    names.put(local, name);
  }

  void mask(String changed) {
    mask = changed;
  }

  static String type(Imp.Type type) {
    return type == Scalar.REAL ? "kiln_vector" : "kiln_mask";
  }

  /** A vector, for part p_ of the lanes. */
  String write(Expr expr) throws NotInC {
    if (lanes.isSame(expr)) {
      String all = expr.type() == Scalar.REAL ? "kiln_all" : "kiln_all_ints";
      String value = method.expression(expr);
      return all + "(" + (expr.type() == Scalar.BOOL ? "-(" + value + ")" : value) + ")";
    } else if (expr instanceof Imp.Get get) {
      return names.get(get.local()) + "[p_]";
    } else if (expr instanceof Imp.Operation operation) {
      return operation(operation);
    } else if (expr instanceof Imp.Convert convert) {
      String value = write(convert.value());
      return convert.type() == Scalar.REAL
          ? "__builtin_convertvector(" + value + ", kiln_vector)"
          : value;
    } else if (expr instanceof Imp.Element element) {
      return element(element);
    }
    return call((Imp.Runtime) expr);
  }

  private String operation(Imp.Operation operation) throws NotInC {
    List<Expr> x = operation.operands();
    String symbol = operation.symbol();
    if (symbol.equals("?:")) {
      String choose = operation.type() == Scalar.REAL ? "kiln_choose" : "kiln_choose_ints";
      return choose + "(" + write(x.get(0)) + ", " + write(x.get(1)) + ", " + write(x.get(2)) + ")";
    } else if (x.get(0).type() == Scalar.BOOL) {
      return ofBools(symbol, x);
    } else if (x.size() == 1) {
      return symbol + "(" + write(x.get(0)) + ")";
    }
    int level = Precedence.of(symbol);
    return operand(x.get(0), level) + " " + symbol + " " + operand(x.get(1), level + 1);
  }

  private String ofBools(String symbol, List<Expr> x) throws NotInC {
    if (symbol.equals("==")) {
      return "~(" + ofBools("!=", x) + ")";
    }
    String operator = OF_BOOLS.get(symbol);
    String first = "(" + write(x.get(0)) + ")";
    return x.size() == 1 ? operator + first : first + " " + operator + " (" + write(x.get(1)) + ")";
  }

  /** A vector or, where it is the same in all lanes, a number: C takes both. */
  private String operand(Expr expr, int level) throws NotInC {
    if (lanes.isSame(expr)) {
      String value = method.expression(expr);
      boolean atom = expr instanceof Imp.Get
          || expr instanceof Imp.RealConst && !Precedence.hasSign(expr)
          || expr instanceof Imp.IntConst && !Precedence.hasSign(expr);
      return atom ? value : "(" + value + ")";
    }
    boolean weak = expr instanceof Imp.Operation operation
        && !operation.symbol().equals("?:")
        && Precedence.of(operation) < level;
    String value = write(expr);
    return weak ? "(" + value + ")" : value;
  }

  private String element(Imp.Element element) throws NotInC {
    String array = method.expression(element.array());
    String kind = element.type() == Scalar.REAL ? "reals" : "ints";
    if (mask.isEmpty() && lanes.isByIndex(element.index())) {
      boolean follow = lanes.isNext(element.index());
      String way = follow ? "KILN_NEXT_" : "KILN_SPREAD_";
      method.rename(lanes.loop().index(), "(" + first + (follow ? "" : " + l_") + ")");
      String index = method.expression(element.index());
      method.rename(lanes.loop().index(), "");
      return way + kind.toUpperCase(Locale.ROOT) + "(" + array + ", " + index + ")";
    }
    String index = write(element.index());
    String which = mask.isEmpty() ? "kiln_all_ints(-1)" : mask + "[p_]";
    return "kiln_gather_" + kind + "(" + array + ", " + index + ", " + which + ")";
  }

  private String call(Imp.Runtime call) throws NotInC {
    CallsInC.Form form = CallsInC.of(call).orElseThrow();
    method.needs(form.file());
    List<String> arguments = new ArrayList<>();
    for (Expr argument : call.arguments()) {
      arguments.add(write(argument));
    }
    String all = String.join(", ", arguments);
    return OF_VECTORS.containsKey(form.name())
        ? OF_VECTORS.get(form.name()) + "(" + all + ")"
        : "KILN_EACH_" + arguments.size() + "(" + form.name() + ", " + all + ")";
  }
}
