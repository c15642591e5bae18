package dev.kiln.compiler.backend.c;

import java.util.ArrayDeque;
import java.util.Deque;

/** The loops and blocks that stand around a statement, and where control leaves them for. */
final class Targets {
  private final CNames names;
  private final Deque<Target> open = new ArrayDeque<>();

  /** One of them; a label is empty until something goes there. */
  static final class Target {
    private final String label;
    private final boolean loop;
    private String end = "";
    private String next = "";

    private Target(String label, boolean loop) {
      this.label = label;
      this.loop = loop;
    }

    /** The label behind it. */
    String end() {
      return end;
    }

    /** The label where its next round begins. */
    String next() {
      return next;
    }
  }

  Targets(CNames names) {
    this.names = names;
  }

  Target enter(String label, boolean loop) {
    Target target = new Target(label, loop);
    open.push(target);
    return target;
  }

  void leave() {
    open.pop();
  }

  /** The jump to where a loop or block ends, or where its next round begins. */
  String jump(String label, boolean out) {
    Target target = open.stream()
        .filter(each -> label.isEmpty() ? each.loop : each.label.equals(label))
        .findFirst()
        .orElseThrow();
    boolean nearest =
        target.loop && open.stream().filter(each -> each.loop).findFirst().orElseThrow() == target;
    if (nearest) {
      return out ? "break" : "continue";
    } else if (out) {
      target.end = target.end.isEmpty() ? names.label(target.label) : target.end;
      return "goto " + target.end;
    }
    target.next = target.next.isEmpty() ? names.label(target.label) : target.next;
    return "goto " + target.next;
  }
}
