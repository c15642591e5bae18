package dev.kiln.compiler.backend.bytecode;

import static dev.kiln.compiler.backend.bytecode.ChunkVerifier.check;

import dev.kiln.compiler.core.CoreType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Checks the code of a function by going through it with types instead of values: every way that
 * it can take, until nothing new is found.
 */
final class CodeVerifier {
  private static final Pattern PLACE = Pattern.compile("[^\\n]*:\\d{1,9}:\\d{1,9}");
  private static final Pattern CALL = Pattern.compile("[^\\n ]+ [^\\n]*:\\d{1,9}:\\d{1,9}");

  private final Prototype prototype;
  private final int[] code;
  private final InstructionVerifier instructions;
  /** The states before instructions that several ways lead to. */
  private final Map<Integer, State> states = new LinkedHashMap<>();

  /** Instructions to go on from; the first ones first, so that most are met only once. */
  private final TreeSet<Integer> open = new TreeSet<>();

  CodeVerifier(Chunk chunk, Prototype prototype) {
    this.prototype = prototype;
    this.code = prototype.code();
    this.instructions = new InstructionVerifier(chunk, prototype);
  }

  void verify() {
    for (int instruction : code) {
      Optional<Opcode> opcode = Opcode.of(instruction & 255);
      if (opcode.isEmpty()
          || opcode.get().encode(opcode.get().decode(instruction)) != instruction) {
        throw new BadChunk("an instruction " + instruction);
      }
    }
    for (Handler handler : prototype.handlers()) {
      check(handler.end() <= code.length && handler.start() < handler.end(), "a handler's range");
    }
    Places places = prototype.places();
    for (int i = 0; i < places.count(); i++) {
      boolean ascends = i == 0 || places.address(i) > places.address(i - 1);
      check(ascends && isPlace(places.place(i)), "a place that is none");
    }
    State start = instructions.start();
    reach(0, start);
    while (!open.isEmpty()) {
      follow(open.pollFirst());
    }
  }

  /** As errors are told it: a file, a line, a column, and calls that were inlined. */
  private static boolean isPlace(String place) {
    String[] parts = place.split(" <- ", -1);
    boolean good = PLACE.matcher(parts[0]).matches();
    for (int i = 1; i < parts.length; i++) {
      good &= CALL.matcher(parts[i]).matches();
    }
    return good;
  }

  private Opcode opcode(int address) {
    return Opcode.of(code[address] & 255).orElseThrow();
  }

  private void reach(int address, State state) {
    check(address >= 0 && address < code.length, "a way out of a function's code");
    State known = states.get(address);
    if (known == null) {
      states.put(address, state.copy());
      open.add(address);
    } else if (known.join(state)) {
      open.add(address);
    }
  }

  /** Goes on from an instruction to where the next one is reached in several ways. */
  private void follow(int from) {
    State state = states.get(from).copy();
    int address = from;
    while (true) {
      check(address < code.length, "a way out of a function's code");
      if (address != from && states.containsKey(address)) {
        reach(address, state);
        return;
      }
      Opcode opcode = opcode(address);
      int[] operands = opcode.decode(code[address]);
      int next = address + 1 + opcode.extras();
      check(next <= code.length, "a way out of a function's code");
      int[] extras = extras(address, opcode);
      fail(address, opcode, operands, state);
      if (opcode.isJump()) {
        reach(next + operands[0], state);
        return;
      }
      boolean goesOn = instructions.follow(opcode, operands, extras, state);
      if (!goesOn) {
        return;
      }
      if (opcode.isTest()) {
        check(next < code.length && opcode(next).isJump(), "a test without a jump");
        int[] distance = opcode(next).decode(code[next]);
        fail(next, opcode(next), distance, state);
        reach(next + 1 + distance[0], state);
        next++;
      }
      address = next;
    }
  }

  private int[] extras(int address, Opcode opcode) {
    int[] extras = new int[opcode.extras()];
    for (int i = 0; i < extras.length; i++) {
      check(opcode(address + 1 + i) == Opcode.EXTRA, "an operand is missing");
      extras[i] = code[address + 1 + i] >>> 8;
    }
    return extras;
  }

  /** Where a failure of an instruction goes on, calls that it makes having lost registers. */
  private void fail(int address, Opcode opcode, int[] operands, State state) {
    for (Handler handler : prototype.handlers()) {
      if (address >= handler.start() && address < handler.end()) {
        State failed = state;
        if (InstructionVerifier.isCall(opcode)) {
          failed = state.copy();
          failed.lose(operands[0], operands[1]);
        }
        CoreType before = failed.object(Handler.FAILURE);
        instructions.failed(handler.takes(), failed);
        reach(handler.target(), failed);
        failed.set(false, Handler.FAILURE, before);
      }
    }
  }
}
