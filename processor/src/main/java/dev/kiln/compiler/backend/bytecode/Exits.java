package dev.kiln.compiler.backend.bytecode;

import dev.kiln.compiler.core.Label;
import java.util.ArrayList;
import java.util.List;

/**
 * The loops around the code that is written, and the work to be done however it is left. A jump out
 * of a loop or function does that work first, innermost first.
 */
final class Exits {
  private final Code code;
  private List<Open> open = new ArrayList<>();

  /** A loop or protected code that is still open. */
  private sealed interface Open {}

  /**
   * A loop.
   *
   * @param value where the value goes that it is left with
   */
  record Loop(Label label, Code.Target next, Code.Target end, Place value) implements Open {}

  /** Code that is followed by some work however it ends. */
  static final class Protection implements Open {
    private final Runnable cleanup;
    private final List<Integer> bounds = new ArrayList<>();

    private Protection(Runnable cleanup) {
      this.cleanup = cleanup;
    }
  }

  Exits(Code code) {
    this.code = code;
  }

  void enter(Loop loop) {
    open.add(loop);
  }

  void leave() {
    open.remove(open.size() - 1);
  }

  Loop loop(Label label) {
    return (Loop) open.get(place(label));
  }

  private int place(Label label) {
    int place = open.size() - 1;
    while (!(open.get(place) instanceof Loop loop) || !loop.label().equals(label)) {
      place--;
    }
    return place;
  }

  /** Starts protected code; {@code cleanup} writes the work that follows it. */
  Protection protect(Runnable cleanup) {
    Protection protection = new Protection(cleanup);
    protection.bounds.add(code.here());
    open.add(protection);
    return protection;
  }

  /** Ends protected code. */
  void end(Protection protection) {
    protection.bounds.add(code.here());
    leave();
  }

  /** Lets failures in protected code go on here. */
  void onFailure(Protection protection) {
    for (int i = 0; i < protection.bounds.size(); i += 2) {
      int start = protection.bounds.get(i);
      code.handler(start, protection.bounds.get(i + 1), code.here(), Handler.Takes.ALL);
    }
  }

  /** Whether work must be done when a loop is left. */
  boolean isProtected(Label label) {
    return isProtected(place(label));
  }

  /** Whether work must be done when the function is left. */
  boolean isProtected() {
    return isProtected(0);
  }

  private boolean isProtected(int from) {
    return open.subList(from, open.size()).stream().anyMatch(Protection.class::isInstance);
  }

  /** Jumps out of all that stands in a loop. */
  void jump(Label label, Runnable jump) {
    jump(place(label), jump);
  }

  /** Jumps out of the function. */
  void jump(Runnable jump) {
    jump(0, jump);
  }

  private void jump(int from, Runnable jump) {
    List<Open> before = open;
    List<Protection> left = new ArrayList<>();
    for (int i = before.size() - 1; i >= from; i--) {
      if (before.get(i) instanceof Protection protection) {
        protection.bounds.add(code.here());
        left.add(protection);
        open = new ArrayList<>(before.subList(0, i));
        protection.cleanup.run();
      }
    }
    jump.run();
    left.forEach(protection -> protection.bounds.add(code.here()));
    open = before;
  }
}
