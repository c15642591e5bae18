package dev.kiln.compiler;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a call of a function takes and what C would save, in nanoseconds, as far as its text tells.
 *
 * @param work what it takes in Java
 * @param gains what C saves, by where; less than nothing where it is slower
 * @param cost what a call of C takes beyond the work
 * @param holds whether the garbage collector waits for the call, for C has arrays of Java's
 */
record NativeEstimate(double work, Map<NativeGain, Double> gains, double cost, boolean holds) {
  /** The gain must be that many times the cost: an estimate may be wrong. */
  private static final double MARGIN = 1.5;

  /** And this part of the work. */
  private static final double PART = 0.05;

  /** What takes longer keeps the garbage collector waiting for too long. */
  private static final double LONGEST = 10e6;

  private static final double THOUSAND = 1e3;

  NativeEstimate {
    gains =
        java.util.Collections.unmodifiableMap(gains.isEmpty() ? Map.of() : new EnumMap<>(gains));
  }

  /** What C saves in all. */
  double gain() {
    return gains.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  /** Whether the function is to run in C. */
  boolean pays() {
    return gain() >= MARGIN * cost && gain() >= PART * work && !isTooLong();
  }

  private boolean isTooLong() {
    return holds && work - gain() > LONGEST;
  }

  /** {@code about 1.2 us of work, C saves 430 ns (sums), a call costs 5 ns}. */
  String text() {
    double gain = gain();
    String most = gains.entrySet().stream()
        .filter(each -> each.getValue() * gain > 0)
        .max(Comparator.comparingDouble(each -> Math.abs(each.getValue())))
        .map(each -> " (" + each.getKey().text() + ")")
        .orElse("");
    String change = gain == 0 ? "C saves nothing" : gain > 0 ? "C saves " : "C loses ";
    return "about " + time(work) + " of work, " + change
        + (gain == 0 ? "" : time(Math.abs(gain)) + most) + ", a call costs " + time(cost)
        + reason();
  }

  private String reason() {
    if (pays()) {
      return "";
    } else if (gain() > 0 && isTooLong()) {
      return "; so much work keeps the garbage collector waiting";
    }
    return gain() >= MARGIN * cost ? "; that is too little of the work" : "";
  }

  /** With two digits or more. */
  private static String time(double nanoseconds) {
    String[] units = {"ns", "us", "ms", "s"};
    double value = nanoseconds;
    int unit = 0;
    while (value >= THOUSAND && unit < units.length - 1) {
      value /= THOUSAND;
      unit++;
    }
    return String.format(Locale.ROOT, value < 10 ? "%.1f" : "%.0f", value) + " " + units[unit];
  }
}
