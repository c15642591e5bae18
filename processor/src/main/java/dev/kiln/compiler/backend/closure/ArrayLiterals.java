package dev.kiln.compiler.backend.closure;

/** Fixed arrays from all their elements. */
final class ArrayLiterals {
  private ArrayLiterals() {}

  /** The node that makes one. */
  static Node of(Kind element, Node[] elements) {
    return switch (element) {
      case REAL -> new OfReals(elements);
      case LONG -> new OfLongs(elements);
      default -> new OfBools(elements);
    };
  }

  /** An array of Reals. */
  private static final class OfReals extends Node.OfRef {
    private final Node[] elements;

    OfReals(Node[] elements) {
      this.elements = elements;
    }

    @Override
    Object execRef(Frame frame) {
      double[] array = new double[elements.length];
      for (int i = 0; i < array.length; i++) {
        array[i] = elements[i].execReal(frame);
      }
      return array;
    }
  }

  /** An array of Ints. */
  private static final class OfLongs extends Node.OfRef {
    private final Node[] elements;

    OfLongs(Node[] elements) {
      this.elements = elements;
    }

    @Override
    Object execRef(Frame frame) {
      long[] array = new long[elements.length];
      for (int i = 0; i < array.length; i++) {
        array[i] = elements[i].execLong(frame);
      }
      return array;
    }
  }

  /** An array of Bools. */
  private static final class OfBools extends Node.OfRef {
    private final Node[] elements;

    OfBools(Node[] elements) {
      this.elements = elements;
    }

    @Override
    Object execRef(Frame frame) {
      boolean[] array = new boolean[elements.length];
      for (int i = 0; i < array.length; i++) {
        array[i] = elements[i].execBool(frame);
      }
      return array;
    }
  }
}
