package dev.kiln.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.compiler.CodeCatalog;
import dev.kiln.compiler.diagnostic.Code;
import dev.kiln.compiler.syntax.Keywords;
import dev.kiln.structure.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The reference of the language, {@code docs/language.md}, tells the truth: its programs do what it
 * shows, no form is missing, and the codes it names exist. {@code -Dgolden.update=true} writes what
 * the programs do.
 *
 * <p>Below a program with the fence {@code kiln shown} stands a block with what comes of it; others
 * have their results in comments.
 */
class LanguageReferenceTest {
  private static final Path PAGE = Repository.root().resolve("docs/language.md");
  private static final Path FORMS = Repository.root().resolve("processor/src/test/golden/forms.md");
  /** A program with comments as group 1; or one without as group 2, and what is shown, 3. */
  private static final Pattern PROGRAM = Pattern.compile(
      "(?ms)^```kiln\\n(.*?)^```$" + "|^```kiln shown\\n(.*?)^```\\n```\\n(.*?)^```$");

  private final String page;

  LanguageReferenceTest() throws IOException {
    page = Files.readString(PAGE);
  }

  @Test
  void programsDoWhatThePageShows() throws IOException {
    StringBuilder out = new StringBuilder();
    int end = 0;
    for (MatchResult found : programs()) {
      boolean inline = found.group(1) != null;
      String was = found.group(inline ? 1 : 3);
      String is =
          inline ? new PageExample(was).withResults() : new PageExample(found.group(2)).output();
      out.append(page, end, found.start(inline ? 1 : 3)).append(is);
      end = found.end(inline ? 1 : 3);
    }
    String actual = out.append(page.substring(end)).toString();
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(PAGE, actual);
    } else {
      assertThat(page).isEqualTo(actual);
    }
  }

  @Test
  void everyProgramIsChecked() {
    assertThat(programs())
        .hasSameSizeAs(page.lines().filter(l -> l.startsWith("```kiln")).toList());
  }

  @Test
  void everyFormIsShown() throws IOException {
    Set<String> missing = Pattern.compile("(?m)^\\| `(.*?)` \\| ")
        .matcher(Files.readString(FORMS))
        .results()
        .map(row -> row.group(1).replace("\\|", "|"))
        .collect(Collectors.toCollection(TreeSet::new));
    for (MatchResult found : programs()) {
      String text = found.group(1) != null ? found.group(1) : found.group(2);
      missing.removeAll(new PageExample(text).forms());
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void everyCodeExists() {
    Set<String> codes = Pattern.compile("\\bK\\d{4}\\b")
        .matcher(page)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
    assertThat(CodeCatalog.all().stream().map(Code::id).toList()).containsAll(codes);
  }

  @Test
  void everyKeywordIsListed() {
    String words = page.split("These words cannot be names:", 2)[1].split("are words only", 2)[0];
    assertThat(words.split("\\W+")).containsAll(Keywords.ALL);
  }

  private List<MatchResult> programs() {
    return PROGRAM.matcher(page).results().toList();
  }
}
