package dev.kiln.compiler.backend.bytecode;

import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.Label;

/** Loops: the test stands at the end, so that a round takes one jump; and jumps out of them. */
record Loops(Body body) {
  void whileLoop(Core.While loop) {
    Round work = Round.of(loop.body());
    Code.Target round = work.start();
    Exits.Loop exit = open(loop.label(), Place.NOWHERE);
    body.constants().enter(loop.condition(), loop.body());
    code().jump(exit.next());
    code().set(round);
    body.effect(work.body());
    code().set(exit.next());
    new Conditions(body).jump(loop.condition(), true, round);
    close(exit);
  }

  void loop(Core.Loop loop, Place target) {
    Exits.Loop exit = open(loop.label(), target);
    body.constants().enter(loop.body());
    code().set(exit.next());
    body.effect(loop.body());
    if (!Body.isNever(loop.body())) {
      code().jump(exit.next());
    }
    close(exit);
  }

  void forLoop(Core.For loop) {
    Place counter = body.fresh(loop.from());
    Place last = body.registers().take(Kind.INT);
    body.into(loop.to(), last);
    Exits.Loop exit = open(loop.label(), Place.NOWHERE);
    body.constants().enter(loop.body());
    Round work = Round.of(loop.body());
    count(counter, last.settled(), loop.inclusive(), loop.down(), exit, work.start(), () -> {
      Place index = loop.index().mutable() ? copy(counter) : counter;
      body.define(loop.index(), index);
      body.effect(work.body());
    });
    close(exit);
  }

  private Place copy(Place place) {
    Place copy = body.registers().take(place.kind());
    body.deliver(place, copy);
    return copy.settled();
  }

  /** Rounds for the numbers from what {@code counter} holds to what {@code last} holds. */
  void count(
      Place counter,
      Place last,
      boolean inclusive,
      boolean down,
      Exits.Loop exit,
      Code.Target start,
      Runnable round) {
    int to = body.register(last, 2);
    int from = body.register(counter, 1);
    Opcode none = inclusive ? Opcode.IF_LESS : Opcode.IF_AT_MOST;
    code().emit(none, down ? from : to, down ? to : from);
    code().jump(exit.end());
    if (!inclusive) {
      code().emit(down ? Opcode.ADD_SMALL : Opcode.SUBTRACT_SMALL, to, to, 1);
      body.finish(last, Kind.INT, to);
    }
    code().enter(start);
    round.run();
    code().set(exit.next());
    again(counter, last, down, exit, start);
  }

  private void again(Place counter, Place last, boolean down, Exits.Loop exit, Code.Target start) {
    int to = body.register(last, 2);
    int now = body.register(counter, 1);
    if (!counter.isSlot()) {
      code().emit(down ? Opcode.COUNT_DOWN : Opcode.COUNT_UP, now, to);
      code().jump(start);
      return;
    }
    code().emit(Opcode.IF_AT_MOST, down ? now : to, down ? to : now);
    code().jump(exit.end());
    code().emit(down ? Opcode.SUBTRACT_SMALL : Opcode.ADD_SMALL, now, now, 1);
    body.finish(counter, Kind.INT, now);
    code().jump(start);
  }

  private Code code() {
    return body.code();
  }

  private Exits.Loop open(Label label, Place value) {
    Exits.Loop loop = new Exits.Loop(label, new Code.Target(), new Code.Target(), value);
    body.exits().enter(loop);
    return loop;
  }

  private void close(Exits.Loop loop) {
    body.constants().leave();
    code().set(loop.end());
    body.exits().leave();
  }

  void breakOut(Core.Break jump) {
    Exits.Loop loop = body.exits().loop(jump.label());
    if (Body.isNever(jump.value())) {
      body.effect(jump.value());
    } else if (body.exits().isProtected(jump.label())) {
      Place value = body.fresh(jump.value());
      body.exits().jump(jump.label(), () -> {
        body.deliver(value, loop.value());
        leave(loop);
      });
    } else {
      body.into(jump.value(), loop.value());
      leave(loop);
    }
  }

  private void leave(Exits.Loop loop) {
    if (loop.value() != Place.RETURNED) {
      code().jump(loop.end());
    }
  }

  void continueRound(Core.Continue jump) {
    Exits.Loop loop = body.exits().loop(jump.label());
    body.exits().jump(jump.label(), () -> code().jump(loop.next()));
  }

  void returnValue(Core.Return jump) {
    if (Body.isNever(jump.value())) {
      body.effect(jump.value());
    } else if (body.exits().isProtected()) {
      Place value = body.fresh(jump.value());
      body.exits().jump(() -> body.deliver(value, Place.RETURNED));
    } else {
      body.into(jump.value(), Place.RETURNED);
    }
  }
}
