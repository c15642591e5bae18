package dev.kiln.compiler.optimize.pass;

import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.Fresh;
import dev.kiln.compiler.core.Function;
import dev.kiln.compiler.core.Label;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.core.Op;
import dev.kiln.compiler.core.Renaming;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A function that chooses once, between a value and a call of itself, is a loop:
 *
 * <pre>
 * f(i, s) = if more(i, n) { s } else { tail f(add(i, 1), add(s, i)) }
 *   ->  while at-most(i, n) { let j = add(i, 1); let t = add(s, i); i := j; s := t }; s
 * </pre>
 */
final class TailLoop {
  private static final Map<Op, Op> OPPOSITES = Map.of(
      Op.INT_LESS, Op.INT_AT_LEAST,
      Op.INT_AT_LEAST, Op.INT_LESS,
      Op.INT_MORE, Op.INT_AT_MOST,
      Op.INT_AT_MOST, Op.INT_MORE,
      Op.INT_EQUAL, Op.INT_NOT_EQUAL,
      Op.INT_NOT_EQUAL, Op.INT_EQUAL);

  private final Function function;
  private final Fresh fresh;
  private final Renaming variables;
  private final List<Local> changed = new ArrayList<>();

  private TailLoop(Function function, Fresh fresh) {
    this.function = function;
    this.fresh = fresh;
    this.variables = new Renaming(fresh, Optional.empty());
  }

  /** The body of a function as a loop, if it is one and all that changes are Ints. */
  static Optional<Core> of(Function function, Fresh fresh) {
    boolean chooses = function.body() instanceof Core.If choice
        && choice.condition() instanceof Core.Primitive test
        && OPPOSITES.containsKey(test.op())
        && !Children.any(choice, core -> core instanceof Core.Lambda);
    if (!chooses) {
      return Optional.empty();
    }
    Core.If choice = (Core.If) function.body();
    Core.Primitive test = (Core.Primitive) choice.condition();
    TailLoop loop = new TailLoop(function, fresh);
    if (loop.repeats(choice.otherwise(), choice.then())) {
      Core goesOn = new Core.Primitive(OPPOSITES.get(test.op()), test.arguments(), test.at());
      return Optional.of(loop.write(goesOn, (Core.Call) choice.otherwise(), choice.then()));
    } else if (loop.repeats(choice.then(), choice.otherwise())) {
      return Optional.of(loop.write(test, (Core.Call) choice.then(), choice.otherwise()));
    }
    return Optional.empty();
  }

  private boolean repeats(Core core, Core end) {
    if (!(core instanceof Core.Call call) || !isOwn(call) || !call.tail()) {
      return false;
    }
    boolean calls = call.arguments().stream().anyMatch(x -> Children.any(x, this::isOwn))
        || Children.any(end, this::isOwn);
    boolean ints = true;
    for (int i = 0; i < call.arguments().size(); i++) {
      ints &= keeps(call, i) || function.parameters().get(i).type() == Scalar.INT;
    }
    return !calls && ints;
  }

  private boolean isOwn(Core core) {
    return core instanceof Core.Call call && call.function().equals(function.name())
        || core instanceof Core.FunctionValue value && value.function().equals(function.name());
  }

  private boolean keeps(Core.Call call, int index) {
    return call.arguments().get(index) instanceof Core.Var var
        && var.local().equals(function.parameters().get(index));
  }

  private Core write(Core goesOn, Core.Call call, Core end) {
    List<Core.Let> lets = new ArrayList<>();
    List<Core> steps = new ArrayList<>();
    for (int i = 0; i < call.arguments().size(); i++) {
      if (!keeps(call, i)) {
        Local parameter = function.parameters().get(i);
        Local variable = fresh.local(parameter.name(), parameter.type(), true);
        changed.add(variable);
        lets.add(new Core.Let(variable, new Core.Var(parameter), new Core.Unit()));
        variables.replace(parameter, new Core.Var(variable));
      }
    }
    List<Core.Let> next = new ArrayList<>();
    for (int i = 0; i < call.arguments().size(); i++) {
      if (!keeps(call, i)) {
        Local variable = changed.get(next.size());
        Local value = fresh.local(variable.name(), variable.type(), false);
        next.add(new Core.Let(value, variables.rename(call.arguments().get(i)), new Core.Unit()));
        steps.add(new Core.Assign(variable, new Core.Var(value)));
      }
    }
    Label label = fresh.label("loop");
    Core round = Facts.around(next, new Core.Seq(steps, new Core.Unit()));
    Core loop = new Core.While(label, variables.rename(goesOn), round);
    return Facts.around(lets, new Core.Seq(List.of(loop), variables.rename(end)));
  }
}
