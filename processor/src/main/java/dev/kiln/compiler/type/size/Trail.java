package dev.kiln.compiler.type.size;

import java.util.ArrayDeque;
import java.util.Deque;

/** What to do to get back to an earlier state, the latest change first. */
final class Trail {
  private final Deque<Runnable> undos = new ArrayDeque<>();

  void onUndo(Runnable undo) {
    undos.push(undo);
  }

  int length() {
    return undos.size();
  }

  void undoTo(int length) {
    while (undos.size() > length) {
      undos.pop().run();
    }
  }
}
