package dev.kiln.compiler.backend.closure;

import dev.kiln.runtime.Meter;

/** Charges for what a metered program does. */
final class Charges {
  private Charges() {}

  static Node steps(Node count, Place place) {
    return count instanceof Constants.OfLong constant
        ? new KnownSteps(constant.value, place)
        : new Steps(count, place);
  }

  /** Charges as many steps as the text of the program says. */
  private static final class KnownSteps extends Node.Statement {
    private final long count;
    private final Place place;

    KnownSteps(long count, Place place) {
      this.count = count;
      this.place = place;
    }

    @Override
    int exec(Frame frame) {
      Meter.steps(count, place.text());
      return Status.NORMAL;
    }
  }

  /** Charges steps. */
  private static final class Steps extends Node.Statement {
    private final Node count;
    private final Place place;

    Steps(Node count, Place place) {
      this.count = count;
      this.place = place;
    }

    @Override
    int exec(Frame frame) {
      Meter.steps(count.execLong(frame), place.text());
      return Status.NORMAL;
    }
  }

  /** Charges bytes. */
  static final class Bytes extends Node.Statement {
    private final Node count;
    private final Place place;

    Bytes(Node count, Place place) {
      this.count = count;
      this.place = place;
    }

    @Override
    int exec(Frame frame) {
      Meter.bytes(count.execLong(frame), place.text());
      return Status.NORMAL;
    }
  }
}
