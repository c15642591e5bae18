package dev.kiln.compiler.lower;

import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.core.Op;
import dev.kiln.compiler.resolve.Symbol;
import dev.kiln.compiler.source.Span;
import dev.kiln.compiler.syntax.Expression;
import dev.kiln.compiler.type.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Lowers effects: an operation is a call of the handler's function, with the handlers outside of
 * that in force. Console and Clock have the handlers of the host where the program has none.
 *
 * <pre>
 * with Log = h in e    ->   with Log { h } { e }
 * Log.add(s)           ->   if handled(Log) { outside Log (h) { call h.add(s) } } else { fail }
 * </pre>
 */
final class EffectLowering {
  private final BodyLowering body;

  EffectLowering(BodyLowering body) {
    this.body = body;
  }

  private static String key(Symbol.Effect effect) {
    return effect.module() + "." + effect.name();
  }

  Core with(Expression.WithIn node) {
    Symbol.Effect effect = (Symbol.Effect) body.typing().symbols().symbol(node).orElseThrow();
    Core handler = body.lower(node.handler());
    body.scope().effect();
    Core work = body.scoped(node.body());
    body.scope().effect();
    return new Core.With(key(effect), handler, work);
  }

  Core call(Symbol.Operation operation, List<Expression> arguments, Span at) {
    CoreType.Function type = type(operation);
    return named(arguments, 0, new ArrayList<>(), values -> perform(operation, type, values, at));
  }

  private Core named(
      List<Expression> nodes, int next, List<Core> named, Function<List<Core>, Core> end) {
    if (next == nodes.size()) {
      return end.apply(named);
    }
    return body.named("a", body.lower(nodes.get(next)), value -> {
      named.add(value);
      return named(nodes, next + 1, named, end);
    });
  }

  /** An operation as a function. */
  Core value(Symbol.Operation operation, Span at) {
    CoreType.Function type = type(operation);
    List<Local> parameters = new ArrayList<>();
    type.parameters().forEach(p -> parameters.add(body.scope().fresh("x", p, false)));
    List<Core> arguments = parameters.stream().<Core>map(Core.Var::new).toList();
    return new Core.Lambda(parameters, type.result(), perform(operation, type, arguments, at));
  }

  private CoreType.Function type(Symbol.Operation operation) {
    Symbol.Constructor handler = operation.effect().handler().constructors().get(0);
    return (CoreType.Function)
        body.type(body.lowering().checker().fields(handler).types().get(operation.index()));
  }

  private Core perform(
      Symbol.Operation operation, CoreType.Function type, List<Core> arguments, Span at) {
    Symbol.Effect effect = operation.effect();
    body.scope().effect();
    Core other = unhandled(operation, arguments, at);
    if (!body.typing().symbols().isHandled(effect)) {
      return other;
    }
    CoreType record = body.type(new Type.Data(effect.handler(), List.of(), List.of()));
    Local handler = body.scope().fresh("handler", record, false);
    Core function = new Core.Get(new Core.Var(handler), operation.index(), type);
    Core call = new Core.CallValue(function, arguments, type.result(), at);
    Core handled = body.primitive(Op.EFFECT_HANDLED, at, new Core.Str(key(effect)));
    return new Core.If(handled, new Core.Outside(key(effect), handler, call), other, type.result());
  }

  /** What the host does, or an error. */
  private Core unhandled(Symbol.Operation operation, List<Core> arguments, Span at) {
    boolean standard = operation.effect().module().equals("kiln.std");
    if (standard && operation.name().equals("print")) {
      return body.primitive(Op.PRINT, at, arguments.get(0));
    } else if (standard && operation.name().equals("now")) {
      CoreType duration = type(operation).result();
      return new Core.Make(duration, 0, List.of(body.primitive(Op.CLOCK_NOW, at)));
    }
    String message = "nothing handles the effect " + operation.effect().name();
    return new Core.Fail("panic", new Core.Str(message), at);
  }

  /** {@code print(x)}, which is an operation of Console where the program handles that. */
  Core print(Core text, Span at) {
    Symbol.Effect console = body.typing().scope().libraryEffect("Console");
    if (!body.typing().symbols().isHandled(console)) {
      return body.primitive(Op.PRINT, at, text);
    }
    Symbol.Operation print = new Symbol.Operation(console, 0);
    return body.named("text", text, t -> perform(print, type(print), List.of(t), at));
  }
}
