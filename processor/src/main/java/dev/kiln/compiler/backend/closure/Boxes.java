package dev.kiln.compiler.backend.closure;

import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.value.UnitValue;

/** Values on their way into other values and out of them, where all are objects. */
final class Boxes {
  private Boxes() {}

  /** The node that gives a value of a type as an object. */
  static Node close(CoreType type, Node node) {
    if (!(type instanceof Scalar scalar)) {
      return node;
    }
    return switch (scalar) {
      case INT -> new CloseInt(node);
      case CHAR -> new CloseChar(node);
      case REAL -> new CloseReal(node);
      case BOOL -> new CloseBool(node);
      case UNIT -> new CloseUnit(node);
      case STR, NEVER -> node;
    };
  }

  /** The node that gives a value of a type, which another gives as an object. */
  static Node open(CoreType type, Node node) {
    if (!(type instanceof Scalar scalar)) {
      return node;
    }
    return switch (scalar) {
      case INT -> new OpenInt(node);
      case CHAR -> new OpenChar(node);
      case REAL -> new OpenReal(node);
      case BOOL -> new OpenBool(node);
      case UNIT -> Effects.of(Kind.REF, node);
      case NEVER -> new Diverging(Effects.of(Kind.REF, node));
      case STR -> node;
    };
  }

  /** Puts an Int into its box. */
  private static final class CloseInt extends Node.OfRef {
    private final Node value;

    CloseInt(Node value) {
      this.value = value;
    }

    @Override
    Object execRef(Frame frame) {
      return value.execLong(frame);
    }
  }

  /** Puts a Char into its box. */
  private static final class CloseChar extends Node.OfRef {
    private final Node value;

    CloseChar(Node value) {
      this.value = value;
    }

    @Override
    Object execRef(Frame frame) {
      return (int) value.execLong(frame);
    }
  }

  /** Puts a Real into its box. */
  private static final class CloseReal extends Node.OfRef {
    private final Node value;

    CloseReal(Node value) {
      this.value = value;
    }

    @Override
    Object execRef(Frame frame) {
      return value.execReal(frame);
    }
  }

  /** Puts a Bool into its box. */
  private static final class CloseBool extends Node.OfRef {
    private final Node value;

    CloseBool(Node value) {
      this.value = value;
    }

    @Override
    Object execRef(Frame frame) {
      return value.execBool(frame);
    }
  }

  /** Runs what gives Unit. */
  private static final class CloseUnit extends Node.OfRef {
    private final Node value;

    CloseUnit(Node value) {
      this.value = value;
    }

    @Override
    Object execRef(Frame frame) {
      value.exec(frame);
      return UnitValue.UNIT;
    }
  }

  /** Takes an Int out of its box. */
  private static final class OpenInt extends Node.OfLong {
    private final Node value;

    OpenInt(Node value) {
      this.value = value;
    }

    @Override
    long execLong(Frame frame) {
      return (Long) value.execRef(frame);
    }
  }

  /** Takes a Char out of its box. */
  private static final class OpenChar extends Node.OfLong {
    private final Node value;

    OpenChar(Node value) {
      this.value = value;
    }

    @Override
    long execLong(Frame frame) {
      return (Integer) value.execRef(frame);
    }
  }

  /** Takes a Real out of its box. */
  private static final class OpenReal extends Node.OfReal {
    private final Node value;

    OpenReal(Node value) {
      this.value = value;
    }

    @Override
    double execReal(Frame frame) {
      return (Double) value.execRef(frame);
    }
  }

  /** Takes a Bool out of its box. */
  private static final class OpenBool extends Node.OfBool {
    private final Node value;

    OpenBool(Node value) {
      this.value = value;
    }

    @Override
    boolean execBool(Frame frame) {
      return (Boolean) value.execRef(frame);
    }
  }
}
