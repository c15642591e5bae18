package dev.kiln.compiler.optimize.pass;

import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.Function;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.core.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Drops checks that cannot fail, and tests whose outcome is known. Long because every node that
 * changes what is known stands here.
 *
 * <pre>
 * for i from 0 to n { for j from 0 to i { a[j of n] } }   ->  … a[unchecked j of n]
 * while i &lt; limit { …; i := add(i, 1) }                ->  … i := wrap-add(i, 1)
 * for i from 1 to n { max(i - 1, 0) }                     ->  … i - 1
 * </pre>
 *
 * <p>It walks in the order of evaluation and learns from loops, conditions and checks that were
 * passed: {@link BoundsFacts}. A variable that changes stands for another number after each change.
 */
public final class Bounds {
  private final BoundsFacts facts = new BoundsFacts();
  private final BoundsNumbers numbers;
  private final LoopChange change;

  /** What another pass makes of a loop, while what is known in it is at hand. */
  @FunctionalInterface
  interface LoopChange {
    Core change(Core.For loop, BoundsNumbers numbers, BoundsFacts facts);
  }

  private Bounds(Function function, LoopChange change) {
    this.change = change;
    this.numbers = new BoundsNumbers(function, facts);
  }

  /** Drops checks in all functions. */
  public static Program run(Program program) {
    return program.mapFunctions(Bounds::bounds);
  }

  static Function bounds(Function function) {
    return bounds(function, (loop, numbers, facts) -> loop);
  }

  static Function bounds(Function function, LoopChange change) {
    return function.withBody(new Bounds(function, change).visit(function.body()));
  }

  private Core visit(Core core) {
    if (core instanceof Core.Let let) {
      return visitLet(let);
    } else if (core instanceof Core.Assign assign) {
      Core value = visit(assign.value());
      numbers.assign(assign.local(), value);
      return value == assign.value() ? assign : new Core.Assign(assign.local(), value);
    } else if (core instanceof Core.If branch) {
      return visitIf(branch);
    } else if (core instanceof Core.For loop) {
      return visitFor(loop);
    } else if (core instanceof Core.Build build) {
      return visitBuild(build);
    } else if (core instanceof Core.While loop) {
      return visitWhile(loop);
    } else if (core instanceof Core.Loop loop) {
      numbers.change(Facts.assigned(loop.body()));
      return Children.map(loop, this::scoped);
    } else if (core instanceof Core.Store store) {
      return visitStore(store);
    }
    boolean scopes = core instanceof Core.Lambda
        || core instanceof Core.Catch
        || core instanceof Core.Finally
        || core instanceof Core.With
        || core instanceof Core.Outside;
    return scopes ? Children.map(core, this::scoped) : visitInOrder(core);
  }

  /** A node all of whose parts are evaluated, in order. */
  private Core visitInOrder(Core core) {
    int before = numbers.changes();
    Core changed = Children.map(core, this::visit);
    boolean steady = before == numbers.changes();
    numbers.forget(changed);
    if (changed instanceof Core.Index index && index.checked() && steady) {
      return inside(index.indices(), index.shape())
          ? new Core.Index(index.array(), index.indices(), index.shape(), false, index.at())
          : index;
    } else if (changed instanceof Core.Primitive primitive && steady) {
      return numbers.simpler(primitive);
    } else if (changed instanceof Core.Seq seq) {
      numbers.same(seq, seq.last());
    }
    return changed;
  }

  /** What may not be evaluated, or only in part: what it tells holds only inside of it. */
  private Core scoped(Core core) {
    return scoped(core, List.of());
  }

  private Core scoped(Core core, List<BoundsNumbers.Fact> given) {
    return branch(core, given).core();
  }

  /** A branch, and its value by what is known inside of it; none where it has no number. */
  private record Branch(Core core, Optional<BoundsForm> value) {}

  private Branch branch(Core core, List<BoundsNumbers.Fact> given) {
    int mark = facts.mark();
    int since = numbers.changes();
    given.forEach(numbers::assume);
    Core changed = visit(core);
    Optional<BoundsForm> value = changed.type() == Scalar.INT
        ? Optional.of(facts.named(numbers.form(changed)))
        : Optional.empty();
    facts.forget(mark);
    numbers.changeAgain(since);
    return new Branch(changed, value);
  }

  private Core visitLet(Core.Let let) {
    int before = numbers.changes();
    Core value = visit(let.value());
    if (let.local().type() == Scalar.INT) {
      numbers.start(let.local(), value, before == numbers.changes());
    }
    Core body = visit(let.body());
    Core changed =
        value == let.value() && body == let.body() ? let : new Core.Let(let.local(), value, body);
    numbers.same(changed, body);
    return changed;
  }

  private Core visitIf(Core.If branch) {
    int before = numbers.changes();
    Core condition = visit(branch.condition());
    if (condition instanceof Core.Bool known) {
      return visit(known.value() ? branch.then() : branch.otherwise());
    }
    boolean steady = before == numbers.changes();
    List<BoundsNumbers.Fact> yes = steady ? numbers.facts(condition, true) : List.of();
    List<BoundsNumbers.Fact> no = steady ? numbers.facts(condition, false) : List.of();
    Branch ifSo = branch(branch.then(), yes);
    Branch ifNot = branch(branch.otherwise(), no);
    Core then = ifSo.core();
    Core otherwise = ifNot.core();
    if (then.type() == Scalar.NEVER) {
      no.forEach(numbers::assume);
    } else if (otherwise.type() == Scalar.NEVER) {
      yes.forEach(numbers::assume);
    }
    if (then instanceof Core.Bool yesIs && otherwise instanceof Core.Bool noIs) {
      if (yesIs.value() && !noIs.value()) {
        return condition;
      } else if (yesIs.value() == noIs.value() && Facts.isPure(condition)) {
        return then;
      }
    }
    boolean same =
        condition == branch.condition() && then == branch.then() && otherwise == branch.otherwise();
    Core changed = same ? branch : new Core.If(condition, then, otherwise, branch.type());
    numbers.either(changed, ifSo.value(), ifNot.value());
    return changed;
  }

  private Core visitFor(Core.For loop) {
    int before = numbers.changes();
    Core from = visit(loop.from());
    Core to = visit(loop.to());
    boolean steady = before == numbers.changes();
    BoundsForm start = steady ? numbers.form(from) : facts.unknown();
    BoundsForm end = steady ? numbers.form(to) : facts.unknown();
    int mark = facts.mark();
    int past = loop.inclusive() ? 0 : 1;
    if (loop.down()) {
      numbers.count(loop.index(), end, past, start, 0);
    } else {
      numbers.count(loop.index(), start, 0, end, past);
    }
    numbers.change(Facts.assigned(loop.body()));
    Core body = scoped(loop.body());
    boolean same = from == loop.from() && to == loop.to() && body == loop.body();
    Core.For changed = same
        ? loop
        : new Core.For(loop.label(), loop.index(), from, to, loop.inclusive(), loop.down(), body);
    Core result = change.change(changed, numbers, facts);
    facts.forget(mark);
    numbers.changeAgain(before);
    return result;
  }

  private Core visitBuild(Core.Build build) {
    int before = numbers.changes();
    List<Core> shape = visitAll(build.shape());
    boolean steady = before == numbers.changes();
    List<BoundsForm> sizes = new ArrayList<>();
    shape.forEach(size -> sizes.add(steady ? numbers.form(size) : facts.unknown()));
    numbers.change(Facts.assigned(build.body()));
    int mark = facts.mark();
    for (int i = 0; i < shape.size(); i++) {
      numbers.count(build.indices().get(i), BoundsForm.of(0), 0, sizes.get(i), 1);
    }
    Core body = scoped(build.body());
    facts.forget(mark);
    return shape.equals(build.shape()) && body == build.body()
        ? build
        : build.with(shape, build.indices(), body);
  }

  private Core visitWhile(Core.While loop) {
    Set<Local> assigned = Facts.assigned(loop.condition());
    assigned.addAll(Facts.assigned(loop.body()));
    numbers.change(assigned);
    int mark = facts.mark();
    int before = numbers.changes();
    Core condition = visit(loop.condition());
    if (condition instanceof Core.Bool known && !known.value()) {
      facts.forget(mark);
      return new Core.Unit();
    }
    boolean steady = before == numbers.changes();
    Core body = scoped(loop.body(), steady ? numbers.facts(condition, true) : List.of());
    facts.forget(mark);
    numbers.changeAgain(before);
    return condition == loop.condition() && body == loop.body()
        ? loop
        : new Core.While(loop.label(), condition, body);
  }

  /** The indices are checked before the value is evaluated. */
  private Core visitStore(Core.Store store) {
    int before = numbers.changes();
    List<Core> indices = visitAll(store.indices());
    List<Core> shape = visitAll(store.shape());
    boolean proved = store.checked() && before == numbers.changes() && inside(indices, shape);
    Core value = visit(store.value());
    boolean same = !proved
        && indices.equals(store.indices())
        && shape.equals(store.shape())
        && value == store.value();
    return same
        ? store
        : new Core.Store(
            store.target(), indices, shape, value, store.checked() && !proved, store.at());
  }

  private List<Core> visitAll(List<Core> parts) {
    List<Core> changed = new ArrayList<>();
    parts.forEach(part -> changed.add(visit(part)));
    return changed;
  }

  /** Whether indices are inside of an array; if the check stays, they are once it is passed. */
  private boolean inside(List<Core> indices, List<Core> shape) {
    BoundsForm zero = BoundsForm.of(0);
    boolean all = true;
    for (int i = 0; i < indices.size(); i++) {
      BoundsForm index = numbers.form(indices.get(i));
      BoundsForm size = numbers.form(shape.get(i));
      all = all && facts.isAtLeast(index, zero, 0) && facts.isAtLeast(size, index, 1);
    }
    for (int i = 0; i < indices.size() && !all; i++) {
      numbers.assume(new BoundsNumbers.Fact(numbers.form(indices.get(i)), zero, 0));
      BoundsForm size = numbers.form(shape.get(i));
      numbers.assume(new BoundsNumbers.Fact(size, numbers.form(indices.get(i)), 1));
    }
    return all;
  }
}
