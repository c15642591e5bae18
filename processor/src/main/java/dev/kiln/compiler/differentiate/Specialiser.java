package dev.kiln.compiler.differentiate;

import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.Fresh;
import dev.kiln.compiler.core.Function;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.core.Renaming;
import dev.kiln.compiler.source.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Rewrites one function so that it knows which functions it derives. A call that hands a known
 * function to one that asks for derivatives becomes a call of a copy made for that function; a call
 * that makes a function from others is put in place.
 */
final class Specialiser {
  private final Differentiation whole;
  private final Fresh fresh;
  private final Map<Local, Known> known = new LinkedHashMap<>();
  private boolean library;

  /** The call in the user's program from which the library's code is reached. */
  private Span place;

  Specialiser(Differentiation whole, Function function) {
    this.whole = whole;
    this.fresh = new Fresh(function);
    this.library = isLibrary(function);
  }

  /** For a copy of a function, some of whose functions are known already. */
  Specialiser(Differentiation whole, Function function, Map<Local, Known> known, Span place) {
    this(whole, function);
    this.known.putAll(known);
    this.place = place;
  }

  private static boolean isLibrary(Function function) {
    return function.module().startsWith("kiln.std");
  }

  Core rewrite(Core core) {
    if (core instanceof Core.Let let) {
      return let(let.local(), rewrite(let.value()), let.body());
    } else if (core instanceof Core.Call call
        && (whole.asks(call.function()) || call.type() instanceof CoreType.Function)) {
      return hoist(call, 0, new ArrayList<>());
    } else if (core instanceof Core.Tangent tangent) {
      return tangent(rewrite(tangent.function()), tangent);
    }
    return Children.map(core, this::rewrite);
  }

  /** What stands before a function is moved out, so that the function itself is seen. */
  private Core let(Local local, Core value, Core body) {
    if (!(local.type() instanceof CoreType.Function) || local.mutable()) {
      return new Core.Let(local, value, rewrite(body));
    } else if (value instanceof Core.Let inner) {
      return new Core.Let(inner.local(), inner.value(), let(local, inner.body(), body));
    } else if (value instanceof Core.Seq seq) {
      return new Core.Seq(seq.steps(), let(local, seq.last(), body));
    }
    known(value).ifPresent(k -> known.putIfAbsent(local, k));
    return new Core.Let(local, value, rewrite(body));
  }

  private Optional<Known> known(Core core) {
    if (core instanceof Core.Lambda) {
      return Optional.of(new Known("lambda " + whole.number(core), core));
    } else if (core instanceof Core.FunctionValue value) {
      return Optional.of(new Known(value.function(), core));
    } else if (core instanceof Core.Var var) {
      return Optional.ofNullable(known.get(var.local()));
    }
    return Optional.empty();
  }

  private Core tangent(Core function, Core.Tangent node) {
    if (function instanceof Core.Let let) {
      return new Core.Let(let.local(), let.value(), tangent(let.body(), node));
    } else if (function instanceof Core.Seq seq) {
      return new Core.Seq(seq.steps(), tangent(seq.last(), node));
    }
    whole.asked(library && place != null ? place : node.at());
    Local x = fresh.local("x", node.type().parameters().get(0), false);
    Local dx = fresh.local("dx", node.type().parameters().get(1), false);
    Core point = Lifting.pair(new Core.Var(x), new Core.Var(dx));
    try {
      Known target = known(function)
          .orElseThrow(() -> new NotDifferentiable(
              "which function it is must be known when the program is compiled"));
      Core body = at(target, point, node.at());
      return new Core.Lambda(List.of(x, dx), node.type().result(), body);
    } catch (NotDifferentiable e) {
      whole.report(library && place != null ? place : node.at(), e.getMessage());
      return new Core.Lambda(List.of(x, dx), node.type().result(), point);
    }
  }

  /** The dual of a function at a dual point, as the body of a function. */
  private Core at(Known target, Core point, Span at) {
    if (target.function() instanceof Core.FunctionValue value) {
      CoreType result = whole.types().dual(value.type().result());
      String dual = whole.dual(value.function(), List.of(true));
      return new Core.Call(dual, List.of(point), result, false, at);
    }
    Core.Lambda lambda = (Core.Lambda) copy(target.function());
    return dualBody(at).rewrite(lambda.body(), Map.of(lambda.parameters().get(0), point));
  }

  /** Whether a return leaves it. */
  private static boolean leaves(Core core) {
    return Children.any(core, Core.Return.class::isInstance);
  }

  private DualBody dualBody(Span at) {
    return new DualBody(whole::dual, whole.types(), fresh, at, core -> dualOfConstant(core, at));
  }

  /** The dual of a function that comes from outside the function derived. */
  private Core dualOfConstant(Core core, Span at) {
    Known target = known(core)
        .orElseThrow(
            () -> new NotDifferentiable("what function is called in it is known at run time only"));
    if (target.function() instanceof Core.FunctionValue value) {
      return whole.dualValue(value);
    }
    return dualBody(at).rewrite(copy(target.function()), Map.of());
  }

  private Core copy(Core core) {
    return new Renaming(fresh, Optional.empty()).rename(core);
  }

  /** Moves out what stands before functions among the arguments, and before that all before. */
  private Core hoist(Core.Call call, int next, List<Core> done) {
    if (next == call.arguments().size()) {
      return call(call, List.copyOf(done));
    }
    return hoistOne(call, rewrite(call.arguments().get(next)), next, done);
  }

  private Core hoistOne(Core.Call call, Core argument, int next, List<Core> done) {
    if (argument instanceof Core.Let let && argument.type() instanceof CoreType.Function) {
      return nameAll(
          done,
          0,
          () -> new Core.Let(let.local(), let.value(), hoistOne(call, let.body(), next, done)));
    }
    done.add(argument);
    return hoist(call, next + 1, done);
  }

  private Core nameAll(List<Core> done, int next, Supplier<Core> then) {
    if (next == done.size()) {
      return then.get();
    } else if (Lifting.isAtom(done.get(next)) || known(done.get(next)).isPresent()) {
      return nameAll(done, next + 1, then);
    }
    Local local = fresh.local("t", done.get(next).type(), false);
    Core value = done.set(next, new Core.Var(local));
    return new Core.Let(local, value, nameAll(done, next + 1, then));
  }

  private Core call(Core.Call call, List<Core> arguments) {
    Core.Call changed =
        new Core.Call(call.function(), arguments, call.type(), call.tail(), call.at());
    boolean functions = arguments.stream().anyMatch(a -> a.type() instanceof CoreType.Function);
    Function callee = whole.original(call.function());
    if (callee == null || !functions) {
      return changed;
    } else if (call.type() instanceof CoreType.Function
        && !callee.recursive()
        && !leaves(callee.body())) {
      return inPlace(callee, changed);
    }
    return whole.asks(call.function()) ? copies(callee, changed) : changed;
  }

  private Core copies(Function callee, Core.Call changed) {
    Span at = library ? place : changed.at();
    return new Copies(whole, this).call(callee, changed, at);
  }

  /** The body of a function in the place of a call. */
  private Core inPlace(Function callee, Core.Call call) {
    Renaming renaming = new Renaming(fresh, Optional.empty());
    List<Local> parameters = callee.parameters().stream().map(renaming::bind).toList();
    Core body = renaming.rename(callee.body());
    boolean before = library;
    Span placeBefore = place;
    place = library ? place : call.at();
    library = isLibrary(callee);
    Core result = bind(parameters, call.arguments(), 0, body);
    library = before;
    place = placeBefore;
    return result;
  }

  private Core bind(List<Local> parameters, List<Core> arguments, int next, Core body) {
    if (next == parameters.size()) {
      return rewrite(body);
    }
    return bindOne(
        parameters.get(next), arguments.get(next), parameters, arguments, next + 1, body);
  }

  private Core bindOne(
      Local local, Core value, List<Local> parameters, List<Core> arguments, int next, Core body) {
    if (local.type() instanceof CoreType.Function && value instanceof Core.Let inner) {
      return new Core.Let(
          inner.local(),
          inner.value(),
          bindOne(local, inner.body(), parameters, arguments, next, body));
    }
    if (local.type() instanceof CoreType.Function) {
      known(value).ifPresent(k -> known.put(local, k));
    }
    return new Core.Let(local, value, bind(parameters, arguments, next, body));
  }

  Optional<Known> knownOf(Core core) {
    return known(core);
  }
}
