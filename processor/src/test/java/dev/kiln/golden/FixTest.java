package dev.kiln.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.compiler.Compiler;
import dev.kiln.compiler.Input;
import dev.kiln.compiler.diagnostic.Fix;
import dev.kiln.compiler.diagnostic.Problem;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.source.SourceFile;
import dev.kiln.compiler.source.Span;
import dev.kiln.compiler.syntax.Parser;
import dev.kiln.structure.Repository;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every fix offered in the golden programs with mistakes mends the mistake it is offered for. */
class FixTest {
  private static final Path FOLDER =
      Repository.root().resolve("processor/src/test/golden/diagnostics");

  @Test
  void fixesMend() throws IOException {
    List<String> useless = new ArrayList<>();
    int fixes = 0;
    for (Path path : Repository.files(FOLDER, ".kiln")) {
      boolean build = FOLDER.relativize(path).startsWith("build");
      String source = GoldenFile.read(path).source();
      for (Problem problem : build ? List.<Problem>of() : problems(path, source)) {
        for (Fix fix : problem.fixes()) {
          fixes++;
          if (problems(path, mended(source, fix)).stream()
              .anyMatch(each -> isSame(each, problem))) {
            useless.add(path.getFileName() + ": " + fix.title());
          }
        }
      }
    }
    assertThat(useless).isEmpty();
    assertThat(fixes).isGreaterThan(60);
  }

  private static String mended(String source, Fix fix) {
    Span span = fix.span();
    return source.substring(0, span.start()) + fix.replacement() + source.substring(span.end());
  }

  private static boolean isSame(Problem one, Problem other) {
    return one.code() == other.code()
        && one.span().start() == other.span().start()
        && one.message().equals(other.message());
  }

  private static List<Problem> problems(Path path, String source) {
    Sink sink = new Sink();
    SourceFile file = SourceFile.of(path.getFileName().toString(), source);
    if (FOLDER.relativize(path).startsWith("syntax")) {
      Parser.parse(file, sink);
    } else {
      Compiler.analyze(List.of(Input.of("golden", file)), sink);
    }
    return sink.problems();
  }
}
