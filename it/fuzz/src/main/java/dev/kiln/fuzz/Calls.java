package dev.kiln.fuzz;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Calls of the program's own functions. */
final class Calls implements Family {
  private final Generator g;
  private final List<Signature> known = new ArrayList<>();

  Calls(Generator g) {
    this.g = g;
  }

  /**
   * A parameter.
   *
   * @param otherwise its default; of the first parameter of one that calls itself, the largest count
   */
  record Parameter(String name, Type type, Optional<String> otherwise) {}

  /**
   * A function that can be called.
   *
   * @param name with a dot before it, if it is a method
   * @param plain whether calls name no arguments and leave none out
   * @param cost about how many pieces a call evaluates
   */
  record Signature(String name, List<Parameter> parameters, Type result, boolean plain, long cost) {
    /** Whether it is a kernel. */
    boolean isKernel() {
      return name.startsWith("kernel");
    }
  }

  void add(Signature signature) {
    known.add(signature);
  }

  /** The kernels among them. */
  List<Signature> kernels() {
    return known.stream().filter(Signature::isKernel).toList();
  }

  static String formals(List<Parameter> parameters) {
    return parameters.stream()
        .map(p -> p.name() + ": " + p.type().text()
            + p.otherwise().map(e -> " = " + e).orElse(""))
        .collect(Collectors.joining(", "));
  }

  @Override
  public void offer(Type wanted, int depth, Choices choices) {
    int much = g.policy == Policy.FUNCTIONS ? 8 : 5;
    for (Signature function : known) {
      if (!g.affords(function.cost()) || g.place.plain && !function.isKernel()) {
        continue;
      }
      Map<String, String> sizes = new LinkedHashMap<>();
      offerValue(function, wanted, depth, choices);
      if (Shapes.match(function.result(), wanted, sizes)) {
        choices.add(much, () -> call(function, wanted, sizes, depth));
      } else if (function.result() instanceof Type.Tuple tuple && part(tuple, wanted) >= 0) {
        choices.add(much, () -> partOf(function, tuple, wanted, depth));
      } else if (wanted instanceof Type.Fun fun && isLike(function, fun)) {
        choices.add(3 * much, () -> g.node(Form.FUNCTION_VALUE, wanted, function.name()));
      }
    }
  }

  private static int part(Type.Tuple tuple, Type wanted) {
    for (int i = 0; i < tuple.elements().size(); i++) {
      if (Shapes.match(tuple.elements().get(i), wanted, new LinkedHashMap<>())) {
        return i;
      }
    }
    return -1;
  }

  private Node partOf(Signature function, Type.Tuple tuple, Type wanted, int depth) {
    Map<String, String> sizes = new LinkedHashMap<>();
    int at = part(tuple, wanted);
    Shapes.match(tuple.elements().get(at), wanted, sizes);
    return g.node(Form.TUPLE_PART, wanted, "$0." + at, call(function, tuple, sizes, depth));
  }

  /** A call of any of the functions, if there are some that a run can afford. */
  Optional<Node> any(int depth) {
    List<Signature> possible = known.stream()
        .filter(function -> g.affords(function.cost()))
        .filter(function -> !g.place.plain || function.isKernel())
        .toList();
    if (possible.isEmpty()) {
      return Optional.empty();
    }
    Signature function = g.dice.of(possible);
    Map<String, String> sizes = new LinkedHashMap<>();
    return Optional.of(call(function, sized(function.result(), sizes), sizes, depth));
  }

  /** A list's elements given to the function; or, of two arguments, one given before. */
  private void offerValue(Signature function, Type wanted, int depth, Choices choices) {
    List<Type> types = function.parameters().stream().map(Parameter::type).toList();
    boolean plain = !function.name().startsWith(".")
        && function.parameters().stream().allMatch(p -> p.otherwise().isEmpty())
        && types.stream().noneMatch(Type.Array.class::isInstance);
    if (plain && types.size() == 1 && wanted.equals(Type.list(function.result()))) {
      choices.add(
          9,
          () -> g.node(
              Form.FUNCTION_VALUE,
              wanted,
              "map($0, " + function.name() + ")",
              g.expression(Type.list(types.get(0)), depth)));
    } else if (plain && types.size() == 2 && wanted.equals(function.result())) {
      choices.add(
          4,
          () -> g.node(
              Form.PARTIAL,
              wanted,
              "($0 |> " + function.name() + "(_, $1))",
              g.expression(types.get(0), depth),
              g.expression(types.get(1), depth)));
    }
  }

  private static boolean isLike(Signature function, Type.Fun fun) {
    return !function.name().startsWith(".")
        && function.result().equals(fun.result())
        && function.parameters().stream().allMatch(p -> p.otherwise().isEmpty())
        && function.parameters().stream().map(Parameter::type).toList().equals(fun.parameters());
  }

  private Node call(Signature function, Type result, Map<String, String> sizes, int depth) {
    g.spend(function.cost());
    List<Parameter> parameters = function.parameters();
    List<Node> arguments = new ArrayList<>();
    for (Parameter parameter : parameters) {
      boolean count = function.plain() && parameter.otherwise().isPresent();
      arguments.add(
          count
              ? Literals.natural(
                  g.dice, 0, Integer.parseInt(parameter.otherwise().get()))
              : g.expression(sized(parameter.type(), sizes), depth));
    }
    if (function.name().startsWith(".")) {
      return new Node(
          Form.METHOD,
          result,
          "($0)" + function.name() + "(" + Leaves.holes(1, arguments.size()) + ")",
          arguments);
    }
    if (!function.plain() && !parameters.isEmpty()) {
      boolean leftOut = parameters.get(parameters.size() - 1).otherwise().isPresent();
      if (leftOut && g.dice.oneIn(2)) {
        arguments.remove(arguments.size() - 1);
      } else if (g.dice.oneIn(3)) {
        return named(function, result, arguments);
      }
    }
    return new Node(
        Form.CALL,
        result,
        function.name() + "(" + Leaves.holes(0, arguments.size()) + ")",
        arguments);
  }

  /** With the last argument first. */
  private static Node named(Signature function, Type result, List<Node> arguments) {
    List<Node> turned = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (int i = arguments.size() - 1; i >= 0; i--) {
      texts.add(function.parameters().get(i).name() + ": $" + turned.size());
      turned.add(arguments.get(i));
    }
    return new Node(
        Form.NAMED_ARGUMENTS,
        result,
        function.name() + "(" + String.join(", ", texts) + ")",
        turned);
  }

  /** A type with its size variables replaced; those that nothing tells get a size at random. */
  Type sized(Type type, Map<String, String> sizes) {
    if (type instanceof Type.Array array) {
      return new Type.Array(
          array.element(),
          array.sizes().stream()
              .map(size -> Shapes.isNumber(size)
                  ? size
                  : sizes.computeIfAbsent(size, name -> g.types.length()))
              .toList());
    } else if (type instanceof Type.Tuple tuple) {
      return new Type.Tuple(
          tuple.elements().stream().map(each -> sized(each, sizes)).toList());
    }
    return type;
  }
}
