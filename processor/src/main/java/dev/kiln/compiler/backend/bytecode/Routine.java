package dev.kiln.compiler.backend.bytecode;

/** A prototype as the machine wants it: what a call needs at hand. */
final class Routine {
  final Prototype prototype;
  final int index;
  final int[] code;
  final int wordSlots;
  final int objectSlots;
  final int wordParameters;
  final int objectParameters;
  final int wordCaptures;
  final int objectCaptures;
  final Kind returns;
  final boolean returnsWord;
  final boolean returnsObject;
  /** What a call adds to the depth. */
  final int depth;
  /** Whether all it is called with has room in registers. */
  final boolean isNear;

  Routine(Prototype prototype, int index) {
    this.prototype = prototype;
    this.index = index;
    this.code = prototype.code();
    this.wordSlots = prototype.wordSlots();
    this.objectSlots = prototype.objectSlots();
    this.wordParameters = Kind.words(prototype.parameters());
    this.objectParameters = Kind.objects(prototype.parameters());
    this.wordCaptures = Kind.words(prototype.captures());
    this.objectCaptures = Kind.objects(prototype.captures());
    this.returns = Kind.of(prototype.result());
    this.returnsWord = returns.isWord();
    this.returnsObject = returns == Kind.OBJECT;
    this.depth = prototype.recursive() ? 1 : 0;
    this.isNear = wordParameters + wordCaptures <= Registers.STAND_INS
        && objectParameters + objectCaptures <= Registers.STAND_INS;
  }

  /** The place of the instruction before an address. */
  String place(int next) {
    return prototype.places().at(next - 1);
  }
}
