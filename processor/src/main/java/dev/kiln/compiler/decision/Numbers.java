package dev.kiln.compiler.decision;

import java.util.ArrayList;
import java.util.List;

/** A set of whole numbers, as intervals from low to high that do not overlap. */
record Numbers(List<Interval> intervals) {
  Numbers {
    intervals = List.copyOf(intervals);
  }

  /** The numbers from {@code low} to {@code high}, both included. */
  record Interval(long low, long high) {}

  static Numbers between(long low, long high) {
    return new Numbers(low > high ? List.of() : List.of(new Interval(low, high)));
  }

  boolean isEmpty() {
    return intervals.isEmpty();
  }

  /** The least number, of a set that is not empty. */
  long least() {
    return intervals.get(0).low();
  }

  /** The greatest number, of a set that is not empty. */
  long most() {
    return intervals.get(intervals.size() - 1).high();
  }

  /** Whether all numbers lie between two. */
  boolean areWithin(long low, long high) {
    return isEmpty() || least() >= low && most() <= high;
  }

  /** Whether some number lies between two. */
  boolean touch(long low, long high) {
    int from = 0;
    int to = intervals.size();
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (intervals.get(middle).high < low) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from < intervals.size() && intervals.get(from).low <= high;
  }

  Numbers within(long low, long high) {
    List<Interval> kept = new ArrayList<>();
    for (Interval each : intervals) {
      add(kept, Math.max(each.low, low), Math.min(each.high, high));
    }
    return new Numbers(kept);
  }

  Numbers without(long low, long high) {
    List<Interval> kept = new ArrayList<>();
    for (Interval each : intervals) {
      if (low > each.high || high < each.low) {
        kept.add(each);
        continue;
      }
      if (low > each.low) {
        add(kept, each.low, low - 1);
      }
      if (high < each.high) {
        add(kept, high + 1, each.high);
      }
    }
    return new Numbers(kept);
  }

  private static void add(List<Interval> kept, long low, long high) {
    if (low <= high) {
      kept.add(new Interval(low, high));
    }
  }
}
