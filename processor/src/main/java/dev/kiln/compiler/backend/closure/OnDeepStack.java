package dev.kiln.compiler.backend.closure;

import dev.kiln.runtime.Depth;

/** A node that runs on a thread with a deep stack; on this one if it has such a stack. */
final class OnDeepStack extends Node {
  private final Node node;

  OnDeepStack(Node node) {
    this.node = node;
  }

  @Override
  int exec(Frame frame) {
    return (int) Depth.moveLong(() -> node.exec(frame));
  }

  @Override
  long execLong(Frame frame) {
    return Depth.moveLong(() -> node.execLong(frame));
  }

  @Override
  double execReal(Frame frame) {
    return Depth.moveDouble(() -> node.execReal(frame));
  }

  @Override
  boolean execBool(Frame frame) {
    return Depth.moveBoolean(() -> node.execBool(frame));
  }

  @Override
  Object execRef(Frame frame) {
    return Depth.moveObject(() -> node.execRef(frame));
  }
}
