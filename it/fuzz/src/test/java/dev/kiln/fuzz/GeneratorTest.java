package dev.kiln.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Programs are what their seeds say, and among them all forms occur. */
class GeneratorTest {
  private static final int SEEDS = 2_000;
  private static final Path FORMS = Path.of("../../processor/src/test/golden/forms.md");

  @Test
  void aProgramIsItsSeed() {
    for (long seed = 0; seed < 50; seed++) {
      assertThat(Generator.program(seed).print())
          .isEqualTo(Generator.program(seed).print());
    }
    assertThat(Generator.program(1).print()).isNotEqualTo(Generator.program(2).print());
  }

  @Test
  void everyFormOccurs() {
    Map<Form, Integer> counts = new EnumMap<>(Form.class);
    for (long seed = 0; seed < SEEDS; seed++) {
      Set<Form> forms = EnumSet.noneOf(Form.class);
      Generator.program(seed).forEach(node -> forms.add(node.form()));
      forms.forEach(form -> counts.merge(form, 1, Integer::sum));
    }
    assertThat(counts.keySet()).containsExactlyInAnyOrder(Form.values());
  }

  /** The names are those of the language's own list of forms. */
  @Test
  void formsAreThoseOfTheLanguage() throws IOException {
    String table = Files.readString(FORMS);
    for (Form form : Form.values()) {
      assertThat(table).contains(form.row().isEmpty() ? "" : "| `" + form.row() + "` |");
    }
  }
}
