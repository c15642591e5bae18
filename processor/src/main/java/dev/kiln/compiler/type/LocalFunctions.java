package dev.kiln.compiler.type;

import dev.kiln.compiler.resolve.Symbol;
import dev.kiln.compiler.syntax.Declaration;
import dev.kiln.compiler.syntax.Expression;
import dev.kiln.compiler.syntax.Pattern;
import dev.kiln.compiler.syntax.Statement;
import dev.kiln.compiler.type.Type.Basic;
import dev.kiln.compiler.type.TypeProblem.Reason;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checks local functions. Their types are not generalised; called by their name they take named
 * arguments and defaults, as values they are like lambdas.
 */
final class LocalFunctions {
  private final BodyChecker body;
  private final Map<Symbol.Local, Declaration.Define> defines = new IdentityHashMap<>();
  private final Map<Declaration.Define, LateSizes> signatures = new IdentityHashMap<>();

  LocalFunctions(BodyChecker body) {
    this.body = body;
  }

  /** Functions one after the other may call each other, so all have types before bodies. */
  void declare(List<Statement> statements, int from) {
    for (int i = from; i < statements.size(); i++) {
      if (!(statements.get(i) instanceof Statement.LocalDefine local)) {
        return;
      }
      declare(local.define());
    }
  }

  private void declare(Declaration.Define define) {
    body.names().sizeVariables(define).values().forEach(this::declareSize);
    LateSizes sizes = new LateSizes(body);
    List<Type> parameters = new ArrayList<>();
    for (Declaration.Formal formal : define.formals()) {
      Type type = body.readType(formal.type());
      body.bind(formal.pattern(), type);
      parameters.add(type);
    }
    Type result = body.readType(define.result());
    Symbol.Local local = body.names().localFunction(define).orElseThrow();
    signatures.put(define, sizes);
    if (defines.putIfAbsent(local, define) == null) {
      body.typing().type(local, new Type.Function(parameters, result));
      body.open(local);
    } else {
      body.inference().markFailed();
    }
  }

  /** A size that its signature names: like its types, it is one and the same for all calls. */
  private void declareSize(Symbol.Local local) {
    body.typing().type(local, Basic.INT);
    body.typing().size(local, body.inference().freshSize(local.name()));
  }

  /** Checks the defaults and the body of one that is declared. */
  void check(Declaration.Define define) {
    Symbol.Local local = body.names().localFunction(define).orElseThrow();
    if (defines.get(local) != define) {
      return;
    }
    Type.Function type = (Type.Function) body.typing().localType(local);
    for (int i = 0; i < define.formals().size(); i++) {
      Type wanted = type.parameters().get(i);
      define
          .formals()
          .get(i)
          .defaultValue()
          .ifPresent(value -> checkApart(value, wanted, Basic.UNIT, "the default"));
    }
    String what = "the result of '" + define.name().text() + "'";
    checkApart(define.body(), type.result(), type.result(), what);
    signatures.get(define).mayNotHold(type, BodyChecker.valueSpan(define.body()), what);
    body.close(local);
  }

  private void checkApart(Expression value, Type wanted, Type returned, String what) {
    body.statements()
        .outsideLoops(() -> body.checkLocalBody(value, wanted, returned, Reason.of(what)));
  }

  /** The function that a call names, if it is a local one. */
  Optional<Declaration.Define> define(Symbol symbol) {
    return Optional.ofNullable(defines.get(symbol));
  }

  /** Checks a call by name. */
  Type call(Expression.Call node, Symbol.Local local, Declaration.Define define) {
    body.check(node.function());
    Type.Function type = (Type.Function) body.typing().localType(local);
    List<MethodCall.GivenArgument> given = CallArguments.given(node.arguments(), Optional.empty());
    MethodCall call = new MethodCall(Optional.of(node), body.typing().scope(), given, List.of());
    Optional<int[]> places = Arguments.place(
        body.inference(), define.name().text(), scheme(type, define), call, node.span());
    if (places.isEmpty()) {
      given.forEach(argument -> argument.value().ifPresent(body::check));
      return Types.read(type.result());
    }
    List<Target.Operand> operands =
        new ArrayList<>(Collections.nCopies(type.parameters().size(), new Target.Default()));
    for (int i = 0; i < given.size(); i++) {
      int place = places.get()[i];
      Expression value = given.get(i).value().orElseThrow();
      Reason why = Reason.of(Count.ordinal(i + 1) + " argument");
      body.require(value, type.parameters().get(place), why);
      operands.set(place, new Target.Given(value, i));
    }
    body.typing().target(node, new Target.LocalFunction(local, define, operands));
    return Types.read(type.result());
  }

  private static Scheme scheme(Type.Function type, Declaration.Define define) {
    List<Scheme.Parameter> parameters = new ArrayList<>();
    for (int i = 0; i < type.parameters().size(); i++) {
      Declaration.Formal formal = define.formals().get(i);
      Optional<String> name = formal.pattern() instanceof Pattern.Bind bind
          ? Optional.of(bind.name())
          : Optional.empty();
      parameters.add(new Scheme.Parameter(
          name, type.parameters().get(i), formal.defaultValue().isPresent(), Optional.empty()));
    }
    return new Scheme(
        List.of(), List.of(), List.of(), parameters, type.result(), List.of(), List.of());
  }
}
