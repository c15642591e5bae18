package dev.kiln.compiler.lower;

import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.Label;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.core.Op;
import dev.kiln.compiler.source.Span;
import dev.kiln.compiler.syntax.Expression;
import dev.kiln.compiler.syntax.Statement;
import dev.kiln.compiler.type.Type;
import dev.kiln.compiler.type.size.SizeVariable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/** Lowers slices of arrays, read and assigned. */
final class SliceLowering {
  private static final Core ONE = new Core.Int(1);

  private final BodyLowering body;

  SliceLowering(BodyLowering body) {
    this.body = body;
  }

  /**
   * One axis of a slice: where it starts, the distance between its elements and how many they are;
   * no length for a single index.
   */
  private record Axis(Core start, Core step, Optional<Core> length) {}

  /** A slice with a step, its parts named in the order written. */
  record Steps(Core from, Core to, Core step, Core inclusive) {
    List<Core> all() {
      return List.of(from, to, step, inclusive);
    }
  }

  /** Lowers the indices from left to right, then what is to be done with them. */
  private Core axes(
      Expression.Index node,
      Type.Array type,
      int axis,
      List<Axis> axes,
      List<Core> shape,
      Supplier<Core> end) {
    if (axis == type.rank()) {
      return end.get();
    }
    Core size = body.sizes().lower(type.sizes().get(axis));
    shape.add(size);
    Expression index = node.indices().get(axis);
    if (!(index instanceof Expression.Range range)) {
      return body.named("i", lower(type, axis, index), i -> {
        Core checked =
            body.primitive(Op.SLICE_SIZE, index.span(), i, plusOne(i, index.span()), size);
        axes.add(new Axis(i, ONE, Optional.empty()));
        Core rest = axes(node, type, axis + 1, axes, shape, end);
        return new Core.Seq(List.of(checked), rest);
      });
    }
    if (range.from().isEmpty() && range.to().isEmpty()) {
      axes.add(new Axis(new Core.Int(0), ONE, Optional.of(size)));
      return axes(node, type, axis + 1, axes, shape, end);
    }
    if (range.step().isPresent()) {
      return stepped(node, type, axis, axes, shape, end, range);
    }
    Core from = range.from().isPresent() ? lower(type, axis, range.from().get()) : new Core.Int(0);
    return body.named(
        "from",
        from,
        start -> axis(node, type, axis, axes, shape, end, range, start, start != from));
  }

  private Core lower(Type.Array type, int axis, Expression index) {
    return body.indexing(
        new BodyLowering.Indexed(new Core.Unit(), type, axis), () -> body.lower(index));
  }

  private Core axis(
      Expression.Index node,
      Type.Array type,
      int axis,
      List<Axis> axes,
      List<Core> shape,
      Supplier<Core> end,
      Expression.Range range,
      Core start,
      boolean named) {
    int effects = body.scope().effects();
    Core size = shape.get(axis);
    Core to = range.to().isPresent() ? lower(type, axis, range.to().get()) : size;
    Core exclusive = range.inclusive() && range.to().isPresent() ? plusOne(to, range.span()) : to;
    Core length = body.primitive(Op.SLICE_SIZE, range.span(), start, exclusive, size);
    Function<Core, Core> rest = n -> {
      axes.add(new Axis(start, ONE, Optional.of(n)));
      return axes(node, type, axis + 1, axes, shape, end);
    };
    Optional<SizeVariable> opened = body.typing().opened(range);
    return opened.isPresent()
        ? hoistLength(opened.get(), length, named ? -1 : effects, rest)
        : body.named("length", length, rest);
  }

  private Core stepped(
      Expression.Index node,
      Type.Array type,
      int axis,
      List<Axis> axes,
      List<Core> shape,
      Supplier<Core> end,
      Expression.Range range) {
    int effects = body.scope().effects();
    Core size = shape.get(axis);
    return steps(range, part -> lower(type, axis, part), size, (steps, named) -> {
      Core length = body.primitive(
          Op.SLICE_STEPS,
          range.span(),
          steps.from(),
          steps.to(),
          steps.step(),
          steps.inclusive(),
          size);
      Function<Core, Core> rest = n -> {
        axes.add(new Axis(steps.from(), steps.step(), Optional.of(n)));
        return axes(node, type, axis + 1, axes, shape, end);
      };
      Optional<SizeVariable> opened = body.typing().opened(range);
      return opened.isPresent()
          ? hoistLength(opened.get(), length, named ? -1 : effects, rest)
          : body.named("length", length, rest);
    });
  }

  /**
   * Lowers the parts of a slice with a step; one without a start begins at the end that its step
   * leads away from.
   *
   * @param rest what follows, told whether a part was bound to a name
   */
  Core steps(
      Expression.Range range,
      Function<Expression, Core> lower,
      Core size,
      BiFunction<Steps, Boolean, Core> rest) {
    Core from = range.from().map(lower).orElseGet(Core.Unit::new);
    return body.named("from", from, first -> {
      Core to = lower.apply(range.to().orElseThrow());
      return body.named("to", to, last -> {
        Core step = lower.apply(range.step().orElseThrow());
        return body.named("step", step, by -> {
          Core begin = range.from().isPresent() ? first : beginning(by, size, range.span());
          return body.named("from", begin, start -> {
            boolean named = first != from || last != to || by != step || start != begin;
            Core inclusive = new Core.Bool(range.inclusive());
            return rest.apply(new Steps(start, last, by, inclusive), named);
          });
        });
      });
    });
  }

  private Core beginning(Core step, Core size, Span at) {
    Core last = body.primitive(Op.INT_WRAP_SUBTRACT, at, size, ONE);
    if (step instanceof Core.Int known) {
      return known.value() < 0 ? last : new Core.Int(0);
    }
    Core down = body.primitive(Op.INT_LESS, at, step, new Core.Int(0));
    return new Core.If(down, last, new Core.Int(0), Scalar.INT);
  }

  /** The length of a slice that is a size of its own stays known in the rest of the block. */
  Core hoistLength(SizeVariable opened, Core length, int effects, Function<Core, Core> rest) {
    Local local = body.scope().fresh("length", Scalar.INT, true);
    Core hoisted = body.scope().hoist(local, length, effects, opened);
    if (hoisted instanceof Core.Seq assigned) {
      return new Core.Seq(assigned.steps(), rest.apply(assigned.last()));
    }
    return rest.apply(hoisted);
  }

  private Core plusOne(Core value, Span at) {
    return body.primitive(Op.INT_ADD, at, value, new Core.Int(1));
  }

  /** The indices into the array for indices into the slice. */
  private List<Core> indices(Expression.Index node, List<Axis> axes, List<Core> inner) {
    List<Core> indices = new ArrayList<>();
    int next = 0;
    for (Axis axis : axes) {
      if (axis.length().isEmpty()) {
        indices.add(axis.start());
        continue;
      }
      Core index = times(inner.get(next++), axis.step(), node.span());
      boolean fromZero = axis.start() instanceof Core.Int zero && zero.value() == 0;
      indices.add(
          fromZero ? index : body.primitive(Op.INT_WRAP_ADD, node.span(), axis.start(), index));
    }
    return indices;
  }

  private Core times(Core index, Core step, Span at) {
    boolean one = step instanceof Core.Int number && number.value() == 1;
    return one ? index : body.primitive(Op.INT_WRAP_MULTIPLY, at, index, step);
  }

  private static List<Core> lengths(List<Axis> axes) {
    return axes.stream().flatMap(axis -> axis.length().stream()).toList();
  }

  private List<Local> locals(int count) {
    List<Local> locals = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      locals.add(body.scope().fresh("i", Scalar.INT, false));
    }
    return locals;
  }

  private static List<Core> variables(List<Local> locals) {
    return locals.stream().<Core>map(Core.Var::new).toList();
  }

  /** {@code a[from..to, i]} as an array of its own. */
  Core read(Expression.Index node, Type.Array type, Core array) {
    List<Axis> axes = new ArrayList<>();
    List<Core> shape = new ArrayList<>();
    return axes(node, type, 0, axes, shape, () -> {
      List<Local> locals = locals(lengths(axes).size());
      List<Core> indices = indices(node, axes, variables(locals));
      Core element = body.arrays().element(array, indices, shape, node.span());
      return body.arrays().build(body.typeOf(node), lengths(axes), locals, element);
    });
  }

  /** {@code a[from..to, i] = value}: indices, then the value, then the elements one by one. */
  Core store(Statement.Assign assign, Expression.Index node, Type.Array type, Local target) {
    List<Axis> axes = new ArrayList<>();
    List<Core> shape = new ArrayList<>();
    return axes(node, type, 0, axes, shape, () -> {
      Expression combined = body.typing().replacement(assign.place()).orElse(assign.value());
      Core value = body.lower(combined);
      body.scope().effect();
      return body.named("v", value, v -> {
        List<Local> locals = locals(lengths(axes).size());
        Core element = body.arrays()
            .element(v, variables(locals), lengths(axes), assign.value().span());
        List<Core> indices = indices(node, axes, variables(locals));
        Core loop = target.type() instanceof CoreType.Array
            ? new Core.Store(target, indices, shape, element, false, node.span())
            : ListArrays.store(new Core.Var(target), indices, element, node.span());
        for (int i = locals.size() - 1; i >= 0; i--) {
          Label label = body.scope().openLoop(Optional.empty());
          body.scope().closeLoop();
          Core length = lengths(axes).get(i);
          loop = new Core.For(label, locals.get(i), new Core.Int(0), length, false, false, loop);
        }
        return loop;
      });
    });
  }
}
