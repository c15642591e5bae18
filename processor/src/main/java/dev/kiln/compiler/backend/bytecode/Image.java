package dev.kiln.compiler.backend.bytecode;

import java.util.Arrays;

/**
 * The code of all functions, one behind the other, as the loop wants it: each instruction with the
 * one behind it in its upper half. So where to go on is one number, whatever function it is in.
 */
final class Image {
  /** More registers than there are: so a function with slots is entered with care. */
  private static final long MANY = 2 * Place.REGISTERS;

  /** What a return does beside going on: nothing, or bring an object back, or give slots back. */
  static final int RETURNS_OBJECT = 1;

  static final int HAS_SLOTS = 2;

  final long[] code;
  /** By function: where it starts, how many registers it uses, what it adds to the depth. */
  final long[] targets;

  private final Routine[] routines;
  private final int[] starts;

  Image(Routine[] routines) {
    this.routines = routines;
    this.starts = new int[routines.length];
    this.targets = new long[routines.length];
    int size = 0;
    for (int i = 0; i < routines.length; i++) {
      Routine routine = routines[i];
      starts[i] = size;
      long registers = routine.hasSlots() ? MANY : routine.registers;
      targets[i] = (long) routine.depth << 48 | registers << 32 | size;
      size += routine.prototype.code().length;
    }
    this.code = new long[Integer.highestOneBit(size) << 1];
    for (int i = 0; i < routines.length; i++) {
      load(routines[i], starts[i]);
    }
  }

  private void load(Routine routine, int start) {
    int[] instructions = routine.prototype.code();
    long behind = 0;
    for (int i = instructions.length - 1; i >= 0; i--) {
      long instruction = loaded(instructions[i], routine) & 0xffff_ffffL;
      code[start + i] = behind << 32 | instruction;
      behind = instruction;
    }
  }

  private static int loaded(int instruction, Routine routine) {
    if ((instruction & 255) != Numbers.RETURN) {
      return instruction;
    }
    int slots = routine.hasSlots() ? HAS_SLOTS : 0;
    return instruction | (routine.returnsObject ? RETURNS_OBJECT : 0) + slots << 16;
  }

  int start(int routine) {
    return starts[routine];
  }

  /** The function that the instruction before an address belongs to. */
  Routine before(int address) {
    int found = Arrays.binarySearch(starts, address - 1);
    return routines[found >= 0 ? found : -found - 2];
  }

  /** The place of the instruction before an address. */
  String place(int address) {
    Routine routine = before(address);
    return routine.prototype.places().at(address - 1 - starts[routine.index]);
  }
}
