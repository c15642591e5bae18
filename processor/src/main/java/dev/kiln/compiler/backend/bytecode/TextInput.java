package dev.kiln.compiler.backend.bytecode;

import java.util.List;
import java.util.Locale;

/** Reads what {@link TextOutput} wrote: the assembler. */
final class TextInput implements Input {
  private final String text;
  private int next;

  TextInput(String text) {
    this.text = text;
  }

  private void skip() {
    while (next < text.length()
        && (Character.isWhitespace(text.charAt(next)) || text.startsWith("//", next))) {
      int end = text.indexOf('\n', next);
      boolean remark = text.charAt(next) == '/';
      next = !remark ? next + 1 : end < 0 ? text.length() : end;
    }
  }

  private String take() {
    skip();
    int start = next;
    if (next < text.length() && text.charAt(next) == '"') {
      next++;
      while (next < text.length() && text.charAt(next) != '"') {
        next += text.charAt(next) == '\\' ? 2 : 1;
      }
      next++;
    } else {
      while (next < text.length() && !Character.isWhitespace(text.charAt(next))) {
        next++;
      }
    }
    if (start == next || next > text.length()) {
      throw new BadChunk("it ends too early");
    }
    return text.substring(start, next);
  }

  @Override
  public void line(String keyword) {
    String found = take();
    if (!found.equals(keyword)) {
      throw new BadChunk("'" + found + "' instead of '" + keyword + "'");
    }
  }

  @Override
  public long number() {
    return parse(take());
  }

  private static long parse(String token) {
    try {
      return Long.parseLong(token);
    } catch (NumberFormatException e) {
      throw new BadChunk("'" + token + "' instead of a number");
    }
  }

  @Override
  public String text() {
    String token = take();
    if (!token.startsWith("\"")) {
      throw new BadChunk("'" + token + "' instead of a text");
    }
    StringBuilder read = new StringBuilder();
    for (int i = 1; i < token.length() - 1; i++) {
      char unit = token.charAt(i);
      if (unit == '\\' && token.startsWith("u", i + 1) && i + 6 < token.length()) {
        read.append((char) hexadecimal(token.substring(i + 2, i + 6)));
        i += 5;
      } else {
        read.append(unit == '\\' ? token.charAt(++i) : unit);
      }
    }
    return read.toString();
  }

  private static int hexadecimal(String digits) {
    try {
      return Integer.parseInt(digits, 16);
    } catch (NumberFormatException e) {
      throw new BadChunk("'" + digits + "' instead of four hexadecimal digits");
    }
  }

  @Override
  public <E extends Enum<E>> E word(Class<E> type) {
    return Input.find(type, take().toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  @Override
  public int instruction() {
    take();
    Opcode opcode = word(Opcode.class);
    List<Operand> operands = opcode.operands();
    int[] values = new int[operands.size()];
    for (int i = 0; i < values.length; i++) {
      String token = take();
      String prefix = operands.get(i).prefix();
      long value = token.startsWith(prefix) ? parse(token.substring(prefix.length())) : -1L << 32;
      if (!opcode.fits(i, value)) {
        throw new BadChunk("'" + token + "' behind " + opcode.text());
      }
      values[i] = (int) value;
    }
    return opcode.encode(values);
  }

  @Override
  public void end() {
    skip();
    if (next < text.length()) {
      throw new BadChunk("something follows its end");
    }
  }
}
