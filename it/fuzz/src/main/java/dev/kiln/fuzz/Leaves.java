package dev.kiln.fuzz;

import dev.kiln.fuzz.Scope.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The smallest expressions: locals, literals, and the least that makes a value of a type. */
final class Leaves {
  private final Generator g;

  Leaves(Generator g) {
    this.g = g;
  }

  void offer(Type wanted, Choices choices) {
    choices.add(2, () -> of(wanted));
  }

  /** A local, or a new value. */
  Node of(Type wanted) {
    List<Variable> locals = g.place.scope.of(wanted);
    return !locals.isEmpty() && g.dice.below(4) > 0 ? g.dice.of(locals).node() : fresh(wanted);
  }

  private Node fresh(Type wanted) {
    if (wanted instanceof Type.Scalar scalar) {
      return scalar(scalar);
    } else if (wanted instanceof Type.Tuple tuple) {
      return tuple(tuple, tuple.elements().stream().map(this::of).toList());
    }
    throw new IllegalArgumentException("no leaf of " + wanted.text());
  }

  private Node scalar(Type.Scalar wanted) {
    return switch (wanted) {
      case INT -> Literals.integer(g.dice);
      case REAL -> Literals.real(g.dice);
      case BOOL -> Literals.bool(g.dice);
      case CHAR -> Literals.character(g.dice);
      case STR -> Literals.text(g.dice);
      case UNIT -> g.node(Form.LITERAL_UNIT, wanted, "()");
      default -> throw new IllegalArgumentException("no leaf of " + wanted);
    };
  }

  static Node tuple(Type.Tuple type, List<Node> elements) {
    return new Node(Form.TUPLE, type, "(" + holes(0, elements.size()) + ")", elements);
  }

  /** {@code $0, $1, …} */
  static String holes(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "$" + i).collect(Collectors.joining(", "));
  }

  List<Node> each(List<Type> wanted, int depth) {
    List<Node> made = new ArrayList<>();
    wanted.forEach(type -> made.add(g.expression(type, depth)));
    return made;
  }
}
