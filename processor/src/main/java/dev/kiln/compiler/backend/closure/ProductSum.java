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

  /** The slot of the sum. */
  final int sum;

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

  /**
   * Puts {@value SumOfProducts#AT_ONCE} sums into an array, which differ in one parameter only.
   *
   * @param slot of the parameter, set for the first of them
   * @return false where they must run alone: nothing has been done then
   */
  boolean sums(Frame frame, int slot, double start, double[] into, int index) {
    if (!isHeld(from, slot) || !isHeld(to, slot)) {
      return false;
    }
    long first = from.execLong(frame);
    long end = to.execLong(frame);
    int at = left.start(frame, slot, first, end);
    int other = right.start(frame, slot, first, end);
    if (at < 0 || other < 0 || end - first > MOST_ROUNDS) {
      return false;
    }
    double[] a = (double[]) frame.refs[left.array];
    double[] b = (double[]) frame.refs[right.array];
    int down = left.step(frame, slot);
    int otherDown = right.step(frame, slot);
    int step = left.step(frame, left.index);
    int otherStep = right.step(frame, right.index);
    double s0 = start;
    double s1 = start;
    double s2 = start;
    double s3 = start;
    int rounds = (int) (end - first);
    for (int i = 0; i < rounds; i++) {
      s0 = Math.fma(a[at], b[other], s0);
      s1 = Math.fma(a[at + down], b[other + otherDown], s1);
      s2 = Math.fma(a[at + 2 * down], b[other + 2 * otherDown], s2);
      s3 = Math.fma(a[at + 3 * down], b[other + 3 * otherDown], s3);
      at += step;
      other += otherStep;
    }
    into[index] = s0;
    into[index + 1] = s1;
    into[index + 2] = s2;
    into[index + 3] = s3;
    hot.count(SumOfProducts.AT_ONCE * rounds);
    return true;
  }

  private static boolean isHeld(Node node, int slot) {
    return node instanceof Constants.OfLong
        || node instanceof Slots.GetLong read && read.slot != slot;
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
    int step = left.step(frame, left.index);
    int otherStep = right.step(frame, right.index);
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

    /** The same for several sums; negative also where another slot makes them differ. */
    private int start(Frame frame, int slot, long first, long end) {
      int start = rows == slot || columns == slot ? -1 : start(frame, first, end);
      frame.longs[slot] += SumOfProducts.AT_ONCE - 1;
      int last = start(frame, first, end);
      frame.longs[slot] -= SumOfProducts.AT_ONCE - 1;
      return last < 0 ? last : start;
    }

    /** How far it is to the element where a slot is one more. */
    private int step(Frame frame, int slot) {
      int across = column == slot ? 1 : 0;
      return row == slot ? across + (int) frame.longs[columns] : across;
    }
  }
}
