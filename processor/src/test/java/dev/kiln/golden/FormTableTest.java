package dev.kiln.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.compiler.Analysis;
import dev.kiln.compiler.Compiler;
import dev.kiln.compiler.Input;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Every form of the language stands in three programs of {@code golden/run} at least; the table of
 * forms and programs is {@code golden/forms.md}.
 */
class FormTableTest {
  private static final Path TABLE = Path.of("src/test/golden/forms.md");
  private static final int LEAST = 3;

  private static Map<String, List<String>> programsByForm() {
    Map<String, List<String>> table = new TreeMap<>();
    for (GoldenFile file : GoldenFile.programs()) {
      Sink sink = new Sink();
      Analysis analysis = Compiler.analyze(
          List.of(Input.of("main", SourceFile.of("main.kiln", file.source()))), sink);
      String name = file.name().replaceAll("^run/|\\.kiln$", "");
      for (String form : Forms.of(analysis.scope("main").module(), analysis.names())) {
        table.computeIfAbsent(form, key -> new ArrayList<>()).add(name);
      }
    }
    return table;
  }

  private static String text(Map<String, List<String>> table) {
    StringBuilder text = new StringBuilder("# Forms and programs that have them\n\n");
    text.append("Written by FormTableTest; three of the programs for each form.\n\n");
    text.append("| form | programs |\n|---|---|\n");
    table.forEach((form, programs) -> text.append("| `")
        .append(form.replace("|", "\\|"))
        .append("` | ")
        .append(String.join(", ", programs.subList(0, Math.min(LEAST, programs.size()))))
        .append(" |\n"));
    return text.toString();
  }

  @Test
  void everyFormStandsInThreePrograms() throws IOException {
    Map<String, List<String>> table = programsByForm();
    List<String> rare = new ArrayList<>();
    table.forEach((form, programs) -> {
      if (programs.size() < LEAST) {
        rare.add(form + ": " + programs);
      }
    });
    assertThat(rare).isEmpty();
    assertThat(table.size()).as("forms").isGreaterThanOrEqualTo(FORMS);
    String actual = text(table);
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(TABLE, actual);
    }
    assertThat(Files.readString(TABLE)).isEqualTo(actual);
  }

  /** All forms that {@link Forms} tells apart: each must be in the table. */
  private static final int FORMS = 95;
}
