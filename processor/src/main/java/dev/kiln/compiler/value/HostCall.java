package dev.kiln.compiler.value;

/**
 * A call of a function by a host with nothing boxed: the arguments from left to right, each by the
 * method for its type, then the call, by the type of its value. It is made once.
 */
public interface HostCall {
  /** Gives an Int, or the code point of a Char. */
  HostCall integer(long argument);

  /** Gives a Real. */
  HostCall real(double argument);

  /** Gives a Bool. */
  HostCall bool(boolean argument);

  /** Gives a value of any other type. */
  HostCall object(Object argument);

  /** Gives a size that is an operand of its own, by its place among those; at any time. */
  HostCall size(int place, long size);

  /** Makes the call; its value is an Int, or the code point of a Char. */
  long integer();

  /** Makes the call; its value is a Real. */
  double real();

  /** Makes the call; its value is a Bool. */
  boolean bool();

  /** Makes the call; its value is of any other type. */
  Object object();

  /** Makes the call of what gives Unit. */
  void run();
}
