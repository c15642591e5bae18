package dev.kiln.compiler.differentiate;

import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Array;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.CoreTypes;
import dev.kiln.compiler.core.Fresh;
import dev.kiln.compiler.core.Label;
import dev.kiln.compiler.core.LibraryOp;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.source.Span;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** From constants to dual numbers whose derivative is zero, and back to the values alone. */
final class Lifting {
  private final DualTypes types;
  private final Fresh fresh;
  private final Span at;
  private final Function<Core, Core> functions;
  private final Set<String> open = new LinkedHashSet<>();

  /** {@code functions} makes the dual of a function value. */
  Lifting(DualTypes types, Fresh fresh, Span at, Function<Core, Core> functions) {
    this.types = types;
    this.fresh = fresh;
    this.at = at;
    this.functions = functions;
  }

  /** A constant as a dual number. */
  Core lift(Core core) {
    CoreType type = core.type();
    if (type == Scalar.NEVER || !types.hasReal(type)) {
      return core;
    } else if (type == Scalar.REAL) {
      return pair(core, new Core.Real(0));
    } else if (type instanceof CoreType.Function) {
      return functions.apply(core);
    }
    return named(core, this::liftNamed);
  }

  private Core liftNamed(Core core) {
    CoreType type = core.type();
    if (type instanceof Array array) {
      return pair(core, zeros(core, array));
    } else if (type instanceof CoreType.Tuple tuple) {
      List<Core> fields = new ArrayList<>();
      for (int i = 0; i < tuple.elements().size(); i++) {
        fields.add(lift(new Core.Get(core, i, tuple.elements().get(i))));
      }
      return new Core.Make(types.dual(type), 0, fields);
    } else if (type instanceof CoreType.Data data) {
      return liftData(core, data);
    } else if (type instanceof CoreType.Library library
        && library.kind() == CoreType.Library.Kind.LIST) {
      return liftList(core, library);
    }
    throw new NotDifferentiable("a " + type + " takes part in it");
  }

  /** An array of zeros as long as another; its sizes may be known at run time only. */
  private Core zeros(Core core, Array array) {
    if (array.isSmall()) {
      List<Core> zeros = java.util.Collections.nCopies((int) array.count(), new Core.Real(0));
      return new Core.ArrayLiteral(array, zeros);
    }
    return new Core.Library(LibraryOp.ARRAY_ZEROS, List.of(core), array, at);
  }

  private Core liftData(Core core, CoreType.Data data) {
    if (!open.add(data.name())) {
      throw new NotDifferentiable("a constant of the recursive type " + data + " takes part in it");
    }
    List<Program.Constructor> constructors = types.dataTypes().get(data.name()).constructors();
    Core result = null;
    for (int c = constructors.size() - 1; c >= 0; c--) {
      List<Core> fields = new ArrayList<>();
      for (int i = 0; i < constructors.get(c).fields().size(); i++) {
        CoreType field = constructors.get(c).fields().get(i).type();
        fields.add(lift(new Core.Get(core, c, i, field)));
      }
      Core made = new Core.Make(types.dual(data), c, fields);
      result =
          result == null ? made : new Core.If(new Core.Is(core, c), made, result, types.dual(data));
    }
    open.remove(data.name());
    return result;
  }

  private Core liftList(Core core, CoreType.Library list) {
    CoreType dual = types.dual(list);
    CoreType element = list.arguments().get(0);
    Local lifted = fresh.local("lifted", dual, true);
    Local index = fresh.local("i", Scalar.INT, false);
    Label label = fresh.label("");
    Core each =
        new Core.Library(LibraryOp.LIST_AT, List.of(core, new Core.Var(index)), element, at);
    Core append = new Core.Library(
        LibraryOp.LIST_APPEND, List.of(new Core.Var(lifted), lift(each)), Scalar.UNIT, at);
    Core length = new Core.Library(LibraryOp.LIST_LENGTH, List.of(core), Scalar.INT, at);
    Core loop = new Core.For(label, index, new Core.Int(0), length, false, false, append);
    Core empty = new Core.Library(LibraryOp.LIST_EMPTY, List.of(), dual, at);
    return new Core.Let(lifted, empty, new Core.Seq(List.of(loop), new Core.Var(lifted)));
  }

  /** The value alone, of a dual value whose own type is {@code type}. */
  Core value(Core dual, CoreType type) {
    if (!types.hasReal(type)) {
      return dual;
    } else if (DualTypes.isPair(type)) {
      return new Core.Get(dual, 0, type);
    } else if (type instanceof CoreType.Tuple tuple) {
      return named(dual, d -> {
        List<Core> fields = new ArrayList<>();
        for (int i = 0; i < tuple.elements().size(); i++) {
          CoreType field = tuple.elements().get(i);
          fields.add(value(new Core.Get(d, i, types.dual(field)), field));
        }
        return new Core.Make(type, 0, fields);
      });
    }
    throw new NotDifferentiable("it shows a " + type);
  }

  /** Gives a value a name, unless it is one or a literal. */
  Core named(Core core, Function<Core, Core> use) {
    if (isAtom(core)) {
      return use.apply(core);
    }
    Local local = fresh.local("t", core.type(), false);
    return new Core.Let(local, core, use.apply(new Core.Var(local)));
  }

  static boolean isAtom(Core core) {
    return core instanceof Core.Int
        || core instanceof Core.Real
        || core instanceof Core.Var var
            && (!var.local().mutable() || CoreTypes.isOwned(var.local().type()));
  }

  static Core pair(Core value, Core change) {
    return new Core.Make(
        new CoreType.Tuple(List.of(value.type(), value.type())), 0, List.of(value, change));
  }
}
