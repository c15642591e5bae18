package dev.kiln.compiler.backend.bytecode;

import dev.kiln.compiler.core.Op;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * How a comparison is tested: by one instruction if a jump is wanted when it holds, by another if
 * one is wanted when it does not.
 */
record Test(Side holds, Side fails, Optional<Side> holdsSmall, Optional<Side> failsSmall) {
  private static final Map<Op, Test> ALL = new EnumMap<>(Op.class);

  /** An instruction, and whether its operands change places. */
  record Side(Opcode opcode, boolean swapped) {}

  static {
    Side equal = same(Opcode.IF_EQUAL);
    Side notEqual = same(Opcode.IF_NOT_EQUAL);
    Side equalSmall = same(Opcode.IF_EQUAL_SMALL);
    Side notEqualSmall = same(Opcode.IF_NOT_EQUAL_SMALL);
    Side lessSmall = same(Opcode.IF_LESS_SMALL);
    Side moreSmall = same(Opcode.IF_MORE_SMALL);
    Side atMostSmall = same(Opcode.IF_AT_MOST_SMALL);
    Side atLeastSmall = same(Opcode.IF_AT_LEAST_SMALL);
    Side less = same(Opcode.IF_LESS);
    Side atMost = same(Opcode.IF_AT_MOST);
    Side more = swapped(Opcode.IF_LESS);
    Side atLeast = swapped(Opcode.IF_AT_MOST);
    words(Op.INT_EQUAL, equal, notEqual, equalSmall, notEqualSmall);
    words(Op.CHAR_EQUAL, equal, notEqual, equalSmall, notEqualSmall);
    words(Op.INT_NOT_EQUAL, notEqual, equal, notEqualSmall, equalSmall);
    words(Op.INT_LESS, less, atLeast, lessSmall, atLeastSmall);
    words(Op.CHAR_LESS, less, atLeast, lessSmall, atLeastSmall);
    words(Op.INT_AT_MOST, atMost, more, atMostSmall, moreSmall);
    words(Op.INT_MORE, more, atMost, moreSmall, atMostSmall);
    words(Op.INT_AT_LEAST, atLeast, less, atLeastSmall, lessSmall);
    plain(Op.BOOL_EQUAL, equal, notEqual);
    Side realEqual = same(Opcode.IF_REAL_EQUAL);
    Side realNotEqual = same(Opcode.IF_REAL_NOT_EQUAL);
    plain(Op.REAL_EQUAL, realEqual, realNotEqual);
    plain(Op.REAL_NOT_EQUAL, realNotEqual, realEqual);
    plain(Op.REAL_LESS, same(Opcode.IF_REAL_LESS), same(Opcode.IF_REAL_NOT_LESS));
    plain(Op.REAL_AT_MOST, same(Opcode.IF_REAL_AT_MOST), same(Opcode.IF_REAL_NOT_AT_MOST));
    plain(Op.REAL_MORE, swapped(Opcode.IF_REAL_LESS), swapped(Opcode.IF_REAL_NOT_LESS));
    plain(Op.REAL_AT_LEAST, swapped(Opcode.IF_REAL_AT_MOST), swapped(Opcode.IF_REAL_NOT_AT_MOST));
  }

  private static Side same(Opcode opcode) {
    return new Side(opcode, false);
  }

  private static Side swapped(Opcode opcode) {
    return new Side(opcode, true);
  }

  private static void words(Op op, Side holds, Side fails, Side holdsSmall, Side failsSmall) {
    ALL.put(op, new Test(holds, fails, Optional.of(holdsSmall), Optional.of(failsSmall)));
  }

  private static void plain(Op op, Side holds, Side fails) {
    ALL.put(op, new Test(holds, fails, Optional.empty(), Optional.empty()));
  }

  /** The test of a comparison; empty if the operation is none. */
  static Optional<Test> of(Op op) {
    return Optional.ofNullable(ALL.get(op));
  }

  Side when(boolean wanted) {
    return wanted ? holds : fails;
  }

  /** The same against a constant in the instruction. */
  Optional<Side> whenSmall(boolean wanted) {
    return wanted ? holdsSmall : failsSmall;
  }
}
