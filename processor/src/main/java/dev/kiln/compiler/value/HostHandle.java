package dev.kiln.compiler.value;

/** What a host holds of a function: it forwards to whatever runs the function best. */
public interface HostHandle {
  /** From now on calls go here: to an object of the interface that this one implements. */
  void forwardTo(Object implementation);
}
