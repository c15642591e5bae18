package dev.kiln.doc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A page as a tree, so that texts are escaped in one place and every tag is closed. */
sealed interface Html {
  /** Text of any kind. */
  record Text(String text) implements Html {}

  /** A style or a script of Kiln's own, written as it is. */
  record Verbatim(String text) implements Html {}

  /** A tag with what is inside. */
  record Element(String tag, Map<String, String> attributes, List<Html> children) implements Html {
    /** Those that have no inside. */
    private static final Set<String> EMPTY = Set.of("meta", "input");

    /** Those that start a line of their own in the file. */
    private static final Set<String> BLOCKS = Set.of(
        "html", "head", "body", "meta", "title", "style", "script", "nav", "main", "section", "h1",
        "h2", "h3", "p", "pre", "ul", "li", "input", "details", "header", "article");
  }

  static Html text(String text) {
    return new Text(text);
  }

  /** Starts an element. */
  static Builder of(String tag) {
    return new Builder(tag);
  }

  /** An element under construction. */
  final class Builder {
    private final String tag;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<Html> children = new ArrayList<>();

    private Builder(String tag) {
      this.tag = tag;
    }

    Builder set(String name, String value) {
      attributes.put(name, value);
      return this;
    }

    Builder add(Html child) {
      children.add(child);
      return this;
    }

    Builder add(Builder child) {
      return add(child.build());
    }

    Builder add(String text) {
      return add(new Text(text));
    }

    Builder addAll(List<Html> more) {
      children.addAll(more);
      return this;
    }

    Html build() {
      return new Element(tag, attributes, List.copyOf(children));
    }
  }

  /** The whole file. */
  static String document(Html html) {
    StringBuilder out = new StringBuilder("<!DOCTYPE html>\n");
    write(html, out);
    return out.append('\n').toString();
  }

  private static void write(Html html, StringBuilder out) {
    if (html instanceof Text text) {
      escape(text.text(), out);
    } else if (html instanceof Verbatim verbatim) {
      out.append(verbatim.text());
    } else {
      write((Element) html, out);
    }
  }

  private static void write(Element element, StringBuilder out) {
    boolean block = Element.BLOCKS.contains(element.tag());
    if (block && out.charAt(out.length() - 1) != '\n') {
      out.append('\n');
    }
    out.append('<').append(element.tag());
    element.attributes().forEach((name, value) -> {
      out.append(' ').append(name).append("=\"");
      escape(value, out);
      out.append('"');
    });
    out.append('>');
    if (!Element.EMPTY.contains(element.tag())) {
      element.children().forEach(child -> write(child, out));
      out.append("</").append(element.tag()).append('>');
    }
    if (block) {
      out.append('\n');
    }
  }

  private static void escape(String text, StringBuilder out) {
    text.codePoints().forEach(c -> {
      switch (c) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '&' -> out.append("&amp;");
        case '"' -> out.append("&quot;");
        default -> out.appendCodePoint(c);
      }
    });
  }
}
