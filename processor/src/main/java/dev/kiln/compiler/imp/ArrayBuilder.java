package dev.kiln.compiler.imp;

import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.Label;
import dev.kiln.compiler.imp.Imp.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes array literals, comprehensions, reads and writes of elements. */
final class ArrayBuilder {
  /** The most computed elements that are written as one expression. */
  private static final int LARGEST_EXPRESSION = 64;

  private final BodyBuilder body;

  ArrayBuilder(BodyBuilder body) {
    this.body = body;
  }

  Val literal(Core.ArrayLiteral node) {
    if (body.unit().leaves().comesApart(node.type())) {
      List<Expr> elements = body.wholes(node.elements());
      return new Val.Apart(elements);
    }
    Imp.ArrayType type = (Imp.ArrayType) body.unit().types().of(node.type());
    boolean constant = node.elements().stream()
        .allMatch(e -> e instanceof Core.Real || e instanceof Core.Int || e instanceof Core.Bool);
    if (constant || node.elements().size() <= LARGEST_EXPRESSION) {
      return new Val.Whole(new Imp.ArrayOf(type, body.wholes(node.elements())));
    }
    Expr count = Expressions.constant(node.elements().size());
    Expr array = body.named("array", new Imp.NewArray(type, count, true));
    for (int i = 0; i < node.elements().size(); i++) {
      Expr element = body.whole(node.elements().get(i));
      body.context().add(new Imp.Store(array, Expressions.constant(i), element));
    }
    return new Val.Whole(array);
  }

  /** Whether an element is what Java's new arrays hold; the Real -0.0 is not. */
  private static boolean isZero(Core element) {
    return element instanceof Core.Real real && Double.doubleToRawLongBits(real.value()) == 0
        || element instanceof Core.Int number && number.value() == 0
        || element instanceof Core.Bool bool && !bool.value();
  }

  /** Loops over all indices in row-major order. */
  Val build(Core.Build node) {
    MethodContext context = body.context();
    List<Expr> shape = new ArrayList<>();
    for (Expr size : body.wholes(node.shape())) {
      shape.add(body.stable("n", Expressions.narrow(size)));
    }
    Imp.ArrayType type = (Imp.ArrayType) body.unit().types().of(node.type());
    Expr count = count(shape);
    if (isZero(node.body())) {
      return built(node, new Imp.NewArray(type, count, node.overwritten()));
    }
    Expr array = body.named("array", new Imp.NewArray(type, count, true));
    loop(node, shape, 0, List.of(), array);
    return built(node, array);
  }

  private Val built(Core.Build node, Expr array) {
    if (body.unit().leaves().comesApart(node.type())) {
      return new Val.Apart(body.leaves(new Val.Whole(array), node.type()));
    }
    return new Val.Whole(array);
  }

  private static Expr count(List<Expr> shape) {
    boolean literal = shape.stream().allMatch(size -> size instanceof Imp.IntConst);
    if (shape.size() == 1) {
      return shape.get(0);
    }
    if (literal) {
      long count = 1;
      for (Expr size : shape) {
        count = Math.multiplyExact(count, ((Imp.IntConst) size).value());
      }
      return Expressions.constant(count);
    }
    List<Expr> arguments = new ArrayList<>();
    arguments.add(new Imp.StrConst("array:1:1"));
    arguments.addAll(shape);
    return new Imp.Runtime("Check", "count", arguments, Imp.Scalar.INT32);
  }

  private void loop(Core.Build node, List<Expr> shape, int axis, List<Expr> indices, Expr array) {
    MethodContext context = body.context();
    if (axis == shape.size()) {
      Expr value = body.whole(node.body());
      context.add(new Imp.Store(array, flat(indices, shape), value));
      return;
    }
    long high = Math.max(0, Expressions.high(shape.get(axis)) - 1);
    dev.kiln.compiler.core.Local coreIndex = node.indices().get(axis);
    Imp.Local index = context.freshIndex(coreIndex.name(), 0, high);
    context.markFinal(index);
    List<Expr> inner = new ArrayList<>(indices);
    inner.add(new Imp.Get(index));
    Label label = new Label("", -2 - axis);
    Expr from = Expressions.constant(0);
    Strides strides = new Strides(index, from, context.freshId());
    MethodContext.OpenLoop open = context.openLoop(label, List.of());
    if (axis + 1 == shape.size() && LoopBuilder.isInnermost(node.body(), label)) {
      open.strides(strides);
    }
    Block block = context.inBlock(() -> {
      body.holdIndex(coreIndex, index, node.body());
      loop(node, shape, axis + 1, inner, array);
      LoopBuilder.endRound(context, strides);
    });
    context.closeLoop();
    strides.before().forEach(context::add);
    context.add(new Imp.For("", index, from, "<", shape.get(axis), block.statements()));
  }

  Val index(Core.Index node) {
    CoreType.Array type = (CoreType.Array) node.array().type();
    Val array = body.value(node.array());
    if (array instanceof Val.Apart apart && literalOffset(node, type).isPresent()) {
      return new Val.Whole(
          body.part(apart.leaves(), literalOffset(node, type).get(), 1).get(0));
    }
    if (array instanceof Val.Nothing) {
      return array;
    }
    List<Expr> exprs = new ArrayList<>(List.of(body.materialise(array, type)));
    int before = body.context().block().size();
    List<Expr> indices = indices(node.indices(), node.checked());
    if (!(exprs.get(0) instanceof Imp.Get)) {
      body.spill(exprs, before);
    }
    String place = node.checked() ? node.at().trace() : "";
    Expr at = offset(indices, node.shape(), node.checked(), place);
    return new Val.Whole(new Imp.Element(exprs.get(0), at));
  }

  /** Indices; if they are checked, all are computed before the first is. */
  private List<Expr> indices(List<Core> nodes, boolean checked) {
    List<Expr> indices = body.wholes(nodes);
    boolean waits = checked && indices.stream().skip(1).anyMatch(Expressions::hasEffect);
    return waits ? indices.stream().map(index -> body.stable("i", index)).toList() : indices;
  }

  private static Optional<Integer> literalOffset(Core.Index node, CoreType.Array type) {
    return literalOffset(node.indices(), type);
  }

  private static Optional<Integer> literalOffset(List<Core> indices, CoreType.Array type) {
    long offset = 0;
    for (int i = 0; i < indices.size(); i++) {
      if (!(indices.get(i) instanceof Core.Int number)
          || number.value() < 0
          || number.value() >= type.sizes().get(i)) {
        return Optional.empty();
      }
      offset = offset * type.sizes().get(i) + number.value();
    }
    return Optional.of((int) offset);
  }

  /** Where an element stands in the flat array, as an int. */
  private Expr offset(List<Expr> indices, List<Core> shape, boolean checked, String at) {
    List<Expr> sizes = new ArrayList<>();
    List<Expr> narrow = new ArrayList<>();
    for (int i = 0; i < indices.size(); i++) {
      Expr size = Expressions.narrow(body.whole(shape.get(i)));
      sizes.add(size);
      narrow.add(checked ? check(indices.get(i), size, at) : Expressions.narrow(indices.get(i)));
    }
    Expr offset = flat(narrow, sizes);
    return body.context()
        .strides()
        .filter(strides -> !checked)
        .map(strides -> strides.place(body.context(), narrow, sizes, offset))
        .orElse(offset);
  }

  /** Where an element stands, written as where elements are read, so that HotSpot sees it. */
  private static Expr flat(List<Expr> indices, List<Expr> shape) {
    Expr offset = indices.get(0);
    for (int i = 1; i < indices.size(); i++) {
      Expr scaled = Expressions.operation("*", Imp.Scalar.INT32, offset, shape.get(i));
      offset = Expressions.operation("+", Imp.Scalar.INT32, scaled, indices.get(i));
    }
    return offset;
  }

  private static Expr check(Expr index, Expr size, String at) {
    boolean known = index.type() == Imp.Scalar.INT32
        && Expressions.low(index) >= 0
        && size instanceof Imp.IntConst number
        && Expressions.high(index) < number.value();
    if (known) {
      return index;
    }
    return new Imp.Runtime(
        "Check", "index", List.of(index, size, new Imp.StrConst(at)), Imp.Scalar.INT32);
  }

  void store(Core.Store node) {
    Held where = body.context().held(node.target());
    CoreType.Array type = (CoreType.Array) node.target().type();
    Optional<Integer> literal = literalOffset(node.indices(), type);
    if (where instanceof Held.InLocals locals && literal.isPresent()) {
      Expr value = body.whole(node.value());
      body.context().add(new Imp.Assign(locals.locals().get(literal.get()), value));
      return;
    }
    List<Expr> indices = indices(node.indices(), node.checked());
    String place = node.checked() ? node.at().trace() : "";
    Expr at = offset(indices, node.shape(), node.checked(), place);
    if (where instanceof Held.InLocals) {
      body.stable("at", at); // A literal that no element has, so this fails.
      return;
    }
    boolean simple = node.value() instanceof Core.Real
        || node.value() instanceof Core.Int
        || node.value() instanceof Core.Bool
        || !node.checked() && isFinalOnly(at);
    Expr kept = simple ? at : body.stable("at", at);
    Expr value = body.whole(node.value());
    Expr array = where instanceof Held.InCell cell
        ? new Imp.CellValue(new Imp.Get(cell.cell()), cell.content())
        : new Imp.Get(((Held.InLocal) where).local());
    body.context().add(new Imp.Store(array, kept, value));
  }

  private boolean isFinalOnly(Expr expr) {
    return Expressions.isStable(expr, body.context()::isFinal)
        || expr instanceof Imp.Operation operation
            && operation.operands().stream().allMatch(this::isFinalOnly);
  }
}
