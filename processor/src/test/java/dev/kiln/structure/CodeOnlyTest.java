package dev.kiln.structure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CodeOnlyTest {
  @Test
  void blanksWordsAndKeepsOffsets() {
    assertThat(CodeOnly.of("a(\"x\\\"//\", '\"'); // b\n/* c\n*/ d \"\"\"\n \"e\" \"\"\";"))
        .isEqualTo("a(" + " ".repeat(7) + ",    );     \n    \n   d    \n" + " ".repeat(8) + ";");
  }
}
