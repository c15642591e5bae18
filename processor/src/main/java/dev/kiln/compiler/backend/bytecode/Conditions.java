package dev.kiln.compiler.backend.bytecode;

import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.Op;
import java.util.Optional;

/** Jumps that depend on conditions; lazy and, or and not become jumps themselves. */
record Conditions(Body body) {
  /** Jumps if the condition comes to {@code wanted}, and goes on behind otherwise. */
  void jump(Core condition, boolean wanted, Code.Target target) {
    Registers.Mark mark = body.registers().mark();
    emit(condition, wanted, target);
    body.registers().release(mark);
  }

  private void emit(Core condition, boolean wanted, Code.Target target) {
    if (condition instanceof Core.Bool constant) {
      if (constant.value() == wanted) {
        body.code().jump(target);
      }
    } else if (condition instanceof Core.If branch) {
      choice(branch, wanted, target);
    } else if (condition instanceof Core.Primitive primitive) {
      primitive(primitive, wanted, target);
    } else if (condition instanceof Core.Is is && is.constructor() < 256) {
      int value = body.register(body.use(is.target()), 1);
      Opcode opcode = wanted ? Opcode.IF_MADE_BY : Opcode.IF_NOT_MADE_BY;
      body.code().emit(opcode, value, is.constructor());
      body.code().jump(target);
    } else if (condition instanceof Core.Let let) {
      Place place = body.registers().take(Kind.of(let.local().type()));
      body.into(let.value(), place);
      body.define(let.local(), place);
      emit(let.body(), wanted, target);
    } else if (condition instanceof Core.Seq seq) {
      seq.steps().forEach(body::effect);
      emit(seq.last(), wanted, target);
    } else if (Body.isNever(condition)) {
      body.effect(condition);
    } else {
      value(condition, wanted, target);
    }
  }

  private void value(Core condition, boolean wanted, Code.Target target) {
    int value = body.register(body.use(condition), 1);
    body.code().emit(wanted ? Opcode.IF_TRUE : Opcode.IF_FALSE, value);
    body.code().jump(target);
  }

  private void choice(Core.If branch, boolean wanted, Code.Target target) {
    Code.Target end = new Code.Target();
    if (isBool(branch.otherwise(), !wanted)) {
      jump(branch.condition(), false, end);
      jump(branch.then(), wanted, target);
    } else if (isBool(branch.otherwise(), wanted)) {
      jump(branch.condition(), false, target);
      jump(branch.then(), wanted, target);
    } else if (isBool(branch.then(), !wanted)) {
      jump(branch.condition(), true, end);
      jump(branch.otherwise(), wanted, target);
    } else if (isBool(branch.then(), wanted)) {
      jump(branch.condition(), true, target);
      jump(branch.otherwise(), wanted, target);
    } else {
      Code.Target otherwise = new Code.Target();
      jump(branch.condition(), false, otherwise);
      jump(branch.then(), wanted, target);
      body.code().jump(end);
      body.code().set(otherwise);
      jump(branch.otherwise(), wanted, target);
    }
    body.code().set(end);
  }

  private static boolean isBool(Core core, boolean value) {
    return core instanceof Core.Bool constant && constant.value() == value;
  }

  private void primitive(Core.Primitive node, boolean wanted, Code.Target target) {
    Optional<Test> test = Test.of(node.op());
    if (node.op() == Op.BOOL_NOT) {
      jump(node.arguments().get(0), !wanted, target);
    } else if (test.isEmpty()) {
      value(node, wanted, target);
    } else {
      compare(node, test.get(), wanted, target);
    }
  }

  private void compare(Core.Primitive node, Test test, boolean wanted, Code.Target target) {
    Optional<Test.Side> small = test.whenSmall(wanted);
    Core right = node.arguments().get(1);
    if (small.isPresent() && Small.of(right).isPresent()) {
      int left = body.register(body.use(node.arguments().get(0)), 1);
      body.code().emit(small.get().opcode(), left, Small.of(right).getAsInt());
    } else {
      Place[] places = body.useAll(node.arguments());
      Test.Side side = test.when(wanted);
      int first = body.register(places[side.swapped() ? 1 : 0], 1);
      int second = body.register(places[side.swapped() ? 0 : 1], 2);
      body.code().emit(side.opcode(), first, second);
    }
    body.code().jump(target);
  }
}
