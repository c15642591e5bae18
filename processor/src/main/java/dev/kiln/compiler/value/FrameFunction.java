package dev.kiln.compiler.value;

import dev.kiln.runtime.Printer;

/**
 * Code that finds its arguments in a frame, which is three arrays, and may leave results there.
 * So tiers call each other with nothing boxed. It has the method for the kind of its value.
 */
public abstract class FrameFunction {
  /** Its value, an Int or the code point of a Char. */
  public long integer(long[] longs, double[] reals, Object[] refs, Printer printer, int depth) {
    throw unlike("an Int");
  }

  /** Its value, a Real. */
  public double real(long[] longs, double[] reals, Object[] refs, Printer printer, int depth) {
    throw unlike("a Real");
  }

  /** Its value, a Bool. */
  public boolean bool(long[] longs, double[] reals, Object[] refs, Printer printer, int depth) {
    throw unlike("a Bool");
  }

  /** Its value, an object. */
  public Object object(long[] longs, double[] reals, Object[] refs, Printer printer, int depth) {
    throw unlike("an object");
  }

  /** Runs it, where there is no value, or it is left in the frame. */
  public void run(long[] longs, double[] reals, Object[] refs, Printer printer, int depth) {
    throw unlike("()");
  }

  private static IllegalStateException unlike(String wanted) {
    return new IllegalStateException("the value is not " + wanted);
  }
}
