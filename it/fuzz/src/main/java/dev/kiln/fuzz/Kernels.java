package dev.kiln.fuzz;

import static dev.kiln.fuzz.Type.Scalar.BOOL;
import static dev.kiln.fuzz.Type.Scalar.INT;
import static dev.kiln.fuzz.Type.Scalar.REAL;
import static dev.kiln.fuzz.Type.Scalar.STATEMENT;

import dev.kiln.fuzz.Scope.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** What functions have that can be native code, and calls of these with many arguments. */
final class Kernels {
  private final Generator g;
  private final Operations operations;

  Kernels(Generator g) {
    this.g = g;
    this.operations = new Operations(g);
  }

  /** Adds what a kernel begins with. */
  void begin(List<Node> all) {
    operations.add(all, g.dice.between(2, 6));
  }

  /**
   * The head of a kernel.
   *
   * @param sizes the size variables, to which arrays among the parameters give values
   * @param value the type of what it computes
   */
  record Heading(List<String> sizes, List<Calls.Parameter> parameters, Type value) {}

  Heading heading() {
    Place outside = new Place(new Scope(), Optional.empty(), 1);
    outside.plain = true;
    outside.sizes = g.dice.oneIn(2) ? List.of("n", "m") : List.of();
    List<Calls.Parameter> parameters = new ArrayList<>();
    Type[] value = new Type[1];
    g.at(outside, () -> {
      parameters.addAll(parameters());
      value[0] = g.types.any();
      return null;
    });
    return new Heading(outside.sizes, parameters, value[0]);
  }

  /** Where the body stands. */
  Place place(Heading heading, Type result) {
    Scope scope = new Scope();
    heading.sizes().forEach(size -> scope.add(new Variable(size, INT, false, true)));
    heading
        .parameters()
        .forEach(parameter -> scope.add(Variable.of(parameter.name(), parameter.type())));
    Place inside = new Place(scope, Optional.of(result), 2);
    inside.plain = true;
    inside.caught = g.dice.oneIn(3);
    inside.sizes = heading.sizes();
    return inside;
  }

  private List<Calls.Parameter> parameters() {
    List<Calls.Parameter> parameters = new ArrayList<>();
    for (String size : g.place.sizes) {
      Type element = g.dice.oneIn(4) ? INT : REAL;
      parameters.add(parameter(Type.vector(element, size)));
    }
    if (!g.place.sizes.isEmpty() && g.dice.oneIn(2)) {
      parameters.add(parameter(new Type.Array(REAL, g.place.sizes)));
    }
    parameters.add(parameter(INT));
    parameters.add(parameter(REAL));
    for (int i = g.dice.below(3); i > 0; i--) {
      parameters.add(parameter(g.types.any()));
    }
    return parameters;
  }

  private Calls.Parameter parameter(Type type) {
    return new Calls.Parameter(g.name("p"), type, Optional.empty());
  }

  /** Calls each kernel a few times, and folds what comes of it into the hash. */
  void tryAll(List<Node> all, Calls calls) {
    for (Calls.Signature kernel : calls.kernels()) {
      int count = g.policy == Policy.KERNELS ? 5 : 2;
      for (int i = 0; i < count && g.affords(kernel.cost()); i++) {
        g.spend(kernel.cost());
        all.add(tried(kernel, calls));
      }
    }
  }

  private Node tried(Calls.Signature kernel, Calls calls) {
    Map<String, String> sizes = new LinkedHashMap<>();
    List<Node> arguments = new ArrayList<>();
    for (Calls.Parameter parameter : kernel.parameters()) {
      arguments.add(argument(calls.sized(parameter.type(), sizes)));
    }
    return new Node(
        Form.ASSIGNMENT,
        STATEMENT,
        "h = fold_text(h, match catch(" + kernel.name() + "(" + Leaves.holes(0, arguments.size())
            + ")) {\nOk(e) => \"{e}\"\nErr(f) => \"{f.code}:{f.line}:{f.column}\"\n})",
        arguments);
  }

  /** A value that a kernel gets: not always the same, and often one at the edge of its type. */
  private Node argument(Type type) {
    if (type instanceof Type.Array array) {
      return g.dice.oneIn(3) ? g.leaves.array(array, 1) : mixed(array);
    } else if (type == INT && g.dice.oneIn(3)) {
      return Literals.small(g.dice);
    } else if (type == REAL && g.dice.oneIn(3)) {
      return g.reals.edge(0);
    }
    return g.leaves.fresh(type);
  }

  /** An array of any size with elements that differ. */
  Node mixed(Type.Array array) {
    List<String> names = array.sizes().stream().map(size -> g.name("i")).toList();
    String sum = names.get(0) + " *% " + g.dice.between(-90, 90);
    sum += array.isVector() ? "" : " +% " + names.get(1) + " *% " + g.dice.between(-90, 90);
    String whole =
        "((" + sum + " +% " + g.dice.between(0, 90) + ") % " + g.dice.of(7, 10, 97) + ")";
    String element = array.element() == INT
        ? whole + g.dice.of("", "", " << 55", " *% 6148914691236517205")
        : "(" + whole + " as Real)" + g.dice.of("", " / 3.0", " * 0.1", " * 1e300", " / -0.0");
    String indices = names.size() == 1 ? names.get(0) : "(" + String.join(", ", names) + ")";
    return g.node(
        Form.LAMBDA,
        array,
        "tabulate(" + String.join(", ", array.sizes()) + ", " + indices + " => " + element + ")");
  }

  /** Statements that fold a value into the hash, as kernels can. */
  List<Node> folded(Node value) {
    List<Node> all = new ArrayList<>();
    fold("$0", value.type(), value, all);
    return all;
  }

  private void fold(String part, Type type, Node value, List<Node> all) {
    if (type instanceof Type.Tuple tuple) {
      for (int i = 0; i < tuple.elements().size(); i++) {
        fold(part + "." + i, tuple.elements().get(i), value, all);
      }
    } else if (type instanceof Type.Data data) {
      Type.Constructor record = data.constructors().get(0);
      for (int i = 0; i < record.fields().size(); i++) {
        fold(part + "." + record.names().get(i), record.fields().get(i), value, all);
      }
    } else if (type instanceof Type.Array array) {
      List<String> names = array.sizes().stream().map(size -> g.name("i")).toList();
      String element = part + "[" + String.join(", ", names) + "]";
      StringBuilder text = new StringBuilder(hashed(element, array.element()));
      for (int i = names.size() - 1; i >= 0; i--) {
        text.insert(0, "for " + names.get(i) + " in 0.." + array.sizes().get(i) + " { ");
        text.append(" }");
      }
      all.add(g.node(Form.FOR, STATEMENT, text.toString(), value));
    } else {
      all.add(g.node(Form.ASSIGNMENT, STATEMENT, hashed(part, type), value));
    }
  }

  private static String hashed(String value, Type type) {
    String bits = type == REAL
        ? "to_bits(" + value + ")"
        : type == BOOL ? "(if " + value + " then 1 else 0)" : value;
    return "h = h *% 31 +% " + bits;
  }

  /**
   * Adds a loop over the indices of an array: it sets or changes elements, and reads some at
   * places near by, which may be outside where failures are wanted.
   */
  void sweep(List<Node> all, int depth) {
    List<Variable> arrays = g.place.scope.all().stream()
        .filter(each -> each.mutable() && each.type() instanceof Type.Array)
        .toList();
    if (arrays.isEmpty()) {
      Type.Array type = g.types.array();
      Variable made = new Variable(g.name("v"), type, true, false);
      all.add(g.node(
          Form.VAR,
          STATEMENT,
          "var " + made.name() + ": " + type.text() + " = $0",
          g.expression(type, depth - 1)));
      g.place.scope.add(made);
      arrays = List.of(made);
    }
    sweep(all, g.dice.of(arrays), depth);
  }

  private void sweep(List<Node> all, Variable target, int depth) {
    Type.Array array = (Type.Array) target.type();
    int before = g.dice.below(3);
    int after = g.dice.below(3);
    int outside = g.risky() ? 1 : 0;
    List<String> names = array.sizes().stream().map(size -> g.name("i")).toList();
    List<Variable> near = new ArrayList<>();
    for (Variable other : g.place.scope.all()) {
      if (other.type() instanceof Type.Array read && read.sizes().equals(array.sizes())) {
        near.add(Variable.of(other.name() + at(names, before, after), read.element()));
      }
    }
    Node body = g.repeated(
        array.isVector() ? 8 : 30,
        () -> g.scoped(() -> {
          names.forEach(name -> g.place.scope.add(new Variable(name, INT, false, true)));
          near.forEach(g.place.scope::add);
          List<Node> inside = new ArrayList<>();
          g.place.loops.add(new Place.Loop("", Optional.empty(), false));
          g.statements.add(inside, depth - 2, g.dice.below(2));
          g.loops.jump(inside, depth - 1);
          g.place.loops.remove(g.place.loops.size() - 1);
          inside.add(change(target.name() + "[" + String.join(", ", names) + "]", array, depth));
          return new Node(Form.BLOCK, STATEMENT, "{\n$*\n$*\n}", inside);
        }));
    String head = String.join(
        " { ",
        IntStream.range(0, names.size())
            .mapToObj(i -> "for " + names.get(i) + " in " + (before - outside) + ".."
                + array.sizes().get(i) + " - " + (after - outside))
            .toList());
    all.add(g.node(Form.FOR, STATEMENT, head + " $0" + (names.size() > 1 ? " }" : ""), body));
    g.statements.fold(all, target.node());
  }

  private String at(List<String> names, int before, int after) {
    return "["
        + String.join(
            ", ",
            names.stream()
                .map(name -> g.dice.of(name, name + " - " + before, name + " + " + after))
                .toList())
        + "]";
  }

  private Node change(String element, Type.Array array, int depth) {
    boolean real = array.element() == REAL;
    String op = g.dice.of("=", real ? "+=" : "=", real ? "*=" : "=");
    return g.node(
        Form.PART_ASSIGNED,
        STATEMENT,
        element + " " + op + " $0",
        g.expression(array.element(), depth - 1));
  }
}
