package dev.kiln.golden;

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
  @TestFactory
  Stream<DynamicTest> programs() {
    String wanted = System.getProperty("golden", "");
    List<GoldenFile> programs = GoldenFile.programs().stream()
        .filter(program -> program.name().contains(wanted))
        .toList();
    int step = wanted.isEmpty() ? Integer.getInteger("climbing", 10) : 1;
    return IntStream.range(0, programs.size())
        .filter(i -> i % step == 0)
        .mapToObj(programs::get)
        .map(program -> DynamicTest.dynamicTest(
            program.name(),
            program.path().toUri(),
            () -> program.check(Stage.of("climbing", ProgramStages::climbing), false)));
  }
}
