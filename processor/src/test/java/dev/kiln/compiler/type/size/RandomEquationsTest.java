package dev.kiln.compiler.type.size;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

/** Equations and bounds at random, compared with trying all small naturals. */
final class RandomEquationsTest {
  private static final int LARGEST = 6;

  /** What is solved holds, keeps every solution; what is rejected has none. */
  @Test
  void equations() {
    Random random = new Random(20_240_611);
    int solved = 0;
    int rejected = 0;
    int deferred = 0;
    for (int round = 0; round < 200_000; round++) {
      SizeSolver<Integer> solver = new SizeSolver<>();
      List<SizeVariable> variables = variables(random);
      Size left = sum(random, variables);
      Size right = sum(random, variables);
      Outcome<Integer> outcome = solver.unify(left, right, round);
      if (outcome instanceof Outcome.Solved<Integer>) {
        solved++;
        assertThat(solver.resolve(left)).isEqualTo(solver.resolve(right));
      } else if (outcome instanceof Outcome.Contradiction<Integer>) {
        rejected++;
        assertThat(solutions(left.minus(right), variables, true)).isEmpty();
        continue;
      } else {
        deferred++;
      }
      if (round % 20 == 0) {
        keepsSolutions(solver, solutions(left.minus(right), variables, true), variables);
      }
    }
    assertThat(solved).isGreaterThan(50_000);
    assertThat(rejected).isGreaterThan(1_000);
    assertThat(deferred).isGreaterThan(1_000);
  }

  /** Several equations at once, so that deferred ones are tried again. */
  @Test
  void systems() {
    Random random = new Random(99);
    int rejected = 0;
    for (int round = 0; round < 20_000; round++) {
      SizeSolver<Integer> solver = new SizeSolver<>();
      List<SizeVariable> variables = variables(random);
      List<Size> equations = new ArrayList<>();
      boolean contradiction = false;
      for (int i = 0; i < 3; i++) {
        Size left = sum(random, variables);
        Size right = i == 2 ? product(random, variables) : sum(random, variables);
        equations.add(left.minus(right));
        contradiction |= solver.unify(left, right, i) instanceof Outcome.Contradiction<Integer>;
      }
      contradiction |= !solver.takeContradictions().isEmpty();
      List<long[]> solutions = new ArrayList<>();
      for (long[] values : solutions(equations.get(0), variables, true)) {
        ToLongFunction<SizeVariable> value = variable -> values[variables.indexOf(variable)];
        if (equations.stream().allMatch(equation -> equation.evaluate(value) == 0)) {
          solutions.add(values);
        }
      }
      if (contradiction) {
        rejected++;
        assertThat(solutions).isEmpty();
      } else {
        keepsSolutions(solver, solutions, variables);
      }
    }
    assertThat(rejected).isGreaterThan(1_000);
  }

  /** Whoever has a solution may still have it: nothing was bound that did not follow. */
  private static void keepsSolutions(
      SizeSolver<Integer> solver, List<long[]> solutions, List<SizeVariable> variables) {
    for (long[] values : solutions) {
      SizeSolver.Mark mark = solver.mark();
      for (int i = 0; i < variables.size(); i++) {
        Size value = Size.of(values[i]);
        if (variables.get(i).flexible()) {
          assertThat(solver.unify(Size.of(variables.get(i)), value, -1))
              .isNotInstanceOf(Outcome.Contradiction.class);
        } else {
          solver.assumeEqual(Size.of(variables.get(i)), value);
        }
      }
      assertThat(solver.takeContradictions()).isEmpty();
      solver.undo(mark);
    }
  }

  /** A proof holds for all small naturals that fit the facts, a refutation for none. */
  @Test
  void proofs() {
    Random random = new Random(5);
    int proved = 0;
    int refuted = 0;
    for (int round = 0; round < 30_000; round++) {
      SizeSolver<Integer> solver = new SizeSolver<>();
      List<SizeVariable> variables = variables(random);
      List<Size> facts = new ArrayList<>();
      for (int i = random.nextInt(3); i > 0; i--) {
        Size fact = sum(random, variables).minus(sum(random, variables));
        facts.add(fact);
        if (random.nextInt(4) == 0) {
          facts.add(fact.negated());
          solver.assumeEqual(fact, Size.ZERO);
        } else {
          solver.assume(fact);
        }
      }
      Size goal = term(random, variables, 2).minus(term(random, variables, 2));
      Verdict verdict = solver.prove(goal);
      if (verdict == Verdict.UNDECIDED) {
        continue;
      }
      boolean holds = verdict == Verdict.PROVED;
      if (holds) {
        proved++;
      } else {
        refuted++;
      }
      for (long[] values : solutions(Size.ZERO, variables, false)) {
        ToLongFunction<SizeVariable> value = variable -> values[variables.indexOf(variable)];
        if (facts.stream().allMatch(fact -> fact.evaluate(value) >= 0)) {
          assertThat(goal.evaluate(value) >= 0).as("%s with %s", goal, facts).isEqualTo(holds);
        }
      }
    }
    assertThat(proved).isGreaterThan(3_000);
    assertThat(refuted).isGreaterThan(500);
  }

  private static List<SizeVariable> variables(Random random) {
    List<SizeVariable> variables = new ArrayList<>();
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      variables.add(
          random.nextInt(3) == 0
              ? SizeVariable.rigid("n" + i)
              : SizeVariable.flexible("x" + i, Origin.NONE));
    }
    return variables;
  }

  private static Size sum(Random random, List<SizeVariable> variables) {
    Size sum = Size.of(random.nextInt(5) - 1);
    for (SizeVariable variable : variables) {
      if (random.nextInt(2) == 0) {
        sum = sum.plus(Size.of(variable).times(random.nextInt(13) - 4));
      }
    }
    return sum;
  }

  private static Size product(Random random, List<SizeVariable> variables) {
    return pick(random, variables).times(pick(random, variables)).plus(random.nextInt(3));
  }

  private static Size pick(Random random, List<SizeVariable> variables) {
    return Size.of(variables.get(random.nextInt(variables.size())));
  }

  private static Size term(Random random, List<SizeVariable> variables, int depth) {
    int choice = random.nextInt(depth == 0 ? 2 : 8);
    if (choice < 2) {
      return choice == 0 ? pick(random, variables) : sum(random, variables);
    }
    Size a = term(random, variables, depth - 1);
    Size b = term(random, variables, depth - 1);
    return switch (choice) {
      case 2, 3 -> a.plus(b);
      case 4 -> a.dividedBy(1 + random.nextInt(4));
      case 5 -> Size.min(a, b);
      case 6 -> Size.max(a, b);
      default -> pick(random, variables).times(pick(random, variables));
    };
  }

  /** The assignments of 0 until 7 that make {@code zero} 0, or all of them. */
  private static List<long[]> solutions(Size zero, List<SizeVariable> variables, boolean only) {
    List<long[]> found = new ArrayList<>();
    long[] values = new long[variables.size()];
    while (true) {
      long[] now = values.clone();
      if (!only || zero.evaluate(variable -> now[variables.indexOf(variable)]) == 0) {
        found.add(now);
      }
      int i = 0;
      while (i < values.length && values[i] == LARGEST) {
        values[i++] = 0;
      }
      if (i == values.length) {
        return found;
      }
      values[i]++;
    }
  }
}
