package dev.kiln.compiler.backend.closure;

import java.util.Optional;

/**
 * The loop of products and of dots, {@code for k in a..b { s = fma(A[i, k], v[k], s) }}, in one
 * node. Where an index would be out of range it runs as any other loop, up to that error.
 */
final class ProductSum extends Loops.Up {
  private static final int MOST_ROUNDS = 1 << 24;

  private final Factor left;
  private final Factor right;
  private final int sum;

  private ProductSum(
      int loop,
      HotLoop hot,
      int index,
      Node from,
      Node to,
      Slots.PutReal body,
      Factor left,
      Factor right) {
    super(loop, hot, index, from, to, body);
    this.left = left;
    this.right = right;
    this.sum = body.into;
  }

  /** The loop over a body that counts upwards, as one node if it can be. */
  static Loops.Up of(int loop, HotLoop hot, int index, Node from, Node to, Node body) {
    if (body instanceof Slots.PutReal put
        && put.value instanceof Scalars.Fma fma
        && fma.c instanceof Slots.GetReal before
        && before.slot == put.into) {
      Optional<Factor> left = Factor.of(fma.a, index);
      Optional<Factor> right = Factor.of(fma.b, index);
      if (left.isPresent() && right.isPresent()) {
        return new ProductSum(loop, hot, index, from, to, put, left.get(), right.get());
      }
    }
    return new Loops.Up(loop, hot, index, from, to, body);
  }

  @Override
  int exec(Frame frame, long first, long end) {
    long rounds = end - first;
    int at = left.start(frame, first, end);
    int other = right.start(frame, first, end);
    if (at < 0 || other < 0 || rounds <= 0 || rounds > MOST_ROUNDS) {
      return super.exec(frame, first, end);
    }
    double[] a = (double[]) frame.refs[left.array];
    double[] b = (double[]) frame.refs[right.array];
    int step = left.step(frame);
    int otherStep = right.step(frame);
    double s = frame.reals[sum];
    for (int i = 0; i < rounds; i++) {
      s = Math.fma(a[at], b[other], s);
      at += step;
      other += otherStep;
    }
    frame.reals[sum] = s;
    hot.count((int) rounds);
    return Status.NORMAL;
  }

  /**
   * An element {@code A[i, k]} or {@code v[k]}.
   *
   * @param array the slot of the array
   * @param row the slot of the first of two indices, or {@link Scope#NONE}
   * @param column the slot of the last index
   * @param rows the slot of the first of two sizes, or {@link Scope#NONE}
   * @param columns the slot of the second of two sizes, or {@link Scope#NONE}
   * @param index the slot that counts
   */
  record Factor(int array, int row, int column, int rows, int columns, int index) {
    private static Optional<Factor> of(Node node, int index) {
      return node instanceof Elements.OfSlot element ? element.factor(index) : Optional.empty();
    }

    /** Where the element of the first round stands; negative where a round has none. */
    private int start(Frame frame, long first, long end) {
      int length = ((double[]) frame.refs[array]).length;
      long[] longs = frame.longs;
      if (row == Scope.NONE) {
        return place(longs, column, first, end, length);
      }
      int width = (int) longs[columns];
      int line = place(longs, row, first, end, longs[rows]);
      int inLine = place(longs, column, first, end, width);
      return line < 0 || inLine < 0 ? -1 : line * width + inLine;
    }

    private int place(long[] longs, int slot, long first, long end, long size) {
      long from = slot == index ? first : longs[slot];
      long to = slot == index ? end : from + 1;
      return from >= 0 && from < to && to <= size ? (int) from : -1;
    }

    /** How far it is from one round's element to the next one's. */
    private int step(Frame frame) {
      int across = column == index ? 1 : 0;
      return row == index && row != Scope.NONE ? across + (int) frame.longs[columns] : across;
    }
  }
}
