package dev.kiln.compiler.backend.bytecode;

import dev.kiln.compiler.core.CoreType;
import java.util.Arrays;
import java.util.List;

/** What registers and slots hold before an instruction: their types, null for nothing. */
final class State {
  private final CoreType[] types;
  private final int objects;
  private final int wordSlots;
  private final int objectSlots;

  /** Nothing in any register or slot. */
  State(int words, int objects, int wordSlots, int objectSlots) {
    this.objects = words;
    this.wordSlots = words + objects;
    this.objectSlots = this.wordSlots + wordSlots;
    this.types = new CoreType[this.objectSlots + objectSlots];
  }

  private State(State other) {
    this.types = other.types.clone();
    this.objects = other.objects;
    this.wordSlots = other.wordSlots;
    this.objectSlots = other.objectSlots;
  }

  State copy() {
    return new State(this);
  }

  private int index(boolean word, int register) {
    int index = word ? register : objects + register;
    if (register < 0 || index >= (word ? objects : wordSlots)) {
      throw new BadChunk("a register " + register);
    }
    return index;
  }

  private int slotIndex(boolean word, int slot) {
    int index = word ? wordSlots + slot : objectSlots + slot;
    if (slot < 0 || index >= (word ? objectSlots : types.length)) {
      throw new BadChunk("a slot " + slot);
    }
    return index;
  }

  CoreType get(boolean word, int register) {
    return known(types[index(word, register)], "register", register);
  }

  /** What an object register holds; null for nothing. */
  CoreType object(int register) {
    return types[index(false, register)];
  }

  void set(boolean word, int register, CoreType type) {
    types[index(word, register)] = type;
  }

  CoreType slot(boolean word, int slot) {
    return known(types[slotIndex(word, slot)], "slot", slot);
  }

  void setSlot(boolean word, int slot, CoreType type) {
    types[slotIndex(word, slot)] = type;
  }

  private static CoreType known(CoreType type, String what, int number) {
    if (type == null) {
      throw new BadChunk("a " + what + " is read that may hold nothing: " + number);
    }
    return type;
  }

  /** A call loses what stands in the registers from these on. */
  void lose(int firstWord, int firstObject) {
    Arrays.fill(types, Math.min(firstWord, objects), objects, null);
    Arrays.fill(types, Math.min(objects + firstObject, wordSlots), wordSlots, null);
  }

  /** Lets parameters stand where a function expects them. */
  void parameters(List<CoreType> parameters) {
    Registers registers = new Registers();
    for (CoreType type : parameters) {
      Place place = registers.take(Kind.of(type));
      if (place.isSlot()) {
        setSlot(place.kind().isWord(), place.slot(), type);
      } else if (place.index() >= 0) {
        set(place.kind().isWord(), place.index(), type);
      }
    }
  }

  /** Takes in another way to the same instruction; whether that changed anything. */
  boolean join(State other) {
    boolean changed = false;
    for (int i = 0; i < types.length; i++) {
      if (types[i] != other.types[i]) {
        CoreType joined = Types.join(types[i], other.types[i]);
        changed |= joined != types[i];
        types[i] = joined;
      }
    }
    return changed;
  }
}
