package dev.kiln.compiler.backend.c;

import dev.kiln.compiler.imp.Imp;
import dev.kiln.compiler.imp.Imp.Expr;
import dev.kiln.compiler.imp.Imp.Scalar;
import dev.kiln.compiler.imp.Imp.Stmt;
import dev.kiln.compiler.imp.Uses;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A loop over the lanes of a sum, a product or an inner product: each round ends with adding to a
 * lane of its own.
 *
 * <pre>
 * for lane from 0 to 16 { …; lanes[lane] = lanes[lane] + x }
 * </pre>
 *
 * @param lanes the array of the lanes
 * @param value what becomes of a lane
 * @param operands what it is made of besides the lane itself
 */
record LaneSums(Expr lanes, Expr value, List<Expr> operands) {
  private static final int LANES = 16;

  static Optional<LaneSums> of(Imp.For loop, OwnArrays ownArrays) {
    int last = loop.body().size() - 1;
    boolean counts = loop.relation().equals("<")
        && isNumber(loop.from(), 0)
        && isNumber(loop.to(), LANES)
        && last >= 0;
    if (!counts
        || !(loop.body().get(last) instanceof Imp.Store store)
        || !(store.array() instanceof Imp.Get array)
        || !ownArrays.contains(array.local())
        || !store.index().equals(new Imp.Get(loop.index()))) {
      return Optional.empty();
    }
    Expr lane = new Imp.Element(store.array(), store.index());
    List<Expr> operands = operands(store.value(), lane);
    List<Stmt> head = loop.body().subList(0, last);
    boolean apart = !operands.isEmpty()
        && !Uses.mentioned(head).contains(array.local())
        && operands.stream().noneMatch(x -> Uses.read(x).contains(array.local()));
    return apart
        ? Optional.of(new LaneSums(store.array(), store.value(), operands))
        : Optional.empty();
  }

  private static boolean isNumber(Expr expr, long value) {
    return expr instanceof Imp.IntConst number && number.value() == value;
  }

  private static List<Expr> operands(Expr value, Expr lane) {
    if (value instanceof Imp.Operation operation
        && operation.type() == Scalar.REAL
        && operation.operands().size() == 2
        && (operation.symbol().equals("+") || operation.symbol().equals("*"))
        && operation.operands().get(0).equals(lane)) {
      return operation.operands().subList(1, 2);
    }
    return value instanceof Imp.Runtime call
            && call.name().equals("fma")
            && call.arguments().get(2).equals(lane)
        ? call.arguments().subList(0, 2)
        : List.of();
  }

  /** Whether all that is computed has vectors: C compilers make those of other functions' loops. */
  static boolean hasVectors(List<Stmt> statements) {
    return statements.stream().allMatch(each -> expressions(each).allMatch(LaneSums::hasVectors));
  }

  private static Stream<Expr> expressions(Stmt statement) {
    return Stream.concat(
        Uses.expressions(statement).stream(),
        Uses.inner(statement).stream().flatMap(List::stream).flatMap(LaneSums::expressions));
  }

  private static boolean hasVectors(Expr expr) {
    return (!(expr instanceof Imp.Runtime call)
            || LaneForms.isChecked(call)
            || LaneExpressions.hasVectors(call))
        && Uses.parts(expr).stream().allMatch(LaneSums::hasVectors);
  }

  /** A lane's new value, of the vectors of the lanes and the operands. */
  String write(String before, List<String> vectors) {
    return value instanceof Imp.Operation operation
        ? before + " " + operation.symbol() + " (" + vectors.get(0) + ")"
        : "kiln_vector_fma(" + String.join(", ", vectors) + ", " + before + ")";
  }
}
