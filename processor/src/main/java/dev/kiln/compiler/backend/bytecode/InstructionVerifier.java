package dev.kiln.compiler.backend.bytecode;

import static dev.kiln.compiler.backend.bytecode.ChunkVerifier.check;

import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Scalar;
import java.util.List;

/**
 * What instructions want of registers, and what these hold then. Most follow from the table of
 * opcodes.
 */
final class InstructionVerifier {
  private final Chunk chunk;
  private final Prototype prototype;

  InstructionVerifier(Chunk chunk, Prototype prototype) {
    this.chunk = chunk;
    this.prototype = prototype;
  }

  /** What registers hold when the function is called. */
  State start() {
    Extent extent = Extent.of(prototype);
    State state =
        new State(extent.words(), extent.objects(), prototype.wordSlots(), prototype.objectSlots());
    state.parameters(all());
    return state;
  }

  private List<CoreType> all() {
    return java.util.stream.Stream.concat(
            prototype.parameters().stream(), prototype.captures().stream())
        .toList();
  }

  /** What registers hold where a failure goes on. */
  void failed(Handler.Takes takes, State state) {
    CoreType type = takes == Handler.Takes.ALL ? Cells.FAILURE : Core.Catch.FAILURE;
    state.set(false, Handler.FAILURE, type);
  }

  static boolean isCall(Opcode opcode) {
    return switch (opcode) {
      case CALL, CALL_VALUE, CALL_FAR, CALL_VALUE_FAR, GLOBAL -> true;
      default -> false;
    };
  }

  /** Checks an instruction and changes the state; whether the next instruction is reached. */
  boolean follow(Opcode opcode, int[] x, int[] extras, State state) {
    operands(opcode, x, state);
    switch (opcode) {
      case MOVE -> state.set(true, x[0], state.get(true, x[1]));
      case MOVE_OBJECT -> state.set(false, x[0], state.get(false, x[1]));
      case WORD -> state.set(true, x[0], word(x[1]));
      case WORD_FAR -> state.set(true, x[0], word(extras[0]));
      case TEXT -> state.set(false, x[0], text(x[1]));
      case TEXT_FAR -> state.set(false, x[0], text(extras[0]));
      case LOAD -> state.set(true, x[0], state.slot(true, x[1]));
      case LOAD_OBJECT -> state.set(false, x[0], state.slot(false, x[1]));
      case STORE -> state.setSlot(true, x[1], state.get(true, x[0]));
      case STORE_OBJECT -> state.setSlot(false, x[1], state.get(false, x[0]));
      case IF_MADE_BY, IF_NOT_MADE_BY ->
        check(Fields.isSum(state.get(false, x[0]), chunk.dataTypes()), "a test of no sum");
      case FIELD, FIELD_OBJECT -> field(opcode == Opcode.FIELD, x, state);
      case NEW_INTS -> state.set(false, x[0], Types.anyShape(Scalar.INT));
      case NEW_REALS -> state.set(false, x[0], Types.anyShape(Scalar.REAL));
      case NEW_BOOLS -> state.set(false, x[0], Types.anyShape(Scalar.BOOL));
      case FILL -> fill(x, state);
      case CELL -> state.set(false, x[0], Cells.type(state.get(true, x[1])));
      case CELL_OBJECT -> state.set(false, x[0], Cells.type(state.get(false, x[1])));
      case CELL_GET, CELL_GET_OBJECT -> {
        CoreType held = held(state.get(false, x[1]), opcode == Opcode.CELL_GET);
        state.set(opcode == Opcode.CELL_GET, x[0], held);
      }
      case CELL_SET, CELL_SET_OBJECT -> {
        boolean word = opcode == Opcode.CELL_SET;
        CoreType held = held(state.get(false, x[0]), word);
        check(Types.fits(state.get(word, x[1]), held), "what a cell is to hold");
      }
      case HALT, EXTRA -> throw new BadChunk("an instruction " + opcode.text());
      default -> {
        return new CallVerifier(chunk, prototype).follow(opcode, x, extras, state);
      }
    }
    return true;
  }

  /** What the table alone tells. */
  private void operands(Opcode opcode, int[] values, State state) {
    for (int i = 0; i < values.length; i++) {
      Operand operand = opcode.operands().get(i);
      if (operand.isRead()) {
        CoreType found = state.get(operand.isWordRead(), values[i]);
        boolean good = operand.type().isEmpty()
            || (operand.isWordRead()
                ? found.equals(operand.type().get())
                : Types.isArrayOf(found, ((CoreType.Array) operand.type().get()).element()));
        if (!good) {
          throw new BadChunk(opcode.text() + " of " + found);
        }
      }
    }
    for (int i = 0; i < values.length; i++) {
      Operand operand = opcode.operands().get(i);
      if (operand.isTypedResult()) {
        state.set(true, values[i], operand.type().get());
      }
    }
  }

  private CoreType word(int constant) {
    check(constant < chunk.words().size(), "a word constant that is not there");
    return switch (chunk.words().get(constant).kind()) {
      case INT -> Scalar.INT;
      case REAL -> Scalar.REAL;
      case BOOL -> Scalar.BOOL;
      default -> Scalar.CHAR;
    };
  }

  private CoreType text(int constant) {
    check(constant < chunk.texts().size(), "a text constant that is not there");
    return Scalar.STR;
  }

  private void field(boolean word, int[] x, State state) {
    CoreType target = state.get(false, x[1]);
    Kind kind = word ? Kind.INT : Kind.OBJECT;
    CoreType type = Fields.type(target, x[2], kind, chunk.dataTypes())
        .orElseThrow(() -> new BadChunk("field " + x[2] + " of " + target));
    state.set(word, x[0], type);
  }

  private void fill(int[] x, State state) {
    CoreType array = state.get(false, x[0]);
    for (int i = 0; i < x[2]; i++) {
      check(Types.isArrayOf(array, state.get(true, x[1] + i)), "an element of no such array");
    }
  }

  private static CoreType held(CoreType cell, boolean word) {
    check(Cells.isCell(cell), "a cell that is none");
    CoreType held = Cells.held(cell);
    check(Kind.of(held).isWord() == word, "what a cell holds");
    return held;
  }
}
