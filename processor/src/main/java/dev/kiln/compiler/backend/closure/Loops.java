package dev.kiln.compiler.backend.closure;

/** Loops: statements, which end the jumps that go to them. */
final class Loops {
  private Loops() {}

  /** What repeats. */
  private abstract static class Loop extends Node.Statement {
    final Node body;
    private final int leave;
    private final int next;

    Loop(int loop, Node body) {
      this.body = body;
      this.leave = Status.leave(loop);
      this.next = Status.next(loop);
    }

    /** Whether a round that ended so was the last. */
    final boolean ends(int status) {
      return status != Status.NORMAL && status != next;
    }

    /** Where control goes after the last round. */
    final int after(int status) {
      return status == leave ? Status.NORMAL : status;
    }
  }

  /** Repeats while a condition holds. */
  static final class While extends Loop {
    private final Node condition;

    While(int loop, Node condition, Node body) {
      super(loop, body);
      this.condition = condition;
    }

    @Override
    int exec(Frame frame) {
      while (condition.execBool(frame)) {
        int status = body.exec(frame);
        if (ends(status)) {
          return after(status);
        }
      }
      return Status.NORMAL;
    }
  }

  /** Repeats until a jump leaves it. */
  static final class Endless extends Loop {
    Endless(int loop, Node body) {
      super(loop, body);
    }

    @Override
    int exec(Frame frame) {
      while (true) {
        int status = body.exec(frame);
        if (ends(status)) {
          return after(status);
        }
      }
    }
  }

  /** What counts. */
  private abstract static class Count extends Loop {
    final Node from;
    final Node to;
    final int index;

    Count(int loop, int index, Node from, Node to, Node body) {
      super(loop, body);
      this.from = from;
      this.to = to;
      this.index = index;
    }
  }

  /** Counts upwards to an end, which is left out. */
  static final class Up extends Count {
    Up(int loop, int index, Node from, Node to, Node body) {
      super(loop, index, from, to, body);
    }

    @Override
    int exec(Frame frame) {
      long first = from.execLong(frame);
      long end = to.execLong(frame);
      for (long i = first; i < end; i++) {
        frame.longs[index] = i;
        int status = body.exec(frame);
        if (ends(status)) {
          return after(status);
        }
      }
      return Status.NORMAL;
    }
  }

  /** Counts downwards to an end, which is left out. */
  static final class Down extends Count {
    Down(int loop, int index, Node from, Node to, Node body) {
      super(loop, index, from, to, body);
    }

    @Override
    int exec(Frame frame) {
      long first = from.execLong(frame);
      long end = to.execLong(frame);
      for (long i = first; i > end; i--) {
        frame.longs[index] = i;
        int status = body.exec(frame);
        if (ends(status)) {
          return after(status);
        }
      }
      return Status.NORMAL;
    }
  }

  /** Counts up or down to an end that is taken in, which may be the last Int there is. */
  static final class Through extends Count {
    private final boolean down;

    Through(int loop, int index, Node from, Node to, boolean down, Node body) {
      super(loop, index, from, to, body);
      this.down = down;
    }

    @Override
    int exec(Frame frame) {
      long first = from.execLong(frame);
      long last = to.execLong(frame);
      if (down ? first < last : first > last) {
        return Status.NORMAL;
      }
      int step = down ? -1 : 1;
      for (long i = first; true; i += step) {
        frame.longs[index] = i;
        int status = body.exec(frame);
        if (ends(status)) {
          return after(status);
        } else if (i == last) {
          return Status.NORMAL;
        }
      }
    }
  }
}
