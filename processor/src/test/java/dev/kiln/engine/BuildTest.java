package dev.kiln.engine;

import static dev.kiln.engine.Build.INT;
import static dev.kiln.engine.Build.REAL;
import static dev.kiln.engine.Build.STR;
import static dev.kiln.engine.Build.add;
import static dev.kiln.engine.Build.at;
import static dev.kiln.engine.Build.call;
import static dev.kiln.engine.Build.define;
import static dev.kiln.engine.Build.div;
import static dev.kiln.engine.Build.ifElse;
import static dev.kiln.engine.Build.kiln;
import static dev.kiln.engine.Build.lambda;
import static dev.kiln.engine.Build.less;
import static dev.kiln.engine.Build.let;
import static dev.kiln.engine.Build.list;
import static dev.kiln.engine.Build.lit;
import static dev.kiln.engine.Build.mul;
import static dev.kiln.engine.Build.neg;
import static dev.kiln.engine.Build.operator;
import static dev.kiln.engine.Build.param;
import static dev.kiln.engine.Build.pow;
import static dev.kiln.engine.Build.program;
import static dev.kiln.engine.Build.sub;
import static dev.kiln.engine.Build.tuple;
import static dev.kiln.engine.Build.var;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kiln.compiler.syntax.BinaryOperator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BuildTest {
  private static final Term X = var("x");
  private static final Term Y = var("y");

  @Test
  void aProgramIsCompiledLikeText() {
    String text = program("f", REAL, REAL, mul(var("input"), lit(2.0)));
    assertThat(text).isEqualTo("define f(input: Real): Real = input * 2.0\n");
    assertThat(Kiln.compile(text).function("f").call(4.0)).isEqualTo(8.0);
  }

  @Test
  void aMistakeIsToldAtItsPlaceInTheText() {
    String text = program(INT, REAL, mul(var("input"), lit(2.0)));
    CompileException found = catchThrowableOfType(CompileException.class, () -> Kiln.compile(text));
    assertThat(found.problems().get(0).column()).isEqualTo(text.indexOf("* 2.0") + 1);
    assertThat(found.getMessage()).contains("input * 2.0");
  }

  @Test
  void bracketsStandWhereTheyAreNeeded() {
    assertThat(mul(add(X, Y), X)).hasToString("(x + y) * x");
    assertThat(add(mul(X, Y), X)).hasToString("x * y + x");
    assertThat(sub(X, sub(Y, X))).hasToString("x - (y - x)");
    assertThat(sub(sub(X, Y), X)).hasToString("x - y - x");
    assertThat(pow(neg(X), pow(Y, X))).hasToString("(-x) ^ y ^ x");
    assertThat(neg(neg(X))).hasToString("-(-x)");
    assertThat(less(less(X, Y), X)).hasToString("(x < y) < x");
    assertThat(add(ifElse(less(X, Y), X, Y), X)).hasToString("(if x < y then x else y) + x");
    assertThat(call(lambda(List.of("x"), X), Y)).hasToString("((x) => x)(y)");
    assertThat(at(list(X, Y), lit(1))).hasToString("[x, y][1]");
    assertThat(let("z", ifElse(less(X, Y), X, Y), var("z")))
        .hasToString("let z = (if x < y then x else y) in z");
  }

  @Test
  void valuesKeepTheirBits() {
    for (double x : new double[] {0.0, -0.0, 1e300, -4.9e-324, 0.1, Double.POSITIVE_INFINITY}) {
      Object back = Kiln.compile(program(REAL, REAL, lit(x))).function("f").call(0.0);
      assertThat(Double.doubleToLongBits((double) back)).isEqualTo(Double.doubleToLongBits(x));
    }
    for (long n : new long[] {0, -1, Long.MIN_VALUE, Long.MAX_VALUE}) {
      assertThat(Kiln.compile(program(INT, INT, lit(n))).function("f").call(0)).isEqualTo(n);
    }
    String text = "a\"b{c}\\\n\u0000λ\u202E";
    assertThat(Kiln.compile(program(INT, STR, lit(text))).function("f").call(0)).isEqualTo(text);
  }

  @Test
  void whatIsPutInIsNotMoreThanItIs() {
    for (String bad : List.of("x + y", "if", "", "x ", "1x", "a.b", "X\n")) {
      assertThatThrownBy(() -> var(bad)).isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> operator("+ 1 +", X, Y)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void definitionsCallEachOther() {
    String text = program(
        define("square", REAL, mul(X, X), param("x", REAL)),
        define(
            "norm",
            REAL,
            call("sqrt", add(call("square", at(var("v"), lit(0))), kiln("square(v[1])"))),
            param("v", "Vector(2)")));
    assertThat(Kiln.compile(text).function("norm").call(new double[] {3, 4})).isEqualTo(5.0);
    assertThat(tuple(X, Y)).hasToString("(x, y)");
  }

  /** Random trees: the text must mean the tree, whatever stands in what. */
  @Test
  void treesReadBackAsTheyWereMade() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 300; i++) {
      Made made = tree(random, 5);
      String text = program(define("f", REAL, made.term(), param("x", REAL), param("y", REAL)));
      Object value = Kiln.compile(text).function("f").call(1.5, -0.25);
      assertThat(value).as(text).isEqualTo(made.value());
    }
  }

  private record Made(Term term, double value) {}

  private static Made tree(SplittableRandom random, int depth) {
    if (depth == 0 || random.nextInt(6) == 0) {
      return random.nextBoolean() ? new Made(X, 1.5) : new Made(Y, -0.25);
    }
    Made a = tree(random, depth - 1);
    Made b = tree(random, depth - 1);
    return switch (random.nextInt(6)) {
      case 0 -> new Made(add(a.term(), b.term()), a.value() + b.value());
      case 1 -> new Made(sub(a.term(), b.term()), a.value() - b.value());
      case 2 -> new Made(mul(a.term(), b.term()), a.value() * b.value());
      case 3 -> new Made(div(a.term(), b.term()), a.value() / b.value());
      case 4 -> new Made(neg(a.term()), -a.value());
      default ->
        new Made(
            ifElse(less(a.term(), b.term()), b.term(), a.term()),
            a.value() < b.value() ? b.value() : a.value());
    };
  }

  @Test
  void everyOperatorHasItsSymbol() {
    for (BinaryOperator each : BinaryOperator.values()) {
      assertThat(operator(each.symbol(), X, Y)).hasToString("x " + each.symbol() + " y");
    }
  }
}
