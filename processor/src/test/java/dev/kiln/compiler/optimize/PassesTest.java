package dev.kiln.compiler.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The schedule keeps its own order. */
class PassesTest {
  @Test
  void whatAPassCountsOnComesBefore() {
    Set<String> before = new HashSet<>();
    for (Pass pass : Passes.ALL) {
      assertThat(before).as(pass.name()).containsAll(pass.after());
      assertThat(before.add(pass.name())).as(pass.name()).isTrue();
    }
  }
}
