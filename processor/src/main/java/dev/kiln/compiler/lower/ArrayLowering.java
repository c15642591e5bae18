package dev.kiln.compiler.lower;

import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.core.Op;
import dev.kiln.compiler.source.Span;
import dev.kiln.compiler.syntax.Expression;
import dev.kiln.compiler.type.Type;
import dev.kiln.compiler.type.size.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Lowers array literals, indices, element assignments and casts of arrays.
 */
final class ArrayLowering {
  private final BodyLowering body;
  private final SliceLowering slices;

  ArrayLowering(BodyLowering body) {
    this.body = body;
    this.slices = new SliceLowering(body);
  }

  private List<Core> shape(Type.Array array) {
    return array.sizes().stream().map(body.sizes()::lower).toList();
  }

  /** An element whose indices are known to be good. */
  Core element(Core array, List<Core> indices, List<Core> shape, Span at) {
    Core seen = body.statements().borrow(array);
    return seen.type() instanceof CoreType.Array
        ? new Core.Index(seen, indices, shape, false, at)
        : ListArrays.element(seen, indices);
  }

  /** An array of that type, each element made from its indices. */
  Core each(Type.Array type, BiFunction<List<Core>, List<Core>, Core> make) {
    List<Core> shape = shape(type);
    List<Local> indices = new ArrayList<>();
    for (int i = 0; i < type.rank(); i++) {
      indices.add(body.scope().fresh("i", Scalar.INT, false));
    }
    List<Core> variables = indices.stream().<Core>map(Core.Var::new).toList();
    return build(body.type(type), shape, indices, make.apply(variables, shape));
  }

  /** An array with an element for all indices in row-major order. */
  Core build(CoreType type, List<Core> shape, List<Local> indices, Core element) {
    return type instanceof CoreType.Array array
        ? new Core.Build(array, shape, indices, element)
        : new ListArrays(body.scope()).build(type, shape, indices, element);
  }

  Core tabulate(Type.Array type, List<Core> operands, Span at) {
    Core function = operands.get(operands.size() - 1);
    List<Core> given = operands.subList(0, operands.size() - 1);
    List<Core> checked = new ArrayList<>();
    double known = 1;
    for (Core size : given) {
      checked.add(size instanceof Core.Int ? size : body.primitive(Op.CHECK_SIZE, at, size));
      known *= size instanceof Core.Int literal ? literal.value() : 1;
    }
    if (known > CoreTypeMaker.LARGEST_FIXED
        && given.stream().allMatch(Core.Int.class::isInstance)) {
      return new Core.Fail("shape", new Core.Str("an array of this size is too large"), at);
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
    return build(body.type(type), sizes, indices, make.apply(variables));
  }

  Core literal(Expression.ListLiteral node, Type.Array type) {
    List<Expression> flat = new ArrayList<>();
    if (flatten(node, type.rank(), flat)) {
      List<Core> elements = flat.stream().map(body::lower).toList();
      return literal(type, elements);
    }
    List<Core> rows = new ArrayList<>();
    node.items().forEach(item -> rows.add(body.lower(item.value())));
    return body.nameAll("row", rows, named -> stack(type, named, node.span()));
  }

  private Core literal(Type.Array type, List<Core> elements) {
    if (body.type(type) instanceof CoreType.Array array) {
      return new Core.ArrayLiteral(array, elements);
    }
    List<Integer> sizes = new ArrayList<>();
    type.sizes().forEach(s -> sizes.add(Math.toIntExact(s.literal().orElseThrow())));
    return ListArrays.literal(body.type(type), elements, sizes);
  }

  private static boolean flatten(Expression node, int rank, List<Expression> flat) {
    if (rank == 0) {
      flat.add(node);
      return true;
    }
    return node instanceof Expression.ListLiteral list
        && list.items().stream().allMatch(item -> flatten(item.value(), rank - 1, flat));
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
      return literal(type, literal.elements());
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
    if (!(body.typing().type(node.target()) instanceof Type.Array type)) {
      return body.collections().index(node);
    }
    Core target = body.statements().borrow(body.lower(node.target()));
    boolean sliced = node.indices().stream().anyMatch(i -> i instanceof Expression.Range);
    if (!sliced) {
      Core array = target;
      List<Core> indices = new ArrayList<>();
      for (int axis = 0; axis < node.indices().size(); axis++) {
        Expression index = node.indices().get(axis);
        BodyLowering.Indexed indexed = new BodyLowering.Indexed(array, type, axis);
        indices.add(body.indexing(indexed, () -> body.lower(index)));
      }
      body.scope().effect();
      return array.type() instanceof CoreType.Array
          ? new Core.Index(array, indices, shape(type), true, node.span())
          : body.nameAll("i", indices, all -> ListArrays.checked(array, all, node.span()));
    }
    return body.named("a", target, a -> slices.read(node, type, a));
  }

  List<Core> shapeOf(Type.Array array) {
    return shape(array);
  }

  SliceLowering slices() {
    return slices;
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
