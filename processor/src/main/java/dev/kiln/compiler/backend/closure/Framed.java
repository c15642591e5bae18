package dev.kiln.compiler.backend.closure;

import dev.kiln.compiler.value.FrameFunction;

/** Code of another tier in place of a function's own: it takes the parameters from the frame. */
final class Framed extends Node {
  private final FrameFunction code;

  Framed(FrameFunction code) {
    this.code = code;
  }

  @Override
  int exec(Frame frame) {
    Execution execution = frame.execution;
    code.run(frame.longs, frame.reals, frame.refs, execution.printer, execution.depth);
    return Status.NORMAL;
  }

  @Override
  long execLong(Frame frame) {
    Execution execution = frame.execution;
    return code.integer(frame.longs, frame.reals, frame.refs, execution.printer, execution.depth);
  }

  @Override
  double execReal(Frame frame) {
    Execution execution = frame.execution;
    return code.real(frame.longs, frame.reals, frame.refs, execution.printer, execution.depth);
  }

  @Override
  boolean execBool(Frame frame) {
    Execution execution = frame.execution;
    return code.bool(frame.longs, frame.reals, frame.refs, execution.printer, execution.depth);
  }

  @Override
  Object execRef(Frame frame) {
    Execution execution = frame.execution;
    return code.object(frame.longs, frame.reals, frame.refs, execution.printer, execution.depth);
  }
}
