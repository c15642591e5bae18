package dev.kiln.runtime;

/**
 * Looks up the class of the places that checked operations take. HotSpot before JDK 24 inlines a
 * method only once the classes in its signature were looked up from its own jar; that of a place is
 * otherwise looked up when the first check fails. Recursion was twice as slow without.
 */
final class Signatures {
  private static final Class<?> PLACE = String.class;

  private Signatures() {}

  /** Looks it up, when this class is loaded. */
  static void know() {
    assert PLACE != null;
  }
}
