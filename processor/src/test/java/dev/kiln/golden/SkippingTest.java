package dev.kiln.golden;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Golden programs without each pass of the optimiser in turn: every twentieth; all with {@code
 * -Dskipping=1}, and {@code -Dgolden=…} as for {@link GoldenTest}. No pass relies on another for what
 * programs mean, but for those that are required.
 */
@Execution(ExecutionMode.CONCURRENT)
class SkippingTest {
  @TestFactory
  Stream<DynamicTest> programs() {
    String wanted = System.getProperty("golden", "");
    List<GoldenFile> programs = GoldenFile.programs().stream()
        .filter(program -> program.name().contains(wanted))
        .toList();
    int step = wanted.isEmpty() ? Integer.getInteger("skipping", 20) : 1;
    return IntStream.range(0, programs.size())
        .filter(i -> i % step == 0)
        .mapToObj(programs::get)
        .map(program -> DynamicTest.dynamicTest(
            program.name(),
            program.path().toUri(),
            () -> program.check(Stage.of("skipping", ProgramStages::skipping), false)));
  }
}
