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
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Lowers local functions. One that is only called later is a lambda with a name. Those that call
 * themselves or each other are variables, so that their lambdas can read them:
 *
 * <pre>
 * define f(n) = … f(n - 1) …   ->   let mutable f = (n) => fail; f := (n) => … f(n - 1) …
 * </pre>
 */
final class LocalFunctions {
  private final BodyLowering body;

  LocalFunctions(BodyLowering body) {
    this.body = body;
  }

  /** The functions from a place on, then the statements after them. */
  Core lower(List<Statement> statements, int from, IntFunction<Core> rest) {
    List<Declaration.Define> group = new ArrayList<>();
    int next = from;
    while (next < statements.size()
        && statements.get(next) instanceof Statement.LocalDefine local) {
      group.add(local.define());
      next++;
    }
    int after = next;
    boolean recursive = group.stream().anyMatch(d -> body.typing().isRecursive(symbol(d)));
    return recursive ? recursive(group, 0, rest, after) : plain(group, 0, rest, after);
  }

  private Symbol.Local symbol(Declaration.Define define) {
    return body.typing().symbols().localFunction(define).orElseThrow();
  }

  private Core lambda(Declaration.Define define) {
    List<Pattern> patterns =
        define.formals().stream().map(Declaration.Formal::pattern).toList();
    return body.statements()
        .lambda(patterns, (Type.Function) body.typing().type(symbol(define)), define.body());
  }

  private Core plain(List<Declaration.Define> group, int at, IntFunction<Core> rest, int after) {
    if (at == group.size()) {
      return rest.apply(after);
    }
    Core lambda = lambda(group.get(at));
    Symbol.Local symbol = symbol(group.get(at));
    Local local = body.scope().declare(symbol, lambda.type(), false);
    return new Core.Let(local, lambda, plain(group, at + 1, rest, after));
  }

  /** A lambda that calls itself by {@code recurse}. */
  Core recursive(
      Symbol.Local own, List<Pattern> patterns, Type.Function type, Expression.Lambda node) {
    CoreType.Function made = (CoreType.Function) body.type(type);
    Local local = body.scope().declare(own, made, true);
    Core lambda = LocalTailCalls.loop(
        body.statements().lambda(patterns, type, node.body()), local, body.scope());
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

  private Core recursive(
      List<Declaration.Define> group, int at, IntFunction<Core> rest, int after) {
    if (at == group.size()) {
      List<Core> steps = new ArrayList<>();
      for (Declaration.Define define : group) {
        Local own = body.scope().local(symbol(define));
        steps.add(new Core.Assign(own, LocalTailCalls.loop(lambda(define), own, body.scope())));
      }
      return new Core.Seq(steps, rest.apply(after));
    }
    Symbol.Local symbol = symbol(group.get(at));
    CoreType.Function type = (CoreType.Function) body.type(body.typing().type(symbol));
    Local local = body.scope().declare(symbol, type, true);
    return new Core.Let(
        local, early(type, group.get(at).span()), recursive(group, at + 1, rest, after));
  }
}
