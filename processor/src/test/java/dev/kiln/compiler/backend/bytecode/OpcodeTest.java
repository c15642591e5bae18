package dev.kiln.compiler.backend.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.structure.ClassFile;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The table of instructions, and what must agree with it. */
class OpcodeTest {
  @Test
  void theMachinesNumbersAreThoseOfTheTable() throws IllegalAccessException {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    for (Field field : Numbers.class.getDeclaredFields()) {
      if (!field.isSynthetic()) {
        numbers.put(field.getName(), field.getInt(null));
      }
    }
    Map<String, Integer> table = new LinkedHashMap<>();
    Arrays.stream(Opcode.values()).forEach(opcode -> table.put(opcode.name(), opcode.ordinal()));
    assertThat(numbers).isEqualTo(table);
  }

  @Test
  void operandsFillAnInstructionAndComeBack() {
    for (Opcode opcode : Opcode.values()) {
      int bits = opcode.operands().stream().mapToInt(Operand::bits).sum();
      assertThat(bits).as(opcode.text()).isLessThanOrEqualTo(24);
      int[] values = new int[opcode.operands().size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = opcode.operands().get(i).isSigned() ? -5 - i : 201 + i;
        assertThat(opcode.fits(i, values[i])).isTrue();
      }
      int instruction = opcode.encode(values);
      assertThat(Opcode.of(instruction & 255)).contains(opcode);
      assertThat(opcode.decode(instruction)).isEqualTo(values);
    }
  }

  @Test
  void theTableIsThePage() {
    assertThat(Opcode.document().lines()).hasSize(Opcode.values().length);
    assertThat(Opcode.document()).contains("add to-int int int: w[A] := w[B] + w[C]\n");
    assertThat(List.of(Opcode.values()))
        .allSatisfy(opcode -> assertThat(opcode.meaning()).isNotBlank());
  }

  /** HotSpot compiles no method of 8,000 bytes or more. */
  @Test
  void theLoopIsSmallEnoughForHotSpot() throws IOException {
    try (InputStream file = Loop.class.getResourceAsStream("Loop.class")) {
      assertThat(ClassFile.longestCode(file.readAllBytes())).isBetween(2_000, 7_999);
    }
  }
}
