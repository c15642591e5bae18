package dev.kiln.compiler.backend.closure;

/** The arguments of a call, which it puts into the frame it opens. */
class Arguments {
  private final Kind[] kinds;
  private final int[] slots;
  final Node[] nodes;

  private Arguments(Kind[] kinds, Node[] nodes) {
    this.kinds = kinds;
    this.slots = slots(kinds);
    this.nodes = nodes;
  }

  /** Arguments for parameters of some kinds. */
  static Arguments of(Kind[] kinds, Node[] nodes) {
    if (areAll(Kind.LONG, kinds)) {
      return new Longs(kinds, nodes);
    } else if (areAll(Kind.REAL, kinds)) {
      return new Reals(kinds, nodes);
    }
    return new Arguments(kinds, nodes);
  }

  private static boolean areAll(Kind wanted, Kind[] kinds) {
    for (Kind kind : kinds) {
      if (kind != wanted) {
        return false;
      }
    }
    return true;
  }

  /** The slots of parameters of some kinds. */
  static int[] slots(Kind[] kinds) {
    int[] slots = new int[kinds.length];
    int longs = 0;
    int reals = 0;
    int refs = 0;
    for (int i = 0; i < kinds.length; i++) {
      slots[i] = switch (kinds[i]) {
        case LONG, BOOL -> longs++;
        case REAL -> reals++;
        case REF -> refs++;
        case UNIT, NEVER -> Scope.NONE;
      };
    }
    return slots;
  }

  /** The slot of the only argument that comes from a slot for Ints, if no other is computed. */
  int onlyFrom(int slot) {
    int only = Scope.NONE;
    for (int i = 0; i < nodes.length; i++) {
      if (nodes[i] instanceof Slots.GetLong read && read.slot == slot) {
        if (only != Scope.NONE) {
          return Scope.NONE;
        }
        only = slots[i];
      } else if (!isHeld(nodes[i])) {
        return Scope.NONE;
      }
    }
    return only;
  }

  private static boolean isHeld(Node node) {
    return Constants.isConstant(node)
        || node instanceof Slots.GetLong
        || node instanceof Slots.GetReal
        || node instanceof Slots.GetRef;
  }

  /** Evaluates them in one frame and puts them into another. */
  void pass(Frame from, Frame to) {
    for (int i = 0; i < nodes.length; i++) {
      switch (kinds[i]) {
        case LONG -> to.longs[slots[i]] = nodes[i].execLong(from);
        case REAL -> to.reals[slots[i]] = nodes[i].execReal(from);
        case BOOL -> to.longs[slots[i]] = nodes[i].execBool(from) ? 1 : 0;
        case REF -> to.refs[slots[i]] = nodes[i].execRef(from);
        case UNIT, NEVER -> nodes[i].exec(from);
      }
    }
  }

  /** Ints and Chars, or none at all. */
  private static final class Longs extends Arguments {
    Longs(Kind[] kinds, Node[] nodes) {
      super(kinds, nodes);
    }

    @Override
    void pass(Frame from, Frame to) {
      long[] longs = to.longs;
      for (int i = 0; i < nodes.length; i++) {
        longs[i] = nodes[i].execLong(from);
      }
    }
  }

  /** Reals. */
  private static final class Reals extends Arguments {
    Reals(Kind[] kinds, Node[] nodes) {
      super(kinds, nodes);
    }

    @Override
    void pass(Frame from, Frame to) {
      double[] reals = to.reals;
      for (int i = 0; i < nodes.length; i++) {
        reals[i] = nodes[i].execReal(from);
      }
    }
  }
}
