package dev.kiln.compiler.backend.closure;

/** Where an element stands in an array of several dimensions, or of a size that is not its own. */
final class Offsets {
  private Offsets() {}

  /** An index of an array with one dimension; error index. */
  static final class InArray extends Node.OfLong {
    private final Node array;
    private final Node index;
    private final Kind element;
    private final Place place;

    InArray(Node array, Node index, Kind element, Place place) {
      this.array = array;
      this.index = index;
      this.element = element;
      this.place = place;
    }

    @Override
    long execLong(Frame frame) {
      long at = index.execLong(frame);
      return Elements.check(at, length(array.execRef(frame)), place);
    }

    private int length(Object elements) {
      return switch (element) {
        case REAL -> ((double[]) elements).length;
        case LONG -> ((long[]) elements).length;
        default -> ((boolean[]) elements).length;
      };
    }
  }

  /** Two indices; all are evaluated before one is checked. */
  static final class OfTwo extends Node.OfLong {
    private final Node row;
    private final Node column;
    private final Node rows;
    private final Node columns;
    private final Place place;

    OfTwo(Node[] indices, Node[] sizes, Place place) {
      this.row = indices[0];
      this.column = indices[1];
      this.rows = sizes[0];
      this.columns = sizes[1];
      this.place = place;
    }

    @Override
    long execLong(Frame frame) {
      long i = row.execLong(frame);
      long j = column.execLong(frame);
      int first = Elements.check(i, (int) rows.execLong(frame), place);
      int size = (int) columns.execLong(frame);
      return first * size + Elements.check(j, size, place);
    }
  }

  /** Any number of indices. */
  static final class OfMany extends Node.OfLong {
    private final Node[] indices;
    private final Node[] sizes;
    private final Place place;

    OfMany(Node[] indices, Node[] sizes, Place place) {
      this.indices = indices;
      this.sizes = sizes;
      this.place = place;
    }

    @Override
    long execLong(Frame frame) {
      long[] at = new long[indices.length];
      for (int i = 0; i < at.length; i++) {
        at[i] = indices[i].execLong(frame);
      }
      int offset = 0;
      for (int i = 0; i < at.length; i++) {
        int size = (int) sizes[i].execLong(frame);
        offset = offset * size + Elements.check(at[i], size, place);
      }
      return offset;
    }
  }
}
