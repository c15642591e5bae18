package dev.kiln.compiler.imp;

import dev.kiln.compiler.imp.Imp.Expr;
import dev.kiln.compiler.imp.Imp.Local;
import dev.kiln.compiler.imp.Imp.Scalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Places in flat arrays that move by a fixed number of elements in each round of a counting loop:
 * they are added up, for HotSpot multiplies in every round where the number is not a literal.
 *
 * <pre>
 * for (k = 0; k < m; k++) { … a[k * n + j] … }
 *   ->  int at = j; for (k = 0; k < m; k++) { … a[at] …; at = at + n; }
 * </pre>
 */
final class Strides {
  private static final int MOST = 4;

  private final Local index;
  private final Expr from;
  private final int firstInside;
  private final Map<Expr, Local> moving = new LinkedHashMap<>();
  private final List<Imp.Stmt> before = new ArrayList<>();
  private final List<Imp.Stmt> after = new ArrayList<>();

  /**
   * Those of a loop.
   *
   * @param index counts up
   * @param firstInside the first number of a local that is declared inside of the loop
   */
  Strides(Local index, Expr from, int firstInside) {
    this.index = index;
    this.from = from;
    this.firstInside = firstInside;
  }

  /** What stands before the loop. */
  List<Imp.Stmt> before() {
    return before;
  }

  /** What ends a round. */
  List<Imp.Stmt> after() {
    return after;
  }

  /** The place of an element; the sizes are of all axes. */
  Expr place(MethodContext context, List<Expr> indices, List<Expr> sizes, Expr offset) {
    Local known = moving.get(offset);
    if (known != null) {
      return new Imp.Get(known);
    }
    Optional<Expr> step = step(context, indices, sizes);
    if (step.isEmpty() || moving.size() == MOST) {
      return offset;
    }
    Local at = context.fresh("at", Scalar.INT32);
    moving.put(offset, at);
    before.add(new Imp.Declare(at, Optional.of(start(offset))));
    Expr next = Expressions.operation("+", Scalar.INT32, new Imp.Get(at), step.get());
    after.add(new Imp.Assign(at, next));
    return new Imp.Get(at);
  }

  /** How far a place moves in a round; nothing if it does not, or in another way. */
  private Optional<Expr> step(MethodContext context, List<Expr> indices, List<Expr> sizes) {
    int axis = -1;
    for (int i = 0; i < indices.size(); i++) {
      boolean mentions = Expressions.reads(indices.get(i), List.of(index));
      if (mentions && (axis >= 0 || !isIndex(indices.get(i)))
          || !mentions && !isOutside(context, indices.get(i))
          || !isOutside(context, sizes.get(i))) {
        return Optional.empty();
      }
      axis = mentions ? i : axis;
    }
    List<Expr> rest = axis < 0 ? List.of() : sizes.subList(axis + 1, sizes.size());
    if (rest.stream().allMatch(size -> size instanceof Imp.IntConst)) {
      return Optional.empty();
    }
    return rest.stream().reduce((a, b) -> Expressions.operation("*", Scalar.INT32, a, b));
  }

  /** The loop's index, perhaps with a number added. */
  private boolean isIndex(Expr expr) {
    if (expr instanceof Imp.Get get) {
      return get.local() == index;
    }
    return expr instanceof Imp.Operation sum
        && sum.type() == Scalar.INT32
        && (sum.symbol().equals("+") || sum.symbol().equals("-"))
        && isIndex(sum.operands().get(0))
        && sum.operands().get(1) instanceof Imp.IntConst;
  }

  /** Whether it is the same in all rounds: of literals, and of locals declared outside. */
  private boolean isOutside(MethodContext context, Expr expr) {
    if (expr instanceof Imp.Get get) {
      return context.isFinal(get.local()) && get.local().id() < firstInside && get.local() != index;
    }
    return expr instanceof Imp.IntConst
        || expr instanceof Imp.Operation operation
            && operation.type() == Scalar.INT32
            && operation.operands().stream().allMatch(each -> isOutside(context, each));
  }

  /** The place in the first round. */
  private Expr start(Expr expr) {
    if (expr instanceof Imp.Get get && get.local() == index) {
      return from;
    }
    return expr instanceof Imp.Operation operation ? start(operation) : expr;
  }

  private Expr start(Imp.Operation operation) {
    List<Expr> operands = operation.operands().stream().map(this::start).toList();
    if (operands.size() == 2 && isZero(operands.get(0))) {
      if (operation.symbol().equals("*")) {
        return operands.get(0);
      } else if (operation.symbol().equals("+")) {
        return operands.get(1);
      }
    }
    return new Imp.Operation(operation.symbol(), operands, operation.type());
  }

  private static boolean isZero(Expr expr) {
    return expr instanceof Imp.IntConst number && number.value() == 0;
  }
}
