package dev.kiln.compiler.lower;

import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.LibraryOp;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.core.Op;
import dev.kiln.compiler.source.Span;
import dev.kiln.compiler.syntax.Expression;
import dev.kiln.compiler.type.Type;
import dev.kiln.compiler.type.size.SizeVariable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Lowers lists, sets, maps and ranges: literals, elements and slices, joining. */
final class CollectionLowering {
  private final BodyLowering body;

  CollectionLowering(BodyLowering body) {
    this.body = body;
  }

  /** An operation that cannot fail. */
  static Core call(LibraryOp op, CoreType type, Core... arguments) {
    return new Core.Library(op, List.of(arguments), type, null);
  }

  private Core failing(LibraryOp op, CoreType type, Span at, Core... arguments) {
    body.scope().effect();
    return new Core.Library(op, List.of(arguments), type, at);
  }

  private Core changing(LibraryOp op, Core... arguments) {
    body.scope().effect();
    return new Core.Library(op, List.of(arguments), Scalar.UNIT, null);
  }

  static CoreType element(Core list) {
    return ((CoreType.Library) list.type()).arguments().get(0);
  }

  Core list(Expression.ListLiteral node) {
    CoreType type = body.typeOf(node);
    if (node.items().stream().noneMatch(Expression.Item::spread)) {
      List<Core> items =
          node.items().stream().map(item -> item(node, item.value())).toList();
      return items.isEmpty()
          ? call(LibraryOp.LIST_EMPTY, type)
          : call(LibraryOp.LIST_OF, type, items.toArray(Core[]::new));
    }
    return filled(LibraryOp.LIST_EMPTY, type, "list", list -> {
      List<Core> steps = new ArrayList<>();
      for (Expression.Item item : node.items()) {
        steps.add(
            item.spread()
                ? addAll(list, LibraryOp.LIST_APPEND, LibraryOp.LIST_APPEND_ALL, item.value())
                : changing(LibraryOp.LIST_APPEND, list, item(node, item.value())));
      }
      return steps;
    });
  }

  private Core item(Expression.ListLiteral node, Expression item) {
    Type element = ((Type.Data) body.typing().type(node)).arguments().get(0);
    return body.checkNat(body.lower(item), element, item.span());
  }

  /** A collection that starts empty and is then filled. */
  private Core filled(
      LibraryOp empty, CoreType type, String name, Function<Core, List<Core>> fill) {
    Local local = body.scope().fresh(name, type, false);
    Core made = new Core.Var(local);
    return new Core.Let(local, call(empty, type), new Core.Seq(fill.apply(made), made));
  }

  private Core addAll(Core target, LibraryOp one, LibraryOp all, Expression spread) {
    if (!(spread instanceof Expression.Range)
        && body.type(body.typing().type(spread)).equals(target.type())) {
      return changing(all, target, body.lower(spread));
    }
    return body.loops().over(spread, element -> changing(one, target, element));
  }

  Core set(Expression.SetLiteral node) {
    return filled(LibraryOp.SET_EMPTY, body.typeOf(node), "set", set -> {
      List<Core> steps = new ArrayList<>();
      for (Expression.Item item : node.items()) {
        steps.add(
            item.spread()
                ? addAll(set, LibraryOp.SET_INCLUDE, LibraryOp.SET_INCLUDE_ALL, item.value())
                : changing(LibraryOp.SET_INCLUDE, set, body.lower(item.value())));
      }
      return steps;
    });
  }

  Core map(Expression.MapLiteral node) {
    return filled(LibraryOp.MAP_EMPTY, body.typeOf(node), "map", map -> {
      List<Core> steps = new ArrayList<>();
      for (Expression.Entry entry : node.entries()) {
        Core key = body.lower(entry.key());
        Core value = body.lower(entry.value());
        steps.add(changing(LibraryOp.MAP_SET, map, key, value));
      }
      return steps;
    });
  }

  Core range(Expression.Range node) {
    Core from = body.lower(node.from().orElseThrow());
    Core to = body.lower(node.to().orElseThrow());
    Core by = node.step().isPresent() ? body.lower(node.step().get()) : new Core.Int(1);
    Core inclusive = new Core.Bool(node.inclusive());
    return new Core.Make(body.typeOf(node), 0, List.of(from, to, by, inclusive));
  }

  /** How many elements. */
  Core length(Core value, Span at) {
    if (value.type() == Scalar.STR) {
      return body.primitive(Op.STR_LENGTH, at, value);
    }
    LibraryOp op = switch (((CoreType.Library) value.type()).kind()) {
      case LIST -> LibraryOp.LIST_LENGTH;
      case MAP -> LibraryOp.MAP_SIZE;
      default -> LibraryOp.SET_SIZE;
    };
    return call(op, Scalar.INT, value);
  }

  /** An element or slice of a list or text, the value of a key. */
  Core index(Expression.Index node) {
    Core lowered = body.lower(node.target());
    boolean owned = body.statements().borrow(lowered) != lowered;
    Type type = body.typing().type(node.target());
    return body.named(
        "xs",
        body.statements().borrow(lowered),
        xs -> body.indexing(new BodyLowering.Indexed(xs, type, 0), () -> {
          Core found = element(xs, node.indices().get(0), node.span());
          boolean leaves = owned && found.type() instanceof CoreType.Library;
          return leaves ? new Core.Copy(found) : found;
        }));
  }

  /** The element at an index, or a slice, of what a place holds. */
  Core element(Core xs, Expression index, Span at) {
    if (index instanceof Expression.Range range) {
      return new CollectionSlices(body).of(xs, range, at);
    }
    return at(xs, body.lower(index), at);
  }

  /** The element at an index. */
  Core at(Core xs, Core index, Span at) {
    if (xs.type() == Scalar.STR) {
      return body.primitive(Op.STR_AT, at, xs, index);
    }
    CoreType.Library library = (CoreType.Library) xs.type();
    return library.kind() == CoreType.Library.Kind.MAP
        ? failing(LibraryOp.MAP_GET, library.arguments().get(1), at, xs, index)
        : failing(LibraryOp.LIST_GET, library.arguments().get(0), at, xs, index);
  }

  /** {@code a ++ b} of two lists, sets or maps. */
  Core concat(Core left, Core right) {
    return switch (((CoreType.Library) left.type()).kind()) {
      case LIST ->
        isSingle(right)
            ? call(
                LibraryOp.LIST_PLUS,
                left.type(),
                left,
                ((Core.Library) right).arguments().get(0))
            : call(LibraryOp.LIST_CONCAT, left.type(), left, right);
      case SET -> joined(left, right, LibraryOp.SET_INCLUDE_ALL);
      default -> joinedMaps(left, right);
    };
  }

  private static boolean isSingle(Core core) {
    return core instanceof Core.Library library
        && library.op() == LibraryOp.LIST_OF
        && library.arguments().size() == 1;
  }

  private Core joined(Core left, Core right, LibraryOp addAll) {
    Local local = body.scope().fresh("all", left.type(), false);
    Core all = new Core.Var(local);
    return body.named(
        "a",
        left,
        a -> body.named(
            "b",
            right,
            b -> new Core.Let(
                local, new Core.Copy(a), new Core.Seq(List.of(changing(addAll, all, b)), all))));
  }

  private Core joinedMaps(Core left, Core right) {
    Local local = body.scope().fresh("all", left.type(), false);
    Core all = new Core.Var(local);
    return body.named(
        "a",
        left,
        a -> body.named(
            "b",
            right,
            b ->
                new Core.Let(local, new Core.Copy(a), new Core.Seq(List.of(setAll(all, b)), all))));
  }

  private Core setAll(Core target, Core entries) {
    CoreType.Library type = (CoreType.Library) target.type();
    return body.loops()
        .overEntries(
            entries, (key, value) -> changing(LibraryOp.MAP_SET, target, key, value), type);
  }

  /** {@code target ++= added}, in place. */
  Core append(Core target, Expression added) {
    if (added instanceof Expression.ListLiteral literal
        && literal.items().size() == 1
        && !literal.items().get(0).spread()) {
      return changing(
          LibraryOp.LIST_APPEND, target, body.lower(literal.items().get(0).value()));
    }
    Core value = body.lower(added);
    if (value.type() == Scalar.NEVER) {
      return value;
    }
    return switch (((CoreType.Library) target.type()).kind()) {
      case LIST -> changing(LibraryOp.LIST_APPEND_ALL, target, value);
      case SET -> changing(LibraryOp.SET_INCLUDE_ALL, target, value);
      default -> body.named("b", value, b -> setAll(target, b));
    };
  }

  /** {@code xs as Vector(n)}: fails with {@code cast} unless the length is that. */
  Core vector(Core operand, Type.Array type, Span at) {
    return body.named("xs", operand, xs -> {
      Core wanted = body.sizes().lower(type.sizes().get(0));
      Core found = call(LibraryOp.LIST_LENGTH, Scalar.INT, xs);
      Core message = new Core.Primitive(
          Op.STR_CONCAT,
          List.of(
              new Core.Str(
                  "the cast to " + type.sizes().get(0) + " elements failed: the list has "),
              new Core.Show(found, false, List.of())),
          at);
      body.scope().effect();
      Core check = new Core.If(
          body.primitive(Op.INT_EQUAL, at, found, wanted),
          new Core.Unit(),
          new Core.Fail("cast", message, at),
          Scalar.UNIT);
      return new Core.Seq(List.of(check), elements(xs, type, wanted));
    });
  }

  private Core elements(Core xs, Type.Array type, Core length) {
    Local index = body.scope().fresh("i", Scalar.INT, false);
    Core element = call(LibraryOp.LIST_AT, body.type(type.element()), xs, new Core.Var(index));
    return body.type(type) instanceof CoreType.Array made
        ? new Core.Build(made, List.of(length), List.of(index), element)
        : new Core.Copy(xs);
  }

  /** {@code vector(xs)}: its length becomes a size that the rest of the block knows. */
  Core vector(Expression.Call node) {
    Type.Array type = (Type.Array) body.typing().type(node);
    SizeVariable opened = body.typing().opened(node).orElseThrow();
    int effects = body.scope().effects();
    Core list = body.lower(node.arguments().get(0).value().orElseThrow());
    return body.named(
        "xs",
        list,
        xs -> body.arrays()
            .slices()
            .hoistLength(
                opened,
                call(LibraryOp.LIST_LENGTH, Scalar.INT, xs),
                xs == list ? effects : -1,
                n -> elements(xs, type, n)));
  }
}
