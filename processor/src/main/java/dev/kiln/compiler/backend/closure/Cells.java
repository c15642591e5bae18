package dev.kiln.compiler.backend.closure;

import dev.kiln.runtime.BoolCell;
import dev.kiln.runtime.IntCell;
import dev.kiln.runtime.RealCell;
import dev.kiln.runtime.RefCell;

/** Variables that closures share: a slot holds a cell, and each time round a loop a fresh one. */
final class Cells {
  private Cells() {}

  /** The statement that makes the cell in a slot, with a first value. */
  static Node make(Kind kind, int slot, Node value) {
    return switch (kind) {
      case LONG -> new MakeLong(slot, value);
      case REAL -> new MakeReal(slot, value);
      case BOOL -> new MakeBool(slot, value);
      default -> new MakeRef(slot, value);
    };
  }

  /** The node that reads the cell in a slot. */
  static Node read(Kind kind, int slot) {
    return switch (kind) {
      case LONG -> new GetLong(slot);
      case REAL -> new GetReal(slot);
      case BOOL -> new GetBool(slot);
      default -> new GetRef(slot);
    };
  }

  /** The statement that changes the cell in a slot. */
  static Node write(Kind kind, int slot, Node value) {
    return switch (kind) {
      case LONG -> new PutLong(slot, value);
      case REAL -> new PutReal(slot, value);
      case BOOL -> new PutBool(slot, value);
      default -> new PutRef(slot, value);
    };
  }

  /** A fresh cell for an Int or a Char. */
  private static final class MakeLong extends Node.Statement {
    private final int slot;
    private final Node value;

    MakeLong(int slot, Node value) {
      this.slot = slot;
      this.value = value;
    }

    @Override
    int exec(Frame frame) {
      frame.refs[slot] = new IntCell(value.execLong(frame));
      return Status.NORMAL;
    }
  }

  /** Reads a cell of an Int or a Char. */
  private static final class GetLong extends Node.OfLong {
    private final int slot;

    GetLong(int slot) {
      this.slot = slot;
    }

    @Override
    long execLong(Frame frame) {
      return ((IntCell) frame.refs[slot]).value;
    }
  }

  /** Changes a cell of an Int or a Char. */
  private static final class PutLong extends Node.Statement {
    private final int slot;
    private final Node value;

    PutLong(int slot, Node value) {
      this.slot = slot;
      this.value = value;
    }

    @Override
    int exec(Frame frame) {
      ((IntCell) frame.refs[slot]).value = value.execLong(frame);
      return Status.NORMAL;
    }
  }

  /** A fresh cell for a Real. */
  private static final class MakeReal extends Node.Statement {
    private final int slot;
    private final Node value;

    MakeReal(int slot, Node value) {
      this.slot = slot;
      this.value = value;
    }

    @Override
    int exec(Frame frame) {
      frame.refs[slot] = new RealCell(value.execReal(frame));
      return Status.NORMAL;
    }
  }

  /** Reads a cell of a Real. */
  private static final class GetReal extends Node.OfReal {
    private final int slot;

    GetReal(int slot) {
      this.slot = slot;
    }

    @Override
    double execReal(Frame frame) {
      return ((RealCell) frame.refs[slot]).value;
    }
  }

  /** Changes a cell of a Real. */
  private static final class PutReal extends Node.Statement {
    private final int slot;
    private final Node value;

    PutReal(int slot, Node value) {
      this.slot = slot;
      this.value = value;
    }

    @Override
    int exec(Frame frame) {
      ((RealCell) frame.refs[slot]).value = value.execReal(frame);
      return Status.NORMAL;
    }
  }

  /** A fresh cell for a Bool. */
  private static final class MakeBool extends Node.Statement {
    private final int slot;
    private final Node value;

    MakeBool(int slot, Node value) {
      this.slot = slot;
      this.value = value;
    }

    @Override
    int exec(Frame frame) {
      frame.refs[slot] = new BoolCell(value.execBool(frame));
      return Status.NORMAL;
    }
  }

  /** Reads a cell of a Bool. */
  private static final class GetBool extends Node.OfBool {
    private final int slot;

    GetBool(int slot) {
      this.slot = slot;
    }

    @Override
    boolean execBool(Frame frame) {
      return ((BoolCell) frame.refs[slot]).value;
    }
  }

  /** Changes a cell of a Bool. */
  private static final class PutBool extends Node.Statement {
    private final int slot;
    private final Node value;

    PutBool(int slot, Node value) {
      this.slot = slot;
      this.value = value;
    }

    @Override
    int exec(Frame frame) {
      ((BoolCell) frame.refs[slot]).value = value.execBool(frame);
      return Status.NORMAL;
    }
  }

  /** A fresh cell for an object. */
  private static final class MakeRef extends Node.Statement {
    private final int slot;
    private final Node value;

    MakeRef(int slot, Node value) {
      this.slot = slot;
      this.value = value;
    }

    @Override
    int exec(Frame frame) {
      frame.refs[slot] = new RefCell<>(value.execRef(frame));
      return Status.NORMAL;
    }
  }

  /** Reads a cell of an object. */
  private static final class GetRef extends Node.OfRef {
    private final int slot;

    GetRef(int slot) {
      this.slot = slot;
    }

    @Override
    Object execRef(Frame frame) {
      return ((RefCell<?>) frame.refs[slot]).value;
    }
  }

  /** Changes a cell of an object. */
  private static final class PutRef extends Node.Statement {
    private final int slot;
    private final Node value;

    PutRef(int slot, Node value) {
      this.slot = slot;
      this.value = value;
    }

    @Override
    @SuppressWarnings("unchecked")
    int exec(Frame frame) {
      ((RefCell<Object>) frame.refs[slot]).value = value.execRef(frame);
      return Status.NORMAL;
    }
  }
}
