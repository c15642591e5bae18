package com.acme.gallery;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.DoubleToIntFunction;
import javax.imageio.ImageIO;

/** A coloured picture of a row-major array. */
final class Picture {
  private Picture() {}

  /** Writes a PNG, {@code width} pixels wide, of {@code values}; {@code colour} gives RGB. */
  static void write(Path file, double[] values, int width, DoubleToIntFunction colour)
      throws IOException {
    int height = values.length / width;
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < values.length; i++) {
      image.setRGB(i % width, i / width, colour.applyAsInt(values[i]));
    }
    Files.createDirectories(file.getParent());
    ImageIO.write(image, "png", file.toFile());
    System.out.println("  wrote " + file);
  }

  /** Red, green and blue from 0 to 1, in one int. */
  static int rgb(double red, double green, double blue) {
    return part(red) << 16 | part(green) << 8 | part(blue);
  }

  private static int part(double x) {
    return (int) Math.round(255 * Math.max(0, Math.min(1, x)));
  }
}
