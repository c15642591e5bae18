package com.acme.gallery;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A flight, measured badly and filtered. */
final class FlightPicture {
  private static final double NOISE = 15; // metres
  private static final double PUSH = 1.5; // metres per second squared

  private FlightPicture() {}

  static void draw(Path folder) throws IOException {
    System.out.println("A Kalman filter:");
    Kalman kalman = new KalmanKiln();
    Table flight = Table.read("flight.csv");
    int n = flight.size();
    double[][] seen = new double[2][n];
    double[][] filtered = new double[2][n];
    double[] x = {flight.number(0, 1), flight.number(0, 2), flight.number(0, 3), 0, 0, 0};
    double[] p = new double[36];
    for (int i = 0; i < 6; i++) {
      p[7 * i] = i < 3 ? NOISE * NOISE : 100 * 100;
    }
    double before = 0;
    double after = 0;
    for (int i = 0; i < n; i++) {
      double[] place = flight.numbers(i, 1, 4);
      double[] truth = flight.numbers(i, 4, 7);
      if (i > 0) {
        double dt = flight.number(i, 0) - flight.number(i - 1, 0);
        double[] predicted = kalman.predict_covariance(p, dt, PUSH);
        double[] gain = kalman.gain(predicted, NOISE);
        x = kalman.correct(kalman.predict(x, dt), place, gain);
        p = kalman.correct_covariance(predicted, gain);
      }
      for (int k = 0; k < 3; k++) {
        before += Math.pow(place[k] - truth[k], 2);
        after += Math.pow(x[k] - truth[k], 2);
      }
      for (int k = 0; k < 2; k++) {
        seen[k][i] = place[k];
        filtered[k][i] = x[k];
      }
    }
    System.out.printf(
        Locale.ROOT,
        "  %.1f m off as measured, %.1f m as filtered (root of mean square)%n",
        Math.sqrt(before / n),
        Math.sqrt(after / n));
    XYChart chart = new XYChartBuilder().width(1200).height(700).title("A flight").build();
    chart.setXAxisTitle("metres east");
    chart.setYAxisTitle("metres north");
    chart
        .addSeries("measured", seen[0], seen[1])
        .setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
    chart.addSeries("filtered", filtered[0], filtered[1]).setMarker(SeriesMarkers.NONE);
    BitmapEncoder.saveBitmap(chart, folder.resolve("flight.png").toString(), BitmapFormat.PNG);
    System.out.println("  wrote " + folder.resolve("flight.png"));
  }
}
