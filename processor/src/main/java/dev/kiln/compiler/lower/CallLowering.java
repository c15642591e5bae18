package dev.kiln.compiler.lower;

import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.diagnostic.CompilerBug;
import dev.kiln.compiler.resolve.Symbol;
import dev.kiln.compiler.source.Span;
import dev.kiln.compiler.syntax.Expression;
import dev.kiln.compiler.type.Scheme;
import dev.kiln.compiler.type.Target;
import dev.kiln.compiler.type.Type;
import dev.kiln.compiler.type.Types;
import dev.kiln.compiler.type.size.Size;
import dev.kiln.compiler.type.size.SizeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lowers calls: arguments in the order written, then defaults, then the call.
 *
 * <p>Long because a call has many forms, and all share how arguments are ordered.
 */
final class CallLowering {
  private final BodyLowering body;
  private final DefaultLowering defaults;

  CallLowering(BodyLowering body) {
    this.body = body;
    this.defaults = new DefaultLowering(body);
  }

  Core call(Expression.Call node) {
    if (node.function() instanceof Expression.Field field
        && body.typing().symbols().symbol(field).orElse(null) instanceof Symbol.Operation op) {
      List<Expression> given =
          node.arguments().stream().map(argument -> argument.value().get()).toList();
      return new EffectLowering(body).call(op, given, node.span());
    }
    Target target = body.typing().target(node).orElse(null);
    if (target instanceof Target.Function function) {
      return function(node, function, node.span());
    } else if (target instanceof Target.LocalFunction function) {
      return localFunction(node, function);
    } else if (target instanceof Target.Value) {
      Core function = body.lower(node.function());
      List<Core> arguments = new ArrayList<>();
      node.arguments()
          .forEach(argument -> arguments.add(body.lower(argument.value().get())));
      body.scope().effect();
      return new Core.CallValue(function, arguments, body.typeOf(node), node.span());
    } else if (target instanceof Target.Constructor constructor) {
      return constructor(node, constructor);
    } else if (target instanceof Target.ArrayOf array) {
      Type.Array type = (Type.Array) body.typing().resolve(array.type());
      return body.arrays().of(array.elements(), type);
    }
    return builtin(node);
  }

  /** An operator that a function of the program or library defines. */
  Core operator(Expression node) {
    Target target = body.typing().target(node).orElse(null);
    if (target instanceof Target.Function function) {
      Span at = node instanceof Expression.Binary binary ? binary.operatorSpan() : node.span();
      return function(node, function, at);
    }
    throw new CompilerBug("lower", "nothing is known of the operator at " + node.span());
  }

  private Core constructor(Expression.Call node, Target.Constructor target) {
    Type.Data type = (Type.Data) body.typing().resolve(target.type());
    List<Type> fields = body.lowering().checker().fields(target.symbol()).at(type);
    List<Expression> written = new ArrayList<>();
    node.arguments().forEach(argument -> written.add(argument.value().get()));
    List<Target.Operand> operands = new ArrayList<>();
    for (Expression value : target.arguments()) {
      operands.add(new Target.Given(value, written.indexOf(value)));
    }
    return evaluate(
        operands,
        (value, place) -> body.checkNat(body.lower(value), fields.get(place), value.span()),
        values -> new Core.Make(body.type(type), target.symbol().index(), List.of(values)));
  }

  /** A constructor's name alone: a value, or the function that makes it of its fields. */
  Core constructorValue(Expression node) {
    Target.Constructor target = (Target.Constructor) body.typing().target(node).orElseThrow();
    Type.Data type = (Type.Data) body.typing().resolve(target.type());
    List<Local> parameters = new ArrayList<>();
    List<Core> values = new ArrayList<>();
    for (Type field : body.lowering().checker().fields(target.symbol()).at(type)) {
      Local local = body.scope().fresh("x", body.type(field), false);
      parameters.add(local);
      values.add(body.checkNat(new Core.Var(local), field, node.span()));
    }
    CoreType made = body.type(type);
    Core make = new Core.Make(made, target.symbol().index(), values);
    return parameters.isEmpty() ? make : new Core.Lambda(parameters, made, make);
  }

  /** How an argument is lowered for its place. */
  interface Lower {
    Core lower(Expression value, int place);
  }

  /** Evaluates given operands in the order written; the rest stay null for the end to fill. */
  private Core evaluate(
      List<Target.Operand> operands, Lower lower, java.util.function.Function<Core[], Core> end) {
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < operands.size(); i++) {
      if (operands.get(i) instanceof Target.Given) {
        places.add(i);
      }
    }
    places.sort(Comparator.comparingInt(i -> ((Target.Given) operands.get(i)).order()));
    boolean inOrder = places.size() == operands.size();
    for (int i = 0; inOrder && i < places.size(); i++) {
      inOrder = places.get(i) == i;
    }
    Core[] values = new Core[operands.size()];
    if (inOrder) {
      for (int place : places) {
        values[place] = lower.lower(((Target.Given) operands.get(place)).value(), place);
      }
      return end.apply(values);
    }
    return evaluateNamed(operands, places, 0, lower, values, end);
  }

  private Core evaluateNamed(
      List<Target.Operand> operands,
      List<Integer> places,
      int next,
      Lower lower,
      Core[] values,
      java.util.function.Function<Core[], Core> end) {
    if (next == places.size()) {
      return end.apply(values);
    }
    int place = places.get(next);
    Core value = lower.lower(((Target.Given) operands.get(place)).value(), place);
    return body.named("a", value, v -> {
      values[place] = v;
      return evaluateNamed(operands, places, next + 1, lower, values, end);
    });
  }

  private Core function(Expression node, Target.Function target, Span at) {
    Scheme scheme = body.lowering().checker().of(target.symbol());
    List<Type> types = target.types().stream().map(body.typing()::resolve).toList();
    List<Size> sizes = target.sizes().stream().map(body.typing()::resolve).toList();
    Map<SizeVariable, Size> sizeMap = new IdentityHashMap<>();
    for (int i = 0; i < sizes.size(); i++) {
      sizeMap.put(scheme.sizes().get(i), sizes.get(i));
    }
    boolean partial = target.arguments().stream().anyMatch(o -> o instanceof Target.Hole);
    Lower lower = (value, place) -> argument(scheme, target, value, place, at);
    if (partial) {
      return evaluateNamed(
          target.arguments(),
          placesInOrder(target.arguments()),
          0,
          lower,
          new Core[target.arguments().size()],
          values -> partial(target, scheme, types, sizes, values, at));
    }
    return evaluate(
        target.arguments(),
        lower,
        values -> body.afterOperands(
            node,
            Arrays.asList(values),
            named -> withDefaults(target, scheme, types, sizes, named.toArray(Core[]::new), at)));
  }

  private static List<Integer> placesInOrder(List<Target.Operand> operands) {
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < operands.size(); i++) {
      if (operands.get(i) instanceof Target.Given) {
        places.add(i);
      }
    }
    places.sort(Comparator.comparingInt(i -> ((Target.Given) operands.get(i)).order()));
    return places;
  }

  private Core argument(
      Scheme scheme, Target.Function target, Expression value, int place, Span at) {
    Scheme.Parameter parameter = scheme.parameters().get(place);
    int effects = body.scope().effects();
    Core lowered = body.lower(value);
    Optional<SizeVariable> opened =
        parameter.size().isPresent() ? body.typing().opened(value) : Optional.empty();
    Core checked =
        isKnownSize(parameter, value) ? lowered : body.checkNat(lowered, parameter.type(), at);
    if (opened.isEmpty()) {
      return checked;
    }
    if (body.scope().size(opened.get()) != null) {
      return body.scope().size(opened.get());
    }
    Local local = body.scope().fresh("n", Scalar.INT, true);
    return body.scope().hoist(local, checked, effects, opened.get());
  }

  /** A name that is a size already, or a size plus sizes, is not negative. */
  private boolean isKnownSize(Scheme.Parameter parameter, Expression value) {
    return parameter.size().isPresent()
        && value instanceof Expression.Name name
        && body.typing().symbols().symbol(name).orElse(null) instanceof Symbol.Local local
        && body.typing().size(local).isPresent()
        && (local.kind() == Symbol.Local.Kind.SIZE
            || Types.head(body.typing().type(local)) == Type.Basic.NAT);
  }

  /** A call of a function once its arguments are there: defaults, then the call. */
  private Core withDefaults(
      Target.Function target,
      Scheme scheme,
      List<Type> types,
      List<Size> sizes,
      Core[] values,
      Span at) {
    List<Type> wanted = parameterTypes(scheme, types, sizes);
    return defaults.fill(
        values,
        place -> body.checkNat(
            defaults.of(target.symbol(), wanted, sizes, values, place),
            scheme.parameters().get(place).type(),
            at),
        () -> {
          Core call = invoke(target, scheme, types, sizes, List.of(values), at);
          return target.opened().isEmpty() ? call : opened(call, target.opened());
        });
  }

  /** The value of a call that found out sizes, which are known from here on. */
  private Core opened(Core call, List<SizeVariable> opened) {
    List<CoreType> parts = ((CoreType.Tuple) call.type()).elements();
    return body.named("r", call, result -> {
      List<Core> steps = new ArrayList<>();
      for (int i = 0; i < opened.size(); i++) {
        body.scope().open(opened.get(i));
        Core size = new Core.Get(result, i, Scalar.INT);
        steps.add(body.scope().assign(opened.get(i), size));
      }
      int last = opened.size();
      return new Core.Seq(steps, new Core.Get(result, last, parts.get(last)));
    });
  }

  private Core localFunction(Expression.Call node, Target.LocalFunction target) {
    Type.Function type = (Type.Function) body.typing().type(target.symbol());
    Span at = node.span();
    return evaluate(
        target.arguments(),
        (value, place) -> body.checkNat(body.lower(value), type.parameters().get(place), at),
        values ->
            defaults.fill(values, place -> defaults.ofLocal(target, values, place, at), () -> {
              body.scope().effect();
              return new Core.CallValue(
                  new Core.Var(body.scope().local(target.symbol())),
                  List.of(values),
                  body.typeOf(node),
                  at);
            }));
  }

  private List<Type> parameterTypes(Scheme scheme, List<Type> types, List<Size> sizes) {
    Map<Type.Variable, Type> typeMap = new IdentityHashMap<>();
    for (int i = 0; i < types.size(); i++) {
      typeMap.put(scheme.variables().get(i), types.get(i));
    }
    Map<SizeVariable, Size> sizeMap = new java.util.LinkedHashMap<>();
    for (int i = 0; i < sizes.size(); i++) {
      sizeMap.put(scheme.sizes().get(i), sizes.get(i));
    }
    return scheme.parameters().stream()
        .map(p -> Types.map(p.type(), v -> typeMap.getOrDefault(v, v), s -> s.substitute(sizeMap)))
        .toList();
  }

  private Type resultType(Scheme scheme, List<Type> types, List<Size> sizes) {
    Scheme.Parameter result =
        new Scheme.Parameter(Optional.empty(), scheme.result(), false, Optional.empty());
    Scheme only = new Scheme(
        scheme.variables(),
        scheme.sizes(),
        scheme.opened(),
        List.of(result),
        scheme.result(),
        List.of(),
        List.of());
    return parameterTypes(only, types, sizes).get(0);
  }

  private Core invoke(
      Target.Function target,
      Scheme scheme,
      List<Type> types,
      List<Size> sizes,
      List<Core> values,
      Span at) {
    Instances.Use use = body.lowering().instances().use(target.symbol(), scheme, types, sizes);
    CoreType result = Results.withSizes(
        body.type(resultType(scheme, types, sizes)), scheme.opened().size());
    List<Core> operands = use.operands().stream().map(body.sizes()::lower).toList();
    List<Core> lent =
        values.stream().map(v -> body.statements().lend(v, result, values)).toList();
    body.scope().effect();
    if (operands.stream().anyMatch(CallLowering::readsMutable)) {
      return named(lent, 0, new ArrayList<>(operands), use.instance().name(), result, at);
    }
    List<Core> arguments = new ArrayList<>(operands);
    arguments.addAll(lent);
    return new Core.Call(use.instance().name(), arguments, result, false, at);
  }

  /** A size that an argument finds out is read after that argument. */
  private Core named(
      List<Core> values, int next, List<Core> named, String name, CoreType result, Span at) {
    if (next == values.size()) {
      return new Core.Call(name, named, result, false, at);
    }
    return body.named("a", values.get(next), value -> {
      named.add(value);
      return named(values, next + 1, named, name, result, at);
    });
  }

  private static boolean readsMutable(Core size) {
    return Children.any(
        size, core -> core instanceof Core.Var var && var.local().mutable());
  }

  private Core partial(
      Target.Function target,
      Scheme scheme,
      List<Type> types,
      List<Size> sizes,
      Core[] values,
      Span at) {
    List<Type> parameterTypes = parameterTypes(scheme, types, sizes);
    List<Local> holes = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      if (target.arguments().get(i) instanceof Target.Hole) {
        Local local = body.scope().fresh("x", body.type(parameterTypes.get(i)), false);
        holes.add(local);
        values[i] =
            body.checkNat(new Core.Var(local), scheme.parameters().get(i).type(), at);
      }
    }
    Core call = withDefaults(target, scheme, types, sizes, values, at);
    return new Core.Lambda(holes, body.type(resultType(scheme, types, sizes)), call);
  }

  /** A function's name as a value. */
  Core functionValue(Expression node) {
    Target.Function target = (Target.Function) body.typing().target(node).orElseThrow();
    Scheme scheme = body.lowering().checker().of(target.symbol());
    List<Type> types = target.types().stream().map(body.typing()::resolve).toList();
    List<Size> sizes = target.sizes().stream().map(body.typing()::resolve).toList();
    List<Type> parameterTypes = parameterTypes(scheme, types, sizes);
    boolean checks =
        scheme.parameters().stream().anyMatch(p -> Types.head(p.type()) == Type.Basic.NAT);
    Instances.Use use = body.lowering().instances().use(target.symbol(), scheme, types, sizes);
    CoreType result = body.type(resultType(scheme, types, sizes));
    if (use.operands().isEmpty() && !checks) {
      return new Core.FunctionValue(
          use.instance().name(),
          new CoreType.Function(parameterTypes.stream().map(body::type).toList(), result));
    }
    List<Local> parameters = new ArrayList<>();
    List<Core> arguments = new ArrayList<>();
    use.operands().forEach(size -> arguments.add(body.sizes().lower(size)));
    for (int i = 0; i < parameterTypes.size(); i++) {
      Local local = body.scope().fresh("x", body.type(parameterTypes.get(i)), false);
      parameters.add(local);
      Type declared = scheme.parameters().get(i).type();
      arguments.add(body.checkNat(new Core.Var(local), declared, node.span()));
    }
    Core call = new Core.Call(use.instance().name(), arguments, result, false, node.span());
    return new Core.Lambda(parameters, result, call);
  }

  private Core builtin(Expression.Call node) {
    Symbol symbol = node.function() instanceof Expression.Name name
        ? body.typing().symbols().symbol(name).orElse(null)
        : null;
    if (!(symbol instanceof Symbol.Builtin builtin)) {
      throw new CompilerBug("lower", "nothing is known of the call at " + node.span());
    }
    List<Expression> arguments =
        node.arguments().stream().map(argument -> argument.value().get()).toList();
    switch (builtin.name()) {
      case "print" -> {
        Core value = body.lower(arguments.get(0));
        Core text = body.show(value, body.typing().type(arguments.get(0)), false);
        return new EffectLowering(body).print(text, node.span());
      }
      case "panic" -> {
        Core message = body.lower(arguments.get(0));
        body.scope().effect();
        return new Core.Fail("panic", message, node.span());
      }
      case "todo" -> {
        body.scope().effect();
        return new Core.Fail("panic", new Core.Str("this is not written yet"), node.span());
      }
      case "unreachable" -> {
        body.scope().effect();
        return new Core.Fail(
            "panic", new Core.Str("code that should be unreachable was reached"), node.span());
      }
      case "catch" -> {
        return new FormLowering(body).attempt(node, arguments.get(0));
      }
      case "parallel" -> {
        List<Core> values = arguments.stream().map(body::lower).toList();
        return new Core.Make(body.typeOf(node), 0, values);
      }
      case "timeout" -> {
        return new FormLowering(body).timeout(node, arguments.get(0), arguments.get(1));
      }
      case "cache" -> {
        return new FormLowering(body).cache(node, arguments.get(0), arguments.get(1));
      }
      case "channel" -> {
        return new FormLowering(body).channel(node, arguments.get(0));
      }
      case "vector" -> {
        return body.collections().vector(node);
      }
      case "intrinsic" -> {
        return new IntrinsicLowering(body).lower(node, arguments);
      }
      default -> throw new CompilerBug("lower", "the form " + builtin.name());
    }
  }
}
