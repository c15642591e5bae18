package dev.kiln.compiler.syntax;

import java.util.ArrayList;
import java.util.List;

/** A string begun and not yet ended. */
final class OpenString {
  final int start;
  final boolean block;
  final List<Integer> texts = new ArrayList<>();
  int curly;
  int others;
  boolean holes;
  boolean broken;

  OpenString(int start, boolean block) {
    this.start = start;
    this.block = block;
  }

  int quotes() {
    return block ? 3 : 1;
  }

  boolean outsideBrackets() {
    return curly == 0 && others == 0;
  }
}
