package dev.kiln.compiler.backend.bytecode;

import java.util.List;
import java.util.Locale;

/** Writes text: an entry a line. What stands behind two slashes is a remark. */
final class TextOutput implements Output {
  private final StringBuilder text = new StringBuilder();

  @Override
  public String toString() {
    return text + "\n";
  }

  @Override
  public void line(String keyword) {
    text.append(text.length() == 0 ? "" : "\n").append(keyword);
  }

  @Override
  public void number(long number) {
    text.append(' ').append(number);
  }

  @Override
  public void text(String string) {
    text.append(" \"");
    string.chars().forEach(unit -> {
      if (unit == '"' || unit == '\\') {
        text.append('\\').append((char) unit);
      } else if (unit < ' ' || unit > '~') {
        text.append("\\u").append(String.format(Locale.ROOT, "%04x", unit));
      } else {
        text.append((char) unit);
      }
    });
    text.append('"');
  }

  @Override
  public void word(Enum<?> word) {
    text.append(' ').append(word(word.name()));
  }

  /** The name of a constant in text. */
  static String word(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public void instruction(int address, int instruction) {
    Opcode opcode = Opcode.of(instruction & 255).orElseThrow();
    String number = address + ":";
    text.append('\n').append(" ".repeat(Math.max(4, 8 - number.length()))).append(number);
    text.append(' ').append(opcode.text());
    int[] values = opcode.decode(instruction);
    List<Operand> operands = opcode.operands();
    for (int i = 0; i < values.length; i++) {
      text.append(' ').append(operands.get(i).prefix()).append(values[i]);
    }
  }

  @Override
  public void remark(String remark) {
    text.append(" // ").append(remark.replace('\n', ' '));
  }
}
