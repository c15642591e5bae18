package com.acme.gallery;

import dev.kiln.annotations.Compile;

/** Turns in space. */
@Compile("""
    /// The matrix that turns by `angle` radians about `axis` (Rodrigues).
    define turn(axis: Vector(3), angle: Real): Matrix(3, 3) = {
        let u = normalize(axis)
        let K = Matrix(3, 3, [0.0, -u[2], u[1],  u[2], 0.0, -u[0],  -u[1], u[0], 0.0])
        identity(3) + sin(angle) * K + (1.0 - cos(angle)) * K * K
    }

    define apply(R: Matrix(3, 3), v: Vector(3)): Vector(3) = R * v
    """)
public interface Rotation {
  double[] turn(double[] axis, double angle);

  double[] apply(double[] r, double[] v);
}
