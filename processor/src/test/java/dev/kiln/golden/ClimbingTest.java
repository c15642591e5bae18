package dev.kiln.golden;

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
    return SomePrograms.through("climbing", 10, ProgramStages::climbing);
  }
}
