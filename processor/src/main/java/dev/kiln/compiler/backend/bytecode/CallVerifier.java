package dev.kiln.compiler.backend.bytecode;

import static dev.kiln.compiler.backend.bytecode.ChunkVerifier.check;

import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Scalar;
import java.util.List;

/** What calls, returns and operations want of registers, and what these hold then. */
record CallVerifier(Chunk chunk, Prototype prototype) {
  boolean follow(Opcode opcode, int[] x, int[] extras, State state) {
    return switch (opcode) {
      case CALL, CALL_FAR, TAIL_CALL, TAIL_CALL_FAR -> call(opcode, x, extras, state);
      case CALL_VALUE -> {
        CoreType.Function type = function(state.get(false, x[1]));
        near(type.parameters(), x[0], x[1] + 1, state);
        yield result(type.result(), x, true, state);
      }
      case CALL_VALUE_FAR -> {
        CoreType.Function type = function(state.get(false, x[2]));
        far(type.parameters(), extras[0], extras[1], state);
        yield result(type.result(), x, true, state);
      }
      case RETURN -> {
        returned(x[0], prototype.result(), state);
        yield false;
      }
      case GLOBAL -> result(global(extras[0]).type(), x, true, state);
      case DEFINE -> {
        CoreType type = global(extras[0]).type();
        check(type.equals(prototype.result()), "what a constant is to be");
        returned(x[0], type, state);
        yield true;
      }
      case DO, DO_FAR -> operation(opcode, x, extras, state);
      default -> true;
    };
  }

  private boolean call(Opcode opcode, int[] x, int[] extras, State state) {
    check(extras[0] < chunk.prototypes().size(), "a function that is not there");
    Prototype callee = chunk.prototypes().get(extras[0]);
    check(callee.captures().isEmpty(), "a call of a closure by its name");
    if (opcode == Opcode.CALL || opcode == Opcode.TAIL_CALL) {
      near(callee.parameters(), x[0], x[1], state);
    } else {
      far(callee.parameters(), extras[1], extras[2], state);
    }
    if (opcode == Opcode.CALL || opcode == Opcode.CALL_FAR) {
      return result(callee.result(), x, true, state);
    }
    boolean same = Kind.of(callee.result()) == Kind.of(prototype.result())
        && Types.fits(callee.result(), prototype.result());
    check(same, "a tail call of a function of another type");
    return false;
  }

  private boolean operation(Opcode opcode, int[] x, int[] extras, State state) {
    check(extras[0] < chunk.operations().size(), "an operation that is not there");
    Operation operation = chunk.operations().get(extras[0]);
    if (opcode == Opcode.DO) {
      near(operation.operands(), x[0], x[1], state);
    } else {
      far(operation.operands(), extras[1], extras[2], state);
    }
    return result(operation.result(), x, false, state);
  }

  private static CoreType.Function function(CoreType type) {
    check(type instanceof CoreType.Function, "a call of no function");
    return (CoreType.Function) type;
  }

  private Chunk.Global global(int index) {
    check(index < chunk.globals().size(), "a constant that is not there");
    return chunk.globals().get(index);
  }

  private void near(List<CoreType> types, int firstWord, int firstObject, State state) {
    all(types, firstWord, firstObject, state::get);
    boolean fit = firstWord + Kind.words(types) <= Registers.STAND_INS
        && firstObject + Kind.objects(types) <= Registers.STAND_INS;
    check(fit, "too many operands");
  }

  private static void fits(CoreType found, CoreType wanted) {
    if (!Types.fits(found, wanted)) {
      throw new BadChunk("a value of type " + found + " instead of " + wanted);
    }
  }

  private void far(List<CoreType> types, int firstWord, int firstObject, State state) {
    all(types, firstWord, firstObject, state::slot);
  }

  /** What registers or slots hold, words or objects. */
  private interface Held {
    CoreType at(boolean word, int index);
  }

  /** Checks operands that stand one behind the other, words and objects apart. */
  private void all(List<CoreType> types, int firstWord, int firstObject, Held held) {
    int word = firstWord;
    int object = firstObject;
    for (CoreType type : types) {
      Kind kind = Kind.of(type);
      if (kind != Kind.NOTHING) {
        fits(held.at(kind.isWord(), kind.isWord() ? word++ : object++), type);
      }
    }
  }

  private boolean result(CoreType type, int[] x, boolean call, State state) {
    if (call) {
      check(x[0] <= Registers.STAND_INS && x[1] <= Registers.STAND_INS, "too many saved registers");
      state.lose(x[0], x[1]);
    }
    Kind kind = Kind.of(type);
    if (kind != Kind.NOTHING) {
      state.set(kind.isWord(), kind.isWord() ? x[0] : x[1], type);
    }
    return type != Scalar.NEVER;
  }

  private void returned(int register, CoreType type, State state) {
    Kind kind = Kind.of(type);
    if (kind != Kind.NOTHING) {
      CoreType found = state.get(kind.isWord(), register);
      fits(found, type);
    }
  }
}
