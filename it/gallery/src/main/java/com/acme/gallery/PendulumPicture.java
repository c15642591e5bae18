package com.acme.gallery;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Twenty seconds of a double pendulum. */
final class PendulumPicture {
  private static final int POINTS = 4_000;
  private static final int STEPS = 50; // between two points
  private static final double STEP = 0.0001; // seconds

  private PendulumPicture() {}

  static void draw(Path folder) throws IOException {
    System.out.println("A double pendulum, 20 s in steps of " + STEP + " s:");
    double[] state = {2.0, 2.5, 0, 0};
    double energy = Pendulum.energy(state);
    double drift = 0;
    double[] x = new double[POINTS];
    double[] y = new double[POINTS];
    double[] place = new double[2];
    for (int i = 0; i < POINTS; i++) {
      Pendulum.place(state, place);
      x[i] = place[0];
      y[i] = place[1];
      Pendulum.swing(state, STEP, STEPS, state);
      drift = Math.max(drift, Math.abs(Pendulum.energy(state) / energy - 1));
    }
    System.out.printf(Locale.ROOT, "  energy drifted by at most %.1e of itself%n", drift);
    XYChart chart = new XYChartBuilder().width(900).height(900).title("Lower weight").build();
    chart.setXAxisTitle("metres");
    chart.setYAxisTitle("metres");
    chart.getStyler().setLegendVisible(false);
    chart.getStyler().setXAxisMin(-2.1).setXAxisMax(2.1).setYAxisMin(-2.1).setYAxisMax(2.1);
    chart.addSeries("lower weight", x, y).setMarker(SeriesMarkers.NONE).setLineWidth(1f);
    BitmapEncoder.saveBitmap(chart, folder.resolve("pendulum.png").toString(), BitmapFormat.PNG);
    System.out.println("  wrote " + folder.resolve("pendulum.png"));
  }
}
