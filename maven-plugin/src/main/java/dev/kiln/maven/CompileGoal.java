package dev.kiln.maven;

import dev.kiln.compiler.ClassNames;
import dev.kiln.compiler.Imports;
import java.io.File;
import org.apache.maven.model.Resource;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Compiles the Kiln files of a project to Java sources: {@code src/main/kiln/com/acme/Vol.kiln}
 * becomes the class {@code com.acme.Vol}.
 */
@Mojo(
    name = "compile",
    defaultPhase = LifecyclePhase.GENERATE_SOURCES,
    requiresDependencyResolution = ResolutionScope.COMPILE,
    threadSafe = true)
public final class CompileGoal extends MainGoal {
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
      packSources();
      ProcessorPath.of(project).warn(getLog());
    }
  }

  /** Puts the Kiln files into the jar, for projects that depend on this one to import. */
  private void packSources() {
    if (sourceDirectory.isDirectory()) {
      Resource sources = new Resource();
      sources.setDirectory(sourceDirectory.getPath());
      sources.setTargetPath(Imports.FOLDER);
      sources.addInclude("**/*" + ClassNames.EXTENSION);
      project.addResource(sources);
    }
  }

  @Override
  String goal() {
    return "compile";
  }

  @Override
  File output() {
    return outputDirectory;
  }

  @Override
  String classes() {
    return project.getBuild().getOutputDirectory();
  }

  @Override
  void addRoot(String folder) {
    project.addCompileSourceRoot(folder);
  }
}
