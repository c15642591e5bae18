package dev.kiln.compiler.lower;

import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.Label;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.core.TailCalls;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes a loop of a local function that ends in calls of itself, so that these take no stack.
 *
 * <pre>
 * (n, s) => if n == 0 then s else f(n - 1, s + n)   ->
 * (n1, s1) => { n2 = n1; s2 = s1
 *               loop { let n = n2, s = s2
 *                      if n == 0 then break s else { n2, s2 = n - 1, s + n; continue } } }
 * </pre>
 *
 * The names are bound anew in every round, for closures may keep them.
 */
final class LocalTailCalls {
  private final Scope scope;
  private final Local self;
  private final Label label;
  private final List<Local> next = new ArrayList<>();
  private boolean found;

  private LocalTailCalls(Scope scope, Local self, Core.Lambda lambda) {
    this.scope = scope;
    this.self = self;
    this.label = scope.label("");
    lambda.parameters().forEach(p -> next.add(scope.fresh(p.name(), p.type(), true)));
  }

  /** The function as a loop, or as it is if it never ends in a call of itself. */
  static Core loop(Core function, Local self, Scope scope) {
    if (!(function instanceof Core.Lambda lambda)) {
      return function;
    }
    LocalTailCalls calls = new LocalTailCalls(scope, self, lambda);
    Core body = calls.tail(LastBlocks.open(lambda.body()));
    return calls.found ? calls.around(lambda, body) : lambda;
  }

  private Core around(Core.Lambda lambda, Core body) {
    Core round = body;
    for (int i = next.size() - 1; i >= 0; i--) {
      round = new Core.Let(lambda.parameters().get(i), new Core.Var(next.get(i)), round);
    }
    Core whole = new Core.Loop(label, lambda.result(), round);
    List<Local> parameters = new ArrayList<>();
    for (int i = next.size() - 1; i >= 0; i--) {
      Local parameter = scope.fresh(next.get(i).name(), next.get(i).type(), false);
      parameters.add(0, parameter);
      whole = new Core.Let(next.get(i), new Core.Var(parameter), whole);
    }
    return new Core.Lambda(parameters, lambda.result(), whole);
  }

  private Core tail(Core core) {
    if (core instanceof Core.CallValue call
        && call.function() instanceof Core.Var var
        && var.local().equals(self)) {
      found = true;
      return again(call.arguments());
    } else if (core instanceof Core.Let let) {
      return new Core.Let(let.local(), inside(let.value()), tail(let.body()));
    } else if (core instanceof Core.Seq seq) {
      return new Core.Seq(seq.steps().stream().map(this::inside).toList(), tail(seq.last()));
    } else if (core instanceof Core.If branch) {
      return new Core.If(
          inside(branch.condition()), tail(branch.then()), tail(branch.otherwise()), Scalar.NEVER);
    } else if (core instanceof Core.Return jump) {
      return tail(jump.value());
    }
    Core value = inside(core);
    return value.type() == Scalar.NEVER ? value : new Core.Break(label, value);
  }

  /** Outside tail position only a return's value can be one. */
  private Core inside(Core core) {
    if (core instanceof Core.Return jump) {
      return tail(jump.value());
    }
    return TailCalls.keepsOpen(core) ? core : Children.map(core, this::inside);
  }

  private Core again(List<Core> arguments) {
    List<Local> values = new ArrayList<>();
    List<Core> steps = new ArrayList<>();
    for (int i = 0; i < next.size(); i++) {
      Local value = scope.fresh(next.get(i).name(), next.get(i).type(), false);
      values.add(value);
      steps.add(new Core.Assign(next.get(i), new Core.Var(value)));
    }
    Core jump = new Core.Seq(steps, new Core.Continue(label));
    for (int i = values.size() - 1; i >= 0; i--) {
      jump = new Core.Let(values.get(i), inside(arguments.get(i)), jump);
    }
    return jump;
  }
}
