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
import java.util.stream.Stream;

/**
 * A loop some of whose rounds can run side by side, one in each lane of a vector. Its body is taken
 * apart in a head, for which that is done, and a tail, which follows for one lane after the other.
 * The head has a loop of its own, which the C compiler would not make vectors of; all it does is
 * compute, and it reads nothing that the tail of an earlier round may have changed.
 */
final class Lanes {
  private static final int LARGEST = 1_000;

  private final Imp.For loop;
  private final ArrayOrigins origins;
  private final Set<Local> changing;
  private final Set<Local> stored;
  private Set<Local> own = new LinkedHashSet<>();
  private int head;
  private int inside;

  private Lanes(Imp.For loop, ArrayOrigins origins) {
    this.loop = loop;
    this.origins = origins;
    this.changing = Uses.assigned(loop.body());
    this.stored = ArrayOrigins.stored(loop.body());
  }

  /** The rounds of a loop side by side, if that can be done and is likely to pay. */
  static Optional<Lanes> of(Imp.For loop, ArrayOrigins origins) {
    Lanes lanes = new Lanes(loop, origins);
    return lanes.divide() ? Optional.of(lanes) : Optional.empty();
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

  /** Whether an expression has the same value in all lanes. */
  boolean isSame(Expr expr) {
    return expr instanceof Imp.Get get
        ? !get.local().equals(loop.index())
            && !own.contains(get.local())
            && !changing.contains(get.local())
        : isPlain(expr) && Uses.parts(expr).stream().allMatch(this::isSame);
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
    return expr instanceof Imp.Get get
        ? get.local().equals(loop.index()) || isSame(get)
        : isPlain(expr) && Uses.parts(expr).stream().allMatch(this::isByIndex);
  }

  private boolean divide() {
    boolean counts = loop.relation().equals("<") && isInt(loop.index().type());
    if (!counts
        || changing.contains(loop.index())
        || loop.body().stream().noneMatch(Lanes::hasLoop)
        || Uses.leaves(loop.body())
        || size(loop.body()) > LARGEST) {
      return false;
    }
    boolean loops = false;
    boolean ends = true;
    for (Stmt statement : loop.body()) {
      Set<Local> before = new LinkedHashSet<>(own);
      if (!canBeVectors(statement)) {
        own = before;
        break;
      }
      head++;
      loops |= hasLoop(statement);
      ends &= Endings.isSure(statement);
    }
    return loops && (ends || tail().stream().allMatch(this::isTotal));
  }

  private static int size(List<Stmt> statements) {
    int size = 0;
    for (Stmt statement : statements) {
      size += 1 + Uses.expressions(statement).stream().mapToInt(Lanes::size).sum();
      size += Uses.inner(statement).stream().mapToInt(Lanes::size).sum();
    }
    return size;
  }

  private static int size(Expr expr) {
    return 1 + Uses.parts(expr).stream().mapToInt(Lanes::size).sum();
  }

  private static boolean hasLoop(Stmt statement) {
    return statement instanceof Imp.While
        || statement instanceof Imp.For
        || Uses.inner(statement).stream().flatMap(List::stream).anyMatch(Lanes::hasLoop);
  }

  private boolean isTotal(Stmt statement) {
    return Uses.expressions(statement).stream().allMatch(this::isTotal)
        && !(statement instanceof Imp.Fail)
        && Endings.isSure(statement)
        && Uses.inner(statement).stream().flatMap(List::stream).allMatch(this::isTotal);
  }

  private boolean isTotal(Expr expr) {
    return isPlain(expr) && Uses.parts(expr).stream().allMatch(this::isTotal);
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

  /** Whether a break leaves the loop around some statements. */
  static boolean hasBreak(List<Stmt> statements) {
    return statements.stream()
        .anyMatch(each -> each instanceof Imp.Break
            || each instanceof Imp.If branch
                && (hasBreak(branch.then()) || hasBreak(branch.otherwise())));
  }

  private boolean declare(Imp.Declare declare) {
    if (!isNumber(declare.local().type())
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

  private static boolean isNumber(Imp.Type type) {
    return isInt(type) || type == Scalar.REAL || type == Scalar.BOOL;
  }

  private static boolean isInt(Imp.Type type) {
    return type == Scalar.INT32 || type == Scalar.INT64;
  }

  private boolean canBeVector(Expr expr) {
    if (!isNumber(expr.type())) {
      return false;
    } else if (isSame(expr)) {
      return elements(expr).allMatch(this::isFixed);
    } else if (expr instanceof Imp.Get get) {
      return own.contains(get.local()) || get.local().equals(loop.index());
    } else if (expr instanceof Imp.Operation operation) {
      boolean first = canBeVector(operation.operands().get(0));
      List<Expr> rest = operation.operands().subList(1, operation.operands().size());
      return first
          && LaneExpressions.hasOperator(operation)
          && rest.stream().allMatch(this::canBeVector)
          && (!isChoice(operation)
              || rest.stream().allMatch(each -> elements(each).count() == 0));
    } else if (expr instanceof Imp.Convert convert) {
      return isInt(convert.value().type()) && canBeVector(convert.value());
    } else if (expr instanceof Imp.Element element) {
      return isFixed(element)
          && (element.type() == Scalar.REAL || element.type() == Scalar.INT64)
          && canBeVector(element.index());
    }
    return expr instanceof Imp.Runtime call
        && isPlain(call)
        && call.arguments().stream()
            .allMatch(each -> each.type() == Scalar.REAL && canBeVector(each))
        && call.type() == Scalar.REAL
        && !call.arguments().isEmpty();
  }

  /** Whether some operands may not be evaluated. */
  private static boolean isChoice(Imp.Operation operation) {
    return Set.of("&&", "||", "?:").contains(operation.symbol());
  }

  /** Elements that an expression reads. */
  private static Stream<Imp.Element> elements(Expr expr) {
    return Stream.concat(
        expr instanceof Imp.Element element ? Stream.of(element) : Stream.of(),
        Uses.parts(expr).stream().flatMap(Lanes::elements));
  }

  /** Whether no round writes to the array of an element. */
  private boolean isFixed(Imp.Element element) {
    return element.array() instanceof Imp.GetConstant
        || element.array() instanceof Imp.Get array
            && !own.contains(array.local())
            && !changing.contains(array.local())
            && stored.stream().allMatch(other -> origins.areApart(other, array.local()));
  }

  /** Whether it computes a value and cannot fail, apart from its parts. */
  private static boolean isPlain(Expr expr) {
    return expr instanceof Imp.Get
        || expr instanceof Imp.GetConstant
        || expr instanceof Imp.IntConst
        || expr instanceof Imp.RealConst
        || expr instanceof Imp.BoolConst
        || expr instanceof Imp.Operation operation && operation.type() != Scalar.STR
        || expr instanceof Imp.Convert
        || expr instanceof Imp.Element
        || expr instanceof Imp.Field
        || expr instanceof Imp.Runtime call
            && CallsInC.of(call).filter(form -> !form.fails()).isPresent();
  }
}
