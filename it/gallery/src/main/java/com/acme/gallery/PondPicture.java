package com.acme.gallery;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** Three drops in a pond, half a second later: the wave equation on 512 x 512 cells. */
final class PondPicture {
  private static final int SIZE = 512;

  private PondPicture() {}

  static void draw(Path folder) throws IOException {
    System.out.println("The wave equation, " + SIZE + " x " + SIZE + ":");
    double[] water = Pond.drops(SIZE);
    System.out.printf(Locale.ROOT, "  volume before: %.6f%n", Pond.volume(SIZE, water));
    for (int step = 100; step <= 400; step += 100) {
      water = Pond.advance(SIZE, water, 0.5, 100);
      System.out.println("  " + step + " of 400 steps");
    }
    System.out.printf(Locale.ROOT, "  volume after:  %.6f%n", Pond.volume(SIZE, water));
    double[] height = Arrays.copyOf(water, SIZE * SIZE);
    Picture.write(folder.resolve("pond.png"), height, SIZE, PondPicture::colour);
  }

  private static int colour(double height) {
    double light = Math.tanh(12 * height);
    return Picture.rgb(0.15 + 0.6 * light, 0.4 + 0.5 * light, 0.62 + 0.38 * light);
  }
}
