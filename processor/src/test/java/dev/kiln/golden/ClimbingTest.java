package dev.kiln.golden;

import dev.kiln.structure.Repository;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Golden programs in which each function and each loop climbs as soon as it has run once: every
 * tenth; all with {@code -Dclimbing=1}, and {@code -Dgolden=…} as for {@link GoldenTest}.
 */
@Execution(ExecutionMode.CONCURRENT)
class ClimbingTest {
  private static final Path FOLDER = Repository.root().resolve("processor/src/test/golden/run");

  @TestFactory
  Stream<DynamicTest> programs() {
    String wanted = System.getProperty("golden", "");
    List<Path> files = Repository.files(FOLDER, ".kiln").stream()
        .filter(path -> path.toString().contains(wanted))
        .toList();
    int step = wanted.isEmpty() ? Integer.getInteger("climbing", 10) : 1;
    return IntStream.range(0, files.size())
        .filter(i -> i % step == 0)
        .mapToObj(files::get)
        .map(path -> DynamicTest.dynamicTest(
            FOLDER.relativize(path).toString(),
            path.toUri(),
            () ->
                GoldenFile.read(path).check(Stage.of("climbing", ProgramStages::climbing), false)));
  }
}
