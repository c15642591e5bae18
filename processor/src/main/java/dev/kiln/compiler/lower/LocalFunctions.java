package dev.kiln.compiler.lower;

import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.resolve.Symbol;
import dev.kiln.compiler.source.Span;
import dev.kiln.compiler.syntax.Declaration;
import dev.kiln.compiler.syntax.Expression;
import dev.kiln.compiler.syntax.Pattern;
import dev.kiln.compiler.syntax.Statement;
import dev.kiln.compiler.type.Type;
import dev.kiln.compiler.type.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * Lowers local functions. One that is only called later is a lambda with a name. Those that call
 * themselves or each other are variables, so that their lambdas can read them. A default that is
 * no literal is a function of the parameters before it, which calls that leave it out call first.
 *
 * <pre>
 * define f(n) = … f(n - 1) …   ->   let mutable f = (n) => fail; f := (n) => … f(n - 1) …
 * define f(a, b = a + 1) = e   ->   let d = a => a + 1; let f = (a, b) => e
 * </pre>
 */
final class LocalFunctions {
  private final BodyLowering body;

  LocalFunctions(BodyLowering body) {
    this.body = body;
  }

  /** What is bound to a name: a function, or what makes a default of the parameters before it. */
  private record Member(
      CoreType.Function type,
      BiFunction<CoreType, Boolean, Local> declare,
      Supplier<Core> lambda) {}

  /** The functions from a place on, then the statements after them. */
  Core lower(List<Statement> statements, int from, IntFunction<Core> rest) {
    List<Member> group = new ArrayList<>();
    boolean recursive = false;
    int next = from;
    while (next < statements.size()
        && statements.get(next) instanceof Statement.LocalDefine local) {
      addMembers(local.define(), group);
      recursive |= body.typing().isRecursive(symbol(local.define()));
      next++;
    }
    int after = next;
    Span at = statements.get(from).span();
    return recursive
        ? recursive(group, new ArrayList<>(), at, () -> rest.apply(after))
        : plain(group, 0, () -> rest.apply(after));
  }

  private Symbol.Local symbol(Declaration.Define define) {
    return body.typing().symbols().localFunction(define).orElseThrow();
  }

  private void addMembers(Declaration.Define define, List<Member> group) {
    Symbol.Local symbol = symbol(define);
    Type.Function type = (Type.Function) body.typing().type(symbol);
    List<Pattern> patterns =
        define.formals().stream().map(Declaration.Formal::pattern).toList();
    for (int i = 0; i < patterns.size(); i++) {
      Optional<Expression> value = define.formals().get(i).defaultValue();
      if (value.isPresent() && !DefaultLowering.isConstant(value.get())) {
        Type.Function made =
            new Type.Function(type.parameters().subList(0, i), type.parameters().get(i));
        List<Pattern> earlier = patterns.subList(0, i);
        group.add(new Member(
            (CoreType.Function) body.type(made),
            (coreType, mutable) -> body.scope().declare(value.get(), coreType, mutable),
            () -> body.statements().lambda(earlier, made, value.get())));
      }
    }
    group.add(new Member(
        (CoreType.Function) body.type(type),
        (coreType, mutable) -> body.scope().declare(symbol, coreType, mutable),
        () -> natural(body.statements().lambda(patterns, type, define.body()), type, define)));
  }

  /** A function whose result is checked where it is declared Nat. */
  private Core natural(Core function, Type.Function type, Declaration.Define define) {
    Core.Lambda lambda = (Core.Lambda) function;
    Core checked = lambda.body().type() == CoreType.Scalar.NEVER
        ? lambda.body()
        : body.checkNat(lambda.body(), type.result(), define.name().span());
    return new Core.Lambda(lambda.parameters(), lambda.result(), checked);
  }

  private Core plain(List<Member> group, int at, Supplier<Core> rest) {
    if (at == group.size()) {
      return rest.get();
    }
    Core lambda = group.get(at).lambda().get();
    Local local = group.get(at).declare().apply(lambda.type(), false);
    return new Core.Let(local, lambda, plain(group, at + 1, rest));
  }

  /** A lambda that calls itself by {@code recurse}. */
  Core recursive(
      Symbol.Local own, List<Pattern> patterns, Type.Function type, Expression.Lambda node) {
    CoreType.Function made = (CoreType.Function) body.type(type);
    Local local = body.scope().declare(own, made, true);
    Core lambda = LocalTailCalls.loop(
        body.statements().checkedLambda(patterns, type, node.body()), local, body.scope());
    return new Core.Let(
        local,
        early(made, node.span()),
        new Core.Seq(List.of(new Core.Assign(local, lambda)), new Core.Var(local)));
  }

  /** Stands for a function until it is there. */
  private Core early(CoreType.Function type, Span at) {
    List<Local> parameters = type.parameters().stream()
        .map(parameter -> body.scope().fresh("x", parameter, false))
        .toList();
    Core fail = new Core.Fail("panic", new Core.Str("called before it was defined"), at);
    return new Core.Lambda(parameters, type.result(), fail);
  }

  private Core recursive(List<Member> group, List<Local> locals, Span at, Supplier<Core> rest) {
    if (locals.size() == group.size()) {
      List<Core> steps = new ArrayList<>();
      for (int i = 0; i < group.size(); i++) {
        Core lambda = group.get(i).lambda().get();
        steps.add(new Core.Assign(
            locals.get(i), LocalTailCalls.loop(lambda, locals.get(i), body.scope())));
      }
      return new Core.Seq(steps, rest.get());
    }
    Member member = group.get(locals.size());
    Local local = member.declare().apply(member.type(), true);
    locals.add(local);
    return new Core.Let(local, early(member.type(), at), recursive(group, locals, at, rest));
  }

  /** Its name as a value: one that takes a Nat checks what it is given. */
  Core value(Core function, Type.Function type, Span at) {
    if (type.parameters().stream().noneMatch(p -> Types.head(p) == Type.Basic.NAT)) {
      return function;
    }
    List<Local> parameters = new ArrayList<>();
    List<Core> arguments = new ArrayList<>();
    for (Type parameter : type.parameters()) {
      Local local = body.scope().fresh("x", body.type(parameter), false);
      parameters.add(local);
      arguments.add(body.checkNat(new Core.Var(local), parameter, at));
    }
    CoreType result = body.type(type.result());
    Core call = new Core.CallValue(function, arguments, result, at);
    return new Core.Lambda(parameters, result, call);
  }
}
