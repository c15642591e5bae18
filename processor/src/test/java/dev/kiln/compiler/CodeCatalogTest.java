package dev.kiln.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.compiler.diagnostic.Code;
import dev.kiln.structure.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CodeCatalogTest {
  @Test
  void identifiersAreUnique() {
    assertThat(CodeCatalog.all()).extracting(Code::id).doesNotHaveDuplicates();
  }

  @Test
  void identifiersAndTitlesAreWellFormed() {
    assertThat(CodeCatalog.all()).allSatisfy(code -> {
      assertThat(code.id()).matches("[KR][1-9]\\d{3}");
      assertThat(code.title()).isNotBlank().doesNotContain("\n").doesNotEndWith(":");
    });
  }

  @Test
  void codesAreFoundByName() {
    assertThat(CodeCatalog.find("k1013"))
        .get()
        .extracting(Code::title)
        .isEqualTo("unclosed bracket");
    assertThat(CodeCatalog.find("K0000")).isEmpty();
  }

  /** A stage that forgets its row here could not be explained. */
  @Test
  void everyEnumOfCodesHasARow() throws IOException {
    List<String> enums = new ArrayList<>();
    Path main = Repository.root().resolve("processor/src/main/java");
    for (Path path : Repository.files(main, ".java")) {
      if (Files.readString(path).contains(" implements Code {")) {
        enums.add(path.getFileName().toString().replace(".java", ""));
      }
    }
    assertThat(CodeCatalog.all())
        .extracting(code -> code.getClass().getSimpleName())
        .containsAll(enums);
  }

  /**
   * Needs a Java interface beside the program, see KilnProcessorTest, or a C compiler, see
   * NativeBuildTest.
   */
  private static final Set<Code> OF_BUILDS =
      Set.of(BuildCode.NO_FUNCTION_FOR_METHOD, BuildCode.WRONG_SIGNATURE, NativeCode.UNBUILT);

  @Test
  void everyCodeHasAGoldenThatProvokesIt() throws IOException {
    Path goldens = Repository.root().resolve("processor/src/test/golden/diagnostics");
    Set<String> provoked = new TreeSet<>();
    for (Path path : Repository.files(goldens, ".kiln")) {
      String code = path.getFileName().toString().split("-")[0];
      String printed = Files.readString(path).split("\n---\n", 2)[1];
      if (printed.contains(" " + code + " ")) {
        provoked.add(code);
      }
    }
    assertThat(CodeCatalog.all().stream().filter(code -> !OF_BUILDS.contains(code)))
        .extracting(Code::id)
        .allSatisfy(id -> assertThat(provoked).contains(id));
  }
}
