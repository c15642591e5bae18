package dev.kiln.compiler.lower;

import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.LibraryOp;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.resolve.Names;
import dev.kiln.compiler.resolve.Symbol;
import dev.kiln.compiler.syntax.BinaryOperator;
import dev.kiln.compiler.syntax.Expression;
import dev.kiln.compiler.syntax.Statement;
import dev.kiln.compiler.type.Target;
import dev.kiln.compiler.type.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Lowers assignments to parts of variables: indices from left to right, then the old value where
 * one is wanted, then the new one, then the write.
 *
 * <pre>
 * xs[i] = v        ->   xs is changed in place, for the variable owns it
 * grid[i][j] = v   ->   the row is the grid's own, and changed in place
 * p.xs[i] = v      ->   let t = copy p.xs; t[i] = v; p = P(t, …)
 * </pre>
 */
final class PlaceLowering {
  private final BodyLowering body;
  private List<Expression> nodes = List.of();
  private final List<List<Core>> indices = new ArrayList<>();
  private Local root;

  PlaceLowering(BodyLowering body) {
    this.body = body;
  }

  /** What {@code x ++= added} or {@code x = x ++ added} adds to a variable. */
  static Optional<Expression> added(Statement.Assign assign, Names names) {
    if (assign.operator().binary().equals(Optional.of(BinaryOperator.CONCAT))) {
      return Optional.of(assign.value());
    }
    boolean itself = assign.operator().binary().isEmpty()
        && assign.place() instanceof Expression.Name place
        && assign.value() instanceof Expression.Binary binary
        && binary.operator() == BinaryOperator.CONCAT
        && binary.left() instanceof Expression.Name left
        && names.symbol(left).isPresent()
        && names.symbol(left).equals(names.symbol(place));
    return itself ? Optional.of(((Expression.Binary) assign.value()).right()) : Optional.empty();
  }

  /** The variable that a place is a part of. */
  static Expression root(Expression place) {
    if (place instanceof Expression.Index index) {
      return root(index.target());
    } else if (place instanceof Expression.Field field) {
      return root(field.target());
    }
    return place instanceof Expression.TupleField field ? root(field.target()) : place;
  }

  Core assign(Statement.Assign assign) {
    List<Expression> chain = new ArrayList<>();
    Expression place = assign.place();
    while (!(place instanceof Expression.Name)) {
      chain.add(place);
      place = target(place);
    }
    Collections.reverse(chain);
    nodes = chain;
    Symbol.Local symbol = (Symbol.Local) body.typing().symbols().symbol(place).orElseThrow();
    root = body.scope().local(symbol);
    return lowerIndices(0, () -> change(assign));
  }

  private static Expression target(Expression place) {
    if (place instanceof Expression.Index index) {
      return index.target();
    } else if (place instanceof Expression.Field field) {
      return field.target();
    }
    return ((Expression.TupleField) place).target();
  }

  /** Names the indices of all steps from one on. */
  private Core lowerIndices(int step, Supplier<Core> rest) {
    if (step == nodes.size()) {
      return rest.get();
    }
    boolean slice = nodes.get(step) instanceof Expression.Index index
        && index.indices().stream().anyMatch(Expression.Range.class::isInstance);
    if (!(nodes.get(step) instanceof Expression.Index index) || slice) {
      indices.add(List.of());
      return lowerIndices(step + 1, rest);
    }
    List<Core> own = new ArrayList<>();
    indices.add(own);
    return lowerAxes(step, index, 0, own, rest);
  }

  private Core lowerAxes(
      int step, Expression.Index node, int axis, List<Core> own, Supplier<Core> rest) {
    if (axis == node.indices().size()) {
      return lowerIndices(step + 1, rest);
    }
    BodyLowering.Indexed indexed =
        new BodyLowering.Indexed(read(step), body.typing().type(node.target()), axis);
    Core index = body.indexing(indexed, () -> body.lower(node.indices().get(axis)));
    return body.named("i", index, i -> {
      own.add(i);
      return lowerAxes(step, node, axis + 1, own, rest);
    });
  }

  private Core change(Statement.Assign assign) {
    int last = nodes.size();
    Expression place = assign.place();
    if (place instanceof Expression.Index index
        && index.indices().stream().anyMatch(Expression.Range.class::isInstance)) {
      Type.Array type = (Type.Array) body.typing().type(index.target());
      return inPlace(last - 1, local -> body.arrays().slices().store(assign, index, type, local));
    }
    if (assign.operator().binary().isEmpty()) {
      Core value = body.lower(assign.value());
      return value.type() == Scalar.NEVER ? value : write(last, value);
    }
    boolean adds = assign.operator().binary().get() == BinaryOperator.CONCAT;
    Core old = read(last);
    if (adds && old.type() instanceof CoreType.Library && isOwned(last)) {
      return body.collections().append(own(last), assign.value());
    }
    Expression combined = body.typing().replacement(place).orElseThrow();
    return body.named("old", old, before -> {
      Core value = body.knowing(place, before, () -> body.lower(combined));
      return value.type() == Scalar.NEVER ? value : write(last, value);
    });
  }

  /** What the place after some steps holds, only looked at. */
  private Core read(int steps) {
    if (steps == 0) {
      return new Core.Var(root);
    }
    Core whole = read(steps - 1);
    Expression node = nodes.get(steps - 1);
    if (!(node instanceof Expression.Index index)) {
      int part = part(node);
      return new Core.Get(whole, part, body.lowering().partType(whole.type(), part));
    }
    List<Core> own = indices.get(steps - 1);
    if (whole.type() instanceof CoreType.Array) {
      body.scope().effect();
      return new Core.Index(whole, own, shape(index), true, index.span());
    }
    if (isArray(index)) {
      body.scope().effect();
      return ListArrays.checked(whole, own, index.span());
    }
    return body.collections().at(whole, own.get(0), index.span());
  }

  private boolean isArray(Expression.Index node) {
    return body.typing().type(node.target()) instanceof Type.Array;
  }

  private List<Core> shape(Expression.Index node) {
    return body.arrays().shapeOf((Type.Array) body.typing().type(node.target()));
  }

  private int part(Expression node) {
    return node instanceof Expression.TupleField field
        ? field.index()
        : ((Target.Field) body.typing().target(node).orElseThrow()).index();
  }

  /** Puts a value into the place after some steps. */
  private Core write(int steps, Core value) {
    if (steps == 0) {
      body.scope().effect();
      return new Core.Assign(root, value);
    }
    Expression node = nodes.get(steps - 1);
    if (!(node instanceof Expression.Index index)) {
      return body.named("v", value, v -> replacePart(steps, part(node), v));
    }
    List<Core> own = indices.get(steps - 1);
    Core whole = read(steps - 1);
    if (whole.type() instanceof CoreType.Library library) {
      boolean map = library.kind() == CoreType.Library.Kind.MAP;
      LibraryOp op = map ? LibraryOp.MAP_SET : LibraryOp.LIST_PUT;
      Core key = own.get(own.size() - 1);
      List<Core> rows = own.subList(0, own.size() - 1);
      if (isOwned(steps - 1)) {
        Core row = ListArrays.own(own(steps - 1), rows, index.span());
        return changed(op, row, key, value, index);
      }
      return body.named(
          "v",
          value,
          v -> inPlace(steps - 1, local -> {
            Core row = ListArrays.own(new Core.Var(local), rows, index.span());
            return changed(op, row, key, v, index);
          }));
    }
    return body.named(
        "v",
        value,
        v -> inPlace(steps - 1, local -> {
          body.scope().effect();
          return new Core.Store(local, own, shape(index), v, true, index.span());
        }));
  }

  private Core changed(LibraryOp op, Core whole, Core key, Core value, Expression.Index node) {
    body.scope().effect();
    return new Core.Library(op, List.of(whole, key, value), Scalar.UNIT, node.span());
  }

  /** {@code r.x = v} is {@code r = r with { x: v }}. */
  private Core replacePart(int steps, int part, Core value) {
    return body.named("r", read(steps - 1), r -> {
      List<Core> fields = new ArrayList<>();
      for (int i = 0; i < body.lowering().partCount(r.type()); i++) {
        fields.add(i == part ? value : new Core.Get(r, i, body.lowering().partType(r.type(), i)));
      }
      return write(steps - 1, new Core.Make(r.type(), 0, fields));
    });
  }

  /** Changes an array or collection in a variable of its own: the root, or a copy put back. */
  private Core inPlace(int steps, Function<Local, Core> change) {
    if (steps == 0) {
      return change.apply(root);
    }
    Core held = read(steps);
    Local local = body.scope().fresh("t", held.type(), true);
    Core changed = change.apply(local);
    Core back = write(steps, new Core.Var(local));
    return new Core.Let(local, new Core.Copy(held), new Core.Seq(List.of(changed), back));
  }

  /** Whether the collection after some steps can be changed where it is. */
  private boolean isOwned(int steps) {
    return steps == 0
        || nodes.get(steps - 1) instanceof Expression.Index
            && read(steps).type() instanceof CoreType.Library
            && read(steps - 1).type() instanceof CoreType.Library
            && isOwned(steps - 1);
  }

  /** The collection after some steps, to be changed in place. */
  private Core own(int steps) {
    if (steps == 0) {
      return new Core.Var(root);
    }
    Core whole = own(steps - 1);
    CoreType.Library library = (CoreType.Library) whole.type();
    boolean map = library.kind() == CoreType.Library.Kind.MAP;
    body.scope().effect();
    if (!map) {
      return ListArrays.own(whole, indices.get(steps - 1), nodes.get(steps - 1).span());
    }
    return new Core.Library(
        LibraryOp.MAP_OWN,
        List.of(whole, indices.get(steps - 1).get(0)),
        library.arguments().get(1),
        nodes.get(steps - 1).span());
  }
}
