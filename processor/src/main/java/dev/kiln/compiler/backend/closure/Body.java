package dev.kiln.compiler.backend.closure;

/**
 * The compiled code of a function, lambda or constant.
 *
 * @param node gives the value
 * @param kind of the value
 * @param longs what a new frame starts with: constants, in their slots
 * @param reals the same for Reals
 * @param refs how many slots for objects there are
 */
record Body(Node node, Kind kind, long[] longs, double[] reals, int refs) {
  static final long[] NO_LONGS = {};
  static final double[] NO_REALS = {};
  static final Object[] NO_REFS = {};

  /** Of what is not compiled yet. */
  static final Body MISSING = new Body(Constants.UNREACHABLE, Kind.NEVER, NO_LONGS, NO_REALS, 0);

  /** The same with other code, for the same frames. */
  Body with(Node code) {
    return new Body(code, kind, longs, reals, refs);
  }

  /** A frame for a call. */
  Frame open(Execution execution) {
    return new Frame(fresh(longs), fresh(reals), refs == 0 ? NO_REFS : new Object[refs], execution);
  }

  static long[] fresh(long[] start) {
    return start.length == 0 ? start : start.clone();
  }

  static double[] fresh(double[] start) {
    return start.length == 0 ? start : start.clone();
  }
}
