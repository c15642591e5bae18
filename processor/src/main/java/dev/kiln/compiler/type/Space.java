package dev.kiln.compiler.type;

import dev.kiln.runtime.Show;
import java.util.List;

/** The values that a pattern takes, without its names. */
sealed interface Space {
  /** Takes everything. */
  Space ALL = new All();

  /** Every value of the type. */
  record All() implements Space {}

  /** The values of several spaces. */
  record AnyOf(List<Space> spaces) implements Space {
    public AnyOf {
      spaces = List.copyOf(spaces);
    }
  }

  /**
   * What one constructor makes of parts: of a data type, a tuple, a literal, or the whole numbers
   * from {@code low} to {@code high}.
   *
   * @param head what tells it from other constructors of the type; empty for numbers
   */
  record Made(String head, long low, long high, List<Space> parts) implements Space {
    public Made {
      parts = List.copyOf(parts);
    }

    static Made of(String head, List<Space> parts) {
      return new Made(head, 0, 0, parts);
    }

    static Made numbers(long low, long high) {
      return new Made("", low, high, List.of());
    }

    /** Whether the other, which does not overlap it in part, lies inside. */
    boolean takes(Made other) {
      return head.equals(other.head) && low <= other.low && other.high <= high;
    }

    /** One of the values, of parts shown already. */
    String show(List<String> inside, boolean character) {
      if (head.isEmpty()) {
        boolean all = low == Long.MIN_VALUE && high == Long.MAX_VALUE;
        long one = low == Long.MIN_VALUE ? high : low;
        return all ? "_" : character ? Show.quoted((int) one) : String.valueOf(one);
      }
      String list = String.join(", ", inside);
      if (head.startsWith("[")) {
        return "[" + list + "]";
      }
      return head.equals("(")
          ? "(" + list + ")"
          : inside.isEmpty() ? head : head + "(" + list + ")";
    }
  }
}
