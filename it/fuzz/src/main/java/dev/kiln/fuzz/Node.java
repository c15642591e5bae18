package dev.kiln.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A piece of a program: its text with a hole {@code $0}, {@code $1}, … for each part; or, where any
 * number of parts may stand, what comes before, between and after them: {@code "[$*, $*]"}.
 */
record Node(Form form, Type type, String text, List<Node> parts) {
  private static final String EVERY = "$*";

  Node {
    parts = List.copyOf(parts);
  }

  static Node of(Form form, Type type, String text, Node... parts) {
    return new Node(form, type, text, List.of(parts));
  }

  /** Statements, the last one being the value. */
  static Node block(List<Node> statements) {
    return new Node(
        Form.BLOCK, statements.get(statements.size() - 1).type(), "{\n$*\n$*\n}", statements);
  }

  /** Whether any number of parts may stand in it. */
  boolean isList() {
    return text.contains(EVERY);
  }

  Node withParts(List<Node> changed) {
    return new Node(form, type, text, changed);
  }

  /** How many pieces it has, itself among them. */
  int size() {
    return 1 + parts.stream().mapToInt(Node::size).sum();
  }

  /** Calls {@code action} for it and all pieces inside, outer ones first. */
  void forEach(Consumer<Node> action) {
    action.accept(this);
    parts.forEach(part -> part.forEach(action));
  }

  /** All pieces inside that have its type, nearest first. */
  List<Node> sameTypeInside() {
    List<Node> found = new ArrayList<>();
    parts.forEach(part -> part.forEach(node -> {
      if (node.type.equals(type)) {
        found.add(node);
      }
    }));
    return found;
  }

  /** As Kiln source. */
  String print() {
    StringBuilder out = new StringBuilder();
    print(out);
    return out.toString();
  }

  private void print(StringBuilder out) {
    if (isList()) {
      int first = text.indexOf(EVERY);
      int last = text.lastIndexOf(EVERY);
      String between = text.substring(first + EVERY.length(), last);
      out.append(text, 0, first);
      for (int i = 0; i < parts.size(); i++) {
        out.append(i > 0 ? between : "");
        parts.get(i).print(out);
      }
      out.append(text, last + EVERY.length(), text.length());
      return;
    }
    int from = 0;
    for (int hole = text.indexOf('$'); hole >= 0; hole = text.indexOf('$', from)) {
      out.append(text, from, hole);
      from = hole + 2;
      parts.get(text.charAt(hole + 1) - '0').print(out);
    }
    out.append(text, from, text.length());
  }
}
