package dev.kiln.compiler.lower;

import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.core.Op;
import dev.kiln.compiler.resolve.Symbol;
import dev.kiln.compiler.source.Span;
import dev.kiln.compiler.syntax.Expression;
import dev.kiln.compiler.syntax.Statement;
import dev.kiln.compiler.type.Type;
import dev.kiln.compiler.type.size.Size;
import dev.kiln.compiler.type.size.SizeVariable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Lowers array literals, indices, slices, element assignments and casts of arrays.
 *
 * <p>Long because reading, slicing and writing an array share their index arithmetic.
 */
final class ArrayLowering {
  private final BodyLowering body;

  ArrayLowering(BodyLowering body) {
    this.body = body;
  }

  private List<Core> shape(Type.Array array) {
    return array.sizes().stream().map(body.sizes()::lower).toList();
  }

  /** An element whose indices are known to be good. */
  Core element(Core array, List<Core> indices, List<Core> shape, Span at) {
    return new Core.Index(body.statements().borrow(array), indices, shape, false, at);
  }

  /** An array of that type, each element made from its indices. */
  Core each(Type.Array type, BiFunction<List<Core>, List<Core>, Core> make) {
    List<Core> shape = shape(type);
    List<Local> indices = new ArrayList<>();
    for (int i = 0; i < type.rank(); i++) {
      indices.add(body.scope().fresh("i", Scalar.INT, false));
    }
    List<Core> variables = indices.stream().<Core>map(Core.Var::new).toList();
    CoreType.Array coreType = (CoreType.Array) body.type(type);
    return new Core.Build(coreType, shape, indices, make.apply(variables, shape));
  }

  Core tabulate(Type.Array type, List<Core> operands, Span at) {
    Core function = operands.get(operands.size() - 1);
    List<Core> given = operands.subList(0, operands.size() - 1);
    List<Core> checked = new ArrayList<>();
    for (Core size : given) {
      checked.add(size instanceof Core.Int ? size : body.primitive(Op.CHECK_SIZE, at, size));
    }
    return body.named(
        "f",
        function,
        f -> buildChecked(
            type,
            checked,
            0,
            indices -> new Core.CallValue(f, indices, body.type(type.element()), at)));
  }

  private Core buildChecked(
      Type.Array type, List<Core> sizes, int next, Function<List<Core>, Core> make) {
    if (next < sizes.size()) {
      return body.named("n", sizes.get(next), n -> {
        List<Core> named = new ArrayList<>(sizes);
        named.set(next, n);
        return buildChecked(type, named, next + 1, make);
      });
    }
    List<Local> indices = new ArrayList<>();
    sizes.forEach(size -> indices.add(body.scope().fresh("i", Scalar.INT, false)));
    List<Core> variables = indices.stream().<Core>map(Core.Var::new).toList();
    return new Core.Build((CoreType.Array) body.type(type), sizes, indices, make.apply(variables));
  }

  Core literal(Expression.ListLiteral node, Type.Array type) {
    List<Expression> flat = new ArrayList<>();
    if (flatten(node, type.rank(), flat)) {
      List<Core> elements = flat.stream().map(body::lower).toList();
      return new Core.ArrayLiteral((CoreType.Array) body.type(type), elements);
    }
    List<Core> rows = new ArrayList<>();
    node.items().forEach(item -> rows.add(body.lower(item.value())));
    return nameAll(rows, 0, new ArrayList<>(), named -> stack(type, named, node.span()));
  }

  private static boolean flatten(Expression node, int rank, List<Expression> flat) {
    if (rank == 0) {
      flat.add(node);
      return true;
    }
    return node instanceof Expression.ListLiteral list
        && list.items().stream().allMatch(item -> flatten(item.value(), rank - 1, flat));
  }

  private Core nameAll(
      List<Core> values, int next, List<Core> named, Function<List<Core>, Core> end) {
    if (next == values.size()) {
      return end.apply(named);
    }
    return body.named("row", values.get(next), row -> {
      named.add(row);
      return nameAll(values, next + 1, named, end);
    });
  }

  /** An array whose first index chooses among rows. */
  private Core stack(Type.Array type, List<Core> rows, Span at) {
    return each(type, (indices, shape) -> {
      List<Core> inner = indices.subList(1, indices.size());
      List<Core> innerShape = shape.subList(1, shape.size());
      Core choice = element(rows.get(rows.size() - 1), inner, innerShape, at);
      for (int i = rows.size() - 2; i >= 0; i--) {
        Core isRow = body.primitive(Op.INT_EQUAL, at, indices.get(0), new Core.Int(i));
        Core row = element(rows.get(i), inner, innerShape, at);
        choice = new Core.If(isRow, row, choice, row.type());
      }
      return choice;
    });
  }

  /** {@code Matrix(2, 2, [1, 2, 3, 4])}: a literal of the elements in another shape. */
  Core of(Expression elements, Type.Array type) {
    Core lowered = body.lower(elements);
    if (lowered instanceof Core.ArrayLiteral literal) {
      return new Core.ArrayLiteral((CoreType.Array) body.type(type), literal.elements());
    }
    Type.Array flat = (Type.Array) body.typing().type(elements);
    if (flat.rank() == type.rank()) {
      return lowered;
    }
    return body.named("xs", lowered, xs -> reshape(xs, flat, type, elements.span()));
  }

  private Core reshape(Core flat, Type.Array from, Type.Array to, Span at) {
    return each(to, (indices, shape) -> {
      Core offset = indices.get(0);
      for (int i = 1; i < indices.size(); i++) {
        Core scaled = body.primitive(Op.INT_WRAP_MULTIPLY, at, offset, shape.get(i));
        offset = body.primitive(Op.INT_WRAP_ADD, at, scaled, indices.get(i));
      }
      return element(flat, List.of(offset), shape(from), at);
    });
  }

  Core index(Expression.Index node) {
    Type.Array type = (Type.Array) body.typing().type(node.target());
    Core target = body.statements().borrow(body.lower(node.target()));
    boolean slices = node.indices().stream().anyMatch(i -> i instanceof Expression.Range);
    if (!slices) {
      Core array = target;
      List<Core> indices = node.indices().stream().map(body::lower).toList();
      body.scope().effect();
      return new Core.Index(array, indices, shape(type), true, node.span());
    }
    return body.named(
        "a", target, a -> slice(node, type, a, 0, new ArrayList<>(), new ArrayList<>()));
  }

  /** One axis of a slice: where it starts, and how long it is; no length for a single index. */
  private record Axis(Core start, Optional<Core> length) {}

  private Core slice(
      Expression.Index node,
      Type.Array type,
      Core array,
      int axis,
      List<Axis> axes,
      List<Core> shape) {
    if (axis == type.rank()) {
      return sliced(node, array, axes, shape);
    }
    Core size = body.sizes().lower(type.sizes().get(axis));
    shape.add(size);
    Expression index = node.indices().get(axis);
    if (!(index instanceof Expression.Range range)) {
      return body.named("i", body.lower(index), i -> {
        Core checked =
            body.primitive(Op.SLICE_SIZE, index.span(), i, plusOne(i, index.span()), size);
        axes.add(new Axis(i, Optional.empty()));
        Core rest = slice(node, type, array, axis + 1, axes, shape);
        return new Core.Seq(List.of(checked), rest);
      });
    }
    if (range.from().isEmpty() && range.to().isEmpty()) {
      axes.add(new Axis(new Core.Int(0), Optional.of(size)));
      return slice(node, type, array, axis + 1, axes, shape);
    }
    Core from = range.from().isPresent() ? body.lower(range.from().get()) : new Core.Int(0);
    return body.named(
        "from",
        from,
        start -> sliceAxis(node, type, array, axis, axes, shape, range, start, start != from));
  }

  private Core sliceAxis(
      Expression.Index node,
      Type.Array type,
      Core array,
      int axis,
      List<Axis> axes,
      List<Core> shape,
      Expression.Range range,
      Core start,
      boolean named) {
    int effects = body.scope().effects();
    Core size = shape.get(axis);
    Core end = range.to().isPresent() ? body.lower(range.to().get()) : size;
    Core exclusive = range.inclusive() && range.to().isPresent() ? plusOne(end, range.span()) : end;
    Core length = body.primitive(Op.SLICE_SIZE, range.span(), start, exclusive, size);
    Function<Core, Core> rest = n -> {
      axes.add(new Axis(start, Optional.of(n)));
      return slice(node, type, array, axis + 1, axes, shape);
    };
    Optional<SizeVariable> opened = body.typing().opened(range);
    return opened.isPresent()
        ? hoistLength(opened.get(), length, named ? -1 : effects, rest)
        : body.named("length", length, rest);
  }

  /** The length of a slice that is a size of its own stays known in the rest of the block. */
  private Core hoistLength(
      SizeVariable opened, Core length, int effects, Function<Core, Core> rest) {
    Local local = body.scope().fresh("length", Scalar.INT, true);
    Core hoisted = body.scope().hoist(local, length, effects);
    if (hoisted instanceof Core.Seq assigned) {
      body.scope().size(opened, assigned.last());
      return new Core.Seq(assigned.steps(), rest.apply(assigned.last()));
    }
    body.scope().size(opened, hoisted);
    return rest.apply(hoisted);
  }

  private Core plusOne(Core value, Span at) {
    return body.primitive(Op.INT_ADD, at, value, new Core.Int(1));
  }

  private Core sliced(Expression.Index node, Core array, List<Axis> axes, List<Core> shape) {
    CoreType.Array result = (CoreType.Array) body.typeOf(node);
    List<Local> locals = new ArrayList<>();
    List<Core> sizes = new ArrayList<>();
    List<Core> indices = new ArrayList<>();
    for (Axis axis : axes) {
      if (axis.length().isEmpty()) {
        indices.add(axis.start());
      } else {
        Local local = body.scope().fresh("i", Scalar.INT, false);
        locals.add(local);
        sizes.add(axis.length().get());
        boolean fromZero = axis.start() instanceof Core.Int zero && zero.value() == 0;
        Core variable = new Core.Var(local);
        indices.add(
            fromZero
                ? variable
                : body.primitive(Op.INT_WRAP_ADD, node.span(), axis.start(), variable));
      }
    }
    return new Core.Build(result, sizes, locals, element(array, indices, shape, node.span()));
  }

  Core store(Statement.Assign assign, Expression.Index index) {
    Symbol.Local symbol =
        (Symbol.Local) body.typing().symbols().symbol(index.target()).orElseThrow();
    Local target = body.scope().local(symbol);
    Type.Array type = (Type.Array) body.typing().type(symbol);
    List<Core> lowered = index.indices().stream().map(body::lower).toList();
    if (assign.operator().binary().isEmpty()) {
      Core value = body.lower(assign.value());
      body.scope().effect();
      return new Core.Store(target, lowered, shape(type), value, true, index.span());
    }
    Expression.Binary combined =
        (Expression.Binary) body.typing().replacement(index).orElseThrow();
    return nameAll(
        lowered, 0, new ArrayList<>(), named -> update(assign, index, combined, target, named));
  }

  private Core update(
      Statement.Assign assign,
      Expression.Index index,
      Expression.Binary combined,
      Local target,
      List<Core> indices) {
    Type.Array type = (Type.Array) body.typing()
        .type((Symbol.Local) body.typing().symbols().symbol(index.target()).orElseThrow());
    List<Core> shape = shape(type);
    body.scope().effect();
    Core old = new Core.Index(new Core.Var(target), indices, shape, true, index.span());
    Local before = body.scope().fresh("old", old.type(), false);
    Core value =
        body.operators().binary(combined, new Core.Var(before), () -> body.lower(assign.value()));
    return new Core.Let(
        before, old, new Core.Store(target, indices, shape, value, false, index.span()));
  }

  Core cast(Expression.Cast node, Core operand, Type.Array from, Type.Array to) {
    return body.named("a", operand, a -> {
      List<Core> steps = new ArrayList<>();
      for (int i = 0; i < from.rank(); i++) {
        Size left = from.sizes().get(i);
        Size right = to.sizes().get(i);
        if (!left.equals(right)) {
          steps.add(sizeCheck(left, right, node.operatorSpan()));
        }
      }
      return steps.isEmpty() ? a : new Core.Seq(steps, a);
    });
  }

  private Core sizeCheck(Size found, Size wanted, Span at) {
    Core left = body.sizes().lower(found);
    Core right = body.sizes().lower(wanted);
    Core text = new Core.Primitive(
        Op.STR_CONCAT,
        List.of(
            new Core.Str("the size should be " + wanted + ", but it is "),
            new Core.Show(left, false, List.of())),
        at);
    body.scope().effect();
    return new Core.If(
        body.primitive(Op.INT_EQUAL, at, left, right),
        new Core.Unit(),
        new Core.Fail("shape", text, at),
        Scalar.UNIT);
  }
}
