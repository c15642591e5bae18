package dev.kiln.compiler.backend.closure;

/**
 * Loops: statements, which end the jumps that go to them. They count their rounds, and go on in
 * other code once there is some.
 */
final class Loops {
  private Loops() {}

  /** What repeats. */
  private abstract static class Loop extends Node.Statement {
    final Node body;
    final HotLoop hot;
    private final int leave;
    private final int next;

    Loop(int loop, HotLoop hot, Node body) {
      this.body = body;
      this.hot = hot;
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

    While(int loop, HotLoop hot, Node condition, Node body) {
      super(loop, hot, body);
      this.condition = condition;
    }

    @Override
    int exec(Frame frame) {
      if (hot.goesOn(frame)) {
        return Status.NORMAL;
      }
      int rounds = 0;
      while (condition.execBool(frame)) {
        int status = body.exec(frame);
        if (ends(status)) {
          hot.count(rounds);
          return after(status);
        }
        if (++rounds == hot.rounds) {
          hot.count(rounds);
          rounds = 0;
          if (hot.goesOn(frame)) {
            return Status.NORMAL;
          }
        }
      }
      hot.count(rounds);
      return Status.NORMAL;
    }
  }

  /** Repeats until a jump leaves it. */
  static final class Endless extends Loop {
    Endless(int loop, HotLoop hot, Node body) {
      super(loop, hot, body);
    }

    @Override
    int exec(Frame frame) {
      if (hot.goesOn(frame)) {
        return Status.NORMAL;
      }
      int rounds = 0;
      while (true) {
        int status = body.exec(frame);
        if (ends(status)) {
          hot.count(rounds);
          return after(status);
        }
        if (++rounds == hot.rounds) {
          hot.count(rounds);
          rounds = 0;
          if (hot.goesOn(frame)) {
            return Status.NORMAL;
          }
        }
      }
    }
  }

  /** What counts. */
  private abstract static class Count extends Loop {
    final Node from;
    final Node to;
    final int index;

    Count(int loop, HotLoop hot, int index, Node from, Node to, Node body) {
      super(loop, hot, body);
      this.from = from;
      this.to = to;
      this.index = index;
    }
  }

  /** Counts upwards to an end, which is left out. */
  static class Up extends Count {
    Up(int loop, HotLoop hot, int index, Node from, Node to, Node body) {
      super(loop, hot, index, from, to, body);
    }

    @Override
    final int exec(Frame frame) {
      long first = from.execLong(frame);
      long end = to.execLong(frame);
      return hot.goesOn(frame, first, end) ? Status.NORMAL : exec(frame, first, end);
    }

    /** Runs rounds. */
    int exec(Frame frame, long first, long end) {
      int rounds = 0;
      for (long i = first; i < end; i++) {
        frame.longs[index] = i;
        int status = body.exec(frame);
        if (ends(status)) {
          hot.count(rounds);
          return after(status);
        }
        if (++rounds == hot.rounds) {
          hot.count(rounds);
          rounds = 0;
          if (hot.goesOn(frame, i + 1, end)) {
            return Status.NORMAL;
          }
        }
      }
      hot.count(rounds);
      return Status.NORMAL;
    }
  }

  /** Counts downwards to an end, which is left out. */
  static final class Down extends Count {
    Down(int loop, HotLoop hot, int index, Node from, Node to, Node body) {
      super(loop, hot, index, from, to, body);
    }

    @Override
    int exec(Frame frame) {
      long first = from.execLong(frame);
      long end = to.execLong(frame);
      if (hot.goesOn(frame, first, end)) {
        return Status.NORMAL;
      }
      int rounds = 0;
      for (long i = first; i > end; i--) {
        frame.longs[index] = i;
        int status = body.exec(frame);
        if (ends(status)) {
          hot.count(rounds);
          return after(status);
        }
        if (++rounds == hot.rounds) {
          hot.count(rounds);
          rounds = 0;
          if (hot.goesOn(frame, i - 1, end)) {
            return Status.NORMAL;
          }
        }
      }
      hot.count(rounds);
      return Status.NORMAL;
    }
  }

  /** Counts up or down to an end that is taken in, which may be the last Int there is. */
  static final class Through extends Count {
    private final boolean down;

    Through(int loop, HotLoop hot, int index, Node from, Node to, boolean down, Node body) {
      super(loop, hot, index, from, to, body);
      this.down = down;
    }

    @Override
    int exec(Frame frame) {
      long first = from.execLong(frame);
      long last = to.execLong(frame);
      if (down ? first < last : first > last) {
        return Status.NORMAL;
      }
      if (hot.goesOn(frame, first, last)) {
        return Status.NORMAL;
      }
      int step = down ? -1 : 1;
      int rounds = 0;
      for (long i = first; true; i += step) {
        frame.longs[index] = i;
        int status = body.exec(frame);
        if (ends(status) || i == last) {
          hot.count(rounds);
          return ends(status) ? after(status) : Status.NORMAL;
        }
        if (++rounds == hot.rounds) {
          hot.count(rounds);
          rounds = 0;
          if (hot.goesOn(frame, i + step, last)) {
            return Status.NORMAL;
          }
        }
      }
    }
  }
}
