package dev.kiln.compiler.backend.closure;

import dev.kiln.compiler.value.Variant;

/** Tuples, records and values of sums. */
final class Structures {
  private Structures() {}

  private static Object[] all(Node[] nodes, Frame frame) {
    Object[] values = new Object[nodes.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = nodes[i].execRef(frame);
    }
    return values;
  }

  /** Makes a tuple or record. */
  static final class MakeRecord extends Node.OfRef {
    private final Node[] fields;

    MakeRecord(Node[] fields) {
      this.fields = fields;
    }

    @Override
    Object execRef(Frame frame) {
      return all(fields, frame);
    }
  }

  /** Makes a value of a sum. */
  static final class MakeVariant extends Node.OfRef {
    private final int constructor;
    private final Node[] fields;

    MakeVariant(int constructor, Node[] fields) {
      this.constructor = constructor;
      this.fields = fields;
    }

    @Override
    Object execRef(Frame frame) {
      return new Variant(constructor, all(fields, frame));
    }
  }

  /** Whether a value of a sum was made by a constructor. */
  static final class Is extends Node.OfBool {
    private final Node target;
    private final int constructor;

    Is(Node target, int constructor) {
      this.target = target;
      this.constructor = constructor;
    }

    @Override
    boolean execBool(Frame frame) {
      return ((Variant) target.execRef(frame)).constructor() == constructor;
    }
  }

  /** Reads a field, as an object. */
  static final class Get extends Node.OfRef {
    private final Node target;
    private final int index;

    Get(Node target, int index) {
      this.target = target;
      this.index = index;
    }

    @Override
    Object execRef(Frame frame) {
      Object value = target.execRef(frame);
      Object[] fields = value instanceof Variant variant ? variant.fields() : (Object[]) value;
      return fields[index];
    }
  }
}
