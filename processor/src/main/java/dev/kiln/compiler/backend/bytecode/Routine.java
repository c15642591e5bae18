package dev.kiln.compiler.backend.bytecode;

/** A prototype as the machine wants it: what a call needs at hand. */
final class Routine {
  final Prototype prototype;
  final int index;
  final int wordSlots;
  final int objectSlots;
  final int wordParameters;
  final int objectParameters;
  final int wordCaptures;
  final int objectCaptures;
  final Kind returns;
  final boolean returnsObject;
  /** What a call adds to the depth. */
  final int depth;
  /** How many registers it uses, of words or of objects. */
  final int registers;

  Routine(Prototype prototype, int index) {
    this.prototype = prototype;
    this.index = index;
    this.wordSlots = prototype.wordSlots();
    this.objectSlots = prototype.objectSlots();
    Extent extent = Extent.of(prototype);
    this.registers = Math.max(extent.words(), extent.objects());
    this.wordParameters = Kind.words(prototype.parameters());
    this.objectParameters = Kind.objects(prototype.parameters());
    this.wordCaptures = Kind.words(prototype.captures());
    this.objectCaptures = Kind.objects(prototype.captures());
    this.returns = Kind.of(prototype.result());
    this.returnsObject = returns == Kind.OBJECT;
    this.depth = prototype.recursive() ? 1 : 0;
  }

  /** Whether its frame has values beside those in registers. */
  boolean hasSlots() {
    return wordSlots + objectSlots > 0;
  }

  /** Whether it finds enough registers from these on. */
  boolean fits(int firstWord, int firstObject) {
    return Math.max(firstWord, firstObject) + registers <= Place.REGISTERS;
  }
}
