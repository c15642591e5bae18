package dev.kiln.golden;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Some of the golden programs, where running all in one more way would take too long. */
final class SomePrograms {
  private SomePrograms() {}

  /**
   * A test of each of them: that a stage gives what is expected.
   *
   * @param name of the stage, and of the property that says every how manieth is taken
   * @param every how manieth is taken unless that says so; {@code -Dgolden=…} wants all of that name
   */
  static Stream<DynamicTest> through(String name, int every, Stage.Printer printer) {
    String wanted = System.getProperty("golden", "");
    List<GoldenFile> programs = GoldenFile.programs().stream()
        .filter(program -> program.name().contains(wanted))
        .toList();
    int step = wanted.isEmpty() ? Integer.getInteger(name, every) : 1;
    return IntStream.range(0, programs.size())
        .filter(i -> i % step == 0)
        .mapToObj(programs::get)
        .map(program -> DynamicTest.dynamicTest(
            program.name(),
            program.path().toUri(),
            () -> program.check(Stage.of(name, printer), false)));
  }
}
