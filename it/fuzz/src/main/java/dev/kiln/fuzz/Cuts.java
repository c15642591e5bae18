package dev.kiln.fuzz;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * All programs that are one step smaller than a program; large steps first. Some may not compile:
 * whoever tries them finds out.
 */
final class Cuts {
  private static final int CHILDREN = 12;
  private static final Pattern BINDING = Pattern.compile("let (\\w+)(?:: .*)? = \\$0");
  private static final Pattern SIZE = Pattern.compile("(?<![\\w.])(17|8|7|3|2)(?![\\w.])");

  private final List<Node> found = new ArrayList<>();

  private Cuts() {}

  static List<Node> of(Node program) {
    Cuts cuts = new Cuts();
    cuts.in(program, cuts.found::add);
    cuts.sizes(program);
    return cuts.found;
  }

  /** Offers a node's replacements to whoever puts them in their place. */
  private void in(Node node, Consumer<Node> offer) {
    if (node.isList()) {
      dropped(node, offer);
    }
    int count = 0;
    for (Node inside : node.sameTypeInside()) {
      if (count++ < CHILDREN) {
        offer.accept(inside);
      }
    }
    if (node.text().startsWith("define main()")) {
      values(node).forEach(inside -> offer.accept(node.withParts(List.of(inside))));
    }
    if (!isSimple(node)) {
      Simplest.of(node.type()).forEach(offer);
    }
    if (node.form() == Form.LITERAL_INT) {
      halved(node).ifPresent(offer);
    }
    for (int i = 0; i < node.parts().size(); i++) {
      int at = i;
      in(node.parts().get(i), part -> offer.accept(with(node, at, part)));
    }
  }

  private static Node with(Node node, int at, Node part) {
    List<Node> parts = new ArrayList<>(node.parts());
    parts.set(at, part);
    return node.withParts(parts);
  }

  private static boolean isSimple(Node node) {
    return node.parts().isEmpty() && node.form() != Form.LOCAL && node.text().length() < 4;
  }

  /** Without some parts: half of them, then each; and lets written where they are used. */
  private static void dropped(Node node, Consumer<Node> offer) {
    List<Node> parts = node.parts();
    boolean keepsLast = node.form() == Form.BLOCK || node.type() == Type.Scalar.PROGRAM;
    int free = parts.size() - (keepsLast ? 1 : 0);
    for (int size = free; size >= 1; size /= 2) {
      for (int from = 0; from + size <= free; from += size) {
        List<Node> left = new ArrayList<>(parts.subList(0, from));
        left.addAll(parts.subList(from + size, parts.size()));
        if (!left.isEmpty()) {
          offer.accept(node.withParts(left));
        }
      }
    }
    if (node.form() == Form.BLOCK && parts.size() == 1) {
      offer.accept(parts.get(0));
    }
    for (int i = 0; i < free; i++) {
      Matcher binding = BINDING.matcher(parts.get(i).text());
      if (binding.matches()) {
        List<Node> left = new ArrayList<>(parts.subList(0, i));
        Node value = parts.get(i).parts().get(0);
        parts
            .subList(i + 1, parts.size())
            .forEach(part -> left.add(replaced(part, binding.group(1), value)));
        offer.accept(node.withParts(left));
      }
    }
  }

  private static Node replaced(Node node, String name, Node value) {
    if (node.form() == Form.LOCAL && node.text().equals(name)) {
      return value;
    }
    return node.withParts(
        node.parts().stream().map(part -> replaced(part, name, value)).toList());
  }

  /** All expressions inside. */
  private static List<Node> values(Node node) {
    List<Node> values = new ArrayList<>();
    node.forEach(inside -> {
      boolean piece = inside.type() instanceof Type.Scalar scalar
          && scalar.compareTo(Type.Scalar.STATEMENT) >= 0;
      if (!piece && values.size() < 60) {
        values.add(inside);
      }
    });
    return values;
  }

  private static java.util.Optional<Node> halved(Node node) {
    try {
      long value = Long.parseLong(node.text().replaceAll("[()_]", ""));
      String half = value < 0 ? "(" + value / 2 + ")" : Long.toString(value / 2);
      return Math.abs(value) < 2
          ? java.util.Optional.empty()
          : java.util.Optional.of(Node.of(node.form(), node.type(), half));
    } catch (NumberFormatException e) {
      return java.util.Optional.empty();
    }
  }

  /** The whole program with one size made another, smaller one. */
  private void sizes(Node program) {
    Set<String> sizes = new LinkedHashSet<>();
    program.forEach(node -> {
      Matcher matcher = SIZE.matcher(node.text());
      while (node.form() != Form.LITERAL_INT && matcher.find()) {
        sizes.add(matcher.group());
      }
    });
    for (String size : sizes) {
      for (String smaller : List.of("1", "2")) {
        if (!smaller.equals(size)) {
          found.add(resized(
              program,
              text -> SIZE.matcher(text)
                  .replaceAll(m -> m.group().equals(size) ? smaller : m.group())));
        }
      }
    }
  }

  private static Node resized(Node node, UnaryOperator<String> change) {
    if (node.form() == Form.LITERAL_INT || node.form() == Form.LITERAL_REAL) {
      return node;
    }
    List<Node> parts = node.parts().stream().map(part -> resized(part, change)).toList();
    if (node.form() == Form.LIST && node.type() instanceof Type.Array array && array.isVector()) {
      String size = change.apply(array.size());
      int count = Shapes.isNumber(size) ? Integer.parseInt(size) : parts.size();
      Type type = Type.vector(array.element(), size);
      if (count < parts.size()) {
        return new Node(
            node.form(), type, "[" + Leaves.holes(0, count) + "]", parts.subList(0, count));
      }
    }
    Type type = node.type() instanceof Type.Array array
        ? new Type.Array(array.element(), array.sizes().stream().map(change).toList())
        : node.type();
    return new Node(node.form(), type, change.apply(node.text()), parts);
  }
}
