package dev.kiln.compiler.lower;

import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.resolve.Symbol;
import dev.kiln.compiler.source.Span;
import dev.kiln.compiler.syntax.Declaration;
import dev.kiln.compiler.syntax.Expression;
import dev.kiln.compiler.syntax.Pattern;
import dev.kiln.compiler.type.Target;
import dev.kiln.compiler.type.Type;
import dev.kiln.compiler.type.Typing;
import dev.kiln.compiler.type.size.Size;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** Lowers the values of parameters that a call leaves out, left to right, after its arguments. */
final class DefaultLowering {
  private final BodyLowering body;

  DefaultLowering(BodyLowering body) {
    this.body = body;
  }

  /** Whether a default is the same at every call. */
  static boolean isConstant(Expression value) {
    return value instanceof Expression.Literal;
  }

  /** Puts a default in every place that is null, then does the rest. */
  Core fill(Core[] values, IntFunction<Core> value, Supplier<Core> rest) {
    int place = Arrays.asList(values).indexOf(null);
    return place < 0
        ? rest.get()
        : body.named("d", value.apply(place), known -> {
          values[place] = known;
          return fill(values, value, rest);
        });
  }

  /** The default of a local function: what its own function makes of the values before it. */
  Core ofLocal(Target.LocalFunction function, Core[] values, int place, Span at) {
    Type.Function type = (Type.Function) body.typing().type(function.symbol());
    Expression tree = function.define().formals().get(place).defaultValue().orElseThrow();
    if (isConstant(tree)) {
      return body.checkNat(body.lower(tree), type.parameters().get(place), at);
    }
    body.scope().effect();
    Core made = new Core.CallValue(
        new Core.Var(body.scope().made(tree)),
        List.copyOf(Arrays.asList(values).subList(0, place)),
        body.type(type.parameters().get(place)),
        at);
    return body.checkNat(made, type.parameters().get(place), at);
  }

  /** The default of a function, where its parameters before it have these values. */
  Core of(Symbol.Function function, List<Type> types, List<Size> sizes, Core[] values, int place) {
    List<Declaration.Formal> formals = function.define().formals();
    List<Pattern> earlier =
        formals.subList(0, place).stream().map(Declaration.Formal::pattern).toList();
    Typing typing = body.lowering().checker().defaultArgument(function, place, types, sizes);
    Expression tree = formals.get(place).defaultValue().orElseThrow();
    return body.with(
        typing, () -> body.scope().apart(() -> bind(earlier, values, 0, () -> body.lower(tree))));
  }

  private Core bind(List<Pattern> patterns, Core[] values, int next, Supplier<Core> rest) {
    if (next == patterns.size()) {
      return rest.get();
    }
    Supplier<Core> following = () -> bind(patterns, values, next + 1, rest);
    if (patterns.get(next) instanceof Pattern.Bind bind) {
      Symbol.Local symbol = body.typing().symbols().binding(bind).orElseThrow();
      body.scope().bind(symbol, held(values[next]));
      return following.get();
    }
    return body.statements().bind(patterns.get(next), values[next], following);
  }

  private Local held(Core value) {
    return value instanceof Core.Var var ? var.local() : body.statements().literalLocal(value);
  }
}
