package com.acme;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A hundred years of the Sun and its planets, from where they stood on 1 January 2000. */
final class SolarSystemPicture {
  private static final int YEARS = 100;
  private static final double STEP = 0.5; // days
  private static final int STEPS = 20; // between two points of the picture
  private static final int POINTS = (int) (YEARS * 365.25 / (STEP * STEPS));

  private SolarSystemPicture() {}

  static void draw(Path folder) throws IOException {
    System.out.println("The solar system, " + YEARS + " years in steps of " + STEP + " days:");
    Table planets = Table.read("planets.csv");
    int n = planets.size();
    double[] mass = new double[n];
    double[] bodies = new double[n * 6];
    for (int i = 0; i < n; i++) {
      mass[i] = planets.number(i, 1);
      System.arraycopy(planets.numbers(i, 2, 8), 0, bodies, 6 * i, 6);
    }
    double[][] x = new double[n][POINTS];
    double[][] y = new double[n][POINTS];
    double energy = SolarSystem.energy(bodies, mass);
    double drift = 0;
    for (int point = 0; point < POINTS; point++) {
      bodies = SolarSystem.advance(bodies, mass, STEP, STEPS);
      drift = Math.max(drift, Math.abs(SolarSystem.energy(bodies, mass) / energy - 1));
      for (int i = 0; i < n; i++) {
        x[i][point] = bodies[6 * i];
        y[i][point] = bodies[6 * i + 1];
      }
      if ((point + 1) % (POINTS / 4) == 0) {
        System.out.println("  " + Math.round((point + 1) * STEP * STEPS / 365.25) + " years");
      }
    }
    System.out.printf(Locale.ROOT, "  energy drifted by at most %.1e of itself%n", drift);
    XYChart chart = new XYChartBuilder().width(900).height(900).title("The solar system").build();
    chart.setXAxisTitle("au");
    chart.setYAxisTitle("au");
    chart.getStyler().setLegendPosition(LegendPosition.InsideNE);
    chart.getStyler().setXAxisMin(-32.0).setXAxisMax(32.0).setYAxisMin(-32.0).setYAxisMax(32.0);
    for (int i = 0; i < n; i++) {
      chart.addSeries(planets.word(i, 0), x[i], y[i]).setMarker(SeriesMarkers.NONE);
    }
    BitmapEncoder.saveBitmap(chart, folder.resolve("planets.png").toString(), BitmapFormat.PNG);
    System.out.println("  wrote " + folder.resolve("planets.png"));
  }
}
