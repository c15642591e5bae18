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
      Map.of("!", "~", "&", "&", "|", "|", "^", "^", "!=", "^");

  /** Functions with vectors of their own; all others run lane by lane. */
  private static final Map<String, String> OF_VECTORS = Map.of(
      "kiln_fma", "kiln_vector_fma",
      "kiln_sqrt", "kiln_vector_sqrt",
      "kiln_real_abs", "kiln_vector_abs",
      "kiln_real_min", "kiln_vector_min",
      "kiln_real_max", "kiln_vector_max");

  private final Lanes lanes;
  private final CMethod method;
  private final CText text;
  private final Map<Local, String> names = new LinkedHashMap<>();

  /** The round in the first lane of a part. */
  private final String first;

  /** The mask of the lanes that are computed for; empty if all are. */
  private String mask = "";

  /** The mask of the lanes that have failed; empty if none can. */
  private String bad = "";

  LaneExpressions(Lanes lanes, CMethod method, CText text, String first) {
    this.lanes = lanes;
    this.text = text;
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
      return OF_BOOLS.containsKey(symbol) || Set.of("==", "&&", "||").contains(symbol);
    }
    return ARITHMETIC.contains(symbol)
        || COMPARISONS.contains(symbol)
        || symbol.equals("/") && operand == Scalar.REAL
        || Set.of("&", "|", "^").contains(symbol) && operand != Scalar.REAL;
  }

  /** Whether a function has a form for vectors, and need not be called for each lane. */
  static boolean hasVectors(Imp.Runtime call) {
    return CallsInC.of(call).filter(form -> OF_VECTORS.containsKey(form.name())).isPresent();
  }

  /** Gives a local of the loop a name for its vectors. */
  void name(Local local, String name) {
    names.put(local, name);
  }

  String name(Local local) {
    return names.get(local);
  }

  void mask(String changed) {
    mask = changed;
  }

  void bad(String changed) {
    bad = changed;
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
    Imp.Runtime call = (Imp.Runtime) expr;
    return LaneForms.isChecked(call) ? checked(call) : call(call);
  }

  private String operation(Imp.Operation operation) throws NotInC {
    List<Expr> x = operation.operands();
    String symbol = operation.symbol();
    if (symbol.equals("?:")) {
      String choose = operation.type() == Scalar.REAL ? "kiln_choose" : "kiln_choose_ints";
      String which = write(x.get(0));
      String first = writeIf(which, x.get(1));
      return choose + "(" + which + ", " + first + ", " + writeIf("~(" + which + ")", x.get(2))
          + ")";
    } else if (symbol.equals("&&") || symbol.equals("||")) {
      String first = "(" + write(x.get(0)) + ")";
      boolean and = symbol.equals("&&");
      String second = writeIf(and ? first : "~" + first, x.get(1));
      return first + (and ? " & (" : " | (") + second + ")";
    } else if (x.get(0).type() == Scalar.BOOL) {
      return ofBools(symbol, x);
    } else if (x.size() == 1) {
      return symbol + "(" + write(x.get(0)) + ")";
    }
    int level = Precedence.of(symbol);
    return operand(x.get(0), level) + " " + symbol + " " + operand(x.get(1), level + 1);
  }

  /** What is computed under a condition only. */
  private String writeIf(String condition, Expr expr) throws NotInC {
    if (!lanes.needsMask(expr)) {
      return write(expr);
    }
    String before = mask;
    String name = method.fresh("if");
    String value = mask.isEmpty() ? condition : mask + " & (" + condition + ")";
    text.line("kiln_mask " + name + " = " + value);
    mask = name;
    String written = write(expr);
    mask = before;
    return written;
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
    if (lanes.isAtOnePlace(element)) {
      method.mayFail();
      String all = element.type() == Scalar.REAL ? "kiln_all(" : "kiln_all_ints(";
      return all + method.expression(element) + ")";
    }
    String array = method.expression(element.array());
    String kind = element.type() == Scalar.REAL ? "reals" : "ints";
    boolean all = mask.isEmpty() && bad.isEmpty();
    String which = bad.isEmpty() ? counting() : counting() + " & ~" + bad;
    if (lanes.isNext(element.index())) {
      String next = array + ", " + byIndex(first, element.index());
      return all
          ? "KILN_NEXT_" + kind.toUpperCase(Locale.ROOT) + "(" + next + ")"
          : "kiln_next_" + kind + "_if(" + next + ", " + which + ")";
    } else if (all && lanes.isByIndex(element.index())) {
      String index = byIndex(first + " + l_", element.index());
      return "KILN_SPREAD_" + kind.toUpperCase(Locale.ROOT) + "(" + array + ", " + index + ")";
    }
    String index = write(element.index());
    return "kiln_gather_" + kind + "(" + array + ", " + index + ", " + which + ")";
  }

  /** An expression for a round, where nothing but the round makes it differ. */
  private String byIndex(String round, Expr expr) throws NotInC {
    method.rename(lanes.loop().index(), "(" + round + ")");
    String written = method.expression(expr);
    method.rename(lanes.loop().index(), "");
    return written;
  }

  private String counting() {
    return mask.isEmpty() ? "kiln_all_ints(-1)" : mask;
  }

  /**
   * What may fail for some lanes: their rounds are done again, one by one. It is computed before
   * the expression that it is in, where elements are left out for lanes that have failed.
   */
  private String checked(Imp.Runtime call) throws NotInC {
    List<String> arguments = new ArrayList<>();
    for (Expr argument : CExpressions.values(call)) {
      arguments.add(write(argument));
    }
    String name = method.fresh(call.name());
    text.line("kiln_mask " + name + " = kiln_lanes_" + call.name() + "("
        + String.join(", ", arguments) + ", " + counting() + ", &" + bad + ")");
    return name;
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
