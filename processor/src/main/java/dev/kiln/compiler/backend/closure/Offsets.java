package dev.kiln.compiler.backend.closure;

/** Where an element stands in an array; error index. */
final class Offsets {
  private Offsets() {}

  /** An index of an array with one dimension. */
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

  /** The node for several indices; all are evaluated before one is checked. */
  static Node of(Scope scope, Node[] indices, Node[] sizes, Place place) {
    if (indices.length != 2) {
      return new OfMany(indices, sizes, place);
    }
    int row = scope.longSlot(indices[0]);
    int column = scope.longSlot(indices[1]);
    int rows = scope.longSlot(sizes[0]);
    int columns = scope.longSlot(sizes[1]);
    boolean slots =
        row != Scope.NONE && column != Scope.NONE && rows != Scope.NONE && columns != Scope.NONE;
    return slots
        ? new TwoSlots(row, column, rows, columns, place)
        : new TwoNodes(indices, sizes, place);
  }

  private static long offset(long i, long j, long rows, long columns, Place place) {
    int first = Elements.check(i, (int) rows, place);
    int size = (int) columns;
    return first * size + Elements.check(j, size, place);
  }

  /** Two indices and sizes in slots. */
  static final class TwoSlots extends Node.OfLong {
    private final int row;
    private final int column;
    private final int rows;
    private final int columns;
    private final Place place;

    TwoSlots(int row, int column, int rows, int columns, Place place) {
      this.row = row;
      this.column = column;
      this.rows = rows;
      this.columns = columns;
      this.place = place;
    }

    /** The element of an array there, as a factor in a loop. */
    ProductSum.Factor factor(int array, int loopIndex) {
      return new ProductSum.Factor(array, row, column, rows, columns, loopIndex);
    }

    @Override
    long execLong(Frame frame) {
      long[] longs = frame.longs;
      return offset(longs[row], longs[column], longs[rows], longs[columns], place);
    }
  }

  /** Any two indices and sizes. */
  private static final class TwoNodes extends Node.OfLong {
    private final Node row;
    private final Node column;
    private final Node rows;
    private final Node columns;
    private final Place place;

    TwoNodes(Node[] indices, Node[] sizes, Place place) {
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
      return offset(i, j, rows.execLong(frame), columns.execLong(frame), place);
    }
  }

  /** Any number of indices. */
  private static final class OfMany extends Node.OfLong {
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
