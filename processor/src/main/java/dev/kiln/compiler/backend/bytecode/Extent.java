package dev.kiln.compiler.backend.bytecode;

/** How many registers a function uses: the first ones of words, and of objects. */
record Extent(int words, int objects) {
  static Extent of(Prototype prototype) {
    int words = Kind.words(prototype.parameters()) + Kind.words(prototype.captures());
    int objects = Kind.objects(prototype.parameters()) + Kind.objects(prototype.captures());
    if (!prototype.handlers().isEmpty()) {
      objects = Place.REGISTERS;
    }
    for (int instruction : prototype.code()) {
      int shift = 8;
      for (Operand operand : Opcode.of(instruction & 255).orElseThrow().operands()) {
        int used = (instruction >>> shift & 255) + 1;
        words = operand.isWord() ? Math.max(words, used) : words;
        objects = operand.isObject() ? Math.max(objects, used) : objects;
        shift += operand.bits();
      }
    }
    return new Extent(Math.min(words, Place.REGISTERS), Math.min(objects, Place.REGISTERS));
  }
}
