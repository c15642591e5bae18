package dev.kiln.compiler.backend.bytecode;

import dev.kiln.compiler.core.Program;

/** Writes a chunk; {@link ChunkReader} reads in the same order. */
record ChunkWriter(Chunk chunk, Output out) {
  /** Changes whenever what is written does. */
  static final int VERSION = 1;

  static final String NAME = "kiln-bytecode";

  void write() {
    out.line(NAME);
    out.text(NAME);
    out.number(VERSION);
    out.flag(chunk.closuresCount());
    out.line("data-types");
    out.number(chunk.dataTypes().size());
    chunk.dataTypes().values().forEach(this::dataType);
    out.line("words");
    out.number(chunk.words().size());
    for (int i = 0; i < chunk.words().size(); i++) {
      Chunk.Word word = chunk.words().get(i);
      out.line("word");
      out.word(word.kind());
      out.number(word.bits());
      out.remark("k" + i + ": " + word.kind().box(word.bits()));
    }
    out.line("texts");
    out.number(chunk.texts().size());
    for (String text : chunk.texts()) {
      out.line("text");
      out.text(text);
    }
    out.line("operations");
    out.number(chunk.operations().size());
    for (int i = 0; i < chunk.operations().size(); i++) {
      out.line("operation");
      OperationForm.write(chunk.operations().get(i), out);
      out.remark(String.valueOf(i));
    }
    out.line("globals");
    out.number(chunk.globals().size());
    for (Chunk.Global global : chunk.globals()) {
      out.line("global");
      out.text(global.name());
      TypeForm.write(global.type(), out);
      out.number(global.prototype());
    }
    out.line("entries");
    out.number(chunk.entries().size());
    chunk.entries().forEach((name, prototype) -> {
      out.line("entry");
      out.text(name);
      out.number(prototype);
    });
    out.line("functions");
    out.number(chunk.prototypes().size());
    for (int i = 0; i < chunk.prototypes().size(); i++) {
      prototype(i, chunk.prototypes().get(i));
    }
  }

  private void dataType(Program.DataType type) {
    out.line("data-type");
    out.text(type.name());
    out.text(type.display());
    out.flag(type.record());
    out.number(type.constructors().size());
    for (Program.Constructor constructor : type.constructors()) {
      out.line("  constructor");
      out.text(constructor.name());
      out.number(constructor.fields().size());
      for (Program.Field field : constructor.fields()) {
        out.text(field.name());
        out.flag(field.named());
        TypeForm.write(field.type(), out);
      }
    }
  }

  private void prototype(int index, Prototype prototype) {
    out.line("function");
    out.text(prototype.name());
    out.text(prototype.display());
    out.flag(prototype.recursive());
    TypeForm.writeAll(prototype.parameters(), out);
    TypeForm.writeAll(prototype.captures(), out);
    TypeForm.write(prototype.result(), out);
    out.number(prototype.wordSlots());
    out.number(prototype.objectSlots());
    out.remark(String.valueOf(index));
    out.line("  handlers");
    out.number(prototype.handlers().size());
    for (Handler handler : prototype.handlers()) {
      out.line("  handler");
      out.number(handler.start());
      out.number(handler.end());
      out.number(handler.target());
      out.word(handler.takes());
    }
    out.line("  places");
    Places places = prototype.places();
    out.number(places.count());
    for (int i = 0; i < places.count(); i++) {
      out.line("  place");
      out.number(places.address(i));
      out.text(places.place(i));
    }
    code(prototype);
  }

  private void code(Prototype prototype) {
    int[] code = prototype.code();
    out.line("  code");
    out.number(code.length);
    for (int address = 0; address < code.length; address++) {
      out.instruction(address, code[address]);
      Opcode opcode = Opcode.of(code[address] & 255).orElseThrow();
      if (opcode == Opcode.CALL || opcode == Opcode.TAIL_CALL) {
        out.remark(chunk.prototypes().get(code[address + 1] >>> 8).name());
      } else if (opcode.isJump()) {
        out.remark("to " + (address + 1 + opcode.decode(code[address])[0]));
      }
    }
  }
}
