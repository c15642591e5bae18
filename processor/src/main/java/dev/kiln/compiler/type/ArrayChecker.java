package dev.kiln.compiler.type;

import dev.kiln.compiler.diagnostic.Elsewhere;
import dev.kiln.compiler.syntax.Expression;
import dev.kiln.compiler.type.Type.Array;
import dev.kiln.compiler.type.Type.Basic;
import dev.kiln.compiler.type.Type.Variable;
import dev.kiln.compiler.type.TypeProblem.Reason;
import dev.kiln.compiler.type.size.Size;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Checks array literals, indices and slices.
 *
 * <p>Long because indices, slices and {@code #} share what is known of the sizes.
 */
final class ArrayChecker {
  private final BodyChecker body;
  private final ArrayDeque<HashContext> indexed = new ArrayDeque<>();

  /** Of literals of which it is open what they are: the type of their elements. */
  private final Map<Variable, Type> items = new IdentityHashMap<>();

  ArrayChecker(BodyChecker body) {
    this.body = body;
  }

  Type literal(Expression.ListLiteral node, Type hint) {
    boolean isList = LibraryTypes.is(Types.read(hint), "List")
        || node.items().stream().anyMatch(i -> i.spread());
    if (isList) {
      return body.collections().list(node.items(), hint);
    }
    Type known = Types.read(hint);
    Type type = known instanceof Array ? hint : body.inference().fresh(Variable.Default.SEQUENCE);
    Type item = known instanceof Array array ? itemType(array) : itemBeside(known);
    if (type instanceof Variable open) {
      items.put(open, item);
    }
    if (RaggedRows.report(body, node, hint)) {
      return hint;
    }
    for (Expression.Item each : node.items()) {
      body.inference()
          .unify(
              body.operand(each.value(), item),
              item,
              each.span(),
              Reason.of("each element", node.items().get(0).span(), "the first element is here"),
              Optional.of(each.value()));
    }
    if (Types.read(type) instanceof Variable open && isNoElement(Types.read(item))) {
      body.inference().tryUnify(open, body.library().list(item), node.span());
    }
    body.inference()
        .await(type, node.span(), "this literal", (head, last) -> decide(node, head, last, item));
    return type;
  }

  /** Whether no array holds such values, nor rows of them, so that a literal must be a list. */
  private static boolean isNoElement(Type item) {
    return !(item instanceof Variable)
        && !(item instanceof Array)
        && item != Type.Basic.INT
        && item != Type.Basic.REAL
        && item != Type.Basic.BOOL
        && item != Type.Basic.NEVER;
  }

  /** The type of the elements of another literal that is to have the same type, if it is one. */
  private Type itemBeside(Type other) {
    Type known = other instanceof Variable ? items.get(other) : null;
    return known == null ? body.inference().fresh() : known;
  }

  private Type itemType(Array array) {
    return array.rank() == 1
        ? array.element()
        : new Array(array.element(), array.sizes().subList(1, array.rank()));
  }

  private boolean decide(Expression.ListLiteral node, Type head, boolean last, Type item) {
    if (head instanceof Variable) {
      return last && body.inference().tryUnify(head, body.library().list(item), node.span());
    }
    if (head instanceof Type.Data data && data.symbol().isStandard("List")) {
      Type element = data.arguments().get(0);
      body.inference()
          .unify(item, element, node.span(), Reason.of("each element"), Optional.of(node));
      return true;
    }
    if (!(head instanceof Array array)) {
      body.other(
          TypeCode.MISMATCHED_TYPES,
          node.span(),
          "this literal is a list or an array, but "
              + body.inference().show(head)
              + " should stand here");
      return true;
    }
    Size count = Size.of(node.items().size());
    List<Size> sizes = new ArrayList<>(array.sizes());
    sizes.set(0, count);
    body.inference()
        .unify(
            new Array(array.element(), sizes),
            array,
            node.span(),
            Reason.of("this literal"),
            Optional.of(node));
    body.inference()
        .unify(item, itemType(array), node.span(), Reason.of("each element"), Optional.of(node));
    return true;
  }

  /** {@code Vector(3, [1, 2, 3])}, {@code Matrix(2, 2, [1, 2, 3, 4])}. */
  Type make(Expression.Call node, String family) {
    int rank = family.equals("Vector") ? 1 : family.equals("Matrix") ? 2 : -1;
    List<Expression> arguments =
        node.arguments().stream().flatMap(a -> a.value().stream()).toList();
    int sizeCount = arguments.size() - 1;
    if (arguments.size() != node.arguments().size()
        || sizeCount < 1
        || arguments.get(sizeCount) instanceof Expression.Literal
        || rank > 0 && sizeCount != rank
        || !List.of("Vector", "Matrix", "Field").contains(family)) {
      body.other(
          TypeCode.WRONG_ARGUMENTS,
          node.span(),
          "'" + family + "' cannot be made like this",
          "write 'Vector(3, [1.0, 2.0, 3.0])' or 'Matrix(2, 2, [1.0, 2.0, 3.0, 4.0])'");
      return body.inference().fresh();
    }
    List<Size> sizes = new ArrayList<>();
    Size product = Size.ONE;
    for (Expression size : arguments.subList(0, sizeCount)) {
      body.require(size, Basic.INT, Reason.of("a size"));
      Optional<Size> read = body.sizeOf(size).filter(s -> s.literal().isPresent());
      if (read.isEmpty()) {
        body.other(
            TypeCode.WRONG_ARGUMENTS,
            size.span(),
            "the sizes of an array that is written out are numbers",
            "write 'reshape(v, m, n)' for sizes that only run time knows");
        return body.inference().fresh();
      }
      sizes.add(read.get());
      product = product.times(read.get());
    }
    Expression elements = arguments.get(sizeCount);
    Variable element = body.inference().fresh(Variable.Default.ELEMENT);
    if (sizeCount > 1 && isNested(elements)) {
      Array nested = new Array(element, sizes);
      body.require(elements, nested, Reason.of("the elements"));
      body.typing().target(node, new Target.ArrayOf(nested, elements));
      return nested;
    }
    body.require(
        elements,
        new Array(element, List.of(product)),
        Reason.of("the elements", node.function().span(), "the sizes given here"));
    Array made = new Array(element, sizes);
    body.typing().target(node, new Target.ArrayOf(made, elements));
    return made;
  }

  private static boolean isNested(Expression elements) {
    return elements instanceof Expression.ListLiteral list
        && !list.items().isEmpty()
        && list.items().get(0).value() instanceof Expression.ListLiteral;
  }

  /** What {@code #} is the length of: an array being indexed and the axis. */
  private record HashContext(Type array, int axis) {}

  Type hash(Expression.Hash node) {
    HashContext context = indexed.peek();
    if (context == null) {
      body.inference().markFailed();
      return Basic.INT;
    }
    if (Types.read(context.array()) instanceof Array array && context.axis() < array.rank()) {
      body.typing().hash(node, array.sizes().get(context.axis()));
    }
    return Basic.INT;
  }

  Type index(Expression.Index node) {
    Type target = body.check(node.target());
    body.inference().solve();
    for (int axis = 0; axis < node.indices().size(); axis++) {
      indexed.push(new HashContext(target, axis));
      Expression index = node.indices().get(axis);
      if (index instanceof Expression.Range range) {
        checkSlice(range);
      } else {
        boolean key = LibraryTypes.is(Types.read(target), "Map");
        Type wanted = key
            ? ((Type.Data) Types.read(target)).arguments().get(0)
            : body.inference().fresh();
        body.check(index, key ? wanted : Basic.INT);
      }
      indexed.pop();
    }
    Type type = body.inference().fresh();
    body.inference()
        .await(
            target,
            node.target().span(),
            "what is indexed",
            (head, last) -> decideIndex(node, head, last, target, type));
    return type;
  }

  /** What was checked before must have this type. */
  void requireType(Expression node, Type wanted, String what) {
    Type found = body.typing().knownType(node);
    if (Types.read(found) != Basic.NEVER) {
      body.inference().unify(found, wanted, node.span(), Reason.of(what), Optional.of(node));
    }
  }

  private void checkSlice(Expression.Range range) {
    body.typing().type(range, Basic.UNIT);
    Reason why = Reason.of("an end of the slice");
    range.from().ifPresent(from -> body.require(from, Basic.INT, why));
    range.to().ifPresent(to -> body.require(to, Basic.INT, why));
    range.step().ifPresent(s -> body.require(s, Basic.INT, Reason.of("the slice's step")));
  }

  private boolean decideIndex(
      Expression.Index node, Type head, boolean last, Type target, Type result) {
    if (head instanceof Variable v) {
      if (!last || v.rigid()) {
        return false;
      }
      List<Size> sizes =
          node.indices().stream().map(i -> body.inference().freshSize("_")).toList();
      Variable element = body.inference().fresh(Variable.Default.ELEMENT);
      boolean indexable = body.inference()
          .unify(
              target,
              new Array(element, sizes),
              node.target().span(),
              Reason.of("what is indexed"),
              Optional.empty());
      return !indexable || decideIndex(node, Types.read(target), true, target, result);
    }
    if (!(head instanceof Array array)) {
      if (!body.collections().index(node, head, result)) {
        body.other(
            TypeCode.NO_SUCH_OPERATION,
            node.target().span(),
            body.inference().show(head) + " cannot be indexed",
            head instanceof Type.Tuple
                ? "the parts of a tuple are '.0', '.1' and so on"
                : "lists, arrays, maps and texts can");
      }
      return true;
    }
    node.indices().stream()
        .filter(index -> !(index instanceof Expression.Range))
        .forEach(index -> requireType(index, Basic.INT, "an index"));
    if (array.rank() != node.indices().size()) {
      reportCount(node, array);
      return true;
    }
    Type type = sliceType(node, array);
    body.inference().unify(type, result, node.span(), Reason.of("this element"), Optional.empty());
    return true;
  }

  private void reportCount(Expression.Index node, Array array) {
    boolean row = array.rank() == 2 && node.indices().size() == 1;
    body.other(
        TypeCode.WRONG_INDEX_COUNT,
        node.span(),
        body.inference().show(array)
            + " takes "
            + array.rank()
            + (array.rank() == 1 ? " index, but " : " indices, but ")
            + Count.of(node.indices().size(), "stands", "stand")
            + " here",
        row ? rowHint(node) : "write one for each dimension");
  }

  /** For one index into a matrix: a row, or an element in the way of other languages. */
  private static String rowHint(Expression.Index node) {
    String text = node.span().source().text();
    boolean again = node.span().end() < text.length() && text.charAt(node.span().end()) == '[';
    String inside = node.span().text().substring(0, node.span().text().length() - 1);
    return again
        ? "write one bracket: '" + Elsewhere.shortened(inside + ", …]") + "'"
        : "a whole row is '" + Elsewhere.shortened(inside + ", ..]") + "'";
  }

  private Type sliceType(Expression.Index node, Array array) {
    List<Size> kept = new ArrayList<>();
    for (int axis = 0; axis < array.rank(); axis++) {
      Expression index = node.indices().get(axis);
      Size size = body.inference().sizes().resolve(array.sizes().get(axis));
      if (index instanceof Expression.Range range) {
        kept.add(new SliceSizes(body).of(range, size));
      } else {
        checkBounds(index, size);
      }
    }
    return kept.isEmpty() ? array.element() : new Array(array.element(), kept);
  }

  private void checkBounds(Expression index, Size size) {
    OptionalLong literal = BodyChecker.intLiteral(index);
    boolean below = literal.isPresent() && literal.getAsLong() < 0;
    boolean above = literal.isPresent()
        && size.literal().isPresent()
        && literal.getAsLong() >= size.literal().getAsLong();
    if (below || above) {
      boolean empty = size.isZero();
      String indices =
          empty ? "there are no elements" : "the indices go from 0 to " + size.minus(Size.ONE);
      body.other(
          TypeCode.INDEX_OUT_OF_RANGE,
          index.span(),
          "index " + literal.getAsLong() + " is outside: " + indices,
          below ? "the last element has the index '# - 1'" : "the first element has the index 0");
    }
  }
}
