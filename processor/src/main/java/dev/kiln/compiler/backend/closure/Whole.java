package dev.kiln.compiler.backend.closure;

import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.Op;
import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.source.Span;
import dev.kiln.compiler.value.Arrays;
import dev.kiln.compiler.value.Libraries;
import dev.kiln.compiler.value.Primitives;
import dev.kiln.compiler.value.Shower;
import dev.kiln.runtime.Format;
import dev.kiln.runtime.KilnException;

/** What is done to whole values, as objects. */
final class Whole {
  private Whole() {}

  /** A primitive operation that has no node of its own. */
  static final class Operation extends Node.OfRef {
    private final Op op;
    private final Node[] operands;
    private final Place place;

    Operation(Op op, Node[] operands, Place place) {
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
      return Primitives.apply(
          op, values, op.canFail() ? place.text() : "", frame.execution.printer);
    }
  }

  /** A constant of the program. */
  static final class Global extends Node.OfRef {
    private final GlobalCode code;

    Global(GlobalCode code) {
      this.code = code;
    }

    @Override
    Object execRef(Frame frame) {
      return code.value(frame.execution);
    }
  }

  /** A fresh array. */
  static final class CopyArray extends Node.OfRef {
    private final Node array;

    CopyArray(Node array) {
      this.array = array;
    }

    @Override
    Object execRef(Frame frame) {
      return Arrays.copy(array.execRef(frame));
    }
  }

  /** A collection that is changed from here on without changing the other. */
  static final class CopyCollection extends Node.OfRef {
    private final Node collection;

    CopyCollection(Node collection) {
      this.collection = collection;
    }

    @Override
    Object execRef(Frame frame) {
      return Libraries.share(collection.execRef(frame));
    }
  }

  /** A value in Kiln notation. */
  static final class Show extends Node.OfRef {
    private final Program program;
    private final Node value;
    private final CoreType type;
    private final boolean quoted;
    private final Node[] sizes;

    Show(Program program, Node value, CoreType type, boolean quoted, Node[] sizes) {
      this.program = program;
      this.value = value;
      this.type = type;
      this.quoted = quoted;
      this.sizes = sizes;
    }

    @Override
    Object execRef(Frame frame) {
      Object shown = value.execRef(frame);
      long[] known = new long[sizes.length];
      for (int i = 0; i < known.length; i++) {
        known[i] = sizes[i].execLong(frame);
      }
      return new Shower(program, known).show(shown, type, quoted);
    }
  }

  /** A value laid out by a specification. */
  static final class Layout extends Node.OfRef {
    private final Program program;
    private final Node value;
    private final CoreType type;
    private final String spec;

    Layout(Program program, Node value, CoreType type, String spec) {
      this.program = program;
      this.value = value;
      this.type = type;
      this.spec = spec;
    }

    @Override
    Object execRef(Frame frame) {
      if (type == Scalar.INT) {
        return Format.format(value.execLong(frame), spec);
      } else if (type == Scalar.REAL) {
        return Format.format(value.execReal(frame), spec);
      }
      Object laidOut = value.execRef(frame);
      String text = type == Scalar.STR
          ? (String) laidOut
          : new Shower(program, new long[0]).show(laidOut, type, false);
      return Format.format(text, spec);
    }
  }

  /** Ends in an error. */
  static final class Fail extends Node.Statement {
    private final String code;
    private final Node message;
    private final Span at;

    Fail(String code, Node message, Span at) {
      this.code = code;
      this.message = message;
      this.at = at;
    }

    @Override
    int exec(Frame frame) {
      throw KilnException.of(code, (String) message.execRef(frame), at.trace());
    }
  }
}
