package dev.kiln.compiler.imp;

import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.Label;
import dev.kiln.compiler.imp.Imp.Expr;

/** Writes loops; counting ones over an int where both ends are known to fit one. */
final class LoopBuilder {
  private final BodyBuilder body;

  LoopBuilder(BodyBuilder body) {
    this.body = body;
  }

  void build(Core.For node, Expr from, Expr to) {
    MethodContext context = body.context();
    boolean small = from.type() == Imp.Scalar.INT32
        && to.type() == Imp.Scalar.INT32
        && Expressions.high(to) < Integer.MAX_VALUE
        && Expressions.low(to) > Integer.MIN_VALUE
        && Expressions.high(from) < Integer.MAX_VALUE
        && Expressions.low(from) > Integer.MIN_VALUE;
    Imp.Local index = small
        ? context.freshIndex(node.index().name(), low(node, from, to), high(node, from, to))
        : context.fresh(node.index().name(), Imp.Scalar.INT64);
    context.markFinal(index);
    boolean guards = !small && node.inclusive();
    MethodContext.OpenLoop loop = context.openLoop(node.label(), java.util.List.of());
    boolean known = from instanceof Imp.IntConst || isFinal(from);
    Strides strides = new Strides(index, from, context.freshId());
    if (small && known && !node.down() && isInnermost(node.body(), node.label())) {
      loop.strides(strides);
    }
    Block block = context.inBlock(() -> {
      body.holdIndex(node.index(), index, node.body());
      body.effect(node.body());
      endRound(context, strides);
    });
    context.closeLoop();
    strides.before().forEach(context::add);
    String relation = (node.down() ? ">" : "<") + (node.inclusive() ? "=" : "");
    Expr end = small ? to : Expressions.widen(to);
    if (guards && mayBeLimit(to, node.down())) {
      guarded(loop, index, from, relation, end, block, node.down());
      return;
    }
    context.add(new Imp.For(loop.printedLabel(), index, from, relation, end, block.statements()));
  }

  /** Moves the places that go with a loop. */
  static void endRound(MethodContext context, Strides strides) {
    if (!context.block().isDead()) {
      strides.after().forEach(context::add);
    }
  }

  private boolean isFinal(Expr expr) {
    return expr instanceof Imp.Get get && body.context().isFinal(get.local());
  }

  /** Whether a body has no loops inside, and does not go to the next round from its midst. */
  static boolean isInnermost(Core loopBody, Label label) {
    return !Children.any(
        loopBody,
        core -> core instanceof Core.For
            || core instanceof Core.While
            || core instanceof Core.Loop
            || core instanceof Core.Build
            || core instanceof Core.Continue c && c.label().equals(label));
  }

  /** A loop with a condition; one that needs statements is tested inside. */
  void build(Core.While node) {
    MethodContext context = body.context();
    MethodContext.OpenLoop loop = context.openLoop(node.label(), java.util.List.of());
    Expr[] condition = new Expr[1];
    Block test = context.inBlock(() -> condition[0] = body.whole(node.condition()));
    if (test.size() == 0) {
      Block rounds = context.inBlock(() -> body.effect(node.body()));
      context.closeLoop();
      context.add(new Imp.While(loop.printedLabel(), condition[0], rounds.statements()));
      return;
    }
    Block rounds = context.inBlock(() -> {
      test.statements().forEach(context::add);
      Block leave = context.inBlock(() -> context.add(new Imp.Break("")));
      Expr not = Expressions.operation("!", Imp.Scalar.BOOL, condition[0]);
      context.add(new Imp.If(not, leave.statements(), java.util.List.of()));
      body.effect(node.body());
    });
    context.closeLoop();
    context.add(new Imp.While(loop.printedLabel(), new Imp.BoolConst(true), rounds.statements()));
  }

  private static boolean mayBeLimit(Expr to, boolean down) {
    return !(to instanceof Imp.IntConst number
        && number.value() != (down ? Long.MIN_VALUE : Long.MAX_VALUE));
  }

  /** A loop that takes in its end, which may be the last Int: it must stop before it overflows. */
  private void guarded(
      MethodContext.OpenLoop loop,
      Imp.Local index,
      Expr from,
      String relation,
      Expr end,
      Block block,
      boolean down) {
    Expr limit = Expressions.wide(down ? Long.MIN_VALUE : Long.MAX_VALUE);
    Expr isLimit = Expressions.operation("==", Imp.Scalar.BOOL, end, limit);
    Expr strict = Expressions.operation(
        "&&",
        Imp.Scalar.BOOL,
        isLimit,
        Expressions.operation("==", Imp.Scalar.BOOL, new Imp.Get(index), end));
    java.util.List<Imp.Stmt> statements = new java.util.ArrayList<>();
    String inner = "round" + index.id();
    java.util.List<Imp.Stmt> round = continueAsBreak(block.statements(), loop, inner);
    if (round.equals(block.statements())) {
      statements.addAll(round);
    } else {
      statements.add(new Imp.Labelled(inner, round));
    }
    statements.add(new Imp.If(strict, java.util.List.of(new Imp.Break("")), java.util.List.of()));
    body.context().add(new Imp.For(loop.printedLabel(), index, from, relation, end, statements));
  }

  /** Inside the guarded round a continue must still meet the check at its end. */
  private static java.util.List<Imp.Stmt> continueAsBreak(
      java.util.List<Imp.Stmt> statements, MethodContext.OpenLoop loop, String inner) {
    return statements.stream().map(s -> continueAsBreak(s, loop, inner, false)).toList();
  }

  private static Imp.Stmt continueAsBreak(
      Imp.Stmt statement, MethodContext.OpenLoop loop, String inner, boolean nested) {
    if (statement instanceof Imp.Continue jump
        && (jump.label().isEmpty() && !nested
            || !jump.label().isEmpty() && jump.label().equals(loop.printedLabel()))) {
      return new Imp.Break(inner);
    }
    boolean deeper = nested || Statements.isLoop(statement);
    return Statements.map(
        statement,
        inside ->
            inside.stream().map(s -> continueAsBreak(s, loop, inner, deeper)).toList());
  }

  private static long low(Core.For node, Expr from, Expr to) {
    return node.down() ? Expressions.low(to) + (node.inclusive() ? 0 : 1) : Expressions.low(from);
  }

  private static long high(Core.For node, Expr from, Expr to) {
    return node.down()
        ? Expressions.high(from)
        : Math.max(Expressions.low(from), Expressions.high(to) - (node.inclusive() ? 0 : 1));
  }
}
