package dev.kiln.compiler.backend.c;

import dev.kiln.compiler.imp.Imp;
import dev.kiln.compiler.imp.Imp.Expr;
import dev.kiln.compiler.imp.Imp.Local;
import dev.kiln.compiler.imp.Imp.Scalar;
import dev.kiln.compiler.imp.Imp.Stmt;
import dev.kiln.compiler.imp.Uses;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A loop some of whose rounds can run side by side, one in each lane of a vector. Its body is taken
 * apart in a head, for which that is done, and a tail, which follows for one lane after the other.
 * The head has a loop of its own, which the C compiler would not make vectors of; all it does is
 * compute, and it reads nothing that the tail of an earlier round may have changed.
 */
final class Lanes {
  private static final int LARGEST = 1_000;
  private final Imp.For loop;
  private final Optional<LaneSums> sums;
  private final ArrayOrigins origins;
  private final Set<Local> changing;
  private final Set<Local> stored;
  private Set<Local> own = new LinkedHashSet<>();
  private int head;
  private int inside;
  private boolean fails;
  private boolean stops;

  private Lanes(Imp.For loop, ArrayOrigins origins, Optional<LaneSums> sums) {
    this.loop = loop;
    this.origins = origins;
    this.sums = sums;
    this.changing = Uses.assigned(loop.body());
    this.stored = ArrayOrigins.stored(loop.body());
  }

  /** The rounds of a loop side by side, if that can be done and is likely to pay. */
  static Optional<Lanes> of(Imp.For loop, ArrayOrigins origins, OwnArrays ownArrays) {
    Optional<LaneSums> sums = LaneSums.of(loop, ownArrays);
    Lanes lanes = new Lanes(loop, origins, sums);
    return (sums.isPresent() ? lanes.divideSums(sums.get()) : lanes.divide())
        ? Optional.of(lanes)
        : Optional.empty();
  }

  /** What the tail does, if it only adds to lanes: that is done for all of them at once. */
  Optional<LaneSums> sums() {
    return sums;
  }

  Imp.For loop() {
    return loop;
  }

  List<Stmt> head() {
    return loop.body().subList(0, head);
  }

  List<Stmt> tail() {
    return loop.body().subList(head, loop.body().size());
  }

  /** Locals of the head that have a value in each lane. */
  Set<Local> own() {
    return own;
  }

  /**
   * Notes that a statement of the head comes next. Where lanes can stop in its midst, all of them
   * may have: elements are then read for those that go on only, though they be the same for all.
   */
  void enter(Stmt statement) {
    stops = LaneForms.canStop(statement);
  }

  /** Whether an expression has the same value in all lanes, and can be computed once. */
  boolean isSame(Expr expr) {
    return isMadeOf(expr, this::isSame)
        && !(stops && LaneForms.elements(expr).findAny().isPresent());
  }

  private boolean isSame(Local local) {
    return !local.equals(loop.index()) && !own.contains(local) && !changing.contains(local);
  }

  private static boolean isMadeOf(Expr expr, Predicate<Local> locals) {
    return expr instanceof Imp.Get get
        ? locals.test(get.local())
        : LaneForms.isPlain(expr)
            && Uses.parts(expr).stream().allMatch(part -> isMadeOf(part, locals));
  }

  /** Whether it is the same element in all lanes, if it is there; only where C may give up then. */
  boolean isAtOnePlace(Imp.Element element) {
    return sums.isPresent()
        && LaneForms.isChecked(element.index())
        && CExpressions.values((Imp.Runtime) element.index()).stream().allMatch(this::isSame);
  }

  /** Whether it is the loop's index, or as far from it in all lanes. */
  boolean isNext(Expr expr) {
    if (expr instanceof Imp.Convert convert) {
      return convert.type() != Scalar.REAL && isNext(convert.value());
    } else if (expr instanceof Imp.Operation sum && sum.operands().size() == 2) {
      Expr left = sum.operands().get(0);
      Expr right = sum.operands().get(1);
      boolean plus = sum.symbol().equals("+");
      return (plus || sum.symbol().equals("-")) && isNext(left) && isSame(right)
          || plus && isSame(left) && isNext(right);
    }
    return expr instanceof Imp.Get get && get.local().equals(loop.index());
  }

  /** Whether nothing but the loop's index makes an expression differ between lanes. */
  boolean isByIndex(Expr expr) {
    return isMadeOf(expr, local -> local.equals(loop.index()) || isSame(local));
  }

  private boolean divide() {
    boolean counts = loop.relation().equals("<") && LaneForms.isInt(loop.index().type());
    if (!counts
        || changing.contains(loop.index())
        || loop.body().stream().noneMatch(LaneForms::hasLoop)
        || Uses.leaves(loop.body())
        || LaneForms.size(loop.body()) > LARGEST) {
      return false;
    }
    boolean loops = false;
    boolean ends = true;
    for (Stmt statement : loop.body()) {
      Set<Local> before = new LinkedHashSet<>(own);
      enter(statement);
      if (!canBeVectors(statement)) {
        own = before;
        break;
      }
      head++;
      loops |= LaneForms.hasLoop(statement);
      ends &= Endings.isSure(statement);
    }
    boolean total =
        head().stream().noneMatch(this::mayFail) && tail().stream().allMatch(this::isTotal);
    return loops && (ends || total);
  }

  private boolean divideSums(LaneSums adding) {
    head = loop.body().size() - 1;
    return LaneSums.hasVectors(loop.body())
        && head().stream().noneMatch(LaneForms::hasLoop)
        && head().stream().allMatch(this::canBeVectors)
        && adding.operands().stream()
            .allMatch(each -> canBeVector(each) && !LaneForms.hasChecked(each));
  }

  private boolean isTotal(Stmt statement) {
    return Uses.expressions(statement).stream().allMatch(this::isTotal)
        && !(statement instanceof Imp.Fail)
        && Endings.isSure(statement)
        && Uses.inner(statement).stream().flatMap(List::stream).allMatch(this::isTotal);
  }

  private boolean isTotal(Expr expr) {
    return LaneForms.isPlain(expr) && Uses.parts(expr).stream().allMatch(this::isTotal);
  }

  private boolean canBeVectors(Stmt statement) {
    if (statement instanceof Imp.Declare declare) {
      return declare(declare);
    } else if (statement instanceof Imp.Assign assign) {
      return own.contains(assign.local()) && canBeVector(assign.value());
    } else if (statement instanceof Imp.If branch) {
      return canBeVector(branch.condition())
          && branch.then().stream().allMatch(this::canBeVectors)
          && branch.otherwise().stream().allMatch(this::canBeVectors);
    } else if (statement instanceof Imp.While inner) {
      return canBeVector(inner.condition()) && isInner(inner.body());
    } else if (statement instanceof Imp.For inner) {
      return isSame(inner.from())
          && isSame(inner.to())
          && !changing.contains(inner.index())
          && isInner(inner.body());
    }
    return statement instanceof Imp.Break jump && jump.label().isEmpty() && inside > 0;
  }

  private boolean isInner(List<Stmt> body) {
    inside++;
    boolean can = body.stream().allMatch(this::canBeVectors);
    inside--;
    return can;
  }

  private boolean declare(Imp.Declare declare) {
    if (!LaneForms.isNumber(declare.local().type())
        || declare.value().isPresent() && !canBeVector(declare.value().get())) {
      return false;
    }
    boolean same = declare.value().isPresent()
        && isSame(declare.value().get())
        && !changing.contains(declare.local());
    if (!same) {
      own.add(declare.local());
    }
    return true;
  }

  private boolean canBeVector(Expr expr) {
    if (!LaneForms.isNumber(expr.type())) {
      return false;
    } else if (isSame(expr)) {
      return LaneForms.elements(expr).allMatch(this::isFixed);
    } else if (expr instanceof Imp.Get get) {
      return own.contains(get.local()) || get.local().equals(loop.index());
    } else if (expr instanceof Imp.Operation operation) {
      return LaneExpressions.hasOperator(operation)
          && operation.operands().stream().allMatch(this::canBeVector)
          && (!LaneForms.isChoice(operation)
              || operation.operands().stream().skip(1).allMatch(this::isSafe));
    } else if (expr instanceof Imp.Convert convert) {
      return LaneForms.isInt(convert.value().type()) && canBeVector(convert.value());
    } else if (expr instanceof Imp.Element element) {
      return isFixed(element)
          && (element.type() == Scalar.REAL || element.type() == Scalar.INT64)
          && (isAtOnePlace(element) || canBeVector(element.index()));
    }
    return expr instanceof Imp.Runtime call
        && (LaneForms.isChecked(call) ? canBeChecked(call) : canBe(call));
  }

  private boolean canBe(Imp.Runtime call) {
    return LaneForms.isPlain(call)
        && call.arguments().stream()
            .allMatch(each -> each.type() == Scalar.REAL && canBeVector(each))
        && call.type() == Scalar.REAL
        && !call.arguments().isEmpty();
  }

  private boolean canBeChecked(Imp.Runtime call) {
    fails = true;
    return CExpressions.values(call).stream().allMatch(this::canBeVector);
  }

  /** Whether what is the same for all lanes could be computed though no lane needs it. */
  private boolean isSafe(Expr expr) {
    if (expr instanceof Imp.Element element && isAtOnePlace(element)) {
      return false;
    }
    return isSame(expr)
        ? LaneForms.elements(expr).findAny().isEmpty()
        : Uses.parts(expr).stream().allMatch(this::isSafe);
  }

  /** Whether an expression may be computed only for the lanes that need it. */
  boolean needsMask(Expr expr) {
    return expr instanceof Imp.Element && !isSame(expr)
        || LaneForms.isChecked(expr)
        || Uses.parts(expr).stream().anyMatch(this::needsMask);
  }

  /** Whether a statement may fail for some lanes. */
  boolean mayFail(Stmt statement) {
    return fails
        && (Uses.expressions(statement).stream().anyMatch(LaneForms::hasChecked)
            || Uses.inner(statement).stream().flatMap(List::stream).anyMatch(this::mayFail));
  }

  /** Whether no round writes to the array of an element. */
  private boolean isFixed(Imp.Element element) {
    return element.array() instanceof Imp.GetConstant
        || element.array() instanceof Imp.Get array
            && !own.contains(array.local())
            && !changing.contains(array.local())
            && stored.stream().allMatch(other -> origins.areApart(other, array.local()));
  }
}
