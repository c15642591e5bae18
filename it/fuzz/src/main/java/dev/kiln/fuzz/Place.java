package dev.kiln.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the piece stands that is being written: what it may name, and where jumps can go.
 *
 * <p>A function or lambda has a place of its own. One that captures shares the scope.
 */
final class Place {
  final Scope scope;
  final List<Loop> loops = new ArrayList<>();

  /** What {@code return} gives back; nothing where none may stand. */
  final Optional<Type> result;

  /** The size variables that can be named. */
  List<String> sizes = List.of();

  /** Whether let-bound values are folded into the hash {@code h}. */
  boolean hashes;

  /** How often this place is passed in a run, by what is known of the loops around it. */
  int times;

  /** Whether failures here are caught. */
  boolean caught;

  /** Whether this is code that can be native: with numbers, and what is made of numbers, only. */
  boolean plain;

  /** The operation of an effect that has a handler here; empty for none. */
  String operation = "";

  Place(Scope scope, Optional<Type> result, int times) {
    this.scope = scope;
    this.result = result;
    this.times = times;
  }

  /**
   * A loop around.
   *
   * @param label its name, or empty
   * @param value what {@code break} takes, if anything
   * @param yields whether {@code continue} takes a value too
   */
  record Loop(String label, Optional<Type> value, boolean yields) {}
}
