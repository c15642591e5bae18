package dev.kiln.maven;

import java.io.File;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Compiles the Kiln files of a project to Java sources: {@code src/main/kiln/com/acme/Vol.kiln}
 * becomes the class {@code com.acme.Vol}.
 */
@Mojo(name = "compile", defaultPhase = LifecyclePhase.GENERATE_SOURCES, threadSafe = true)
public final class CompileGoal extends KilnGoal {
  /** The folder of the Kiln files. */
  @Parameter(
      property = "kiln.sourceDirectory",
      defaultValue = "${project.basedir}/src/main/kiln",
      required = true)
  File sourceDirectory;

  /** The folder for the generated Java sources. */
  @Parameter(
      property = "kiln.outputDirectory",
      defaultValue = "${project.build.directory}/generated-sources/kiln",
      required = true)
  File outputDirectory;

  @Override
  public void execute() throws MojoExecutionException, MojoFailureException {
    super.execute();
    if (!isSkipped()) {
      ProcessorPath.of(project).warn(getLog());
    }
  }

  @Override
  String goal() {
    return "compile";
  }

  @Override
  File sources() {
    return sourceDirectory;
  }

  @Override
  List<File> importable() {
    return List.of();
  }

  @Override
  File output() {
    return outputDirectory;
  }

  @Override
  void addRoot(String folder) {
    project.addCompileSourceRoot(folder);
  }
}
