package dev.kiln.compiler.value;

/** A function of a program, for a host to call. Several threads may. */
public interface HostFunction {
  /** A new call. */
  HostCall begin();
}
