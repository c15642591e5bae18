package dev.kiln.compiler.backend.bytecode;

/**
 * Which registers and slots are in use, as stacks: what was taken last is given back first. Values
 * that find no register get a slot of the frame.
 */
final class Registers {
  /** The registers from here on stand in for slots in single instructions. */
  static final int STAND_INS = 252;

  private int words;
  private int objects;
  private int wordSlots;
  private int objectSlots;
  private int mostWordSlots;
  private int mostObjectSlots;

  /** How much was in use at some moment. */
  record Mark(int words, int objects, int wordSlots, int objectSlots) {}

  Mark mark() {
    return new Mark(words, objects, wordSlots, objectSlots);
  }

  /** Gives back what was taken since. */
  void release(Mark mark) {
    words = mark.words();
    objects = mark.objects();
    wordSlots = mark.wordSlots();
    objectSlots = mark.objectSlots();
  }

  /** A place for a value that is not there yet. */
  Place take(Kind kind) {
    if (kind == Kind.NOTHING) {
      return Place.NOWHERE;
    } else if (kind.isWord()) {
      return words < STAND_INS ? new Place(kind, words++, true) : takeSlot(kind);
    }
    return objects < STAND_INS ? new Place(kind, objects++, true) : takeSlot(kind);
  }

  Place takeSlot(Kind kind) {
    if (kind == Kind.NOTHING) {
      return Place.NOWHERE;
    }
    int slot = kind.isWord() ? wordSlots++ : objectSlots++;
    mostWordSlots = Math.max(mostWordSlots, wordSlots);
    mostObjectSlots = Math.max(mostObjectSlots, objectSlots);
    if (slot >= 1 << Operand.WORD_SLOT.bits()) {
      throw new TooLarge("a function needs more than 65,536 places for its locals");
    }
    return new Place(kind, Place.REGISTERS + slot, true);
  }

  /** Whether values of these types find registers one behind the other. */
  boolean haveRoom(int moreWords, int moreObjects) {
    return words + moreWords <= STAND_INS && objects + moreObjects <= STAND_INS;
  }

  /** The next register for a word. */
  int nextWord() {
    return words;
  }

  /** The next register for an object. */
  int nextObject() {
    return objects;
  }

  int nextWordSlot() {
    return wordSlots;
  }

  int nextObjectSlot() {
    return objectSlots;
  }

  /** Gives back a place that was taken last, so that what is computed for it may start there. */
  boolean reopen(Place place) {
    if (!place.fresh() || place.isSlot()) {
      return false;
    } else if (place.kind().isWord() && place.index() == words - 1) {
      words--;
      return true;
    } else if (place.kind() == Kind.OBJECT && place.index() == objects - 1) {
      objects--;
      return true;
    }
    return false;
  }

  int mostWordSlots() {
    return mostWordSlots;
  }

  int mostObjectSlots() {
    return mostObjectSlots;
  }
}
