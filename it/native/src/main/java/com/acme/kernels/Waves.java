package com.acme.kernels;

import dev.kiln.annotations.Compile;

/** Sums of waves, in C where that is possible. */
@Compile("""
    @native
    define wave(t: Real, heights: Vector(n)): Real =
      sum(tabulate(n, i => heights[i] * sin(real(i + 1) * t)))
    """)
public interface Waves {
  /** The height at a time. */
  double wave(double t, double[] heights);

  /** An instance. */
  static Waves create() {
    return WavesKiln.create();
  }
}
