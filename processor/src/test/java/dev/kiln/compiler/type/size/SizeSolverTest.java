package dev.kiln.compiler.type.size;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The equations and bounds that other shape checkers got wrong, and the life of a solver. */
final class SizeSolverTest {
  private final SizeSolver<String> solver = new SizeSolver<>();
  private final Size n = Size.of(SizeVariable.rigid("n"));
  private final Size m = Size.of(SizeVariable.rigid("m"));
  private final Size k = Size.of(SizeVariable.rigid("k"));
  private final Size x = solver.fresh("x");
  private final Size y = solver.fresh("y");
  private final Size z = solver.fresh("z");

  private void solves(Size a, Size b) {
    assertThat(solver.unify(a, b, "t")).isInstanceOf(Outcome.Solved.class);
    assertThat(solver.resolve(a)).isEqualTo(solver.resolve(b));
  }

  private void defers(Size a, Size b) {
    assertThat(solver.unify(a, b, "t")).isInstanceOf(Outcome.Deferred.class);
  }

  private Outcome.Contradiction<String> rejects(Size a, Size b) {
    Outcome<String> outcome = solver.unify(a, b, "t");
    assertThat(outcome).isInstanceOf(Outcome.Contradiction.class);
    return (Outcome.Contradiction<String>) outcome;
  }

  @Test
  void aSumEqualsItselfInAnyOrder() {
    solves(x.plus(1), Size.ONE.plus(x));
    assertThat(solver.resolve(x)).isEqualTo(x);
    solves(n.plus(1), Size.ONE.plus(n));
  }

  @Test
  void twoSumsBindOneVariable() {
    Size w = solver.fresh("w");
    solves(x.plus(y), z.plus(w));
    long free = List.of(x, y, z, w).stream()
        .filter(size -> solver.resolve(size).equals(size))
        .count();
    assertThat(free).isEqualTo(3);
    assertThat(solver.obligations()).hasSize(1);
  }

  @Test
  void multiples() {
    solves(x.times(2), Size.of(6));
    assertThat(solver.resolve(x)).isEqualTo(Size.of(3));
    assertThat(rejects(y.times(2), Size.of(5)).why()).isEqualTo("5 is not a multiple of 2");
    solves(y.times(2), z.times(3));
    Size y2 = solver.resolve(y);
    assertThat(y2.terms()).hasSize(1);
    assertThat(y2.terms().get(0).coefficient()).isEqualTo(3);
    assertThat(solver.obligations()).isEmpty();
  }

  @Test
  void threeUnknownsWithoutACommonFactor() {
    solves(x.times(6).plus(y.times(10)), Size.of(31).minus(z.times(15)));
    assertThat(solver.resolve(x.times(6).plus(y.times(10)).plus(z.times(15))))
        .isEqualTo(Size.of(31));
    SizeSolver<String> other = new SizeSolver<>();
    assertThat(other.unify(x.times(6).plus(y.times(10)).plus(z.times(15)), Size.ONE, "t"))
        .as("solvable in whole numbers, but sizes are not negative")
        .isInstanceOf(Outcome.Contradiction.class);
    Size sum = x.times(6).plus(y.times(10));
    assertThat(other.unify(sum, z.times(15).plus(1), "t")).isInstanceOf(Outcome.Solved.class);
    assertThat(other.resolve(sum)).isEqualTo(other.resolve(z.times(15).plus(1)));
  }

  @Test
  void flattening() {
    solves(n.times(m), m.times(n));
    solves(x, n.times(m));
    solves(x, m.times(n));
    defers(n.times(m), k);
    assertThat(solver.deferred()).containsExactly(new Equation<>(n.times(m), k, "t"));
  }

  @Test
  void convolution() {
    Size out = n.minus(k).plus(1);
    solves(x, out);
    assertThat(solver.obligations()).containsExactly(new Obligation<>(out, "t"));
    solver.assume(n.minus(k));
    solves(y, out);
    assertThat(solver.resolve(y)).hasToString("n - k + 1");
    assertThat(solver.obligations()).as("stated before the fact").hasSize(1);
  }

  @Test
  void rigidSizesThatDiffer() {
    Outcome.Contradiction<String> off = rejects(n.plus(1), n);
    assertThat(off.why()).isEqualTo("they differ by 1");
    assertThat(solver.difference(n.plus(1), n)).isEqualTo(Optional.of(1L));
    assertThat(solver.difference(n, m)).isEmpty();
    defers(n, m);
    rejects(n.plus(m).plus(1), n);
    rejects(n.times(2), m.times(2).plus(1));
  }

  @Test
  void zeroAndOne() {
    solves(x.plus(y), Size.ZERO);
    assertThat(solver.resolve(x)).isEqualTo(Size.ZERO);
    assertThat(solver.resolve(y)).isEqualTo(Size.ZERO);
    solves(z.times(n), Size.ZERO.times(n).plus(z.times(n)));
    assertThat(rejects(z.plus(1), Size.ZERO).why()).contains("negative");
    assertThat(rejects(Size.ONE, Size.ZERO).why()).isEqualTo("they differ by 1");
    defers(n, Size.ZERO);
  }

  /** A sum bound twice must not pick a side: Futhark took n for 1 in n + 1 = 1 + n. */
  @Test
  void futharkAndKleis() {
    solves(x, n.plus(m));
    solves(x, m.plus(n));
    solves(y.plus(z), n.plus(m));
    solves(z, m);
    assertThat(solver.resolve(y)).isEqualTo(n);
    Size rows = solver.fresh("rows");
    solves(rows.plus(1), n.plus(1));
    assertThat(solver.resolve(rows)).isEqualTo(n);
    assertThat(rejects(rows, n.plus(1)).why()).isEqualTo("they differ by 1");
  }

  @Test
  void aVariableIsNotItsOwnPart() {
    defers(x, Size.min(x, n));
    defers(y, y.times(n));
    rejects(z, z.plus(1));
  }

  @Test
  void deferredEquationsAreTriedAgain() {
    Size product = x.times(y);
    assertThat(solver.unify(product, Size.of(12), "product")).isInstanceOf(Outcome.Deferred.class);
    solves(x, Size.of(3));
    assertThat(solver.resolve(y)).isEqualTo(Size.of(4));
    assertThat(solver.deferred()).isEmpty();
    assertThat(solver.takeContradictions()).isEmpty();

    assertThat(solver.unify(z.times(z), Size.of(10), "square"))
        .isInstanceOf(Outcome.Deferred.class);
    solves(z, Size.of(4));
    List<Outcome.Contradiction<String>> late = solver.takeContradictions();
    assertThat(late).extracting(Outcome.Contradiction::tag).containsExactly("square");
    assertThat(late.get(0).why()).isEqualTo("they differ by 6");
    assertThat(solver.takeContradictions()).isEmpty();
  }

  @Test
  void obligationsFallDueLate() {
    assertThat(solver.require(n.minus(x), "late")).isEqualTo(Verdict.UNDECIDED);
    assertThat(solver.require(n.plus(3).minus(x), "fine")).isEqualTo(Verdict.UNDECIDED);
    assertThat(solver.obligations()).hasSize(2);
    solves(x, n.plus(2));
    assertThat(solver.obligations()).isEmpty();
    assertThat(solver.takeContradictions())
        .extracting(Outcome.Contradiction::why)
        .containsExactly("a size would be -2, which is negative");
  }

  @Test
  void facts() {
    solver.assumeEqual(m, n.times(2));
    solves(n.plus(n), n.times(2));
    assertThat(solver.unify(m, n.plus(n), "t")).isInstanceOf(Outcome.Solved.class);
    assertThat(solver.unify(x.times(2), m, "t")).isInstanceOf(Outcome.Solved.class);
    assertThat(solver.resolve(x)).isEqualTo(n);
    Facts outside = solver.facts();
    solver.assume(k.minus(n));
    assertThat(solver.prove(k.times(2).minus(m))).isEqualTo(Verdict.PROVED);
    solver.use(outside);
    assertThat(solver.prove(k.times(2).minus(m))).isEqualTo(Verdict.UNDECIDED);
  }

  @Test
  void boundsOfIndices() {
    Size i = Size.of(SizeVariable.rigid("i"));
    Size j = Size.of(SizeVariable.rigid("j"));
    solver.assume(n.minus(1).minus(i));
    solver.assume(m.minus(1).minus(j));
    assertThat(solver.prove(n.minus(i).minus(1))).isEqualTo(Verdict.PROVED);
    assertThat(solver.prove(n.minus(i).minus(2))).isEqualTo(Verdict.UNDECIDED);
    assertThat(solver.prove(i.minus(n))).isEqualTo(Verdict.FALSE);
    assertThat(solver.prove(n.times(m).minus(1).minus(i.times(m).plus(j))))
        .as("a row-major index")
        .isEqualTo(Verdict.PROVED);
  }

  /** Of many facts the closest ones count, and one that says it is found among any number. */
  @Test
  void manyFacts() {
    for (int i = 0; i < 1_000; i++) {
      Size index = Size.of(SizeVariable.rigid("i" + i));
      solver.assume(n.minus(index).minus(1));
      assertThat(solver.prove(n.minus(index).minus(1))).isEqualTo(Verdict.PROVED);
      assertThat(solver.prove(n.times(2).minus(index).minus(2))).isEqualTo(Verdict.PROVED);
    }
  }

  @Test
  void quotientsAndExtrema() {
    assertThat(solver.prove(n.minus(n.dividedBy(2)))).isEqualTo(Verdict.PROVED);
    assertThat(solver.prove(n.minus(n.dividedBy(2).times(2)))).isEqualTo(Verdict.PROVED);
    assertThat(solver.prove(n.dividedBy(2).minus(n).minus(1))).isEqualTo(Verdict.FALSE);
    assertThat(solver.prove(n.minus(Size.min(n, m)))).isEqualTo(Verdict.PROVED);
    assertThat(solver.prove(Size.max(n, m).minus(n))).isEqualTo(Verdict.PROVED);
    assertThat(solver.proveEqual(Size.min(n, m).plus(Size.max(n, m)), n.plus(m)))
        .isEqualTo(Verdict.PROVED);
    assertThat(solver.prove(Size.min(n, m).minus(n))).isEqualTo(Verdict.UNDECIDED);
  }

  @Test
  void alternativesLeaveNoTrace() {
    defers(x.times(y), n);
    SizeSolver.Mark mark = solver.mark();
    assertThat(solver.wouldUnify(x, Size.ZERO, "t")).isInstanceOf(Outcome.Solved.class);
    solves(x, Size.ONE);
    assertThat(solver.resolve(y)).isEqualTo(n);
    solver.assumeEqual(n, m);
    solver.undo(mark);
    assertThat(solver.resolve(x)).isEqualTo(x);
    assertThat(solver.resolve(y)).isEqualTo(y);
    assertThat(solver.deferred()).containsExactly(new Equation<>(x.times(y), n, "t"));
    assertThat(solver.proveEqual(n, m)).isEqualTo(Verdict.UNDECIDED);
    rejects(Size.ONE, Size.of(2));
    assertThat(solver.takeContradictions()).isEmpty();
  }

  @Test
  void longChainsAndLongSums() {
    List<Size> chain = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      chain.add(solver.fresh("c" + i));
    }
    Size sum = Size.sum(chain);
    solves(sum.plus(x), sum.plus(n));
    for (int i = 0; i + 1 < chain.size(); i++) {
      assertThat(solver.unify(chain.get(i), chain.get(i + 1).plus(1), "t"))
          .isInstanceOf(Outcome.Solved.class);
    }
    assertThat(solver.unify(chain.get(9_999), m, "t")).isInstanceOf(Outcome.Solved.class);
    assertThat(solver.resolve(chain.get(0))).isEqualTo(m.plus(9_999));
    assertThat(solver.resolve(sum)).isEqualTo(m.times(10_000).plus(9_999L * 10_000 / 2));
    assertThat(solver.prove(sum)).isEqualTo(Verdict.PROVED);
  }
}
