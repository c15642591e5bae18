package com.acme;

import dev.kiln.annotations.Compile;

/**
 * A Kiln program in a text block; GeometryKiln, which implements this, is made while Java compiles.
 */
@Compile("""
    define area(r: Real): Real = pi * r^2

    define turn(v: Vector(2), angle: Real): Vector(2) = {
        let c = cos(angle)
        let s = sin(angle)
        Matrix(2, 2, [c, -s, s, c]) * v
    }
    """)
public interface Geometry {
  double area(double r);

  double[] turn(double[] v, double angle);
}
