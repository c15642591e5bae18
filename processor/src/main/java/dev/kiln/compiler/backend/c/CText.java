package dev.kiln.compiler.backend.c;

/** The text of a function as it grows, with its indentation. */
final class CText {
  private final StringBuilder text = new StringBuilder();
  private int indent = 1;

  void open(String head) {
    text.append("  ".repeat(indent++)).append(head).append(head.isEmpty() ? "{\n" : " {\n");
  }

  void close() {
    text.append("  ".repeat(--indent)).append("}\n");
  }

  void next(String head) {
    text.append("  ".repeat(indent - 1)).append("} ").append(head).append(" {\n");
  }

  void line(String code) {
    text.append("  ".repeat(indent)).append(code).append(";\n");
  }

  /** A place to jump to, if it has a name. */
  void label(String label) {
    if (!label.isEmpty()) {
      text.append(label).append(":;\n");
    }
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
