package dev.kiln.compiler.backend.closure;

/** Reading and writing the slots of a frame. */
final class Slots {
  private Slots() {}

  /** The node that reads a slot. */
  static Node read(Kind kind, int slot) {
    return switch (kind) {
      case LONG -> new GetLong(slot);
      case REAL -> new GetReal(slot);
      case BOOL -> new GetBool(slot);
      case REF -> new GetRef(slot);
      case UNIT -> Constants.UNIT;
      case NEVER -> Constants.UNREACHABLE;
    };
  }

  /** The statement that writes a slot; of Unit nothing is written. */
  static Node write(Kind kind, int slot, Node value) {
    return switch (kind) {
      case LONG -> value.longInto(slot);
      case REAL -> value.realInto(slot);
      case BOOL -> new PutBool(slot, value);
      case REF -> new PutRef(slot, value);
      case UNIT, NEVER -> value;
    };
  }

  /** Reads an Int or a Char. */
  static final class GetLong extends Node.OfLong {
    final int slot;

    GetLong(int slot) {
      this.slot = slot;
    }

    @Override
    long execLong(Frame frame) {
      return frame.longs[slot];
    }

    @Override
    Node longInto(int into) {
      return new MoveLong(into, slot);
    }
  }

  /** Reads a Real. */
  static final class GetReal extends Node.OfReal {
    final int slot;

    GetReal(int slot) {
      this.slot = slot;
    }

    @Override
    double execReal(Frame frame) {
      return frame.reals[slot];
    }

    @Override
    Node realInto(int into) {
      return new MoveReal(into, slot);
    }
  }

  /** Reads a Bool. */
  private static final class GetBool extends Node.OfBool {
    private final int slot;

    GetBool(int slot) {
      this.slot = slot;
    }

    @Override
    boolean execBool(Frame frame) {
      return frame.longs[slot] != 0;
    }
  }

  /** Reads an object. */
  static final class GetRef extends Node.OfRef {
    final int slot;

    GetRef(int slot) {
      this.slot = slot;
    }

    @Override
    Object execRef(Frame frame) {
      return frame.refs[slot];
    }
  }

  /** Copies an Int or a Char from slot to slot. */
  private static final class MoveLong extends Node.Statement {
    private final int into;
    private final int slot;

    MoveLong(int into, int slot) {
      this.into = into;
      this.slot = slot;
    }

    @Override
    int exec(Frame frame) {
      frame.longs[into] = frame.longs[slot];
      return Status.NORMAL;
    }
  }

  /** Copies a Real from slot to slot. */
  private static final class MoveReal extends Node.Statement {
    private final int into;
    private final int slot;

    MoveReal(int into, int slot) {
      this.into = into;
      this.slot = slot;
    }

    @Override
    int exec(Frame frame) {
      frame.reals[into] = frame.reals[slot];
      return Status.NORMAL;
    }
  }

  /** Writes an Int or a Char. */
  static final class PutLong extends Node.Statement {
    private final int into;
    private final Node value;

    PutLong(int into, Node value) {
      this.into = into;
      this.value = value;
    }

    @Override
    int exec(Frame frame) {
      frame.longs[into] = value.execLong(frame);
      return Status.NORMAL;
    }
  }

  /** Writes a Real. */
  static final class PutReal extends Node.Statement {
    final int into;
    final Node value;

    PutReal(int into, Node value) {
      this.into = into;
      this.value = value;
    }

    @Override
    int exec(Frame frame) {
      frame.reals[into] = value.execReal(frame);
      return Status.NORMAL;
    }
  }

  /** Writes a Bool. */
  private static final class PutBool extends Node.Statement {
    private final int into;
    private final Node value;

    PutBool(int into, Node value) {
      this.into = into;
      this.value = value;
    }

    @Override
    int exec(Frame frame) {
      frame.longs[into] = value.execBool(frame) ? 1 : 0;
      return Status.NORMAL;
    }
  }

  /** Writes an object. */
  private static final class PutRef extends Node.Statement {
    private final int into;
    private final Node value;

    PutRef(int into, Node value) {
      this.into = into;
      this.value = value;
    }

    @Override
    int exec(Frame frame) {
      frame.refs[into] = value.execRef(frame);
      return Status.NORMAL;
    }
  }
}
