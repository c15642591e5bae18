package dev.kiln.compiler.optimize.pass;

import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.Fresh;
import dev.kiln.compiler.core.Function;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.core.Program;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Computes once what has a name already, or stands twice in one operation:
 *
 * <pre>
 * let x = u[i]; f(u[i])     ->  let x = u[i]; f(x)
 * (a - b) * (a - b)         ->  let t = a - b; t * t
 * </pre>
 *
 * <p>Only operations on names that never change, and reads of arrays that no variable owns. An
 * operation that could fail did not the first time. A function value takes no name in that it would
 * not have otherwise.
 */
public final class ShareValues {
  private final Fresh fresh;
  private final Aliases aliases;
  private Map<Value, Local> named = new LinkedHashMap<>();

  private ShareValues(Function function) {
    this.fresh = new Fresh(function);
    this.aliases = new Aliases(function.body());
  }

  /** Shares values in all functions. */
  public static Program run(Program program) {
    return program.mapFunctions(
        function -> function.withBody(new ShareValues(function).visit(function.body())));
  }

  /** A piece that is equal to others of the same value. */
  private record Value(Core core) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Value value && SameValue.of(core, value.core);
    }

    @Override
    public int hashCode() {
      return SameValue.hash(core);
    }
  }

  private Core visit(Core core) {
    if (core instanceof Core.Let let) {
      return visitLet(let);
    } else if (core instanceof Core.Lambda) {
      Map<Value, Local> outside = named;
      named = new LinkedHashMap<>();
      Core changed = Children.map(core, this::visit);
      named = outside;
      return changed;
    }
    Core changed = Children.map(core, this::visit);
    if (!(changed instanceof Core.Primitive || changed instanceof Core.Index)) {
      return changed;
    }
    Local name = isSteady(changed) ? named.get(new Value(changed)) : null;
    return name != null
        ? new Core.Var(name)
        : changed instanceof Core.Primitive node ? twice(node) : changed;
  }

  private Core visitLet(Core.Let let) {
    Core value = visit(let.value());
    aliases.bind(let.local(), value);
    boolean names = !let.local().mutable()
        && (value instanceof Core.Primitive || value instanceof Core.Index)
        && isSteady(value);
    Value key = new Value(value);
    if (names) {
      named.put(key, let.local());
    }
    Core body = visit(let.body());
    if (names) {
      named.remove(key);
    }
    return value == let.value() && body == let.body()
        ? let
        : new Core.Let(let.local(), value, body);
  }

  /** An operation whose first two operands have the same value. */
  private Core twice(Core.Primitive node) {
    if (node.arguments().size() < 2) {
      return node;
    }
    Core first = node.arguments().get(0);
    boolean same =
        !Facts.isAtom(first) && SameValue.of(first, node.arguments().get(1)) && isSteady(first);
    if (!same) {
      return node;
    }
    Local name = fresh.local("t", first.type(), false);
    List<Core> operands = new ArrayList<>(node.arguments());
    operands.set(0, new Core.Var(name));
    operands.set(1, new Core.Var(name));
    return new Core.Let(name, first, new Core.Primitive(node.op(), operands, node.at()));
  }

  /** Whether it has the same value wherever it stands, if it has one. */
  private boolean isSteady(Core core) {
    if (core instanceof Core.Var var) {
      boolean array = var.type() instanceof CoreType.Array;
      return !var.local().mutable()
          && (var.type() instanceof Scalar || array && aliases.of(var).isFixed());
    }
    boolean here = Facts.isLiteral(core)
        || core instanceof Core.Global
        || core instanceof Core.Index
        || core instanceof Core.Primitive node && isFunction(node);
    return here && Children.every(core, child -> isSteady(child));
  }

  /** Whether it gives a value, or fails, by its operands alone. */
  private static boolean isFunction(Core.Primitive node) {
    return node.op().isPure() || node.op().canFail() && node.type() != Scalar.UNIT;
  }
}
