package dev.kiln.compiler.backend.closure;

import dev.kiln.compiler.core.Local;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * The slots of a function's or lambda's frame while it is compiled.
 *
 * <p>A variable that changes and that a lambda captures stands in a cell. Which these are is known
 * only at the end; where one is found that was not known, the function is compiled once more.
 */
final class Scope {
  /** In place of a slot: there is none. */
  static final int NONE = -1;

  /** More constants than these stand in nodes, so that frames stay small. */
  private static final int POOL = 16;

  private final Optional<Scope> outer;
  private final BitSet shared;
  private final BitSet found;
  private final List<Capture> captures = new ArrayList<>();
  private int[] slots = new int[16];
  private int longs;
  private int reals;
  private int refs;
  private int[] longPool = new int[0];
  private long[] longConstants = Body.NO_LONGS;
  private int[] realPool = new int[0];
  private double[] realConstants = Body.NO_REALS;

  private Scope(Optional<Scope> outer, BitSet shared, BitSet found) {
    this.outer = outer;
    this.shared = shared;
    this.found = found;
  }

  /** What a closure copies from a slot of the frame it is made in to one of its own. */
  record Capture(Kind array, int from, int to) {}

  /** One for a function; {@code shared} are the locals known to stand in cells. */
  static Scope ofFunction(BitSet shared) {
    return new Scope(Optional.empty(), shared, (BitSet) shared.clone());
  }

  /** One for a lambda inside. */
  Scope inner() {
    return new Scope(Optional.of(this), shared, found);
  }

  /** The locals that must stand in cells, as far as met. */
  BitSet found() {
    return found;
  }

  /** What the lambda captures. */
  List<Capture> captures() {
    return captures;
  }

  /** Whether a local stands in a cell. */
  boolean isCell(Local local) {
    return shared.get(local.id());
  }

  /** A fresh slot in the array for a kind of value. */
  int slot(Kind kind) {
    return switch (kind) {
      case LONG, BOOL -> longs++;
      case REAL -> reals++;
      case REF -> refs++;
      case UNIT, NEVER -> NONE;
    };
  }

  /** Gives a local a slot, for its value or its cell. */
  int declare(Local local) {
    return declare(local, slot(isCell(local) ? Kind.REF : Kind.of(local.type())));
  }

  /** Gives a local a certain slot. */
  int declare(Local local, int slot) {
    if (local.id() >= slots.length) {
      slots = Arrays.copyOf(slots, Math.max(local.id() + 1, 2 * slots.length));
    }
    slots[local.id()] = slot + 1;
    return slot;
  }

  /** The slot of a local; one from outside is captured. */
  int of(Local local) {
    int known = local.id() < slots.length ? slots[local.id()] : 0;
    return known == 0 ? capture(local) : known - 1;
  }

  private int capture(Local local) {
    int from = outer
        .orElseThrow(() -> new IllegalStateException("no slot for " + local))
        .of(local);
    int to = declare(local);
    if (local.mutable()) {
      found.set(local.id());
    }
    captures.add(new Capture(array(local), from, to));
    return to;
  }

  private Kind array(Local local) {
    Kind kind = isCell(local) ? Kind.REF : Kind.of(local.type());
    return kind == Kind.BOOL ? Kind.LONG : kind;
  }

  /** The slot where an Int or Char stands already, or can stand from the start; else none. */
  int longSlot(Node node) {
    if (node instanceof Slots.GetLong read) {
      return read.slot;
    }
    return node instanceof Constants.OfLong constant ? longSlot(constant.value) : NONE;
  }

  private int longSlot(long constant) {
    for (int i = 0; i < longPool.length; i++) {
      if (longConstants[i] == constant) {
        return longPool[i];
      }
    }
    return longPool.length == POOL ? NONE : add(constant);
  }

  private int add(long constant) {
    int size = longPool.length;
    longPool = Arrays.copyOf(longPool, size + 1);
    longConstants = Arrays.copyOf(longConstants, size + 1);
    longConstants[size] = constant;
    longPool[size] = slot(Kind.LONG);
    return longPool[size];
  }

  /** The same for a Real. */
  int realSlot(Node node) {
    if (node instanceof Slots.GetReal read) {
      return read.slot;
    }
    return node instanceof Constants.OfReal constant ? realSlot(constant.value) : NONE;
  }

  private int realSlot(double constant) {
    for (int i = 0; i < realPool.length; i++) {
      if (Double.doubleToRawLongBits(realConstants[i]) == Double.doubleToRawLongBits(constant)) {
        return realPool[i];
      }
    }
    return realPool.length == POOL ? NONE : add(constant);
  }

  private int add(double constant) {
    int size = realPool.length;
    realPool = Arrays.copyOf(realPool, size + 1);
    realConstants = Arrays.copyOf(realConstants, size + 1);
    realConstants[size] = constant;
    realPool[size] = slot(Kind.REAL);
    return realPool[size];
  }

  /** The code with the frame it starts from. */
  Body body(Node node, Kind kind) {
    long[] firstLongs = longs == 0 ? Body.NO_LONGS : new long[longs];
    for (int i = 0; i < longPool.length; i++) {
      firstLongs[longPool[i]] = longConstants[i];
    }
    double[] firstReals = reals == 0 ? Body.NO_REALS : new double[reals];
    for (int i = 0; i < realPool.length; i++) {
      firstReals[realPool[i]] = realConstants[i];
    }
    return new Body(node, kind, firstLongs, firstReals, refs);
  }
}
