package dev.kiln.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** Layouts against those that Python gives, and where Kiln has rules of its own. */
class FormatTest {
  @Test
  void numbersAreLaidOutAsInPython() throws IOException {
    List<String> rows;
    try (BufferedReader in = new BufferedReader(new InputStreamReader(
        FormatTest.class.getResourceAsStream("python-formats.tsv"), StandardCharsets.UTF_8))) {
      rows = in.lines().skip(1).toList();
    }
    assertThat(rows).hasSizeGreaterThan(500);
    SoftAssertions all = new SoftAssertions();
    for (String row : rows) {
      String[] cells = row.split("\t");
      String found = cells[0].matches("-?\\d+")
          ? Format.format(Long.parseLong(cells[0]), cells[1])
          : Format.format(Double.parseDouble(cells[0]), cells[1]);
      all.assertThat(found).as("%s:%s", cells[0], cells[1]).isEqualTo(cells[2]);
    }
    all.assertAll();
  }

  @Test
  void aPrecisionWithoutALetterMeansFixed() {
    assertThat(Format.format(1234.5, ".3")).isEqualTo("1234.500");
    assertThat(Format.format(0.1, "8")).isEqualTo("     0.1");
    assertThat(Format.format(1e10, "<8")).isEqualTo("1.0E10  ");
  }

  @Test
  void whatIsNoNumberShowsAsWithoutASpecification() {
    assertThat(Format.format(Double.NaN, "+.2f")).isEqualTo("NaN");
    assertThat(Format.format(Double.POSITIVE_INFINITY, "010.2e")).isEqualTo("  Infinity");
    assertThat(Format.format(Double.NEGATIVE_INFINITY, "<10")).isEqualTo("-Infinity ");
  }

  @Test
  void textsCountCodePoints() {
    assertThat(Format.format("𝟙𝟚𝟛", ".2")).isEqualTo("𝟙𝟚");
    assertThat(Format.format("𝟙𝟚", "4")).isEqualTo("𝟙𝟚  ");
    assertThat(Format.format("a", "𝟙^4")).isEqualTo("𝟙a𝟙𝟙");
    assertThat(Format.format("abc", ">2")).isEqualTo("abc");
    assertThat(Format.format("abc", "")).isEqualTo("abc");
  }
}
