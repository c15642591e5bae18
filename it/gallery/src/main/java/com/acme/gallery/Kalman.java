package com.acme.gallery;

import dev.kiln.annotations.Compile;

/**
 * A Kalman filter for something that flies at a steady velocity: the state is a place and a velocity
 * in space, what is measured is the place.
 */
@Compile("""
    type State = Vector(6)
    type Covariance = Matrix(6, 6)

    /// Places move by velocity times `dt`.
    define motion(dt: Real): Matrix(6, 6) =
        tabulate(6, 6, (i, j) => if i == j then 1.0 else if j == i + 3 then dt else 0.0)

    /// Measuring sees the place only.
    define sight(): Matrix(3, 6) = tabulate(3, 6, (i, j) => if i == j then 1.0 else 0.0)

    define predict(x: State, dt: Real): State = motion(dt) * x

    define predict_covariance(P: Covariance, dt: Real, push: Real): Covariance = {
        let F = motion(dt)
        let G = tabulate(6, 3, (i, j) =>
            if i == j then 0.5 * dt * dt else if i == j + 3 then dt else 0.0)
        F * P * transpose(F) + push * push * (G * transpose(G))
    }

    /// How far a measurement with the standard deviation `noise` is trusted.
    define gain(P: Covariance, noise: Real): Matrix(6, 3) = {
        let H = sight()
        P * transpose(H) * inverse(H * P * transpose(H) + noise * noise * identity(3))
    }

    define correct(x: State, place: Vector(3), K: Matrix(6, 3)): State =
        x + K * (place - sight() * x)

    define correct_covariance(P: Covariance, K: Matrix(6, 3)): Covariance =
        (identity(6) - K * sight()) * P
    """)
public interface Kalman {
  double[] predict(double[] x, double dt);

  double[] predict_covariance(double[] p, double dt, double push);

  double[] gain(double[] p, double noise);

  double[] correct(double[] x, double[] place, double[] k);

  double[] correct_covariance(double[] p, double[] k);
}
