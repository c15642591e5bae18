package dev.kiln.compiler.lower;

import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.LibraryOp;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.core.Op;
import dev.kiln.compiler.syntax.Expression;
import dev.kiln.compiler.type.Target;
import dev.kiln.compiler.type.Type;
import dev.kiln.compiler.type.TypeValues;
import dev.kiln.compiler.type.Types;
import java.util.ArrayList;
import java.util.List;

/** Lowers the built-in forms that evaluate what is given to them in their own way. */
final class FormLowering {
  private final BodyLowering body;

  FormLowering(BodyLowering body) {
    this.body = body;
  }

  /** {@code Int.max}, {@code T.size}, … */
  Core typeValue(Expression.Field node) {
    Type type = body.typing()
        .resolve(((Target.Structural) body.typing().target(node).orElseThrow()).operands());
    boolean least = node.name().equals("min");
    switch (node.name()) {
      case "name" -> {
        return new Core.Str(Types.show(type));
      }
      case "size" -> {
        long bytes = TypeValues.bytes(body.lowering().checker(), type).orElse(0);
        return new Core.Make(body.typeOf(node), 0, List.of(new Core.Int(bytes)));
      }
      case "show" -> {
        Local value = body.scope().fresh("x", body.type(type), false);
        Core text = body.show(new Core.Var(value), type, false);
        return new Core.Lambda(List.of(value), Scalar.STR, text);
      }
      default -> {
        return body.type(type) == Scalar.REAL
            ? new Core.Real(least ? -Double.MAX_VALUE : Double.MAX_VALUE)
            : new Core.Int(least ? Long.MIN_VALUE : Long.MAX_VALUE);
      }
    }
  }

  /** {@code catch(e)}: {@code Ok(e)}, or {@code Err(Failure(…))} if that fails. */
  Core attempt(Expression.Call node, Expression tried) {
    Type.Data type = (Type.Data) body.typing().type(node);
    CoreType.Data result = (CoreType.Data) body.type(type);
    CoreType.Data failureType = (CoreType.Data) body.type(type.arguments().get(1));
    int ok = FallibleLowering.good(body.lowering(), result);
    Core value = body.scoped(tried);
    Core good = value.type() == Scalar.NEVER ? value : new Core.Make(result, ok, List.of(value));
    Local failure = body.scope().fresh("failure", Core.Catch.FAILURE, false);
    List<Core> parts = new ArrayList<>();
    for (int i = 0; i < Core.Catch.FAILURE.elements().size(); i++) {
      CoreType part = Core.Catch.FAILURE.elements().get(i);
      parts.add(new Core.Get(new Core.Var(failure), i, part));
    }
    Core bad = new Core.Make(result, 1 - ok, List.of(new Core.Make(failureType, 0, parts)));
    body.scope().effect();
    return new Core.Catch(good, failure, bad, result);
  }

  Core spawn(Expression.Spawn node) {
    CoreType task = body.typeOf(node);
    CoreType value = ((CoreType.Library) task).arguments().get(0);
    Core work = body.statements()
        .lambda(
            List.of(), new Type.Function(List.of(), body.typing().type(node.body())), node.body());
    body.scope().effect();
    Core lambda = new Core.Lambda(List.of(), value, ((Core.Lambda) work).body());
    return new Core.Library(LibraryOp.TASK_SPAWN, List.of(lambda), task, node.span());
  }

  Core channel(Expression.Call node, Expression capacity) {
    CoreType.Tuple type = (CoreType.Tuple) body.typeOf(node);
    body.scope().effect();
    Core made = new Core.Library(
        LibraryOp.CHANNEL_OF, List.of(body.lower(capacity)), type.elements().get(0), node.span());
    return body.named(
        "channel",
        made,
        channel -> new Core.Make(
            type,
            0,
            List.of(
                channel,
                CollectionLowering.call(
                    LibraryOp.CHANNEL_RECEIVER, type.elements().get(1), channel))));
  }

  /** {@code timeout(d, e)}: {@code Some(e)}, or {@code None} when that takes longer. */
  Core timeout(Expression.Call node, Expression duration, Expression work) {
    CoreType.Data option = (CoreType.Data) body.typeOf(node);
    int some = FallibleLowering.good(body.lowering(), option);
    body.lowering().markTimed();
    return body.named("d", body.lower(duration), d -> {
      Core before = body.primitive(Op.DEADLINE_CURRENT, node.span());
      return body.named("before", before, old -> {
        Core start = body.primitive(Op.DEADLINE_START, node.span(), new Core.Get(d, 0, Scalar.INT));
        Core value = body.scoped(work);
        Core good =
            value.type() == Scalar.NEVER ? value : new Core.Make(option, some, List.of(value));
        Core tried =
            new Core.Seq(List.of(start, body.primitive(Op.DEADLINE_CHECK, node.span())), good);
        Local failure = body.scope().fresh("failure", Core.Catch.FAILURE, false);
        Core none = new Core.Make(option, 1 - some, List.of());
        Core caught = new Core.Catch(tried, failure, none, true, option);
        return new Core.Finally(caught, body.primitive(Op.DEADLINE_RESTORE, node.span(), old));
      });
    });
  }

  /** {@code cache(key, e)}: e, but evaluated once for each key and run. */
  Core cache(Expression.Call node, Expression key, Expression value) {
    return body.named(
        "key", body.lower(key), k -> cached(k, body.typeOf(node), () -> body.scoped(value)));
  }

  /** A value that is computed once for each key. */
  Core cached(Core key, CoreType type, java.util.function.Supplier<Core> compute) {
    CoreType.Library table =
        new CoreType.Library(CoreType.Library.Kind.CACHE, List.of(key.type(), type));
    Core cache = body.lowering().cache(table);
    body.scope().effect();
    Core value = compute.get();
    Core remembered = value.type() == Scalar.NEVER
        ? value
        : body.named(
            "value",
            value,
            v -> new Core.Seq(
                List.of(CollectionLowering.call(LibraryOp.CACHE_SET, Scalar.UNIT, cache, key, v)),
                v));
    return new Core.If(
        CollectionLowering.call(LibraryOp.CACHE_HAS, Scalar.BOOL, cache, key),
        CollectionLowering.call(LibraryOp.CACHE_AT, type, cache, key),
        remembered,
        type);
  }

  /** The body of a function that remembers its results by its arguments. */
  Core memo(Core core, List<Local> parameters, CoreType result) {
    List<Core> all = parameters.stream().<Core>map(Core.Var::new).toList();
    Core key = all.size() == 1
        ? all.get(0)
        : all.isEmpty()
            ? new Core.Int(0)
            : new Core.Make(
                new CoreType.Tuple(parameters.stream().map(Local::type).toList()), 0, all);
    return body.named("key", key, k -> cached(k, result, () -> core));
  }
}
