package dev.kiln.toolchain;

import dev.kiln.compiler.backend.c.GeneratedC;
import dev.kiln.compiler.backend.c.Prelude;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Makes the library of a class. Kernels whose functions would take too much of the stack are left
 * out of it, and the rest is compiled again; the library's index names them.
 */
public final class KernelLibrary {
  private final CCompiler compiler;
  private final GeneratedC code;
  private final List<String> levels;
  private final String optimisation;
  private final List<GeneratedC.Export> without = new ArrayList<>();

  private KernelLibrary(
      CCompiler compiler, GeneratedC code, List<String> levels, String optimisation) {
    this.compiler = compiler;
    this.code = code;
    this.levels = levels;
    this.optimisation = optimisation;
  }

  /**
   * The library.
   *
   * @param levels those of the processor to compile for
   * @param optimisation {@code -O3}, or less where its own time counts
   */
  public static NativeFiles make(
      CCompiler compiler, GeneratedC code, List<String> levels, String optimisation)
      throws ToolchainException {
    return new KernelLibrary(compiler, code, levels, optimisation).make();
  }

  private NativeFiles make() throws ToolchainException {
    while (true) {
      try {
        return compiler.library(
            new CCompiler.Source(
                code.kernels().library(),
                code.kernels().source(),
                code.without(without),
                Prelude.host(),
                without.stream().map(GeneratedC.Export::symbol).toList()),
            levels,
            optimisation);
      } catch (ToolchainException failure) {
        if (!leaveOut(LargeFrames.in(failure.said()))) {
          throw failure;
        }
      }
    }
  }

  /** Leaves the kernels out that reach some functions; false if that are none but those before. */
  private boolean leaveOut(Set<String> functions) {
    int before = without.size();
    for (GeneratedC.Export export : code.exports()) {
      if (!without.contains(export) && functions.stream().anyMatch(each -> isIn(export, each))) {
        without.add(export);
      }
    }
    return without.size() > before;
  }

  /** An exported function's name ends in its level. */
  private static boolean isIn(GeneratedC.Export export, String function) {
    return export.calls().contains(function)
        || function.equals(export.symbol())
        || function.matches("\\Q" + export.symbol() + "\\E_v\\d");
  }
}
