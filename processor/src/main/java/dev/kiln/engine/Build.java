package dev.kiln.engine;

import dev.kiln.compiler.syntax.BinaryOperator;
import dev.kiln.compiler.syntax.NameForm;
import dev.kiln.runtime.Show;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes programs from Java: by formula editors, rule tables, query planners.
 *
 * <pre>{@code
 * import static dev.kiln.engine.Build.*;
 *
 * String twice = program("f", REAL, REAL, mul(var("input"), lit(2.0)));
 * double four = (double) Kiln.compile(twice).function("f").call(2.0);
 * }</pre>
 *
 * <p>What is made is Kiln text, with as few brackets as it needs; it is checked like any other, and
 * its mistakes are told at their places in that text. Nothing that is put in can become more than
 * it is: names are checked to be names, texts are written as literals.
 *
 * <p>The methods throw {@link IllegalArgumentException} where a name is none.
 */
public final class Build {
  /** The type of Real numbers. */
  public static final String REAL = "Real";

  /** The type of Ints. */
  public static final String INT = "Int";

  /** The type of truth values. */
  public static final String BOOL = "Bool";

  /** The type of texts. */
  public static final String STR = "Str";

  /** What the parameter of a {@link #program(String, String, Term)} is called. */
  public static final String INPUT = "input";

  private static final String FUNCTION = "f";

  private Build() {}

  /** A program of a function {@code f} with a parameter {@code input}. */
  public static String program(String parameterType, String resultType, Term body) {
    return program(FUNCTION, parameterType, resultType, body);
  }

  /** A program of a function with a parameter {@code input}. */
  public static String program(String name, String parameterType, String resultType, Term body) {
    return program(define(name, resultType, body, param(INPUT, parameterType)));
  }

  /** A program of definitions. */
  public static String program(String... definitions) {
    return String.join("\n", definitions) + "\n";
  }

  /** The definition of a function; parameters are made by {@link #param}. */
  public static String define(String name, String resultType, Term body, String... parameters) {
    return "define " + name(name) + "(" + String.join(", ", parameters) + "): " + resultType + " = "
        + body;
  }

  /** A parameter of a function, with its type as Kiln writes it: {@code Vector(n)}. */
  public static String param(String name, String type) {
    return name(name) + ": " + type;
  }

  private static String name(String text) {
    if (!NameForm.isName(text)) {
      throw new IllegalArgumentException("'" + text + "' is not a name");
    }
    return text;
  }

  /** A Real. */
  public static Term lit(double value) {
    if (Double.isNaN(value)) {
      return div(lit(0.0), lit(0.0));
    } else if (Double.isInfinite(value)) {
      return div(lit(Math.signum(value)), lit(0.0));
    }
    Term number = Term.atom(Show.real(Math.abs(value)).replace("E", "e"));
    return value < 0 || 1 / value < 0 ? neg(number) : number;
  }

  /** An Int. */
  public static Term lit(long value) {
    if (value == Long.MIN_VALUE) {
      return sub(lit(value + 1), lit(1));
    }
    return value < 0 ? neg(lit(-value)) : Term.atom(Long.toString(value));
  }

  /** {@code true} or {@code false}. */
  public static Term lit(boolean value) {
    return Term.atom(Boolean.toString(value));
  }

  /** A text. */
  public static Term lit(String value) {
    return Term.atom(Show.quoted(value));
  }

  /** A parameter, a local, a constant or a function by its name. */
  public static Term var(String name) {
    return Term.atom(name(name));
  }

  /** {@code a + b}. */
  public static Term add(Term a, Term b) {
    return binary(BinaryOperator.ADD, a, b);
  }

  /** {@code a - b}. */
  public static Term sub(Term a, Term b) {
    return binary(BinaryOperator.SUBTRACT, a, b);
  }

  /** {@code a * b}; of matrices, their product. */
  public static Term mul(Term a, Term b) {
    return binary(BinaryOperator.MULTIPLY, a, b);
  }

  /** {@code a / b}. */
  public static Term div(Term a, Term b) {
    return binary(BinaryOperator.DIVIDE, a, b);
  }

  /** {@code a ^ b}. */
  public static Term pow(Term a, Term b) {
    return binary(BinaryOperator.POWER, a, b);
  }

  /** {@code -a}. */
  public static Term neg(Term a) {
    return prefix("-", a);
  }

  /** {@code !a}. */
  public static Term not(Term a) {
    return prefix("!", a);
  }

  /** {@code a == b}. */
  public static Term eq(Term a, Term b) {
    return binary(BinaryOperator.EQUAL, a, b);
  }

  /** {@code a < b}. */
  public static Term less(Term a, Term b) {
    return binary(BinaryOperator.LESS, a, b);
  }

  /** {@code a <= b}. */
  public static Term atMost(Term a, Term b) {
    return binary(BinaryOperator.AT_MOST, a, b);
  }

  /** {@code a && b}. */
  public static Term and(Term a, Term b) {
    return binary(BinaryOperator.AND, a, b);
  }

  /** {@code a || b}. */
  public static Term or(Term a, Term b) {
    return binary(BinaryOperator.OR, a, b);
  }

  /** Any other operator of two operands, as Kiln writes it: {@code mod}, {@code .*}, {@code ++}. */
  public static Term operator(String symbol, Term a, Term b) {
    BinaryOperator operator = Stream.of(BinaryOperator.values())
        .filter(each -> each.symbol().equals(symbol))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("'" + symbol + "' is no operator"));
    return binary(operator, a, b);
  }

  private static Term binary(BinaryOperator operator, Term a, Term b) {
    int level = operator.level();
    boolean chains = !operator.nonAssociative();
    int left = chains && !operator.rightAssociative() ? level : level - 1;
    int right = chains && operator.rightAssociative() ? level : level - 1;
    return new Term(level, out -> {
      a.write(out, left);
      out.append(' ').append(operator.symbol()).append(' ');
      b.write(out, right);
    });
  }

  private static Term prefix(String symbol, Term a) {
    return new Term(Term.PREFIX, out -> {
      out.append(symbol);
      a.write(out, Term.PREFIX - 1);
    });
  }

  /** {@code function(a, b)}. */
  public static Term call(String function, Term... arguments) {
    return call(var(function), arguments);
  }

  /** Calls what an expression gives. */
  public static Term call(Term function, Term... arguments) {
    return new Term(Term.POSTFIX, out -> {
      function.write(out, Term.POSTFIX);
      list(out, '(', ')', arguments);
    });
  }

  /** {@code of[i, j]}: an element, indices from 0. */
  public static Term at(Term of, Term... indices) {
    return new Term(Term.POSTFIX, out -> {
      of.write(out, Term.POSTFIX);
      list(out, '[', ']', indices);
    });
  }

  /** {@code of.name}: a field. */
  public static Term field(Term of, String name) {
    String checked = name(name);
    return new Term(Term.POSTFIX, out -> {
      of.write(out, Term.POSTFIX);
      out.append('.').append(checked);
    });
  }

  /** {@code if condition then a else b}. */
  public static Term ifElse(Term condition, Term a, Term b) {
    return new Term(Term.OPEN, out -> {
      out.append("if ");
      condition.write(out, Term.OPEN - 1);
      out.append(" then ");
      a.write(out, Term.OPEN - 1);
      out.append(" else ");
      b.write(out, Term.OPEN);
    });
  }

  /** {@code let name = value in body}. */
  public static Term let(String name, Term value, Term body) {
    String checked = name(name);
    return new Term(Term.OPEN, out -> {
      out.append("let ").append(checked).append(" = ");
      value.write(out, Term.OPEN - 1);
      out.append(" in ");
      body.write(out, Term.OPEN);
    });
  }

  /** {@code (x, y) => body}. */
  public static Term lambda(List<String> parameters, Term body) {
    String names = parameters.stream().map(Build::name).collect(Collectors.joining(", "));
    return new Term(Term.OPEN, out -> {
      out.append('(').append(names).append(") => ");
      body.write(out, Term.OPEN);
    });
  }

  /** {@code [a, b]}: a list, or a vector where one is wanted. */
  public static Term list(Term... elements) {
    return new Term(Term.ATOM, out -> list(out, '[', ']', elements));
  }

  /** {@code (a, b)}. */
  public static Term tuple(Term... elements) {
    return new Term(Term.ATOM, out -> list(out, '(', ')', elements));
  }

  private static void list(StringBuilder out, char open, char close, Term... elements) {
    out.append(open);
    for (int i = 0; i < elements.length; i++) {
      out.append(i == 0 ? "" : ", ");
      elements[i].write(out, Term.OPEN);
    }
    out.append(close);
  }

  /** An expression written in Kiln, as a whole. */
  public static Term kiln(String expression) {
    return Term.atom("(" + expression + ")");
  }
}
