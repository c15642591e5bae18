package dev.kiln.compiler.differentiate;

import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.Fresh;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.source.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Rewrites the body of a function with dual numbers for the Reals that depend on its argument.
 *
 * <p>A local that holds an array becomes two, so that its elements can still be changed in place;
 * any other becomes one of the dual type.
 *
 * <p>Long because it has a case for every kind of node.
 */
final class DualBody {
  private final Duals duals;
  private final DualTypes types;
  private final Fresh fresh;
  private final Span at;
  private final Lifting lifting;
  private final Map<Local, Split> arrays = new LinkedHashMap<>();
  private final Map<Local, Local> locals = new LinkedHashMap<>();
  private Activity activity;

  /** {@code functions} makes the dual of a function value that the body finds outside. */
  DualBody(Duals duals, DualTypes types, Fresh fresh, Span at, Function<Core, Core> functions) {
    this.duals = duals;
    this.types = types;
    this.fresh = fresh;
    this.at = at;
    this.lifting = new Lifting(types, fresh, at, functions);
  }

  /** An array and its derivative. */
  private record Split(Local value, Local change) {}

  /** Where the duals of the program's functions come from. */
  interface Duals {
    /** The name of a function's dual, with those of its arguments dual that are marked. */
    String dual(String function, List<Boolean> active);
  }

  /**
   * The body of a function of some arguments, of which those in {@code given} are dual: each is
   * that expression.
   */
  Core rewrite(Core body, Map<Local, Core> given) {
    Set<Local> active = new LinkedHashSet<>(given.keySet());
    active.removeIf(local -> !types.hasReal(local.type()));
    activity = Activity.of(body, active, types);
    return bindAll(new ArrayList<>(given.entrySet()), 0, () -> dual(body));
  }

  private Core bindAll(
      List<Map.Entry<Local, Core>> given, int next, java.util.function.Supplier<Core> body) {
    if (next == given.size()) {
      return body.get();
    }
    Map.Entry<Local, Core> entry = given.get(next);
    return activity.isActive(entry.getKey())
        ? bind(entry.getKey(), entry.getValue(), () -> bindAll(given, next + 1, body))
        : bindAll(given, next + 1, body);
  }

  /** Introduces an active local, whose dual value is given. */
  private Core bind(Local local, Core value, java.util.function.Supplier<Core> body) {
    if (!DualTypes.isArray(local.type())) {
      Local made = new Local(local.name(), local.id(), types.dual(local.type()), local.mutable());
      locals.put(local, made);
      return new Core.Let(made, value, body.get());
    }
    Local change = fresh.local("d" + local.name(), local.type(), local.mutable());
    arrays.put(local, new Split(local, change));
    return parts(value, (v, d) -> new Core.Let(local, v, new Core.Let(change, d, body.get())));
  }

  /** The parts of a dual number or array, named unless they are at hand. */
  private Core parts(Core dual, BiFunction<Core, Core, Core> use) {
    if (dual instanceof Core.Make make) {
      return use.apply(make.fields().get(0), make.fields().get(1));
    } else if (dual instanceof Core.Let let) {
      return new Core.Let(let.local(), let.value(), parts(let.body(), use));
    }
    CoreType type = ((CoreType.Tuple) dual.type()).elements().get(0);
    return lifting.named(dual, d -> use.apply(new Core.Get(d, 0, type), new Core.Get(d, 1, type)));
  }

  /** An expression with its derivative: a value of the dual type. */
  private Core dual(Core core) {
    if (!activity.touches(core)) {
      return lifting.lift(core);
    } else if (core instanceof Core.Var var) {
      return variable(var.local());
    } else if (core instanceof Core.Let let) {
      return activity.isActive(let.local())
          ? bind(let.local(), dual(let.value()), () -> dual(let.body()))
          : new Core.Let(let.local(), dualOrSame(let.value()), dual(let.body()));
    } else if (core instanceof Core.Assign assign && activity.isActive(assign.local())) {
      return assign(assign);
    } else if (core instanceof Core.Seq seq) {
      return new Core.Seq(seq.steps().stream().map(this::dualOrSame).toList(), dual(seq.last()));
    } else if (core instanceof Core.If branch) {
      return new Core.If(
          dual(branch.condition()),
          dual(branch.then()),
          dual(branch.otherwise()),
          types.dual(branch.type()));
    } else if (core instanceof Core.Loop loop) {
      return new Core.Loop(loop.label(), types.dual(loop.type()), dual(loop.body()));
    } else if (core instanceof Core.Catch c) {
      return new Core.Catch(
          dual(c.body()), c.failure(), dual(c.handler()), c.timeout(), types.dual(c.type()));
    }
    return callOrData(core);
  }

  private Core callOrData(Core core) {
    if (core instanceof Core.Call call) {
      return call(call);
    } else if (core instanceof Core.CallValue call) {
      return new Core.CallValue(
          dual(call.function()), all(call.arguments()), types.dual(call.type()), call.at());
    } else if (core instanceof Core.Lambda lambda) {
      return lambda(lambda);
    } else if (core instanceof Core.Primitive primitive) {
      return primitive(primitive);
    } else if (core instanceof Core.Library library) {
      return library(library);
    } else if (core instanceof Core.Make make) {
      return new Core.Make(types.dual(make.type()), make.constructor(), all(make.fields()));
    } else if (core instanceof Core.Get get) {
      return new Core.Get(
          dual(get.target()), get.constructor(), get.index(), types.dual(get.type()));
    } else if (core instanceof Core.Show show) {
      Core value = lifting.value(dual(show.value()), show.value().type());
      return new Core.Show(value, show.quoted(), all(show.sizes()));
    } else if (core instanceof Core.Format format) {
      Core value = lifting.value(dual(format.value()), format.value().type());
      return new Core.Format(value, format.spec());
    } else if (core instanceof Core.With with && types.hasReal(with.handler().type())) {
      throw new NotDifferentiable("it gives a handler that depends on the argument");
    }
    return array(core);
  }

  private Core array(Core core) {
    if (core instanceof Core.ArrayLiteral literal && DualTypes.isArray(literal.type())) {
      return elements(literal, new ArrayList<>(), new ArrayList<>());
    } else if (core instanceof Core.Build build && DualTypes.isArray(build.type())) {
      return build(build);
    } else if (core instanceof Core.Index index
        && DualTypes.isArray(index.array().type())) {
      return index(index);
    } else if (core instanceof Core.Store store && activity.isActive(store.target())) {
      return store(store);
    } else if (core instanceof Core.Copy copy && DualTypes.isArray(copy.type())) {
      return parts(dual(copy.array()), (v, d) -> Lifting.pair(new Core.Copy(v), new Core.Copy(d)));
    }
    return Children.map(core, this::dual);
  }

  private List<Core> all(List<Core> cores) {
    return cores.stream().map(this::dual).toList();
  }

  private Core variable(Local local) {
    Split split = arrays.get(local);
    return split == null
        ? new Core.Var(locals.getOrDefault(local, local))
        : Lifting.pair(new Core.Var(split.value()), new Core.Var(split.change()));
  }

  private Core assign(Core.Assign assign) {
    Split split = arrays.get(assign.local());
    if (split == null) {
      return new Core.Assign(locals.get(assign.local()), dual(assign.value()));
    }
    return parts(dual(assign.value()), (v, d) -> {
      Local value = fresh.local("t", v.type(), false);
      Local change = fresh.local("dt", d.type(), false);
      Core both = new Core.Seq(
          List.of(new Core.Assign(split.value(), new Core.Var(value))),
          new Core.Assign(split.change(), new Core.Var(change)));
      return new Core.Let(value, v, new Core.Let(change, d, both));
    });
  }

  /** A call of the function's dual; what is constant is handed over as it is. */
  private Core call(Core.Call call) {
    List<Boolean> active = new ArrayList<>();
    List<Core> arguments = new ArrayList<>();
    for (Core argument : call.arguments()) {
      boolean function = argument.type() instanceof CoreType.Function;
      boolean dual = types.hasReal(argument.type()) && (function || activity.touches(argument));
      active.add(dual);
      arguments.add(dual || activity.touches(argument) ? dual(argument) : argument);
    }
    if (!active.contains(true)) {
      return lifting.lift(new Core.Call(call.function(), arguments, call.type(), false, call.at()));
    }
    return new Core.Call(
        duals.dual(call.function(), active), arguments, types.dual(call.type()), false, call.at());
  }

  private Core lambda(Core.Lambda lambda) {
    List<Local> parameters = new ArrayList<>();
    Map<Local, Core> given = new LinkedHashMap<>();
    for (Local parameter : lambda.parameters()) {
      if (types.hasReal(parameter.type())) {
        Local made = fresh.local(parameter.name(), types.dual(parameter.type()), false);
        parameters.add(made);
        given.put(parameter, new Core.Var(made));
      } else {
        parameters.add(parameter);
      }
    }
    Core body = bindAll(new ArrayList<>(given.entrySet()), 0, () -> dual(lambda.body()));
    return new Core.Lambda(parameters, types.dual(lambda.result()), body);
  }

  /** The operation on the values, then its rule. */
  private Core primitive(Core.Primitive node) {
    return operands(node, 0, new ArrayList<>(), new ArrayList<>());
  }

  private Core operands(
      Core.Primitive node, int next, List<Core> values, List<Optional<Core>> changes) {
    if (next == node.arguments().size()) {
      Core value = new Core.Primitive(node.op(), values, node.at());
      if (node.op().result() != Scalar.REAL) {
        return value;
      }
      Local local = fresh.local("t", Scalar.REAL, false);
      Core change = new Rules(values, changes, new Core.Var(local), node.at())
          .of(node.op())
          .orElse(new Core.Real(0));
      return new Core.Let(local, value, Lifting.pair(new Core.Var(local), change));
    }
    Core argument = node.arguments().get(next);
    if (activity.touches(argument) && DualTypes.isPair(argument.type())) {
      return parts(
          dual(argument),
          (v, d) -> lifting.named(
              v,
              value -> lifting.named(d, change -> {
                values.add(value);
                changes.add(Optional.of(change));
                return operands(node, next + 1, values, changes);
              })));
    }
    return lifting.named(dualOrSame(argument), value -> {
      values.add(value);
      changes.add(Optional.empty());
      return operands(node, next + 1, values, changes);
    });
  }

  /** An expression that is constant, or whose type has no Reals. */
  private Core dualOrSame(Core core) {
    return activity.touches(core) ? dual(core) : core;
  }

  private Core library(Core.Library node) {
    boolean keys = node.arguments().stream().anyMatch(argument -> hasRealKeys(argument.type()));
    if (keys || hasRealKeys(node.type())) {
      throw new NotDifferentiable(
          "it puts numbers that depend on the argument into a set or " + "uses them as keys");
    }
    boolean active =
        node.arguments().stream().anyMatch(a -> types.hasReal(a.type()) && activity.touches(a));
    if (!active) {
      List<Core> arguments = node.arguments().stream().map(this::dualOrSame).toList();
      return lifting.lift(new Core.Library(node.op(), arguments, node.type(), node.at()));
    }
    return new Core.Library(node.op(), all(node.arguments()), types.dual(node.type()), node.at());
  }

  private boolean hasRealKeys(CoreType type) {
    return type instanceof CoreType.Library library
        && library.kind() != CoreType.Library.Kind.LIST
        && types.hasReal(library.arguments().get(0));
  }

  private Core elements(Core.ArrayLiteral node, List<Core> values, List<Core> changes) {
    int next = values.size();
    if (next == node.elements().size()) {
      return Lifting.pair(
          new Core.ArrayLiteral(node.type(), values), new Core.ArrayLiteral(node.type(), changes));
    }
    return parts(
        dual(node.elements().get(next)),
        (v, d) -> lifting.named(
            v,
            value -> lifting.named(d, change -> {
              values.add(value);
              changes.add(change);
              return elements(node, values, changes);
            })));
  }

  /** Builds the values, and puts the derivatives into an array beside. */
  private Core build(Core.Build node) {
    return named(all(node.shape()), 0, new ArrayList<>(), shape -> {
      List<Local> zeroIndices = node.indices().stream()
          .map(i -> fresh.local(i.name(), Scalar.INT, false))
          .toList();
      Core zeros = new Core.Build(node.type(), shape, zeroIndices, new Core.Real(0));
      Local change = fresh.local("change", node.type(), true);
      List<Core> indices = node.indices().stream().<Core>map(Core.Var::new).toList();
      Core body = parts(
          dual(node.body()),
          (v, d) -> lifting.named(
              v,
              value -> new Core.Seq(
                  List.of(new Core.Store(change, indices, shape, d, false, at)), value)));
      Core values = new Core.Build(node.type(), shape, node.indices(), body);
      Local result = fresh.local("value", node.type(), false);
      return new Core.Let(
          change,
          zeros,
          new Core.Let(result, values, Lifting.pair(new Core.Var(result), new Core.Var(change))));
    });
  }

  private Core index(Core.Index node) {
    if (!activity.touches(node.array())) {
      return lifting.lift(new Core.Index(
          node.array(), all(node.indices()), node.shape(), node.checked(), node.at()));
    }
    return parts(
        dual(node.array()),
        (v, d) -> lifting.named(
            v,
            value -> lifting.named(
                d,
                change -> named(
                    all(node.indices()),
                    0,
                    new ArrayList<>(),
                    indices -> Lifting.pair(
                        new Core.Index(value, indices, node.shape(), node.checked(), node.at()),
                        new Core.Index(change, indices, node.shape(), false, node.at()))))));
  }

  private Core store(Core.Store node) {
    Split split = arrays.get(node.target());
    return named(
        all(node.indices()),
        0,
        new ArrayList<>(),
        indices -> parts(
            dual(node.value()),
            (v, d) -> lifting.named(
                v,
                value -> lifting.named(
                    d,
                    change -> new Core.Seq(
                        List.of(new Core.Store(
                            split.value(),
                            indices,
                            node.shape(),
                            value,
                            node.checked(),
                            node.at())),
                        new Core.Store(
                            split.change(), indices, node.shape(), change, false, node.at()))))));
  }

  private Core named(List<Core> cores, int next, List<Core> names, Function<List<Core>, Core> use) {
    if (next == cores.size()) {
      return use.apply(List.copyOf(names));
    }
    return lifting.named(cores.get(next), name -> {
      names.add(name);
      return named(cores, next + 1, names, use);
    });
  }
}
