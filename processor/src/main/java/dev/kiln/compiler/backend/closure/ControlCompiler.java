package dev.kiln.compiler.backend.closure;

import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.Label;
import java.util.ArrayList;
import java.util.List;

/** The nodes of blocks, branches, loops, jumps, and of what guards others. */
final class ControlCompiler {
  private final BodyCompiler compiler;
  private final Kind result;
  private final List<Loop> loops = new ArrayList<>();
  private int guards;

  ControlCompiler(BodyCompiler compiler, Kind result) {
    this.compiler = compiler;
    this.result = result;
  }

  /** A loop around; where its value is left, if it has one. */
  private record Loop(Label label, Kind kind, int slot) {}

  /** The kind of the function's value. */
  Kind result() {
    return result;
  }

  /** Whether nothing is left to be done when what stands here returns. */
  boolean isTail() {
    return guards == 0;
  }

  Node block(Core first) {
    Statements all = new Statements();
    Core rest = first;
    while (true) {
      if (rest instanceof Core.Let let) {
        Node value = all.value(compiler.compile(let.value()));
        all.add(compiler.define(let.local(), value));
        rest = let.body();
      } else if (rest instanceof Core.Seq seq) {
        for (Core step : seq.steps()) {
          all.effect(step.type(), compiler.compile(step));
        }
        rest = seq.last();
      } else {
        return all.then(all.value(compiler.compile(rest)));
      }
    }
  }

  Node branch(Core.If core) {
    Statements all = new Statements();
    Node condition = all.value(compiler.compile(core.condition()));
    Node then = compiler.compile(core.then());
    Node otherwise = compiler.compile(core.otherwise());
    if (!(then instanceof Jumper) && !(otherwise instanceof Jumper)) {
      return all.then(Branch.of(condition, then, otherwise));
    }
    Kind kind = Kind.of(core.type());
    int slot = compiler.scope().slot(kind);
    Node first = all.part(leaving(then, kind, slot));
    Node second = all.part(leaving(otherwise, kind, slot));
    all.add(Branch.of(condition, first, second));
    return all.then(Slots.read(kind, slot));
  }

  /** The statements that leave a value in a slot. */
  private static Statements leaving(Node compiled, Kind kind, int slot) {
    Statements statements = new Statements();
    Node value = statements.value(compiled);
    if (value != Constants.UNREACHABLE) {
      statements.add(Slots.write(kind, slot, value));
    }
    return statements;
  }

  Node whileLoop(Core.While core) {
    int loop = enter(core.label(), Kind.UNIT, Scope.NONE);
    Statements test = new Statements();
    Node compiled = compiler.compile(core.condition());
    Node condition = test.value(compiled);
    Statements all = new Statements();
    Node body = all.part(round(core.body()));
    if (compiled instanceof Jumper) {
      Node leave = new Jumps.Go(Status.leave(loop));
      test.add(Branch.of(condition, body, leave));
      all.add(new Loops.Endless(loop, hot(core), all.part(test)));
    } else {
      all.add(new Loops.While(loop, hot(core), condition, body));
    }
    return exit(loop, all);
  }

  Node loop(Core.Loop core) {
    Kind kind = Kind.of(core.type());
    int loop = enter(core.label(), kind, compiler.scope().slot(kind));
    Statements all = new Statements();
    all.add(new Loops.Endless(loop, hot(core), all.part(round(core.body()))));
    return exit(loop, all);
  }

  Node forLoop(Core.For core) {
    Operands ends = compiler.operands(core.from(), core.to());
    Node from = ends.get(0);
    Node to = ends.get(1);
    int loop = enter(core.label(), Kind.UNIT, Scope.NONE);
    int index = compiler.scope().declare(core.index());
    Statements all = new Statements();
    Node body = all.part(round(core.body()));
    if (core.inclusive()) {
      all.add(new Loops.Through(loop, hot(core), index, from, to, core.down(), body));
    } else if (core.down()) {
      all.add(new Loops.Down(loop, hot(core), index, from, to, body));
    } else {
      all.add(ProductSum.of(loop, hot(core), index, from, to, body));
    }
    Statements whole = ends.before();
    return whole.then(whole.value(exit(loop, all)));
  }

  /** What counts the rounds of the innermost loop; it stays where a failure of it is caught. */
  private HotLoop hot(Core core) {
    boolean stays = guards > 0 || !compiler.linker().isWatched();
    boolean counts = core instanceof Core.For;
    List<Integer> ends = counts && !stays
        ? List.of(compiler.scope().slot(Kind.LONG), compiler.scope().slot(Kind.LONG))
        : List.of();
    int value = loops.get(loops.size() - 1).slot();
    return new HotLoop(compiler, core, stays, ends, value);
  }

  private Statements round(Core body) {
    Statements round = new Statements();
    round.effect(body.type(), compiler.compile(body));
    return round;
  }

  private int enter(Label label, Kind kind, int slot) {
    loops.add(new Loop(label, kind, slot));
    return loops.size() - 1;
  }

  private Node exit(int loop, Statements all) {
    all.endJumpsTo(loop);
    Loop left = loops.remove(loop);
    return all.then(Slots.read(left.kind(), left.slot()));
  }

  private int find(Label label) {
    int loop = loops.size() - 1;
    while (!loops.get(loop).label().equals(label)) {
      loop--;
    }
    return loop;
  }

  Node leave(Core.Break core) {
    int loop = find(core.label());
    Loop left = loops.get(loop);
    Operands in = compiler.operands(core.value());
    in.before().add(Slots.write(left.kind(), left.slot(), in.get(0)));
    return in.before().jump(new Jumps.Go(Status.leave(loop)), loop);
  }

  Node next(Core.Continue core) {
    int loop = find(core.label());
    return new Statements().jump(new Jumps.Go(Status.next(loop)), loop);
  }

  Node giveBack(Core.Return core) {
    Operands in = compiler.operands(core.value());
    Node jump =
        in.get(0) == Constants.UNREACHABLE ? Constants.UNIT : Jumps.returning(result, in.get(0));
    return in.before().jump(jump, Jumper.FUNCTION);
  }

  Node attempt(Core.Catch core) {
    Kind kind = Kind.of(core.type());
    int slot = compiler.scope().slot(kind);
    Statements all = new Statements();
    Node body = all.part(guarded(core.body(), kind, slot));
    int failure = compiler.scope().declare(core.failure());
    Node handler = all.part(leaving(compiler.compile(core.handler()), kind, slot));
    all.add(new Guarded.Catch(body, failure, handler, core.timeout()));
    return all.then(Slots.read(kind, slot));
  }

  Node withCleanup(Core.Finally core) {
    Kind kind = Kind.of(core.type());
    int slot = compiler.scope().slot(kind);
    Statements all = new Statements();
    Node body = all.part(guarded(core.body(), kind, slot));
    Node cleanup = all.part(round(core.cleanup()));
    all.add(new Guarded.Finally(body, cleanup));
    return all.then(Slots.read(kind, slot));
  }

  Node with(Core.With core) {
    Kind kind = Kind.of(core.type());
    int slot = compiler.scope().slot(kind);
    Operands in = compiler.operands(core.handler());
    Statements all = in.before();
    Node body = all.part(guarded(core.body(), kind, slot));
    all.add(new Guarded.With(core.effect(), in.get(0), body));
    return all.then(Slots.read(kind, slot));
  }

  Node outside(Core.Outside core) {
    Kind kind = Kind.of(core.type());
    int slot = compiler.scope().slot(kind);
    int handler = compiler.scope().declare(core.handler());
    Statements all = new Statements();
    Node body = all.part(guarded(core.body(), kind, slot));
    all.add(new Guarded.Outside(core.effect(), handler, body));
    return all.then(Slots.read(kind, slot));
  }

  /** What something holds for, so that its calls are no tail calls. */
  private Statements guarded(Core core, Kind kind, int slot) {
    guards++;
    Statements body = leaving(compiler.compile(core), kind, slot);
    guards--;
    return body;
  }
}
