package dev.kiln.golden;

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
  @TestFactory
  Stream<DynamicTest> files() {
    boolean update = Boolean.getBoolean("golden.update");
    String wanted = System.getProperty("golden", "");
    return GoldenFile.below("").stream()
        .filter(file -> file.name().contains(wanted))
        .map(file -> DynamicTest.dynamicTest(
            file.name(),
            file.path().toUri(),
            () -> file.check(Stages.of(Stages.ALL, Path.of(file.name())), update)));
  }
}
