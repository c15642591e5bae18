package dev.kiln.compiler.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A bracketed text: on one line if it fits, else its head on one and the rest indented below. */
sealed interface Dump {
  /** Columns a line may have. */
  int WIDTH = 100;

  /** A word. */
  record Word(String text) implements Dump {}

  /** A head and what belongs to it. */
  record Group(List<Dump> parts) implements Dump {
    public Group {
      parts = List.copyOf(parts);
    }
  }

  static Dump word(String text) {
    return new Word(text);
  }

  static Dump group(String head, Dump... parts) {
    List<Dump> all = new ArrayList<>(List.of(word(head)));
    all.addAll(List.of(parts));
    return new Group(all);
  }

  /** A group under construction. */
  final class Builder {
    private final List<Dump> parts = new ArrayList<>();

    Builder(String head) {
      parts.add(word(head));
    }

    Builder() {}

    Builder add(String word) {
      parts.add(word(word));
      return this;
    }

    Builder add(Dump part) {
      parts.add(part);
      return this;
    }

    Builder add(Optional<Dump> part) {
      part.ifPresent(parts::add);
      return this;
    }

    Builder add(List<Dump> more) {
      parts.addAll(more);
      return this;
    }

    Dump build() {
      return new Group(parts);
    }
  }

  /** The text, without a line end. */
  default String render() {
    StringBuilder out = new StringBuilder();
    render(out, 0);
    return out.toString();
  }

  private void render(StringBuilder out, int indentation) {
    String flat = flat();
    if (this instanceof Word || indentation + flat.length() <= WIDTH) {
      out.append(flat);
      return;
    }
    List<Dump> parts = ((Group) this).parts;
    out.append('(');
    boolean onLine = true;
    for (int i = 0; i < parts.size(); i++) {
      onLine &= parts.get(i) instanceof Word;
      if (i > 0 && onLine) {
        out.append(' ');
      } else if (i > 0) {
        out.append('\n').append(" ".repeat(indentation + 2));
      }
      parts.get(i).render(out, indentation + 2);
    }
    out.append(')');
  }

  private String flat() {
    if (this instanceof Word word) {
      return word.text;
    }
    List<String> texts = ((Group) this).parts.stream().map(Dump::flat).toList();
    return "(" + String.join(" ", texts) + ")";
  }
}
