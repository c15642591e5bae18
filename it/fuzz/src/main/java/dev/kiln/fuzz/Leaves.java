package dev.kiln.fuzz;

import dev.kiln.fuzz.Scope.Variable;
import java.util.ArrayList;
import java.util.Collections;
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

  /** A new value. */
  Node fresh(Type wanted) {
    if (wanted instanceof Type.Scalar scalar) {
      return scalar(scalar);
    } else if (wanted instanceof Type.Tuple tuple) {
      return tuple(tuple, each(tuple.elements(), 0));
    } else if (wanted instanceof Type.Applied applied) {
      return applied(applied);
    } else if (wanted instanceof Type.Array array) {
      return array(array, 0);
    } else if (wanted instanceof Type.Fun fun) {
      return g.lambdas.lambda(fun, 0);
    }
    return construction((Type.Data) wanted, 0);
  }

  private Node scalar(Type.Scalar wanted) {
    return switch (wanted) {
      case INT -> Literals.integer(g.dice);
      case REAL -> Literals.real(g.dice);
      case BOOL -> Literals.bool(g.dice);
      case CHAR -> Literals.character(g.dice);
      case STR -> Literals.text(g.dice);
      case DURATION ->
        g.node(Form.LITERAL_DURATION, wanted, g.dice.of("0s", "5ms", "2s", "1.5us", "1h", "999ns"));
      case SIZE -> g.node(Form.LITERAL_SIZE, wanted, g.dice.of("0b", "4kb", "1023b", "1mb"));
      case UNIT -> g.node(Form.LITERAL_UNIT, wanted, "()");
      default -> throw new IllegalArgumentException("no leaf of " + wanted);
    };
  }

  private Node applied(Type.Applied wanted) {
    return switch (wanted.name()) {
      case "List" -> list(wanted, 0);
      case "Map" -> map(wanted);
      case "Set" -> new Node(Form.SET, wanted, "#{$*, $*}", some(wanted.first(), 1, 3, 0));
      case "Option" -> option(wanted, 0);
      default -> result(wanted, 0);
    };
  }

  /** A list of a few elements. */
  Node list(Type.Applied wanted, int depth) {
    return g.dice.oneIn(8)
        ? annotated(g.node(Form.LIST, wanted, "[]"))
        : new Node(Form.LIST, wanted, "[$*, $*]", some(wanted.first(), 1, 4, depth));
  }

  private Node map(Type.Applied wanted) {
    List<Node> pairs = new ArrayList<>();
    List<Node> keys = new ArrayList<>();
    for (int i = g.dice.between(1, 3); i > 0; i--) {
      Node key = scalar((Type.Scalar) wanted.first());
      if (keys.stream().noneMatch(other -> other.text().equals(key.text()))) {
        keys.add(key);
        Node value = of(wanted.arguments().get(1));
        pairs.add(g.node(Form.OTHER, Type.Scalar.ARM, "$0: $1", key, value));
      }
    }
    return new Node(Form.MAP, wanted, "[$*, $*]", pairs);
  }

  Node option(Type.Applied wanted, int depth) {
    return g.dice.oneIn(4)
        ? annotated(g.node(Form.SOME_NONE, wanted, "None"))
        : g.node(Form.SOME_NONE, wanted, "Some($0)", g.expression(wanted.first(), depth));
  }

  Node result(Type.Applied wanted, int depth) {
    int which = g.dice.oneIn(3) ? 1 : 0;
    Node inside = g.expression(wanted.arguments().get(which), depth);
    return annotated(g.node(Form.OK_ERR, wanted, (which == 0 ? "Ok" : "Err") + "($0)", inside));
  }

  /** An array from its elements, or from one for all. */
  Node array(Type.Array wanted, int depth) {
    List<Integer> sizes = new ArrayList<>();
    wanted
        .sizes()
        .forEach(
            size -> sizes.add(Character.isDigit(size.charAt(0)) ? Integer.parseInt(size) : 99));
    int count = sizes.stream().reduce(1, (a, b) -> Math.min(99, a * b));
    String inside = String.join(", ", wanted.sizes());
    if (count == 0 || g.dice.oneIn(8)) {
      String maker = g.dice.of("zeros", "ones");
      return annotated(g.node(Form.CALL, wanted, maker + "(" + inside + ")"));
    } else if (count > 9) {
      return tabulate(wanted, depth);
    }
    List<Node> elements = some(wanted.element(), count, count, depth);
    Node list = new Node(
        Form.LIST, wanted, "[" + rows(sizes, elements.size()) + "]", elements.subList(0, count));
    return annotated(list);
  }

  private static String rows(List<Integer> sizes, int count) {
    if (sizes.size() == 1) {
      return holes(0, count);
    }
    int columns = sizes.get(1);
    return IntStream.range(0, sizes.get(0))
        .mapToObj(i -> "[" + holes(i * columns, (i + 1) * columns) + "]")
        .collect(Collectors.joining(", "));
  }

  Node tabulate(Type.Array wanted, int depth) {
    List<String> names = new ArrayList<>();
    Place inside = g.inner(java.util.Optional.of(wanted.element()), 8);
    Node body = g.at(inside, () -> {
      for (int i = 0; i < wanted.sizes().size(); i++) {
        names.add(g.name("i"));
        g.place.scope.add(new Variable(names.get(i), Type.Scalar.INT, false, true));
      }
      return g.expression(wanted.element(), depth);
    });
    String indices = names.size() == 1 ? names.get(0) : "(" + String.join(", ", names) + ")";
    return g.node(
        Form.LAMBDA,
        wanted,
        "tabulate(" + String.join(", ", wanted.sizes()) + ", " + indices + " => $0)",
        body);
  }

  /** A record, or a value of a sum; at the bottom one that holds no other of the same type. */
  Node construction(Type.Data wanted, int depth) {
    List<Type.Constructor> possible = wanted.constructors().stream()
        .filter(constructor -> depth > 0 || !constructor.fields().contains(wanted))
        .toList();
    Type.Constructor constructor = g.dice.of(possible);
    int count = constructor.fields().size();
    List<Node> fields = each(constructor.fields(), depth);
    if (constructor.isNamed() && g.dice.oneIn(2)) {
      List<Integer> order = new ArrayList<>(IntStream.range(0, count).boxed().toList());
      if (g.dice.oneIn(2)) {
        Collections.reverse(order);
      }
      String text = IntStream.range(0, count)
          .mapToObj(i -> constructor.names().get(order.get(i)) + ": $" + i)
          .collect(Collectors.joining(", "));
      return new Node(
          Form.CONSTRUCTOR,
          wanted,
          constructor.name() + "(" + text + ")",
          order.stream().map(fields::get).toList());
    }
    String arguments = count == 0 ? "" : "(" + holes(0, count) + ")";
    return new Node(Form.CONSTRUCTOR, wanted, constructor.name() + arguments, fields);
  }

  /** A value that does not tell its whole type, where that is said. */
  Node annotated(Node value) {
    String name = g.name("e");
    return g.node(
        Form.LET,
        value.type(),
        "{\nlet " + name + ": " + value.type().text() + " = $0\n" + name + "\n}",
        value);
  }

  /** A value whose type the checker knows before it looks at what is done to it. */
  Node known(Node value) {
    return value.form() == Form.LOCAL ? value : annotated(value);
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

  /** Several expressions of one type. */
  List<Node> some(Type wanted, int least, int most, int depth) {
    return each(Collections.nCopies(g.dice.between(least, most), wanted), depth);
  }
}
