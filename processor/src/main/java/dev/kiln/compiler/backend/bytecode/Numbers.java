package dev.kiln.compiler.backend.bytecode;

/** The places of the {@link Opcode}s in their table, as constants that a switch can use. */
final class Numbers {
  // Moving values
  static final int MOVE = 0;
  static final int MOVE_OBJECT = 1;
  static final int INT = 2;
  static final int WORD = 3;
  static final int TEXT = 4;
  static final int WORD_FAR = 5;
  static final int TEXT_FAR = 6;
  static final int EXTRA = 7;
  static final int LOAD = 8;
  static final int STORE = 9;
  static final int LOAD_OBJECT = 10;
  static final int STORE_OBJECT = 11;
  // Int; the checked ones fail with overflow, division or shift
  static final int ADD = 12;
  static final int SUBTRACT = 13;
  static final int MULTIPLY = 14;
  static final int ADD_SMALL = 15;
  static final int SUBTRACT_SMALL = 16;
  static final int DIVIDE = 17;
  static final int REMAINDER = 18;
  static final int FLOOR_DIVIDE = 19;
  static final int FLOOR_MODULO = 20;
  static final int WRAP_ADD = 21;
  static final int WRAP_SUBTRACT = 22;
  static final int WRAP_MULTIPLY = 23;
  static final int AND = 24;
  static final int OR = 25;
  static final int XOR = 26;
  static final int SHIFT_LEFT = 27;
  static final int SHIFT_RIGHT = 28;
  static final int SHIFT_RIGHT_ZERO = 29;
  // Real and Bool
  static final int REAL_ADD = 30;
  static final int REAL_SUBTRACT = 31;
  static final int REAL_MULTIPLY = 32;
  static final int REAL_DIVIDE = 33;
  static final int REAL_NEGATE = 34;
  static final int REAL_ABS = 35;
  static final int REAL_SQRT = 36;
  static final int INT_TO_REAL = 37;
  static final int CHAR_TO_INT = 38;
  static final int NOT = 39;
  // Tests: the instruction behind is a JUMP or ROUND, taken if the test holds
  static final int JUMP = 40;
  static final int ROUND = 41;
  static final int IF_TRUE = 42;
  static final int IF_FALSE = 43;
  static final int IF_EQUAL = 44;
  static final int IF_NOT_EQUAL = 45;
  static final int IF_LESS = 46;
  static final int IF_AT_MOST = 47;
  static final int IF_EQUAL_SMALL = 48;
  static final int IF_NOT_EQUAL_SMALL = 49;
  static final int IF_LESS_SMALL = 50;
  static final int IF_AT_MOST_SMALL = 51;
  static final int IF_MORE_SMALL = 52;
  static final int IF_AT_LEAST_SMALL = 53;
  static final int IF_REAL_EQUAL = 54;
  static final int IF_REAL_NOT_EQUAL = 55;
  static final int IF_REAL_LESS = 56;
  static final int IF_REAL_AT_MOST = 57;
  static final int IF_REAL_NOT_LESS = 58;
  static final int IF_REAL_NOT_AT_MOST = 59;
  static final int IF_MADE_BY = 60;
  static final int IF_NOT_MADE_BY = 61;
  static final int COUNT_UP = 62;
  static final int COUNT_DOWN = 63;
  // Calls; what is returned goes to w[A] or o[B], whatever lies behind them is lost
  static final int CALL = 64;
  static final int TAIL_CALL = 65;
  static final int CALL_VALUE = 66;
  static final int CALL_FAR = 67;
  static final int TAIL_CALL_FAR = 68;
  static final int CALL_VALUE_FAR = 69;
  static final int RETURN = 70;
  static final int GLOBAL = 71;
  static final int DEFINE = 72;
  static final int DO = 73;
  static final int DO_FAR = 74;
  static final int HALT = 75;
  static final int CHARGE = 76;
  // Fields, arrays, cells of variables that closures share
  static final int FIELD = 77;
  static final int FIELD_OBJECT = 78;
  static final int NEW_INTS = 79;
  static final int NEW_REALS = 80;
  static final int NEW_BOOLS = 81;
  static final int INT_AT = 82;
  static final int REAL_AT = 83;
  static final int BOOL_AT = 84;
  static final int SET_INT = 85;
  static final int SET_REAL = 86;
  static final int SET_BOOL = 87;
  static final int FILL = 88;
  static final int CHECK_INDEX = 89;
  static final int OFFSET = 90;
  static final int CELL = 91;
  static final int CELL_OBJECT = 92;
  static final int CELL_GET = 93;
  static final int CELL_GET_OBJECT = 94;
  static final int CELL_SET = 95;
  static final int CELL_SET_OBJECT = 96;

  private Numbers() {}
}
