package dev.kiln.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where a failure says it happened, and the calls that it tells. */
class KilnExceptionTest {
  @Test
  void aPlaceAlone() {
    KilnException failure = KilnException.of("index", "index 3", "a b.kiln:4:23");
    assertThat(failure).hasMessage("index: index 3 (a b.kiln:4:23)");
    assertThat(failure.kilnTrace()).isEmpty();
    assertThat(failure.userPlace()).isEqualTo("a b.kiln:4:23");
    assertThat(failure.line()).isEqualTo(4);
    assertThat(failure.column()).isEqualTo(23);
  }

  @Test
  void theUsersPlaceComesFirst() {
    KilnException failure = KilnException.of(
        "domain", "singular", "std/a.kiln:1:2 <- lu std/a.kiln:7:1 <- f u.kiln:3:4");
    assertThat(failure).hasMessage("domain: singular (u.kiln:3:4, in lu at std/a.kiln:1:2)");
    assertThat(failure.userPlace()).isEqualTo("u.kiln:3:4");
    assertThat(failure.file()).isEqualTo("std/a.kiln");
    assertThat(failure.kilnTrace())
        .containsExactly("lu called at std/a.kiln:7:1", "f called at u.kiln:3:4");
  }

  @Test
  void callersComeAfterInlinedCalls() {
    KilnException failure = KilnException.of("panic", "no", "std/a.kiln:1:2 <- g std/a.kiln:3:4")
        .within(List.of("f u.kiln:5:6 <- h u.kiln:7:8"));
    assertThat(failure.kilnTrace())
        .containsExactly(
            "g called at std/a.kiln:3:4", "f called at u.kiln:5:6", "h called at u.kiln:7:8");
    assertThat(failure.userPlace()).isEqualTo("u.kiln:5:6");
  }

  @Test
  void longTracesAreCut() {
    KilnException failure =
        KilnException.of("depth", "deep", "a.kiln:1:1").within(Collections.nCopies(30, "f a:1:1"));
    assertThat(failure.kilnTrace()).hasSize(26).contains("… 5 more …");
    assertThat(failure.kilnTrace().get(20)).isEqualTo("… 5 more …");
  }
}
