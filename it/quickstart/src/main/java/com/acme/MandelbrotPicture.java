package com.acme;

import java.io.IOException;
import java.nio.file.Path;

/** The Mandelbrot set: Kiln computes it a band at a time, Java colours it. */
final class MandelbrotPicture {
  private static final int WIDTH = 1920;
  private static final int HEIGHT = 1080;
  private static final int BAND = 270;
  private static final int LIMIT = 1000;

  private MandelbrotPicture() {}

  static void draw(Path folder) throws IOException {
    System.out.println("The Mandelbrot set, " + WIDTH + " x " + HEIGHT + ":");
    double[] speeds = new double[WIDTH * HEIGHT];
    for (int top = 0; top < HEIGHT; top += BAND) {
      double[] band = Mandelbrot.band(BAND, WIDTH, top, HEIGHT, LIMIT);
      System.arraycopy(band, 0, speeds, top * WIDTH, band.length);
      System.out.println("  " + (top + BAND) + " of " + HEIGHT + " rows");
    }
    Picture.write(folder.resolve("mandelbrot.png"), speeds, WIDTH, MandelbrotPicture::colour);
  }

  private static int colour(double speed) {
    if (speed == 0) {
      return 0;
    }
    double t = 0.55 * Math.log(speed + 1);
    return Picture.rgb(wave(t + 2.9), wave(t + 2.5), wave(t + 2.0));
  }

  private static double wave(double t) {
    return 0.5 + 0.5 * Math.cos(2 * t);
  }
}
