package dev.kiln.golden;

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
    return SomePrograms.through("skipping", 20, ProgramStages::skipping);
  }
}
