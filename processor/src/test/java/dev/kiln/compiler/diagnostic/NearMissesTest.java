package dev.kiln.compiler.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearMissesTest {
  private static final List<String> NAMES =
      List.of("radius", "radian", "length", "fold", "None", "Int", "transpose", "x", "y");

  @Test
  void aThirdOfTheLettersMayDiffer() {
    assertThat(NearMisses.of("radious", NAMES)).containsExactly("radius");
    assertThat(NearMisses.of("transpsoe", NAMES)).containsExactly("transpose");
    assertThat(NearMisses.of("radix", NAMES)).isEmpty();
    assertThat(NearMisses.of("volume", NAMES)).isEmpty();
  }

  @Test
  void caseIsLeftAside() {
    assertThat(NearMisses.of("RADIUS", NAMES)).startsWith("radius");
    assertThat(NearMisses.of("none", NAMES)).startsWith("None");
  }

  @Test
  void bestComesFirstAndThreeAreEnough() {
    assertThat(NearMisses.of("abcdef", List.of("abcxyf", "abcdeg", "abdcef", "abcde", "axcxef")))
        .containsExactly("abcde", "abcdeg", "abdcef");
  }

  @Test
  void oneLetterIsNothingInCommon() {
    assertThat(NearMisses.of("z", NAMES)).isEmpty();
    assertThat(NearMisses.of("X", NAMES)).containsExactly("x");
  }

  @Test
  void wordsOfOtherLanguagesLead() {
    assertThat(NearMisses.of("null", NAMES)).startsWith("None");
    assertThat(NearMisses.of("len", NAMES)).startsWith("length");
    assertThat(NearMisses.of("reduce", NAMES)).containsExactly("fold");
    assertThat(NearMisses.of("True", NAMES)).containsExactly("true");
    assertThat(NearMisses.of("boolean", NAMES)).isEmpty();
  }

  @Test
  void swappedNeighboursAreOneEdit() {
    assertThat(NearMisses.distance("raduis", "radius")).isEqualTo(1);
    assertThat(NearMisses.distance("", "abc")).isEqualTo(3);
    assertThat(NearMisses.distance("kitten", "sitting")).isEqualTo(3);
  }

  @Test
  void hintsAreSentences() {
    assertThat(NearMisses.hints("radus", List.of("radius")))
        .containsExactly("did you mean 'radius'?");
    assertThat(NearMisses.hints("abc", List.of("abd", "abe", "abf")))
        .containsExactly("did you mean 'abd', 'abe' or 'abf'?");
    assertThat(NearMisses.hints("abc", List.of())).isEmpty();
  }
}
