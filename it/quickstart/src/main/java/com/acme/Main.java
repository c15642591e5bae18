package com.acme;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** Calls Kiln functions as the plain Java they have become; pictures go to the folder it is given. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) throws IOException {
    Geometry geometry = GeometryKiln.create();
    System.out.println("area of a circle, radius 2:  " + geometry.area(2.0));
    System.out.println(
        "(1, 0) turned by 90 degrees: "
            + Arrays.toString(geometry.turn(new double[] {1.0, 0.0}, Math.PI / 2)));
    System.out.println("a ball thrown at 12 m/s:     " + Physics.highest(12.0, 2000) + " m");

    Path folder = Path.of(arguments.length > 0 ? arguments[0] : "target/pictures");
    MandelbrotPicture.draw(folder);
    SolarSystemPicture.draw(folder);
  }
}
