package dev.kiln.compiler.optimize.pass;

import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreTypes;
import dev.kiln.compiler.core.Fresh;
import dev.kiln.compiler.core.Function;
import dev.kiln.compiler.core.Label;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.core.Op;
import dev.kiln.compiler.core.Places;
import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.core.Renaming;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Folds constants, forwards names and literals, drops what nobody reads, and puts a lambda that is
 * only called in place of its calls:
 *
 * <pre>
 * let x = 3; x + y       ->  3 + y
 * if true { a } else { b }  ->  a
 * let f = x => x*x; call f(2)  ->  let x = 2; x*x
 * x ^ 2                  ->  let t = x; t * t
 * </pre>
 *
 * Exact for every value: no rewrite here changes the bits of a Real.
 */
public final class Simplify {
  private static final int LARGEST_COPY = 400;

  private final Fresh fresh;
  private final Map<Local, Core> known = new LinkedHashMap<>();
  private final Program program;

  private Simplify(Fresh fresh, Program program) {
    this.fresh = fresh;
    this.program = program;
  }

  /** Simplifies all functions. */
  public static Program run(Program program) {
    return program.mapFunctions(f -> simplify(f, program));
  }

  static Function simplify(Function function, Program program) {
    Function current = function;
    for (int round = 0; round < 4; round++) {
      Core body = new Simplify(new Fresh(current), program).visit(current.body());
      if (body == current.body()) {
        return current;
      }
      current = current.withBody(body);
    }
    return current;
  }

  private Core visit(Core core) {
    if (core instanceof Core.Let let) {
      return visitLet(let);
    } else if (core instanceof Core.Var var) {
      return known.getOrDefault(var.local(), var);
    } else if (core instanceof Core.If branch) {
      return visitIf(branch);
    } else if (core instanceof Core.Global global) {
      Core value = program.globals().get(global.name()).value();
      return Facts.isLiteral(value) ? value : global;
    }
    Core changed = Children.map(core, this::visit);
    if (changed instanceof Core.Primitive primitive) {
      return visitPrimitive(primitive);
    } else if (changed instanceof Core.Seq seq) {
      return visitSeq(seq);
    } else if (changed instanceof Core.CallValue call) {
      return visitCallValue(call);
    } else if (changed instanceof Core.Copy copy) {
      return Facts.isFresh(copy.array()) ? copy.array() : copyInside(copy);
    } else if (changed instanceof Core.Get get && get.target() instanceof Core.Make make) {
      boolean atoms = make.fields().stream().allMatch(Facts::isAtom);
      return atoms ? make.fields().get(get.index()) : get;
    }
    return changed;
  }

  /** {@code copy { let x = a; b }} is {@code { let x = a; copy b }}. */
  private static Core copyInside(Core.Copy copy) {
    if (copy.array() instanceof Core.Let let) {
      return new Core.Let(let.local(), let.value(), copyInside(new Core.Copy(let.body())));
    } else if (copy.array() instanceof Core.Seq seq) {
      return new Core.Seq(seq.steps(), copyInside(new Core.Copy(seq.last())));
    }
    return Facts.isFresh(copy.array()) ? copy.array() : copy;
  }

  private Core visitLet(Core.Let let) {
    Core value = visit(let.value());
    if (value.type() == CoreType.Scalar.NEVER) {
      return value;
    }
    return value instanceof Core.Let ? visitInnerLets(let, value) : bind(let, value);
  }

  /** {@code let x = { let a = b; c }; d} is {@code let a = b; let x = c; d}. */
  private Core visitInnerLets(Core.Let let, Core simplified) {
    List<Core.Let> lets = new ArrayList<>();
    Core value = simplified;
    while (value instanceof Core.Let inner) {
      lets.add(inner);
      value = inner.body();
    }
    return Facts.around(lets, bind(let, value));
  }

  /** A binding with its value simplified. */
  private Core bind(Core.Let let, Core value) {
    Local local = let.local();
    if (!local.mutable() && Facts.isAtom(value) && fits(value, local)) {
      known.put(local, value);
      return visit(let.body());
    }
    boolean function = value instanceof Core.Lambda || value instanceof Core.FunctionValue;
    if (!local.mutable() && function && onlyCalled(let.body(), local, value)) {
      known.put(local, value);
      Core body = visit(let.body());
      known.remove(local);
      return body;
    }
    Core body = visit(let.body());
    if (Facts.isPure(value) && Facts.uses(body, local, 1) == 0) {
      return body;
    }
    return value == let.value() && body == let.body() ? let : new Core.Let(local, value, body);
  }

  /** A local with exact sizes must not be replaced by one that knows less. */
  private static boolean fits(Core value, Local local) {
    boolean sized = local.type() instanceof CoreType.Array
        || local.type() instanceof CoreType.Tuple
        || local.type() instanceof CoreType.Data;
    return value.type().equals(local.type()) || !sized;
  }

  /** Whether every use of a function is a call, few enough to have copies of its body there. */
  private static boolean onlyCalled(Core body, Local local, Core function) {
    int calls = calls(body, local);
    if (calls != Facts.uses(body, local, 1_000)) {
      return false;
    }
    boolean small = function instanceof Core.FunctionValue
        || calls * Facts.size(function, LARGEST_COPY) <= LARGEST_COPY;
    return calls <= 1 || small;
  }

  private static int calls(Core core, Local local) {
    int[] found = new int[1];
    boolean here = core instanceof Core.CallValue call
        && call.function() instanceof Core.Var var
        && var.local().equals(local);
    found[0] = here ? 1 : 0;
    Children.forEach(core, child -> found[0] += calls(child, local));
    return found[0];
  }

  private Core visitCallValue(Core.CallValue call) {
    if (call.function() instanceof Core.FunctionValue value) {
      return new Core.Call(value.function(), call.arguments(), call.type(), false, call.at());
    }
    if (call.function() instanceof Core.Lambda lambda) {
      Core body = call.at().inlined().isPresent()
          ? Places.map(lambda.body(), at -> at.calledAt(call.at()))
          : lambda.body();
      return apply(fresh, lambda.parameters(), call.arguments(), body, lambda.result());
    }
    return call;
  }

  /** A body in place of a call: arguments first, then the body, its returns going to its end. */
  static Core apply(
      Fresh fresh, List<Local> parameters, List<Core> arguments, Core body, CoreType result) {
    boolean returns = Facts.returns(body);
    Optional<Label> leave = returns ? Optional.of(fresh.label("call")) : Optional.empty();
    Renaming renaming = new Renaming(fresh, leave);
    List<Local> bound = new ArrayList<>();
    parameters.forEach(parameter -> bound.add(renaming.bind(parameter)));
    Core inner = renaming.rename(body);
    if (leave.isPresent()) {
      Core end = inner.type() == CoreType.Scalar.NEVER
          ? inner
          : result == CoreType.Scalar.UNIT
              ? new Core.Seq(List.of(inner), new Core.Break(leave.get(), new Core.Unit()))
              : new Core.Break(leave.get(), inner);
      inner = new Core.Loop(leave.get(), result, end);
    }
    for (int i = bound.size() - 1; i >= 0; i--) {
      inner = new Core.Let(bound.get(i), arguments.get(i), inner);
    }
    return inner;
  }

  private Core visitIf(Core.If branch) {
    Core condition = visit(branch.condition());
    if (condition instanceof Core.Bool known) {
      return visit(known.value() ? branch.then() : branch.otherwise());
    }
    Core then = visit(branch.then());
    Core otherwise = visit(branch.otherwise());
    boolean same =
        condition == branch.condition() && then == branch.then() && otherwise == branch.otherwise();
    return same
        ? branch
        : new Core.If(condition, then, otherwise, CoreTypes.join(then.type(), otherwise.type()));
  }

  private static Core visitSeq(Core.Seq seq) {
    List<Core> steps = new ArrayList<>();
    for (Core step : seq.steps()) {
      if (step instanceof Core.Seq inner) {
        steps.addAll(inner.steps());
        steps.add(inner.last());
      } else {
        steps.add(step);
      }
      if (step.type() == CoreType.Scalar.NEVER) {
        Core last = steps.remove(steps.size() - 1);
        return steps.isEmpty() ? last : new Core.Seq(steps, last);
      }
    }
    steps.removeIf(Facts::isPure);
    if (steps.isEmpty()) {
      return seq.last();
    }
    return steps.equals(seq.steps()) ? seq : new Core.Seq(steps, seq.last());
  }

  private Core visitPrimitive(Core.Primitive primitive) {
    Optional<Core> folded = FoldConstants.fold(primitive);
    if (folded.isPresent()) {
      return folded.get();
    }
    if (primitive.op() == Op.REAL_POWER_INT
        && primitive.arguments().get(1) instanceof Core.Int exponent
        && exponent.value() >= 1
        && exponent.value() <= 64) {
      return power(primitive, exponent.value());
    }
    return primitive;
  }

  /** Binary powering written out, least significant bit first, as the runtime does it. */
  private Core power(Core.Primitive node, long exponent) {
    Core base = node.arguments().get(0);
    Local first = fresh.local("x", CoreType.Scalar.REAL, false);
    return new Core.Let(first, base, square(node, new Core.Var(first), Optional.empty(), exponent));
  }

  private Core square(Core.Primitive node, Core square, Optional<Core> result, long left) {
    Optional<Core> next = result;
    if ((left & 1) != 0) {
      next = Optional.of(result.isPresent() ? times(node, result.get(), square) : square);
    }
    if (left >>> 1 == 0) {
      return next.orElseThrow();
    }
    Local local = fresh.local("x", CoreType.Scalar.REAL, false);
    Core rest = square(node, new Core.Var(local), next, left >>> 1);
    return new Core.Let(local, times(node, square, square), rest);
  }

  private static Core times(Core.Primitive node, Core left, Core right) {
    return new Core.Primitive(Op.REAL_MULTIPLY, List.of(left, right), node.at());
  }
}
