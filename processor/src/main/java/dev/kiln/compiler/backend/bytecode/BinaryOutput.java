package dev.kiln.compiler.backend.bytecode;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes bytes: numbers seven bits a byte, lowest first, signs folded in; a text once, then the
 * number it got.
 */
final class BinaryOutput implements Output {
  private final Map<String, Integer> texts = new LinkedHashMap<>();
  private byte[] bytes = new byte[256];
  private int size;

  byte[] bytes() {
    return Arrays.copyOf(bytes, size);
  }

  private void add(int value) {
    if (size == bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * size);
    }
    bytes[size++] = (byte) value;
  }

  @Override
  public void line(String keyword) {}

  @Override
  public void number(long number) {
    long left = number << 1 ^ number >> 63;
    while (left >>> 7 != 0) {
      add((int) left | 128);
      left >>>= 7;
    }
    add((int) left);
  }

  @Override
  public void text(String text) {
    Integer known = texts.putIfAbsent(text, texts.size());
    if (known != null) {
      number(known);
      return;
    }
    number(texts.size() - 1);
    number(text.length());
    text.chars().forEach(this::number);
  }

  @Override
  public void word(Enum<?> word) {
    text(word.name());
  }

  @Override
  public void instruction(int address, int instruction) {
    for (int shift = 0; shift < 32; shift += 8) {
      add(instruction >>> shift);
    }
  }

  @Override
  public void remark(String text) {}
}
