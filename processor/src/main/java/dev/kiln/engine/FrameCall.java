package dev.kiln.engine;

import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.Function;
import dev.kiln.compiler.value.FrameFunction;
import dev.kiln.compiler.value.HostCall;
import dev.kiln.compiler.value.HostFunction;
import dev.kiln.runtime.Printer;

/** A call of a function that takes its arguments out of a frame. */
final class FrameCall implements HostCall {
  private final FrameFunction function;
  private final Printer printer;
  private final int depth;
  private final long[] longs;
  private final double[] reals;
  private final Object[] refs;
  private int nextLong;
  private int nextReal;
  private int nextRef;

  private FrameCall(FrameFunction function, Printer printer, int depth, int sizes, int[] counts) {
    this.function = function;
    this.printer = printer;
    this.depth = depth;
    this.longs = new long[counts[0]];
    this.reals = new double[counts[1]];
    this.refs = new Object[counts[2]];
    this.nextLong = sizes;
  }

  /** The function as a host calls it. */
  static HostFunction function(Function function, FrameFunction code, Printer printer) {
    int[] counts = new int[3];
    function.parameters().stream()
        .map(parameter -> parameter.type())
        .filter(type -> type != CoreType.Scalar.UNIT)
        .forEach(type -> counts[ParameterSlots.array(type)]++);
    int depth = function.recursive() ? 1 : 0;
    return () -> new FrameCall(code, printer, depth, function.sizeParameters(), counts);
  }

  @Override
  public HostCall integer(long argument) {
    longs[nextLong++] = argument;
    return this;
  }

  @Override
  public HostCall real(double argument) {
    reals[nextReal++] = argument;
    return this;
  }

  @Override
  public HostCall bool(boolean argument) {
    return integer(argument ? 1 : 0);
  }

  @Override
  public HostCall object(Object argument) {
    refs[nextRef++] = argument;
    return this;
  }

  @Override
  public HostCall size(int place, long size) {
    longs[place] = size;
    return this;
  }

  @Override
  public long integer() {
    return function.integer(longs, reals, refs, printer, depth);
  }

  @Override
  public double real() {
    return function.real(longs, reals, refs, printer, depth);
  }

  @Override
  public boolean bool() {
    return function.bool(longs, reals, refs, printer, depth);
  }

  @Override
  public Object object() {
    return function.object(longs, reals, refs, printer, depth);
  }

  @Override
  public void run() {
    function.run(longs, reals, refs, printer, depth);
  }
}
