package dev.kiln.compiler.backend.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
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
    assertThat(longestCode(Loop.class)).isBetween(2_000, 7_999);
  }

  /** The length of the longest method of a class. */
  private static int longestCode(Class<?> type) throws IOException {
    byte[] bytes;
    try (InputStream in = type.getResourceAsStream(type.getSimpleName() + ".class")) {
      bytes = in.readAllBytes();
    }
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    in.skipBytes(8);
    String[] texts = constants(in);
    in.skipBytes(6);
    in.skipBytes(2 * in.readUnsignedShort());
    int longest = 0;
    for (int kind = 0; kind < 2; kind++) {
      int members = in.readUnsignedShort();
      for (int member = 0; member < members; member++) {
        in.skipBytes(6);
        int attributes = in.readUnsignedShort();
        for (int attribute = 0; attribute < attributes; attribute++) {
          String name = texts[in.readUnsignedShort()];
          byte[] content = in.readNBytes(in.readInt());
          if (name.equals("Code")) {
            DataInputStream code = new DataInputStream(new ByteArrayInputStream(content));
            code.skipBytes(4);
            longest = Math.max(longest, code.readInt());
          }
        }
      }
    }
    return longest;
  }

  private static String[] constants(DataInputStream in) throws IOException {
    String[] texts = new String[in.readUnsignedShort()];
    for (int i = 1; i < texts.length; i++) {
      switch (in.readUnsignedByte()) {
        case 1 -> texts[i] = in.readUTF();
        case 5, 6 -> {
          in.skipBytes(8);
          i++;
        }
        case 7, 8, 16, 19, 20 -> in.skipBytes(2);
        case 15 -> in.skipBytes(3);
        default -> in.skipBytes(4);
      }
    }
    return texts;
  }
}
