package dev.kiln.golden;

import dev.kiln.structure.Repository;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Every golden file, as a test of its own.
 *
 * <p>{@code -Dgolden=inline} runs those with "inline" in their path; {@code -Dgolden.update=true}
 * rewrites what differs.
 */
@Execution(ExecutionMode.CONCURRENT)
class GoldenTest {
  private static final Path FOLDER = Repository.root().resolve("processor/src/test/golden");

  @TestFactory
  Stream<DynamicTest> files() {
    boolean update = Boolean.getBoolean("golden.update");
    String wanted = System.getProperty("golden", "");
    return Repository.files(FOLDER, ".kiln").stream()
        .filter(path -> name(path).contains(wanted))
        .map(path -> DynamicTest.dynamicTest(
            name(path),
            path.toUri(),
            () -> GoldenFile.read(path)
                .check(Stages.of(Stages.ALL, FOLDER.relativize(path)), update)));
  }

  private static String name(Path path) {
    return FOLDER.relativize(path).toString().replace('\\', '/');
  }
}
