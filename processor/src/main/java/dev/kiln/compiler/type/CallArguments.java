package dev.kiln.compiler.type;

import dev.kiln.compiler.resolve.Symbol;
import dev.kiln.compiler.source.Span;
import dev.kiln.compiler.syntax.Expression;
import dev.kiln.compiler.type.Type.Basic;
import dev.kiln.compiler.type.Type.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks the arguments of calls, with what the function's parameters say of them as hints. */
final class CallArguments {
  private final BodyChecker body;

  CallArguments(BodyChecker body) {
    this.body = body;
  }

  static List<MethodCall.GivenArgument> given(
      List<Expression.Argument> arguments, Optional<Expression> receiver) {
    List<MethodCall.GivenArgument> given = new ArrayList<>();
    receiver.ifPresent(
        r -> given.add(new MethodCall.GivenArgument(Optional.empty(), Optional.of(r), -1)));
    int holes = 0;
    for (Expression.Argument argument : arguments) {
      int hole = argument.value().isEmpty() ? holes++ : -1;
      given.add(new MethodCall.GivenArgument(argument.name(), argument.value(), hole));
    }
    return given;
  }

  static boolean hasHoles(List<MethodCall.GivenArgument> given) {
    return given.stream().anyMatch(a -> a.hole() >= 0);
  }

  List<Type> check(List<MethodCall.GivenArgument> given, Optional<Scheme> scheme, Span span) {
    List<Type> types = new ArrayList<>();
    given.forEach(argument -> types.add(body.inference().fresh()));
    Optional<Instantiation> hints = scheme.map(s -> hints(s, span));
    check(given, types, 0, false, hints, span);
    check(given, types, 0, true, hints, span);
    return types;
  }

  /** Arguments first, lambdas last: by then the function may be known by the first one's type. */
  List<Type> check(
      List<MethodCall.GivenArgument> given,
      Span span,
      java.util.function.Function<List<Type>, Optional<Symbol.Function>> known) {
    List<Type> types = new ArrayList<>();
    given.forEach(argument -> types.add(body.inference().fresh()));
    check(given, types, 0, false, Optional.empty(), span);
    body.inference().solve();
    Optional<Instantiation> hints = hints(known.apply(types), types, span);
    check(given, types, 0, true, hints, span);
    return types;
  }

  /** The same where the first argument is checked already. */
  List<Type> check(
      List<MethodCall.GivenArgument> given,
      Type receiver,
      Span span,
      Optional<Symbol.Function> known) {
    List<Type> types = new ArrayList<>();
    given.forEach(argument -> types.add(body.inference().fresh()));
    types.set(0, receiver);
    Optional<Instantiation> hints = hints(known, types.subList(0, 1), span);
    check(given, types, 1, false, hints, span);
    check(given, types, 1, true, hints, span);
    return types;
  }

  private Instantiation hints(Scheme scheme, Span span) {
    return body.inference().instantiate(withoutEquations(scheme), "", span, true);
  }

  /** A function's scheme for arguments some of which are known. */
  private Optional<Instantiation> hints(
      Optional<Symbol.Function> function, List<Type> types, Span span) {
    if (function.isEmpty()) {
      return Optional.empty();
    }
    Scheme scheme = body.schemes().of(function.get());
    Instantiation made = hints(scheme, span);
    for (int i = 0; i < Math.min(types.size(), scheme.parameters().size()); i++) {
      if (!(Types.read(types.get(i)) instanceof Variable)) {
        body.inference()
            .tryUnify(types.get(i), made.type(scheme.parameters().get(i).type()), span);
      }
    }
    return Optional.of(made);
  }

  private void check(
      List<MethodCall.GivenArgument> given,
      List<Type> types,
      int from,
      boolean lambdas,
      Optional<Instantiation> hints,
      Span span) {
    for (int i = from; i < given.size(); i++) {
      Optional<Expression> value = given.get(i).value();
      boolean lambda = value.isPresent() && value.get() instanceof Expression.Lambda;
      if (value.isPresent() && lambda == lambdas) {
        Type wanted = hint(hints, given.get(i), i);
        Type found = body.check(value.get(), wanted);
        types.set(i, found);
        if (Types.read(found) == Basic.NEVER) {
          types.set(i, body.inference().fresh());
        } else if (hints.isPresent() && !Types.isConcrete(wanted)) {
          body.inference().tryUnify(found, wanted, span);
        }
      }
    }
  }

  private static Scheme withoutEquations(Scheme scheme) {
    return new Scheme(
        scheme.variables(),
        scheme.sizes(),
        scheme.opened(),
        scheme.parameters(),
        scheme.result(),
        List.of(),
        List.of());
  }

  private Type hint(Optional<Instantiation> hints, MethodCall.GivenArgument argument, int index) {
    if (hints.isEmpty()) {
      return body.inference().fresh();
    }
    List<Scheme.Parameter> parameters = hints.get().scheme().parameters();
    for (int i = 0; i < parameters.size(); i++) {
      boolean meant = argument.name().isPresent()
          ? parameters.get(i).name().equals(argument.name())
          : i == index;
      if (meant) {
        return hints.get().type(parameters.get(i).type());
      }
    }
    return body.inference().fresh();
  }
}
