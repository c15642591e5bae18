package dev.kiln.compiler.type;

import dev.kiln.compiler.diagnostic.Elsewhere;
import dev.kiln.compiler.syntax.Constant;
import dev.kiln.compiler.syntax.Expression;
import dev.kiln.compiler.type.Type.Basic;
import dev.kiln.compiler.type.Type.Variable;
import dev.kiln.compiler.type.TypeProblem.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks literals of lists, sets, maps and ranges, what loops run over, and their indices. */
final class CollectionChecker {
  private final BodyChecker body;

  CollectionChecker(BodyChecker body) {
    this.body = body;
  }

  /** {@code [a, ..b]} where a list is asked for, or something is spread. */
  Type list(List<Expression.Item> items, Type hint) {
    Type item = element(hint, "List", 0);
    items(items, item);
    return body.library().list(item);
  }

  private Type element(Type hint, String name, int argument) {
    return LibraryTypes.is(Types.read(hint), name)
        ? ((Type.Data) Types.read(hint)).arguments().get(argument)
        : body.inference().fresh();
  }

  private void items(List<Expression.Item> items, Type item) {
    for (Expression.Item each : items) {
      if (each.spread()) {
        Type spread = iterated(each.value());
        body.inference()
            .unify(
                spread,
                item,
                each.span(),
                Reason.of("what is spread here", items.get(0).span(), "the first element is here"),
                Optional.empty());
      } else {
        Type found = body.check(each.value(), item);
        if (Types.read(found) != Basic.NEVER) {
          body.inference()
              .unify(
                  found,
                  item,
                  each.span(),
                  Reason.of("each element", items.get(0).span(), "the first element is here"),
                  Optional.of(each.value()));
        }
      }
    }
  }

  Type set(Expression.SetLiteral node, Type hint) {
    Type item = element(hint, "Set", 0);
    items(node.items(), item);
    body.inference().constrain(new Constraint.Comparable(item, false, node.span()));
    return body.library().set(item);
  }

  Type map(Expression.MapLiteral node, Type hint) {
    Type key = element(hint, "Map", 0);
    Type value = element(hint, "Map", 1);
    List<Constant> seen = new ArrayList<>();
    for (Expression.Entry entry : node.entries()) {
      body.require(entry.key(), key, Reason.of("each key"));
      body.require(entry.value(), value, Reason.of("each value"));
      if (entry.key() instanceof Expression.Literal literal) {
        if (seen.contains(literal.value())) {
          body.other(
              TypeCode.DUPLICATE_KEY, entry.key().span(), "this key stands in the map already");
        }
        seen.add(literal.value());
      }
    }
    body.inference().constrain(new Constraint.Comparable(key, false, node.span()));
    return body.library().map(key, value);
  }

  /** The type of the ends of a range, Int or Char. */
  Type rangeElement(Expression.Range range) {
    if (range.from().isEmpty() || range.to().isEmpty()) {
      body.other(TypeCode.WRONG_ARGUMENTS, range.span(), "a range needs both of its ends here");
      range.from().ifPresent(body::check);
      range.to().ifPresent(body::check);
      return Basic.INT;
    }
    Reason why = Reason.of("an end of the range");
    range.step().ifPresent(step -> body.require(step, Basic.INT, Reason.of("the range's step")));
    boolean characters =
        isCharacter(range.from().get()) || isCharacter(range.to().get());
    Type element = characters ? Basic.CHAR : body.inference().fresh();
    Type from = body.check(range.from().get(), characters ? Basic.CHAR : Basic.INT);
    element = Types.read(from) == Basic.CHAR ? Basic.CHAR : Basic.INT;
    body.inference().unify(from, element, range.from().get().span(), why, Optional.empty());
    body.require(range.to().get(), element, why);
    return element;
  }

  private static boolean isCharacter(Expression node) {
    return node instanceof Expression.Literal literal
        && literal.value() instanceof Constant.CharLiteral;
  }

  /** What a loop gets from {@code iterable}, round by round. */
  Type iterated(Expression iterable) {
    if (iterable instanceof Expression.Range range) {
      Type element = rangeElement(range);
      body.typing().type(range, Basic.UNIT);
      return element;
    }
    Type type = body.check(iterable);
    Type element = body.inference().fresh();
    body.inference()
        .await(
            type,
            iterable.span(),
            "what the loop runs over",
            (head, last) -> iterate(iterable, head, element));
    return element;
  }

  private boolean iterate(Expression iterable, Type head, Type element) {
    if (head instanceof Variable) {
      return false;
    }
    Optional<Type> inside = elementOf(head);
    if (inside.isPresent()) {
      body.inference()
          .unify(
              inside.get(), element, iterable.span(), Reason.of("the elements"), Optional.empty());
      return true;
    }
    body.other(
        TypeCode.NO_SUCH_OPERATION,
        iterable.span(),
        "a loop cannot run over " + body.inference().show(head),
        head instanceof Type.Array
            ? "run over its rows: 'for i in 0..rows("
                + Elsewhere.shortened(iterable.span().text()) + ")'"
            : head == Basic.INT
                ? "write a range: '0.." + Elsewhere.shortened(iterable.span().text()) + "'"
                : "ranges, lists, vectors, maps, sets and texts can be run over");
    return true;
  }

  private static Optional<Type> elementOf(Type head) {
    if (head instanceof Type.Array array && array.rank() == 1) {
      return Optional.of(array.element());
    } else if (head == Basic.STR) {
      return Optional.of(Basic.CHAR);
    } else if (LibraryTypes.is(head, "Map")) {
      return Optional.of(new Type.Tuple(((Type.Data) head).arguments()));
    }
    boolean simple = LibraryTypes.is(head, "List")
        || LibraryTypes.is(head, "Set")
        || LibraryTypes.is(head, "Range");
    return simple ? Optional.of(((Type.Data) head).arguments().get(0)) : Optional.empty();
  }

  /** An index into a list, text or map; false if it is none of these. */
  boolean index(Expression.Index node, Type head, Type result) {
    boolean map = LibraryTypes.is(head, "Map");
    boolean list = LibraryTypes.is(head, "List");
    if (!map && !list && head != Basic.STR) {
      return false;
    }
    if (node.indices().size() != 1) {
      body.other(
          TypeCode.WRONG_INDEX_COUNT,
          node.span(),
          body.inference().show(head) + " takes one index",
          "a list of lists is indexed one after the other: xs[i][j]");
      return true;
    }
    Expression index = node.indices().get(0);
    boolean slice = index instanceof Expression.Range;
    if (map && slice) {
      body.other(TypeCode.NO_SUCH_OPERATION, index.span(), "a map has no slices");
      return true;
    }
    if (!slice && !map && BodyChecker.intLiteral(index).orElse(0) < 0) {
      body.inference()
          .report(new TypeProblem.Warning(
              TypeCode.INDEX_OUT_OF_RANGE,
              index.span(),
              "index " + BodyChecker.intLiteral(index).getAsLong()
                  + " is outside: the first index is 0",
              List.of("the last element has the index '# - 1'")));
    }
    if (!slice) {
      Type wanted = map ? ((Type.Data) head).arguments().get(0) : Basic.INT;
      body.arrays().requireType(index, wanted, map ? "the key" : "an index");
    }
    Type found = slice
        ? head
        : map
            ? ((Type.Data) head).arguments().get(1)
            : list ? ((Type.Data) head).arguments().get(0) : Basic.CHAR;
    body.inference().unify(found, result, node.span(), Reason.of("this element"), Optional.empty());
    return true;
  }
}
