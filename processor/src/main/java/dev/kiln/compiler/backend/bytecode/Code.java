package dev.kiln.compiler.backend.bytecode;

import dev.kiln.compiler.source.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** The instructions of a function while they are written. */
final class Code {
  private static final int LONGEST = 1 << Operand.DISTANCE.bits() - 1;

  private int[] words = new int[32];
  private int size;
  private int[] addresses = new int[8];
  private final List<Supplier<String>> places = new ArrayList<>();
  private Span lastPlace;
  private final List<Handler> handlers = new ArrayList<>();

  /** A place in the code that jumps lead to; known when it is set. */
  static final class Target {
    private final Span charge;
    private int address = -1;
    private int[] jumps = new int[2];
    private int count;

    Target() {
      this(null);
    }

    /** Each jump to it charges a step, at a place. */
    Target(Span charge) {
      this.charge = charge;
    }
  }

  /** The address of the next instruction. */
  int here() {
    return size;
  }

  void emit(Opcode opcode, int... operands) {
    add(opcode.encode(operands));
  }

  /** An instruction whose place in the program errors and traces name. */
  void emit(Span at, Opcode opcode, int... operands) {
    place(at);
    add(opcode.encode(operands));
  }

  /** What the instruction before wants to know. */
  void extra(int index) {
    if (!Opcode.EXTRA.fits(0, index)) {
      throw new TooLarge("a table has more than 16,777,216 entries");
    }
    add(Opcode.EXTRA.encode(index));
  }

  private void add(int instruction) {
    if (size == words.length) {
      words = Arrays.copyOf(words, 2 * size);
    }
    words[size++] = instruction;
    if (size >= LONGEST) {
      throw new TooLarge("a function has more than 8,388,608 instructions");
    }
  }

  /** Gives the next instruction a place. */
  void place(Span at) {
    if (at == lastPlace) {
      return;
    }
    lastPlace = at;
    if (places.size() == addresses.length) {
      addresses = Arrays.copyOf(addresses, 2 * addresses.length);
    }
    addresses[places.size()] = size;
    places.add(at::trace);
  }

  void jump(Target target) {
    Opcode opcode = target.charge == null ? Opcode.JUMP : Opcode.ROUND;
    if (target.charge != null) {
      place(target.charge);
    }
    if (target.address >= 0) {
      emit(opcode, target.address - size - 1);
      return;
    }
    if (target.count == target.jumps.length) {
      target.jumps = Arrays.copyOf(target.jumps, 2 * target.count);
    }
    target.jumps[target.count++] = size;
    emit(opcode, 0);
  }

  /** Makes jumps to a target lead here, and charges what they do for coming here without one. */
  void enter(Target target) {
    if (target.charge != null) {
      emit(target.charge, Opcode.CHARGE, 1);
    }
    set(target);
  }

  /** Makes jumps to a target lead here. */
  void set(Target target) {
    target.address = size;
    for (int i = 0; i < target.count; i++) {
      int jump = target.jumps[i];
      words[jump] = Opcode.of(words[jump] & 255).orElseThrow().encode(size - jump - 1);
    }
  }

  void handler(int start, int end, int target, Handler.Takes takes) {
    if (start < end) {
      handlers.add(new Handler(start, end, target, takes));
    }
  }

  int[] words() {
    return Arrays.copyOf(words, size);
  }

  Places places() {
    return new Places(Arrays.copyOf(addresses, places.size()), places);
  }

  List<Handler> handlers() {
    return handlers;
  }
}
