package dev.kiln.compiler.type;

import dev.kiln.compiler.diagnostic.Elsewhere;
import dev.kiln.compiler.syntax.Expression;
import dev.kiln.compiler.type.TypeProblem.Reason;
import dev.kiln.compiler.type.size.Size;
import dev.kiln.compiler.type.size.SizeVariable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The branches of one form, or the exits of a function, and the type they have together. Where
 * sizes differ that their branches found out by computing, the whole has a size of its own, which
 * each branch gives a value.
 */
final class Branches {
  private final BodyChecker body;
  private final Object whole;
  private final Expression node;
  private final List<Expression> seen = new ArrayList<>();
  private Type type;
  /** How many values of data types are around: what these hold of fixed size stays fixed. */
  private int inside;

  /** Those of a form. */
  Branches(BodyChecker body, Expression node) {
    this(body, node, node);
  }

  private Branches(BodyChecker body, Expression node, Object whole) {
    this.body = body;
    this.node = node;
    this.whole = whole;
  }

  /** The exits of a function. */
  static Branches ofFunction(BodyChecker body, Expression node) {
    return new Branches(body, node, body.typing());
  }

  /** The exits of a function whose result is known, with sizes of its own. */
  static Branches ofFunction(BodyChecker body, Expression node, Type result, List<Size> own) {
    Branches exits = ofFunction(body, node);
    exits.type = result;
    own.forEach(
        size -> body.typing().joined(body.typing(), size.variables().iterator().next()));
    return exits;
  }

  /** Whether a form of which this is expected may find out its sizes itself. */
  static boolean mayDiffer(BodyChecker body, Type expected) {
    boolean open = Types.sizes(body.inference().zonk(expected)).stream()
        .map(body.inference().sizes()::resolve)
        .anyMatch(size -> size.variables().stream()
            .anyMatch(variable -> variable.flexible() || body.typing().isOpened(variable)));
    return open || Types.head(expected) instanceof Type.Variable;
  }

  /** The type of all so far; empty if none came to an end. */
  Optional<Type> type() {
    return Optional.ofNullable(type);
  }

  /** One more branch; why it must have the type of the others. */
  void add(Expression branch, Type found, Reason why) {
    if (Types.read(found) == Type.Basic.NEVER) {
      return;
    } else if (type == null) {
      type = found;
      seen.add(branch);
      return;
    }
    if (mayDiffer(body, type) || mayDiffer(body, found)) {
      body.inference().solve();
    }
    Both both = both(branch, type, found);
    type = both.before;
    seen.add(branch);
    body.inference().unify(both.found, type, BodyChecker.valueSpan(branch), why, Optional.of(node));
  }

  /** Two types, the same size in both wherever it is one of the whole. */
  private record Both(Type before, Type found) {}

  private Both both(Expression branch, Type before, Type found) {
    Type left = Types.head(before);
    Type right = Types.head(found);
    if (left instanceof Type.Array a && right instanceof Type.Array b && a.rank() == b.rank()) {
      Both element = both(branch, a.element(), b.element());
      Joined sizes = sizes(branch, a.sizes(), b.sizes());
      return new Both(
          new Type.Array(element.before, sizes.before), new Type.Array(element.found, sizes.found));
    } else if (left instanceof Type.Tuple a
        && right instanceof Type.Tuple b
        && a.elements().size() == b.elements().size()) {
      List<Both> parts = all(branch, a.elements(), b.elements());
      return new Both(new Type.Tuple(befores(parts)), new Type.Tuple(founds(parts)));
    } else if (left instanceof Type.Data a
        && right instanceof Type.Data b
        && a.symbol() == b.symbol()) {
      inside++;
      List<Both> parts = all(branch, a.arguments(), b.arguments());
      Joined sizes = sizes(branch, a.sizes(), b.sizes());
      inside--;
      return new Both(
          new Type.Data(a.symbol(), befores(parts), sizes.before),
          new Type.Data(b.symbol(), founds(parts), sizes.found));
    }
    return new Both(before, found);
  }

  private List<Both> all(Expression branch, List<Type> before, List<Type> found) {
    List<Both> parts = new ArrayList<>();
    for (int i = 0; i < before.size(); i++) {
      parts.add(both(branch, before.get(i), found.get(i)));
    }
    return parts;
  }

  private static List<Type> befores(List<Both> parts) {
    return parts.stream().map(Both::before).toList();
  }

  private static List<Type> founds(List<Both> parts) {
    return parts.stream().map(Both::found).toList();
  }

  /** Sizes of two types, place by place. */
  private record Joined(List<Size> before, List<Size> found) {}

  private Joined sizes(Expression branch, List<Size> before, List<Size> found) {
    List<Size> left = new ArrayList<>(before);
    List<Size> right = new ArrayList<>(found);
    for (int i = 0; i < left.size(); i++) {
      Size a = body.inference().sizes().resolve(left.get(i));
      Size b = body.inference().sizes().resolve(right.get(i));
      boolean known = !a.isFlexible() && !b.isFlexible();
      boolean fixed = a.literal().isPresent() || b.literal().isPresent();
      boolean differ = known && !a.equals(b) && (isOpened(a) || isOpened(b));
      if (differ && !(fixed && inside > 0)) {
        Size joined = join(branch, a, b);
        left.set(i, joined);
        right.set(i, joined);
      }
    }
    return new Joined(left, right);
  }

  private boolean isOpened(Size size) {
    return size.variables().stream().anyMatch(body.typing()::isOpened);
  }

  private Size join(Expression branch, Size before, Size found) {
    for (SizeVariable own : body.typing().joinedSizes(whole)) {
      if (before.equals(Size.of(own))) {
        body.typing().join(whole, branch, own, found);
        return before;
      }
    }
    String text = Elsewhere.shortened(node.span().text());
    SizeVariable own = SizeVariable.rigid("size of `" + text + "`");
    seen.forEach(earlier -> body.typing().join(whole, earlier, own, before));
    body.typing().join(whole, branch, own, found);
    return Size.of(own);
  }
}
