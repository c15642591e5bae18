package dev.kiln.compiler.lower;

import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.CoreTypes;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.resolve.Symbol;
import dev.kiln.compiler.source.Span;
import dev.kiln.compiler.syntax.Expression;
import dev.kiln.compiler.syntax.Pattern;
import dev.kiln.compiler.syntax.Statement;
import dev.kiln.compiler.type.Type;
import dev.kiln.compiler.type.Types;
import dev.kiln.compiler.type.size.SizeVariable;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Lowers blocks, bindings, assignments and loops.
 *
 * <p>Long because loops, jumps and bindings share one notion of scope.
 */
final class StatementLowering {
  private final BodyLowering body;
  private final Map<Symbol.Local, Boolean> stored = new IdentityHashMap<>();
  private final Map<Local, Core> literals = new LinkedHashMap<>();

  StatementLowering(BodyLowering body) {
    this.body = body;
  }

  /**
   * The statements from a place on.
   *
   * @param leaving the sizes in the type of the block's value
   */
  Core block(List<Statement> statements, int from, Set<SizeVariable> leaving) {
    if (from == statements.size()) {
      return new Core.Unit();
    }
    List<Core> steps = new ArrayList<>();
    for (int i = from; i < statements.size(); i++) {
      Statement statement = statements.get(i);
      boolean last = i == statements.size() - 1;
      if (statement instanceof Statement.Let || statement instanceof Statement.LocalDefine) {
        return sequence(steps, binding(statements, i, leaving));
      }
      int next = i + 1;
      boolean[] around = new boolean[1];
      Core core = body.scope().region(leaving, () -> step(statement), value -> {
        around[0] = !last && body.scope().hasHoisted();
        return around[0] ? sequence(List.of(value), block(statements, next, leaving)) : value;
      });
      if (around[0]) {
        return sequence(steps, core);
      }
      if (last) {
        boolean isValue = statement instanceof Statement.Evaluate;
        return isValue ? sequence(steps, core) : sequence(append(steps, core), new Core.Unit());
      }
      steps.add(core);
    }
    return sequence(steps, new Core.Unit());
  }

  private static List<Core> append(List<Core> steps, Core core) {
    List<Core> all = new ArrayList<>(steps);
    all.add(core);
    return all;
  }

  private static Core sequence(List<Core> steps, Core last) {
    return steps.isEmpty() ? last : new Core.Seq(steps, last);
  }

  private Core binding(List<Statement> statements, int at, Set<SizeVariable> leaving) {
    if (statements.get(at) instanceof Statement.LocalDefine) {
      return new LocalFunctions(body)
          .lower(statements, at, next -> block(statements, next, leaving));
    }
    Statement.Let let = (Statement.Let) statements.get(at);
    if (let.mutable()) {
      noteStores(statements, at + 1);
    }
    return body.scope()
        .region(
            leaving,
            () -> body.lower(let.value()),
            value -> value.type() == Scalar.NEVER
                ? value
                : bindAny(let, value, () -> block(statements, at + 1, leaving)));
  }

  private Core bindAny(Statement.Let let, Core value, Supplier<Core> rest) {
    if (!let.mutable()) {
      return bind(let.pattern(), value, rest);
    }
    if (let.pattern() instanceof Pattern.Bind bind) {
      Symbol.Local symbol = body.typing().symbols().binding(bind).orElseThrow();
      return letVariable(symbol, value, rest);
    }
    return bind(let.pattern(), value, rest);
  }

  private Core letVariable(Symbol.Local symbol, Core value, Supplier<Core> rest) {
    Type declared = body.typing().type(symbol);
    Core checked = body.checkNat(value, declared, symbol.span());
    Local local = body.scope().declare(symbol, body.type(declared), true);
    return new Core.Let(local, own(symbol, checked), rest.get());
  }

  /** A value that enters a variable whose elements are assigned becomes its own. */
  private Core own(Symbol.Local symbol, Core value) {
    boolean owns = stored.containsKey(symbol) && CoreTypes.isOwned(value.type());
    boolean fresh = value instanceof Core.ArrayLiteral
        || value instanceof Core.Build
        || value instanceof Core.Library library && library.op().isFresh()
        || value instanceof Core.Copy;
    return owns && !fresh ? new Core.Copy(value) : value;
  }

  /** Reads a local whole; a variable whose elements are assigned gives away a copy. */
  Core read(Local local) {
    if (literals.containsKey(local)) {
      return literals.get(local);
    }
    Core read = new Core.Var(local);
    return isStored(local) ? new Core.Copy(read) : read;
  }

  private boolean isStored(Local local) {
    return local.mutable()
        && CoreTypes.isOwned(local.type())
        && stored.keySet().stream().anyMatch(symbol -> body.scope().local(symbol) == local);
  }

  /** A read that only looks and keeps nothing needs no copy. */
  Core borrow(Core value) {
    boolean looks = value instanceof Core.Copy copy
        && (copy.array() instanceof Core.Var || copy.array() instanceof Core.Library);
    return looks ? ((Core.Copy) value).array() : value;
  }

  /**
   * An argument: only looked at, if neither the result nor a function or channel among the other
   * arguments can hold it or a part of it.
   */
  Core lend(Core value, CoreType result, List<Core> all) {
    if (borrow(value) == value) {
      return value;
    }
    Lending lending = new Lending(body.lowering().types().dataTypes());
    boolean kept = lending.mayHold(result, value.type())
        || body.typing().symbols().handlesEffects()
        || all.stream().anyMatch(other -> lending.takesAway(other.type()));
    return kept ? value : borrow(value);
  }

  private void noteStores(List<Statement> statements, int from) {
    StoredVariables.find(
            statements.subList(from, statements.size()), body.typing().symbols())
        .forEach(symbol -> stored.put(symbol, true));
  }

  /** Binds the names of a pattern for the rest; the pattern fits every value. */
  Core bind(Pattern pattern, Core value, Supplier<Core> rest) {
    if (pattern instanceof Pattern.Bind bind) {
      Symbol.Local symbol = body.typing().symbols().binding(bind).orElseThrow();
      if (symbol.kind() == Symbol.Local.Kind.VAR) {
        return letVariable(symbol, value, rest);
      }
      Type declared = body.typing().type(symbol);
      Core checked = body.checkNat(value, declared, pattern.span());
      Local local = body.scope().declare(symbol, body.type(declared), false);
      return new Core.Let(local, checked, rest.get());
    }
    if (pattern instanceof Pattern.As as) {
      Symbol.Local symbol = body.typing().symbols().binding(as).orElseThrow();
      Local local = body.scope().declare(symbol, value.type(), false);
      return new Core.Let(local, value, bind(as.pattern(), new Core.Var(local), rest));
    }
    if (pattern instanceof Pattern.ListPattern list) {
      return bindRest(list, value, rest);
    }
    List<Pattern> parts = new ArrayList<>();
    List<Integer> places = new ArrayList<>();
    partsOf(pattern, parts, places);
    if (parts.isEmpty()) {
      return new Core.Seq(List.of(value), rest.get());
    }
    return body.named("p", value, whole -> bindParts(whole, parts, places, 0, rest));
  }

  /** {@code [..all]}, the one list pattern that fits every list. */
  private Core bindRest(Pattern.ListPattern list, Core value, Supplier<Core> rest) {
    Optional<Symbol.Local> symbol = body.typing().symbols().binding(list);
    if (symbol.isEmpty()) {
      return new Core.Seq(List.of(value), rest.get());
    }
    Local local = body.scope().declare(symbol.get(), value.type(), false);
    return new Core.Let(local, value, rest.get());
  }

  private void partsOf(Pattern pattern, List<Pattern> parts, List<Integer> places) {
    if (pattern instanceof Pattern.Tuple tuple) {
      for (int i = 0; i < tuple.elements().size(); i++) {
        parts.add(tuple.elements().get(i));
        places.add(i);
      }
    } else if (pattern instanceof Pattern.Constructor constructor) {
      Symbol.Constructor symbol =
          body.typing().symbols().constructor(constructor).orElseThrow();
      List<Optional<String>> names = body.lowering().checker().fields(symbol).names();
      for (int i = 0; i < constructor.fields().size(); i++) {
        Pattern.FieldPattern field = constructor.fields().get(i);
        parts.add(field.pattern());
        places.add(field.name().isPresent() ? names.indexOf(field.name()) : i);
      }
    }
  }

  private Core bindParts(
      Core whole, List<Pattern> parts, List<Integer> places, int next, Supplier<Core> rest) {
    if (next == parts.size()) {
      return rest.get();
    }
    Pattern part = parts.get(next);
    if (part instanceof Pattern.Wildcard) {
      return bindParts(whole, parts, places, next + 1, rest);
    }
    int place = places.get(next);
    Core value = new Core.Get(whole, place, body.lowering().partType(whole.type(), place));
    return bind(part, value, () -> bindParts(whole, parts, places, next + 1, rest));
  }

  Core lambda(List<Pattern> patterns, Type.Function type, Expression lambdaBody) {
    List<Local> parameters = new ArrayList<>();
    for (int i = 0; i < patterns.size(); i++) {
      CoreType coreType = body.type(type.parameters().get(i));
      parameters.add(parameter(patterns.get(i), coreType));
    }
    Core lowered = body.scope()
        .inFunction(
            lambdaBody.span(),
            () -> body.plainResults(
                () -> bindPatterns(patterns, parameters, 0, () -> body.scoped(lambdaBody))));
    return new Core.Lambda(parameters, body.type(type.result()), lowered);
  }

  /** A lambda that checks the Nats it is given: who calls it by a value knows nothing of them. */
  Core checkedLambda(List<Pattern> patterns, Type.Function type, Expression lambdaBody) {
    Core.Lambda lambda = (Core.Lambda) lambda(patterns, type, lambdaBody);
    List<Local> parameters = new ArrayList<>(lambda.parameters());
    Core checked = lambda.body();
    for (int i = patterns.size() - 1; i >= 0; i--) {
      Local own = parameters.get(i);
      if (Types.head(type.parameters().get(i)) == Type.Basic.NAT) {
        parameters.set(i, body.scope().fresh(own.name(), own.type(), false));
        Core given = new Core.Var(parameters.get(i));
        Span at = patterns.get(i).span();
        checked = new Core.Let(own, body.checkNat(given, Type.Basic.NAT, at), checked);
      }
    }
    return new Core.Lambda(parameters, lambda.result(), checked);
  }

  /** The local for a parameter; a pattern that is not a name is taken apart in the body. */
  Local parameter(Pattern pattern, CoreType type) {
    Optional<Symbol.Local> symbol = pattern instanceof Pattern.Bind
        ? body.typing().symbols().binding(pattern)
        : Optional.empty();
    return symbol.isPresent()
        ? body.scope().declare(symbol.get(), type, false)
        : body.scope().fresh("p", type, false);
  }

  Core bindPatterns(List<Pattern> patterns, List<Local> locals, int next, Supplier<Core> rest) {
    if (next == patterns.size()) {
      return rest.get();
    }
    Supplier<Core> following = () -> bindPatterns(patterns, locals, next + 1, rest);
    Pattern pattern = patterns.get(next);
    return pattern instanceof Pattern.Bind || pattern instanceof Pattern.Wildcard
        ? following.get()
        : bind(pattern, new Core.Var(locals.get(next)), following);
  }

  private Core step(Statement statement) {
    return statement instanceof Statement.Assign assign
        ? assign(assign)
        : body.lower(((Statement.Evaluate) statement).expression());
  }

  private Core assign(Statement.Assign assign) {
    if (!(assign.place() instanceof Expression.Name name)) {
      return new PlaceLowering(body).assign(assign);
    }
    Symbol.Local symbol = (Symbol.Local) body.typing().symbols().symbol(name).orElseThrow();
    Local local = body.scope().local(symbol);
    Optional<Expression> added = PlaceLowering.added(assign, body.typing().symbols());
    if (added.isPresent() && local.type() instanceof CoreType.Library) {
      return body.collections().append(new Core.Var(local), added.get());
    }
    Core value = assign.operator().binary().isPresent()
        ? body.lower(body.typing().replacement(assign.place()).orElseThrow())
        : body.lower(assign.value());
    if (value.type() == Scalar.NEVER) {
      return value;
    }
    body.scope().effect();
    Core checked =
        body.checkNat(value, body.typing().type(symbol), assign.value().span());
    return new Core.Assign(local, own(symbol, checked));
  }

  /** A local that stands for a literal, for code that wants a local. */
  Local literalLocal(Core value) {
    Local local = body.scope().fresh("c", value.type(), false);
    literals.put(local, value);
    return local;
  }
}
