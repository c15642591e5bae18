package com.acme.gallery;

import java.io.IOException;
import java.nio.file.Path;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Fifty seconds on the Lorenz attractor, from two starts a hair apart. */
final class LorenzPicture {
  private static final int POINTS = 10_000;
  private static final double STEP = 0.005; // seconds

  private LorenzPicture() {}

  static void draw(Path folder) throws IOException {
    System.out.println("The Lorenz attractor, " + POINTS + " steps:");
    double[] one = Lorenz.path(POINTS, new double[] {1, 1, 20}, STEP);
    double[] other = Lorenz.path(POINTS, new double[] {1, 1, 20 + 1e-9}, STEP);
    int parted = 0;
    while (parted < POINTS - 1 && Math.abs(one[3 * parted] - other[3 * parted]) < 1) {
      parted++;
    }
    System.out.printf("  a billionth apart at first, 1 apart after %.1f s%n", parted * STEP);
    XYChart chart = new XYChartBuilder().width(1000).height(800).title("Lorenz attractor").build();
    chart.setXAxisTitle("x");
    chart.setYAxisTitle("z");
    chart.getStyler().setLegendVisible(false);
    chart
        .addSeries("path", axis(one, 0), axis(one, 2))
        .setMarker(SeriesMarkers.NONE)
        .setLineWidth(0.6f);
    BitmapEncoder.saveBitmap(chart, folder.resolve("lorenz.png").toString(), BitmapFormat.PNG);
    System.out.println("  wrote " + folder.resolve("lorenz.png"));
  }

  private static double[] axis(double[] points, int axis) {
    double[] values = new double[points.length / 3];
    for (int i = 0; i < values.length; i++) {
      values[i] = points[3 * i + axis];
    }
    return values;
  }
}
