package dev.kiln.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kiln.compiler.core.CorePrinter;
import dev.kiln.compiler.diagnostic.Severity;
import dev.kiln.compiler.optimize.Optimizer;
import dev.kiln.runtime.KilnException;
import dev.kiln.runtime.Printer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Compiling while an application runs: what programs tell of themselves, and what they refuse. */
class KilnTest {
  private static final String SQUARE = "define f(x: Real, y: Real): Real = x * x + y\n";

  @Test
  void aFormulaIsCompiledAndCalled() {
    assertThat(Kiln.compile(SQUARE).function("f").call(2.0, 3.0)).isEqualTo(7.0);
  }

  @Test
  void aProgramTellsItsFunctions() {
    Program program =
        Kiln.compile("define g(n: Int, x = 1.0) = real(n) + x\ndefine _own() = 1\n" + SQUARE);
    assertThat(program.functions())
        .containsExactly(
            Map.entry("g", "g(n: Int, x: Real = …): Real"),
            Map.entry("f", "f(x: Real, y: Real): Real"));
    assertThat(program.function("f").name()).isEqualTo("f");
    assertThat(program.function("f").type()).isEqualTo("f(x: Real, y: Real): Real");
  }

  @Test
  void mistakesHavePlaces() {
    String text = "define f(x: Real): Real =\n    x + true\ndefine g() = ff(1.0)\n";
    CompileException failure =
        catchThrowableOfType(CompileException.class, () -> Kiln.compile("late.kiln", text));
    assertThat(failure.problems()).hasSize(2);
    Problem first = failure.problems().get(0);
    assertThat(first.code()).isEqualTo("K3002");
    assertThat(first.severity()).isEqualTo(Severity.ERROR);
    assertThat(first.file()).isEqualTo("late.kiln");
    assertThat(first.line()).isEqualTo(2);
    assertThat(first.column()).isEqualTo(7);
    assertThat(first.message()).isEqualTo("'+' is not defined for Real and Bool");
    assertThat(failure)
        .hasMessageStartingWith("late.kiln:2:7: error: K3002 ")
        .hasMessageContaining("2 |     x + true\n  |       ^");
  }

  @Test
  void warningsAreNoMistakes() {
    Program program = Kiln.compile("define f(n: Int): Int = match n { _ => 1, 2 => 3 }\n");
    assertThat(program.warnings()).hasSize(1);
    assertThat(program.warnings().get(0).severity()).isEqualTo(Severity.WARNING);
    assertThat(program.function("f").call(5)).isEqualTo(1L);
  }

  @Test
  void aFunctionThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> Kiln.compile("late.kiln", SQUARE).function("F"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("late.kiln has no function 'F'; did you mean 'f'?");
    assertThatThrownBy(() -> Kiln.compile("define twice(x: T) = x + x\n").function("twice"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("'twice' takes values of any type: ");
    assertThatThrownBy(
            () -> Kiln.compile("define at(f: Real -> Real) = f(1.0)\n").function("at"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("'at' takes a function, which cannot come from Java: ");
  }

  @Test
  void aProgramPrintsOnlyIfItMay() {
    Program program = Kiln.compile("define f(n: Int) = print(\"n is {n}\")\n");
    assertThatThrownBy(() -> program.function("f"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("'f' prints: give the program a printer with printingTo");
    StringBuilder printed = new StringBuilder();
    Object value = program.printingTo(Printer.into(printed)).function("f").call(3);
    assertThat(value).isNull();
    assertThat(printed).hasToString("n is 3\n");
  }

  @Test
  void theClockIsReadOnlyByLeave() {
    Program program = Kiln.compile("define f(): Bool = Clock.now() >= 0s\n");
    assertThatThrownBy(() -> program.function("f"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("'f' reads the clock: let the program do so with readingClock");
    assertThat(program.readingClock().function("f").call()).isInstanceOf(Boolean.class);
  }

  @Test
  void anEffectThatNothingHandlesIsRefused() {
    Program program =
        Kiln.compile("effect Dice { roll(n: Int): Int }\ndefine f(): Int = Dice.roll(6)\n");
    assertThatThrownBy(() -> program.function("f"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("nothing handles the effect Dice of 'f'");
  }

  @Test
  void parametersAreBound() {
    Program program = Kiln.compile("""
        param m: Real
        param V
        param weights: Vector(3)
        define energy(v: Real): Real = 0.5 * m * v^2 + V(v) + sum(weights)
        """);
    assertThat(program.functions().keySet()).containsExactly("energy");
    assertThatThrownBy(() -> program.function("energy"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("nothing gives the parameter 'm' a value; ");
    Program bound = program
        .bind(Map.of("m", -2.0, "weights", new double[] {1, 2, 3}))
        .bindExpression("V", "x => x^2 + 1.0");
    assertThat(bound.function("energy").call(3.0)).isEqualTo(-9.0 + 10.0 + 6.0);
    assertThatThrownBy(() -> bound.bind("m", "two")).isInstanceOf(CompileException.class);
    assertThat(bound.bind("m", 2.0).function("energy").call(3.0)).isEqualTo(9.0 + 10.0 + 6.0);
    assertThatThrownBy(() -> bound.bind("weight", 1.0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("formula.kiln has no parameter 'weight'; did you mean 'weights'?");
    assertThatThrownBy(() -> bound.bind("m", new Object()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("'m' cannot be bound to a java.lang.Object: ");
  }

  @Test
  void aBoundValueIsFoldedThrough() {
    Program program = Kiln.compile("""
        param n: Int
        define f(x: Real): Real = if n > 3 then x * real(n * n) else sqrt(x)
        """).bind("n", 4);
    String core =
        CorePrinter.print(Optimizer.optimize(program.compilation().core().orElseThrow()));
    assertThat(core).isEqualTo("function f(x'0: Real): Real =\n  real.multiply(x'0, 16.0)\n\n");
  }

  @Test
  void aFreeNameIsBoundWhenTheTextIsCompiled() {
    Program program =
        Kiln.engine().build().compile("late.kiln", "define f(x: Real) = k * x\n", Map.of("k", 3.0));
    assertThat(program.function("f").call(2.0)).isEqualTo(6.0);
  }

  @Test
  void aFailureHasItsPlaceAndItsCalls() {
    Program program = Kiln.compile("late.kiln", """
        define inner(n: Int): Int = 10 / n
        define f(n: Int): Int = 1 + inner(n)
        """);
    KilnException failure =
        catchThrowableOfType(KilnException.class, () -> program.function("f").call(0));
    assertThat(failure.code()).isEqualTo("division");
    assertThat(failure.file()).isEqualTo("late.kiln");
    assertThat(failure.line()).isEqualTo(1);
    assertThat(failure.kilnTrace()).isEqualTo(List.of("inner called at late.kiln:2:29"));
  }
}
