package dev.kiln.maven;

import java.io.File;
import java.util.List;
import org.apache.maven.plugins.annotations.Parameter;

/** A goal about the main Kiln files of a project, which import nothing of its other files. */
abstract class MainGoal extends KilnGoal {
  /** The folder of the Kiln files. */
  @Parameter(
      property = "kiln.sourceDirectory",
      defaultValue = "${project.basedir}/src/main/kiln",
      required = true)
  File sourceDirectory;

  @Override
  File sources() {
    return sourceDirectory;
  }

  @Override
  List<File> importable() {
    return List.of();
  }
}
