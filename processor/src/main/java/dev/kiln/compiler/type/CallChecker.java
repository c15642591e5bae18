package dev.kiln.compiler.type;

import dev.kiln.compiler.diagnostic.Elsewhere;
import dev.kiln.compiler.resolve.ModuleScope;
import dev.kiln.compiler.resolve.Symbol;
import dev.kiln.compiler.source.Span;
import dev.kiln.compiler.syntax.Declaration;
import dev.kiln.compiler.syntax.Expression;
import dev.kiln.compiler.type.Type.Variable;
import dev.kiln.compiler.type.TypeProblem.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Checks calls of every kind: functions, methods, constructors, values, built-in forms, pipes.
 *
 * <p>Long because a call has many forms, and all share how arguments are matched.
 */
final class CallChecker {
  private final BodyChecker body;
  private final BuiltinChecker builtins;
  private final CallArguments arguments;
  private final CallAdvice advice;

  CallChecker(BodyChecker body) {
    this.body = body;
    this.builtins = new BuiltinChecker(body);
    this.arguments = new CallArguments(body);
    this.advice = new CallAdvice(body);
  }

  Type call(Expression.Call node, Type hint) {
    Expression function = node.function();
    if (function instanceof Expression.Name name) {
      Optional<Symbol> symbol = body.names().symbol(name);
      if (symbol.isPresent()) {
        return callSymbol(node, symbol.get(), hint);
      }
      body.inference().silenceLambdas(CallArguments.given(node.arguments(), Optional.empty()));
    }
    if (function instanceof Expression.Field field) {
      if (body.names().symbol(field.target()).orElse(null) instanceof Symbol.TypeName) {
        return callValue(node, body.check(field));
      }
      Optional<Symbol> member = body.moduleMember(field);
      return member.isPresent()
          ? callSymbol(node, member.get(), hint)
          : callMethod(node, field, hint);
    }
    return callValue(node, body.check(function));
  }

  private Type callSymbol(Expression.Call node, Symbol symbol, Type hint) {
    if (symbol instanceof Symbol.Function function) {
      return callFunction(node, function, hint);
    } else if (symbol instanceof Symbol.Overloads overloads) {
      return callOverloads(node, overloads, hint);
    } else if (symbol instanceof Symbol.Constructor constructor) {
      return callConstructor(node, constructor);
    } else if (symbol instanceof Symbol.Builtin builtin) {
      return builtins.call(node, builtin);
    } else if (symbol instanceof Symbol.Operation operation) {
      return callOperation(node, operation);
    } else if (symbol instanceof Symbol.TypeName type) {
      return body.arraysOf(node, type.name());
    } else if (symbol instanceof Symbol.Local local) {
      Optional<Declaration.Define> define = body.statements().functions().define(local);
      if (define.isPresent()
          && node.arguments().stream().noneMatch(a -> a.value().isEmpty())) {
        return body.statements().functions().call(node, local, define.get());
      }
    }
    return callValue(node, body.check(node.function()));
  }

  private Type callOverloads(Expression.Call node, Symbol.Overloads overloads, Type hint) {
    int count = node.arguments().size();
    List<Symbol.Function> fitting =
        overloads.functions().stream().filter(f -> MethodRules.takes(f, count)).toList();
    if (!fitting.isEmpty()
        && overloads.methods().stream().noneMatch(m -> MethodRules.takes(m, count))) {
      return callFunction(node, fitting.get(0), hint);
    }
    if (overloads.methods().isEmpty()) {
      return callFunction(node, overloads.functions().get(0), hint);
    }
    if (count == 0) {
      body.other(
          TypeCode.WRONG_ARGUMENTS,
          node.span(),
          "'" + overloads.name() + "' takes at least 1 argument, but none stands here",
          "write '" + overloads.name() + "(x)'");
      return body.inference().fresh();
    }
    List<MethodCall.GivenArgument> given = CallArguments.given(node.arguments(), Optional.empty());
    List<Type> arguments = this.arguments.check(
        given,
        node.span(),
        types -> body.inference()
            .rules()
            .known(overloads.name(), body.typing().scope(), types.get(0), given.size()));
    return method(
        node, overloads.name(), given, arguments, fitting, node.function().span());
  }

  private Type callFunction(Expression.Call node, Symbol.Function function, Type hint) {
    List<MethodCall.GivenArgument> given = CallArguments.given(node.arguments(), Optional.empty());
    Scheme scheme = body.schemes().of(function);
    MethodCall call = new MethodCall(Optional.of(node), body.typing().scope(), given, List.of());
    List<Type> arguments = this.arguments.check(given, Optional.of(scheme), node.span());
    Type result = body.inference().fresh();
    if (!CallArguments.hasHoles(given)
        && Types.isConcrete(hint)
        && Types.read(hint) instanceof Type.Array) {
      body.inference().tryUnify(result, hint, node.span());
      result = recheck(result, hint, scheme);
    }
    body.inference().rules().apply(function, call, arguments, result, node.span());
    return partial(given, arguments, result);
  }

  /** A hint that cannot be the result's type is dropped: the mistake is told where it is used. */
  private Type recheck(Type result, Type hint, Scheme scheme) {
    boolean fits = Types.head(scheme.result()) instanceof Variable
        || Types.head(scheme.result()) instanceof Type.Array array
            && array.element() instanceof Variable
            && Types.read(hint) instanceof Type.Array wanted
            && wanted.rank() == array.rank();
    if (!fits) {
      return body.inference().fresh();
    }
    if (Types.read(hint) instanceof Type.Array wanted) {
      List<dev.kiln.compiler.type.size.Size> sizes =
          wanted.sizes().stream().map(size -> body.inference().freshSize("_")).toList();
      return new Type.Array(wanted.element(), sizes);
    }
    return result;
  }

  /** The type of a call with {@code _} among its arguments: a function of the missing ones. */
  private Type partial(List<MethodCall.GivenArgument> given, List<Type> arguments, Type result) {
    if (!CallArguments.hasHoles(given)) {
      return result;
    }
    List<Type> missing = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      if (given.get(i).hole() >= 0) {
        missing.add(arguments.get(i));
      }
    }
    return new Type.Function(missing, result);
  }

  private Type callMethod(Expression.Call node, Expression.Field field, Type hint) {
    Type receiver = body.check(field.target());
    body.inference().solve();
    Optional<Type> fieldType = functionField(field, Types.read(receiver));
    if (fieldType.isPresent()) {
      body.typing().type(field, fieldType.get());
      return callValue(node, fieldType.get());
    }
    Optional<Expression.Call> local = localFunction(node, field, Types.read(receiver));
    if (local.isPresent()) {
      return body.instead(node, local.get(), hint);
    }
    List<Symbol.Function> fallback = new ArrayList<>();
    Optional<Symbol> plain = body.typing().scope().value(field.name());
    if (plain.isPresent() && plain.get() instanceof Symbol.Function function) {
      fallback.add(function);
    } else if (plain.isPresent() && plain.get() instanceof Symbol.Overloads overloads) {
      fallback.addAll(overloads.functions());
    }
    List<MethodCall.GivenArgument> given =
        CallArguments.given(node.arguments(), Optional.of(field.target()));
    boolean sure =
        fallback.size() == 1 && body.typing().scope().methods(field.name()).isEmpty();
    body.typing().type(field.target(), receiver);
    Optional<Symbol.Function> certain = sure
        ? Optional.of(fallback.get(0))
        : body.inference()
            .rules()
            .known(field.name(), body.typing().scope(), receiver, given.size());
    List<Type> arguments = this.arguments.check(given, receiver, node.span(), certain);
    if (sure) {
      Type result = body.inference().fresh();
      MethodCall call = new MethodCall(Optional.of(node), body.typing().scope(), given, fallback);
      body.inference().rules().apply(fallback.get(0), call, arguments, result, node.span());
      return partial(given, arguments, result);
    }
    return method(node, field.name(), given, arguments, fallback, field.nameSpan());
  }

  /** The call of a local function that {@code x.m(a)} is if the type has no such method. */
  private Optional<Expression.Call> localFunction(
      Expression.Call node, Expression.Field field, Type receiver) {
    ModuleScope scope = body.typing().scope();
    boolean method = receiver instanceof Variable
        ? !scope.methods(field.name()).isEmpty()
        : body.inference()
            .rules()
            .known(field.name(), scope, receiver, node.arguments().size() + 1)
            .isPresent();
    return body.names()
        .plainCall(node)
        .map(Expression.Call.class::cast)
        .filter(call -> !method
            && body.names().symbol(call.function()).orElse(null) instanceof Symbol.Local local
            && Types.read(body.typing().localType(local)) instanceof Type.Function);
  }

  private Type method(
      Expression.Call node,
      String name,
      List<MethodCall.GivenArgument> given,
      List<Type> arguments,
      List<Symbol.Function> fallback,
      Span span) {
    Type result = body.inference().fresh();
    MethodCall call = new MethodCall(Optional.of(node), body.typing().scope(), given, fallback);
    body.inference().constrain(new Constraint.Method(name, arguments, result, span, call));
    return partial(given, arguments, result);
  }

  private Optional<Type> functionField(Expression.Field field, Type receiver) {
    if (receiver instanceof Type.Data data && data.symbol().isRecord()) {
      Fields fields = body.schemes().fields(data.symbol().constructors().get(0));
      int index = fields.names().indexOf(Optional.of(field.name()));
      if (index >= 0) {
        body.typing().target(field, new Target.Field(data, index));
        return Optional.of(fields.at(data).get(index));
      }
    }
    return Optional.empty();
  }

  /** A field that every constructor of a sum has, with one type. */
  private Optional<Type> sharedField(Expression.Field node, Type head) {
    if (!(head instanceof Type.Data data) || data.symbol().constructors().isEmpty()) {
      return Optional.empty();
    }
    Optional<Type> type = DataFields.shared(body.schemes(), data, node.name());
    type.ifPresent(t -> body.typing().target(node, new Target.SharedField(data, node.name())));
    return type;
  }

  /** Decides {@code target.name} once the target's type is known. */
  boolean field(Expression.Field node, Type head, Type result) {
    if (head instanceof Variable) {
      return false;
    }
    Optional<Type> type = functionField(node, head).or(() -> sharedField(node, head));
    if (type.isPresent()) {
      body.inference()
          .unify(type.get(), result, node.span(), Reason.of("the field"), Optional.empty());
      return true;
    }
    if (head instanceof Type.Data data && data.symbol().isRecord()) {
      Fields fields = body.schemes().fields(data.symbol().constructors().get(0));
      advice.unknownField(node.nameSpan(), data, node.name(), fields);
    } else {
      advice.unknownMember(node, head);
    }
    return true;
  }

  private Type callConstructor(Expression.Call node, Symbol.Constructor constructor) {
    Fields fields = body.schemes().fields(constructor);
    Type.Data made = fields.fresh(constructor.data(), body.inference());
    List<Type> wanted = fields.at(made);
    Expression[] values = new Expression[wanted.size()];
    if (fields.names().contains(Optional.of("_"))) {
      body.inference().markFailed();
      node.arguments().forEach(argument -> argument.value().ifPresent(body::check));
      return made;
    }
    boolean good = node.arguments().size() == wanted.size();
    for (int i = 0; i < node.arguments().size(); i++) {
      Expression.Argument argument = node.arguments().get(i);
      int place = argument.name().isPresent() ? fields.names().indexOf(argument.name()) : i;
      if (place < 0) {
        String name = argument.name().get();
        int start = argument.span().start();
        Span at = argument.span().source().span(start, start + name.length());
        advice.unknownField(at, made, name, fields);
        return made;
      }
      if (place < wanted.size() && values[place] == null) {
        values[place] = argument.value().get();
        String what =
            fields.names().get(place).map(n -> "the field '" + n + "'").orElse("the field");
        body.require(values[place], wanted.get(place), Reason.of(what));
      } else {
        good = false;
      }
    }
    if (!good) {
      body.other(
          TypeCode.WRONG_ARGUMENTS,
          node.span(),
          "'"
              + constructor.name()
              + "' has "
              + Count.of(wanted.size(), "field")
              + ", but "
              + Count.of(node.arguments().size(), "value stands", "values stand")
              + " here",
          CallAdvice.constructor(constructor, node, fields, made));
      return made;
    }
    body.typing().target(node, new Target.Constructor(constructor, made, List.of(values)));
    body.inference().calls().add(made, fields, constructor.name(), node.span());
    return made;
  }

  /** A constructor's name alone: a value if it has no fields, else a function of them. */
  Type constructorValue(Expression node, Symbol.Constructor constructor) {
    Fields fields = body.schemes().fields(constructor);
    Type.Data made = fields.fresh(constructor.data(), body.inference());
    body.typing().target(node, new Target.Constructor(constructor, made, List.of()));
    body.inference().calls().add(made, fields, constructor.name(), node.span());
    return fields.types().isEmpty() ? made : new Type.Function(fields.at(made), made);
  }

  private Type callOperation(Expression.Call node, Symbol.Operation operation) {
    Type.Function type = (Type.Function) body.operationType(operation);
    if (node.arguments().size() != type.parameters().size()) {
      body.other(
          TypeCode.WRONG_ARGUMENTS,
          node.span(),
          "'"
              + operation.effect().name()
              + "."
              + operation.name()
              + "' takes "
              + Count.of(type.parameters().size(), "argument")
              + ", but "
              + Count.of(node.arguments().size(), "stands", "stand")
              + " here");
      return type.result();
    }
    for (int i = 0; i < node.arguments().size(); i++) {
      Expression value = node.arguments().get(i).value().orElse(null);
      if (value == null || node.arguments().get(i).name().isPresent()) {
        return unnamed(node, "an operation of an effect");
      }
      body.require(value, type.parameters().get(i), Reason.of(Count.ordinal(i + 1) + " argument"));
    }
    return Types.read(type.result());
  }

  private Type unnamed(Expression.Call node, String what) {
    body.other(
        TypeCode.WRONG_ARGUMENTS,
        node.span(),
        "the arguments of " + what + " are given by their places",
        "leave the names out; write a lambda instead of '_'");
    return body.inference().fresh();
  }

  private Type callValue(Expression.Call node, Type function) {
    List<MethodCall.GivenArgument> given = CallArguments.given(node.arguments(), Optional.empty());
    if (CallArguments.hasHoles(given) || given.stream().anyMatch(a -> a.name().isPresent())) {
      return unnamed(node, "a function value");
    }
    body.inference().solve();
    Type head = Types.read(function);
    List<Type> arguments = new ArrayList<>();
    Type result = body.inference().fresh();
    if (head instanceof Type.Function known && known.parameters().size() == given.size()) {
      for (int i = 0; i < given.size(); i++) {
        body.require(
            given.get(i).value().get(),
            known.parameters().get(i),
            Reason.of(Count.ordinal(i + 1) + " argument"));
      }
      body.typing().target(node, new Target.Value(node.function()));
      return Types.read(known.result());
    }
    given.forEach(argument -> arguments.add(body.check(argument.value().get())));
    if (head instanceof Variable) {
      body.inference()
          .unify(
              head,
              new Type.Function(arguments, result),
              node.function().span(),
              Reason.of("what is called"),
              Optional.empty());
      body.typing().target(node, new Target.Value(node.function()));
      return result;
    }
    String what = body.inference().show(head);
    if (head instanceof Type.Function f) {
      body.other(
          TypeCode.WRONG_ARGUMENTS,
          node.span(),
          "this function takes "
              + Count.of(f.parameters().size(), "argument")
              + ", but "
              + Count.of(given.size(), "stands", "stand")
              + " here",
          "its type is " + what);
    } else {
      String name = Elsewhere.shortened(node.function().span().text());
      boolean indexed = head instanceof Type.Array
          || head == Type.Basic.STR
          || LibraryTypes.is(head, "List")
          || LibraryTypes.is(head, "Map");
      body.inference()
          .report(new TypeProblem.Other(
              TypeCode.NOT_A_FUNCTION,
              node.function().span(),
              "this is " + what + ", not a function",
              indexed
                  ? List.of("elements stand in square brackets: '" + name + "[i]'")
                  : OperatorRules.isNumber(head) ? List.of("to multiply write '*'") : List.of()));
    }
    return result;
  }

  /** The type of a function's name where a value stands. */
  Type functionValue(Expression node, Symbol symbol, Type hint) {
    int count =
        Types.read(hint) instanceof Type.Function wanted ? wanted.parameters().size() : -1;
    Optional<Symbol.Function> function = Optional.empty();
    if (symbol instanceof Symbol.Function only) {
      function = Optional.of(only);
    } else if (symbol instanceof Symbol.Overloads overloads) {
      function = overloads.functions().stream()
          .filter(f -> count < 0 || f.arity() == count)
          .findFirst();
    }
    if (function.isEmpty()) {
      return methodValue(node, symbol, count, hint);
    }
    Instantiation made = body.inference()
        .instantiate(body.schemes().of(function.get()), function.get(), node.span());
    body.inference().constrainAll(made, node.span());
    body.typing()
        .target(
            node,
            new Target.Function(
                function.get(),
                made.typeArguments(),
                made.sizeArguments(),
                made.openedSizes(),
                List.of()));
    if (!made.openedSizes().isEmpty()) {
      body.inference().report(LateSizes.function(function.get(), node.span()));
    }
    List<Type> parameters = made.scheme().parameters().stream()
        .map(p -> Types.read(made.type(p.type())))
        .toList();
    return new Type.Function(parameters, Types.read(made.type(made.scheme().result())));
  }

  /** The name of a method as a value: a lambda that calls it. */
  private Type methodValue(Expression node, Symbol symbol, int count, Type hint) {
    Set<Integer> arities = body.names().arities(node);
    int arity = arities.size() == 1 ? arities.iterator().next() : count;
    Optional<Expression> written = body.names().writtenOut(node, arity);
    if (written.isPresent()) {
      return body.instead(node, written.get(), hint);
    }
    body.other(
        TypeCode.WRONG_ARGUMENTS,
        node.span(),
        "how many arguments '" + symbol.name() + "' takes here is not known",
        "write a lambda: x => " + symbol.name() + "(x)");
    return body.inference().fresh();
  }

  Type pipe(Expression.Binary node, Type hint) {
    Expression right = node.right();
    Expression.Argument piped =
        new Expression.Argument(node.left().span(), Optional.empty(), Optional.of(node.left()));
    Expression.Call call;
    if (right instanceof Expression.Call target) {
      List<Expression.Argument> arguments = new ArrayList<>(target.arguments());
      int hole = -1;
      for (int i = 0; i < arguments.size() && hole < 0; i++) {
        hole = arguments.get(i).value().isEmpty() ? i : -1;
      }
      if (hole < 0) {
        arguments.add(0, piped);
      } else {
        arguments.set(
            hole,
            new Expression.Argument(
                piped.span(), arguments.get(hole).name(), Optional.of(node.left())));
      }
      call = new Expression.Call(node.span(), target.function(), arguments);
    } else {
      call = new Expression.Call(node.span(), right, List.of(piped));
    }
    body.typing().replace(node, call);
    return body.check(call, hint);
  }
}
