package dev.kiln.compiler.imp;

import java.util.List;

/**
 * The functions in C for methods of a unit, and the library they are in.
 *
 * @param library its name
 * @param source the digest of the C text it is made of
 */
public record Kernels(String library, String source, List<Kernel> all) {
  /** No function in C. */
  public static final Kernels NONE = new Kernels("", "", List.of());

  public Kernels {
    all = List.copyOf(all);
  }
}
