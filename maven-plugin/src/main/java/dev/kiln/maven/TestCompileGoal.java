package dev.kiln.maven;

import java.io.File;
import java.util.List;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Compiles the Kiln files among a project's tests to Java sources. They may import the modules of
 * the project's main Kiln files.
 */
@Mojo(
    name = "test-compile",
    defaultPhase = LifecyclePhase.GENERATE_TEST_SOURCES,
    requiresDependencyResolution = ResolutionScope.TEST,
    threadSafe = true)
public final class TestCompileGoal extends KilnGoal {
  /** The folder of the tests' Kiln files. */
  @Parameter(
      property = "kiln.testSourceDirectory",
      defaultValue = "${project.basedir}/src/test/kiln",
      required = true)
  File testSourceDirectory;

  /** The folder of the main Kiln files, which the tests may import. */
  @Parameter(
      property = "kiln.sourceDirectory",
      defaultValue = "${project.basedir}/src/main/kiln",
      required = true)
  File sourceDirectory;

  /** The folder for the generated Java sources. */
  @Parameter(
      property = "kiln.testOutputDirectory",
      defaultValue = "${project.build.directory}/generated-test-sources/kiln",
      required = true)
  File testOutputDirectory;

  /** Maven's own wish to leave tests uncompiled. */
  @Parameter(property = "maven.test.skip", defaultValue = "false")
  boolean skipTests;

  @Override
  boolean isSkipped() {
    return skip || skipTests;
  }

  @Override
  String goal() {
    return "test-compile";
  }

  @Override
  File sources() {
    return testSourceDirectory;
  }

  @Override
  List<File> importable() {
    return List.of(sourceDirectory);
  }

  @Override
  File output() {
    return testOutputDirectory;
  }

  @Override
  String classes() {
    return project.getBuild().getTestOutputDirectory();
  }

  @Override
  void addRoot(String folder) {
    project.addTestCompileSourceRoot(folder);
  }
}
