package dev.kiln.compiler.backend.bytecode;

import java.util.ArrayList;
import java.util.List;

/** Reads what {@link BinaryOutput} wrote. */
final class BinaryInput implements Input {
  private final byte[] bytes;
  private final List<String> texts = new ArrayList<>();
  private int next;

  BinaryInput(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  private int take() {
    if (next == bytes.length) {
      throw new BadChunk("it ends too early");
    }
    return bytes[next++] & 255;
  }

  @Override
  public void line(String keyword) {}

  @Override
  public long number() {
    long folded = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int part = take();
      folded |= (long) (part & 127) << shift;
      if (part < 128) {
        return folded >>> 1 ^ -(folded & 1);
      }
    }
    throw new BadChunk("a number of more than 64 bits");
  }

  @Override
  public String text() {
    int index = number(0, texts.size());
    if (index == texts.size()) {
      int length = number(0, bytes.length - next);
      StringBuilder text = new StringBuilder(length);
      for (int i = 0; i < length; i++) {
        text.append((char) number(0, Character.MAX_VALUE));
      }
      texts.add(text.toString());
    }
    return texts.get(index);
  }

  @Override
  public <E extends Enum<E>> E word(Class<E> type) {
    return Input.find(type, text());
  }

  @Override
  public int instruction() {
    return take() | take() << 8 | take() << 16 | take() << 24;
  }

  @Override
  public void end() {
    if (next < bytes.length) {
      throw new BadChunk("something follows its end");
    }
  }
}
