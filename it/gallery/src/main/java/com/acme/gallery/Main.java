package com.acme.gallery;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** Runs every program of the gallery; pictures go to the folder it is given. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments.length > 0 ? arguments[0] : "target/pictures");
    Rotation rotation = RotationKiln.create();
    double[] third = rotation.turn(new double[] {1.0, 1.0, 1.0}, 2 * Math.PI / 3);
    System.out.println("A third of a turn about (1, 1, 1):");
    System.out.println(
        "  (1, 2, 3) goes to " + Arrays.toString(rotation.apply(third, new double[] {1, 2, 3})));
    PondPicture.draw(folder);
    FlightPicture.draw(folder);
    LorenzPicture.draw(folder);
    PendulumPicture.draw(folder);
    System.out.println("An option, 5 million draws:");
    double simulated = Options.simulated(42, 40, 0.1, 0.2, 0.5, 5_000_000);
    double exact = Options.exact(42, 40, 0.1, 0.2, 0.5);
    System.out.printf(Locale.ROOT, "  simulated %.4f, by formula %.4f%n", simulated, exact);
  }
}
