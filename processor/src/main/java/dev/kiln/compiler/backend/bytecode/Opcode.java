package dev.kiln.compiler.backend.bytecode;

import dev.kiln.compiler.core.Op;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The instructions. A row holds the meaning, the primitive operation it is for, if it is for one,
 * how many instructions {@link #EXTRA} follow it, and its operands A, B and C.
 *
 * <p>An instruction is an int: the opcode in the lowest 8 bits, then the operands in their order,
 * each as wide as {@link Operand#bits} says. Encoding, text, verification and documentation follow
 * this table; the machine's numbers ({@link Numbers}) are checked against it.
 */
public enum Opcode {
  // Moving values
  MOVE("w[A] := w[B]", Operand.TO_WORD, Operand.WORD),
  MOVE_OBJECT("o[A] := o[B]", Operand.TO_OBJECT, Operand.OBJECT),
  INT("w[A] := B", Operand.TO_INT, Operand.NUMBER),
  WORD("w[A] := word constant B", Operand.TO_WORD, Operand.WORD_CONSTANT),
  TEXT("o[A] := text constant B", Operand.TO_OBJECT, Operand.TEXT_CONSTANT),
  WORD_FAR("w[A] := word constant EXTRA", 1, Operand.TO_WORD),
  TEXT_FAR("o[A] := text constant EXTRA", 1, Operand.TO_OBJECT),
  EXTRA("an operand of the instruction before it", Operand.INDEX),
  LOAD("w[A] := word slot B", Operand.TO_WORD, Operand.WORD_SLOT),
  STORE("word slot B := w[A]", Operand.WORD, Operand.WORD_SLOT),
  LOAD_OBJECT("o[A] := object slot B", Operand.TO_OBJECT, Operand.OBJECT_SLOT),
  STORE_OBJECT("object slot B := o[A]", Operand.OBJECT, Operand.OBJECT_SLOT),
  // Int; the checked ones fail with overflow, division or shift
  ADD("w[A] := w[B] + w[C]", Op.INT_ADD, Operand.TO_INT, Operand.INT, Operand.INT),
  SUBTRACT("w[A] := w[B] - w[C]", Op.INT_SUBTRACT, Operand.TO_INT, Operand.INT, Operand.INT),
  MULTIPLY("w[A] := w[B] * w[C]", Op.INT_MULTIPLY, Operand.TO_INT, Operand.INT, Operand.INT),
  ADD_SMALL("w[A] := w[B] + C", Operand.TO_INT, Operand.INT, Operand.SMALL),
  SUBTRACT_SMALL("w[A] := w[B] - C", Operand.TO_INT, Operand.INT, Operand.SMALL),
  DIVIDE("w[A] := w[B] / w[C]", Op.INT_DIVIDE, Operand.TO_INT, Operand.INT, Operand.INT),
  REMAINDER("w[A] := w[B] % w[C]", Op.INT_REMAINDER, Operand.TO_INT, Operand.INT, Operand.INT),
  FLOOR_DIVIDE(
      "w[A] := w[B] div w[C]", Op.INT_FLOOR_DIVIDE, Operand.TO_INT, Operand.INT, Operand.INT),
  FLOOR_MODULO(
      "w[A] := w[B] mod w[C]", Op.INT_FLOOR_MODULO, Operand.TO_INT, Operand.INT, Operand.INT),
  WRAP_ADD("w[A] := w[B] +% w[C]", Op.INT_WRAP_ADD, Operand.TO_INT, Operand.INT, Operand.INT),
  WRAP_SUBTRACT(
      "w[A] := w[B] -% w[C]", Op.INT_WRAP_SUBTRACT, Operand.TO_INT, Operand.INT, Operand.INT),
  WRAP_MULTIPLY(
      "w[A] := w[B] *% w[C]", Op.INT_WRAP_MULTIPLY, Operand.TO_INT, Operand.INT, Operand.INT),
  AND("w[A] := w[B] & w[C]", Op.INT_AND, Operand.TO_INT, Operand.INT, Operand.INT),
  OR("w[A] := w[B] | w[C]", Op.INT_OR, Operand.TO_INT, Operand.INT, Operand.INT),
  XOR("w[A] := w[B] xor w[C]", Op.INT_XOR, Operand.TO_INT, Operand.INT, Operand.INT),
  SHIFT_LEFT("w[A] := w[B] << w[C]", Op.INT_SHIFT_LEFT, Operand.TO_INT, Operand.INT, Operand.INT),
  SHIFT_RIGHT("w[A] := w[B] >> w[C]", Op.INT_SHIFT_RIGHT, Operand.TO_INT, Operand.INT, Operand.INT),
  SHIFT_RIGHT_ZERO(
      "w[A] := w[B] >>> w[C]", Op.INT_SHIFT_RIGHT_ZERO, Operand.TO_INT, Operand.INT, Operand.INT),
  // Real and Bool
  REAL_ADD("w[A] := w[B] + w[C]", Op.REAL_ADD, Operand.TO_REAL, Operand.REAL, Operand.REAL),
  REAL_SUBTRACT(
      "w[A] := w[B] - w[C]", Op.REAL_SUBTRACT, Operand.TO_REAL, Operand.REAL, Operand.REAL),
  REAL_MULTIPLY(
      "w[A] := w[B] * w[C]", Op.REAL_MULTIPLY, Operand.TO_REAL, Operand.REAL, Operand.REAL),
  REAL_DIVIDE("w[A] := w[B] / w[C]", Op.REAL_DIVIDE, Operand.TO_REAL, Operand.REAL, Operand.REAL),
  REAL_NEGATE("w[A] := -w[B]", Op.REAL_NEGATE, Operand.TO_REAL, Operand.REAL),
  REAL_ABS("w[A] := abs(w[B])", Op.REAL_ABS, Operand.TO_REAL, Operand.REAL),
  REAL_SQRT("w[A] := sqrt(w[B])", Op.REAL_SQRT, Operand.TO_REAL, Operand.REAL),
  INT_TO_REAL("w[A] := w[B] as Real", Op.INT_TO_REAL, Operand.TO_REAL, Operand.INT),
  CHAR_TO_INT("w[A] := w[B] as Int", Op.CHAR_TO_INT, Operand.TO_INT, Operand.WORD),
  NOT("w[A] := !w[B]", Op.BOOL_NOT, Operand.TO_BOOL, Operand.BOOL),
  // Tests: the instruction behind is a JUMP or ROUND, taken if the test holds
  JUMP("go on A instructions further; backwards that is a step", Operand.DISTANCE),
  ROUND("counts a step as CHARGE does, then goes on as JUMP does", Operand.DISTANCE),
  IF_TRUE("if w[A]", Operand.BOOL),
  IF_FALSE("if !w[A]", Operand.BOOL),
  IF_EQUAL("if w[A] == w[B]", Operand.WORD, Operand.WORD),
  IF_NOT_EQUAL("if w[A] != w[B]", Operand.WORD, Operand.WORD),
  IF_LESS("if w[A] < w[B]", Operand.WORD, Operand.WORD),
  IF_AT_MOST("if w[A] <= w[B]", Operand.WORD, Operand.WORD),
  IF_EQUAL_SMALL("if w[A] == B", Operand.WORD, Operand.NUMBER),
  IF_NOT_EQUAL_SMALL("if w[A] != B", Operand.WORD, Operand.NUMBER),
  IF_LESS_SMALL("if w[A] < B", Operand.WORD, Operand.NUMBER),
  IF_AT_MOST_SMALL("if w[A] <= B", Operand.WORD, Operand.NUMBER),
  IF_MORE_SMALL("if w[A] > B", Operand.WORD, Operand.NUMBER),
  IF_AT_LEAST_SMALL("if w[A] >= B", Operand.WORD, Operand.NUMBER),
  IF_REAL_EQUAL("if w[A] == w[B]", Operand.REAL, Operand.REAL),
  IF_REAL_NOT_EQUAL("if w[A] != w[B]", Operand.REAL, Operand.REAL),
  IF_REAL_LESS("if w[A] < w[B]", Operand.REAL, Operand.REAL),
  IF_REAL_AT_MOST("if w[A] <= w[B]", Operand.REAL, Operand.REAL),
  IF_REAL_NOT_LESS("if not w[A] < w[B]", Operand.REAL, Operand.REAL),
  IF_REAL_NOT_AT_MOST("if not w[A] <= w[B]", Operand.REAL, Operand.REAL),
  IF_MADE_BY("if constructor B made o[A]", Operand.OBJECT, Operand.COUNT),
  IF_NOT_MADE_BY("if constructor B did not make o[A]", Operand.OBJECT, Operand.COUNT),
  COUNT_UP("if w[A] < w[B], after that w[A] := w[A] + 1", Operand.INT, Operand.INT),
  COUNT_DOWN("if w[A] > w[B], after that w[A] := w[A] - 1", Operand.INT, Operand.INT),
  // Calls; what is returned goes to w[A] or o[B], whatever lies behind them is lost
  CALL("function EXTRA of w[A].., o[B]..", 1, Operand.WORDS, Operand.OBJECTS),
  TAIL_CALL(
      "function EXTRA of w[A].., o[B].. in place of this one", 1, Operand.WORDS, Operand.OBJECTS),
  CALL_VALUE("function o[B] of w[A].., o[B + 1]..", Operand.WORDS, Operand.OBJECTS),
  CALL_FAR(
      "function EXTRA of the word slots from EXTRA and object slots from EXTRA",
      3,
      Operand.WORDS,
      Operand.OBJECTS),
  TAIL_CALL_FAR("the same in place of this one", 3, Operand.WORDS, Operand.OBJECTS),
  CALL_VALUE_FAR(
      "function o[C] of the slots from EXTRA and EXTRA",
      2,
      Operand.WORDS,
      Operand.OBJECTS,
      Operand.OBJECT),
  RETURN("returns w[A] or o[A], or nothing", Operand.RESULT),
  GLOBAL(
      "the value of constant EXTRA, computed if it is the first time",
      1,
      Operand.WORDS,
      Operand.OBJECTS),
  DEFINE("constant EXTRA := w[A] or o[A]", 1, Operand.RESULT),
  DO("operation EXTRA of w[A].., o[B]..", 1, Operand.WORDS, Operand.OBJECTS),
  DO_FAR(
      "operation EXTRA of the word slots from EXTRA and object slots from EXTRA",
      3,
      Operand.WORDS,
      Operand.OBJECTS),
  HALT("ends the run or brings back registers: where calls return to that do more"),
  CHARGE("counts A steps; error limit", Operand.NUMBER),
  // Fields, arrays, cells of variables that closures share
  FIELD("w[A] := field C of o[B]", Operand.TO_WORD, Operand.OBJECT, Operand.COUNT),
  FIELD_OBJECT("o[A] := field C of o[B]", Operand.TO_OBJECT, Operand.OBJECT, Operand.COUNT),
  NEW_INTS("o[A] := w[B] zeros", Operand.TO_OBJECT, Operand.INT),
  NEW_REALS("o[A] := w[B] zeros", Operand.TO_OBJECT, Operand.INT),
  NEW_BOOLS("o[A] := w[B] times false", Operand.TO_OBJECT, Operand.INT),
  INT_AT("w[A] := o[B][w[C]]; error index", Operand.TO_INT, Operand.INTS, Operand.INT),
  REAL_AT("w[A] := o[B][w[C]]; error index", Operand.TO_REAL, Operand.REALS, Operand.INT),
  BOOL_AT("w[A] := o[B][w[C]]; error index", Operand.TO_BOOL, Operand.BOOLS, Operand.INT),
  SET_INT("o[A][w[B]] := w[C]; error index", Operand.INTS, Operand.INT, Operand.INT),
  SET_REAL("o[A][w[B]] := w[C]; error index", Operand.REALS, Operand.INT, Operand.REAL),
  SET_BOOL("o[A][w[B]] := w[C]; error index", Operand.BOOLS, Operand.INT, Operand.BOOL),
  FILL("o[A][EXTRA..] := w[B].., C of them", 1, Operand.OBJECT, Operand.WORDS, Operand.COUNT),
  CHECK_INDEX(
      "w[A] := w[B], an index below w[C]; error index", Operand.TO_INT, Operand.INT, Operand.INT),
  OFFSET(
      "w[A] := w[A] * w[C] + w[B], an index below w[C]; error index",
      Operand.INT,
      Operand.INT,
      Operand.INT),
  CELL("o[A] := a cell that holds w[B]", Operand.TO_OBJECT, Operand.WORD),
  CELL_OBJECT("o[A] := a cell that holds o[B]", Operand.TO_OBJECT, Operand.OBJECT),
  CELL_GET("w[A] := what cell o[B] holds", Operand.TO_WORD, Operand.OBJECT),
  CELL_GET_OBJECT("o[A] := what cell o[B] holds", Operand.TO_OBJECT, Operand.OBJECT),
  CELL_SET("cell o[A] holds w[B]", Operand.OBJECT, Operand.WORD),
  CELL_SET_OBJECT("cell o[A] holds o[B]", Operand.OBJECT, Operand.OBJECT);

  private static final Opcode[] ALL = values();
  private static final Map<Op, Opcode> DIRECT = new EnumMap<>(Op.class);

  static {
    for (Opcode opcode : ALL) {
      opcode.op.ifPresent(op -> DIRECT.put(op, opcode));
    }
  }

  private final String meaning;
  private final Optional<Op> op;
  private final int extras;
  private final List<Operand> operands;

  Opcode(String meaning, Operand... operands) {
    this(meaning, Optional.empty(), 0, operands);
  }

  Opcode(String meaning, Op op, Operand... operands) {
    this(meaning, Optional.of(op), 0, operands);
  }

  Opcode(String meaning, int extras, Operand... operands) {
    this(meaning, Optional.empty(), extras, operands);
  }

  Opcode(String meaning, Optional<Op> op, int extras, Operand... operands) {
    this.meaning = meaning;
    this.op = op;
    this.extras = extras;
    this.operands = List.of(operands);
  }

  /** The one with a number; empty if there is none. */
  static Optional<Opcode> of(int number) {
    return number < ALL.length ? Optional.of(ALL[number]) : Optional.empty();
  }

  /** The one that computes a primitive operation from registers. */
  static Optional<Opcode> of(Op op) {
    return Optional.ofNullable(DIRECT.get(op));
  }

  /** What it does, in register notation: w words, o objects. */
  public String meaning() {
    return meaning;
  }

  List<Operand> operands() {
    return operands;
  }

  /** How many instructions {@link #EXTRA} follow it. */
  int extras() {
    return extras;
  }

  /** Whether it goes on elsewhere, if a test before it holds. */
  boolean isJump() {
    return this == JUMP || this == ROUND;
  }

  /** Whether a jump follows it, which is taken if it holds. */
  boolean isTest() {
    return this == COUNT_UP || this == COUNT_DOWN || name().startsWith("IF_");
  }

  /** The name in text: {@code real-add}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The instruction with these operands. */
  int encode(int... values) {
    int instruction = ordinal();
    int shift = 8;
    for (int i = 0; i < operands.size(); i++) {
      int bits = operands.get(i).bits();
      instruction |= (values[i] & (1 << bits) - 1) << shift;
      shift += bits;
    }
    return instruction;
  }

  /** The operands of an instruction of this opcode. */
  int[] decode(int instruction) {
    int[] values = new int[operands.size()];
    int shift = 8;
    for (int i = 0; i < values.length; i++) {
      int bits = operands.get(i).bits();
      int high = instruction << 32 - shift - bits;
      values[i] = operands.get(i).isSigned() ? high >> 32 - bits : high >>> 32 - bits;
      shift += bits;
    }
    return values;
  }

  /** Whether a number fits an operand. */
  boolean fits(int operand, long value) {
    int bits = operands.get(operand).bits();
    return operands.get(operand).isSigned()
        ? value >= -(1L << bits - 1) && value < 1L << bits - 1
        : value >= 0 && value < 1L << bits;
  }

  /** The table as a page: name, operands, meaning. */
  public static String document() {
    List<String> lines = new ArrayList<>();
    for (Opcode opcode : ALL) {
      StringBuilder line = new StringBuilder(opcode.text());
      opcode.operands.forEach(operand ->
          line.append(' ').append(operand.name().toLowerCase(Locale.ROOT).replace('_', '-')));
      line.append(" extra".repeat(opcode.extras));
      lines.add(line + ": " + opcode.meaning);
    }
    return String.join("\n", lines) + "\n";
  }
}
