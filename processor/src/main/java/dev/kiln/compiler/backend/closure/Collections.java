package dev.kiln.compiler.backend.closure;

import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.LibraryOp;
import dev.kiln.compiler.source.SourceFile;
import dev.kiln.compiler.source.Span;
import dev.kiln.compiler.value.Libraries;
import dev.kiln.runtime.KilnList;
import dev.kiln.runtime.KilnTask;

/** Operations of the run-time library on collections, tasks and channels. */
final class Collections {
  private Collections() {}

  /** Any operation, its operands and its value as objects. */
  static final class Operation extends Node.OfRef {
    private final LibraryOp op;
    private final Node[] operands;
    private final Place place;

    Operation(LibraryOp op, Node[] operands, Place place) {
      this.op = op;
      this.operands = operands;
      this.place = place;
    }

    @Override
    Object execRef(Frame frame) {
      Object[] values = new Object[operands.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = operands[i].execRef(frame);
      }
      int depth = frame.execution.depth;
      Object value = Libraries.apply(op, values, op.canFail() ? place.text() : "");
      frame.execution.depth = depth;
      return value;
    }
  }

  /** The length of a list. */
  static final class Length extends Node.OfLong {
    private final Node list;

    Length(Node list) {
      this.list = list;
    }

    @Override
    long execLong(Frame frame) {
      return ((KilnList<?>) list.execRef(frame)).size();
    }
  }

  /** An element of a list, at an index that is known to be good. */
  static final class At extends Node.OfRef {
    private final Node list;
    private final Node index;

    At(Node list, Node index) {
      this.list = list;
      this.index = index;
    }

    @Override
    Object execRef(Frame frame) {
      KilnList<?> elements = (KilnList<?>) list.execRef(frame);
      return elements.get((int) index.execLong(frame));
    }
  }

  /** An element of a list; error index. */
  static final class Get extends Node.OfRef {
    private final Node list;
    private final Node index;
    private final Place place;

    Get(Node list, Node index, Place place) {
      this.list = list;
      this.index = index;
      this.place = place;
    }

    @Override
    Object execRef(Frame frame) {
      KilnList<?> elements = (KilnList<?>) list.execRef(frame);
      return elements.get(index.execLong(frame), place.text());
    }
  }

  /** A task that calls a function of nothing when it is its turn. */
  static final class Spawn extends Node.OfRef {
    private static final Span NOWHERE = SourceFile.of("task", "").span(0, 0);

    private final Node function;
    private final Node work;

    /** The function, and the type of its value. */
    Spawn(Node function, CoreType result) {
      this.function = function;
      Arguments none = Arguments.of(new Kind[0], new Node[0]);
      this.work =
          Boxes.close(result, new Calls.Indirect(new Slots.GetRef(0), none, false, NOWHERE));
    }

    @Override
    Object execRef(Frame frame) {
      Object[] refs = {function.execRef(frame)};
      Execution execution = frame.execution;
      Frame inner = new Frame(Body.NO_LONGS, Body.NO_REALS, refs, execution);
      return KilnTask.spawn(() -> {
        execution.depth = 0;
        return work.execRef(inner);
      });
    }
  }
}
