package dev.kiln.maven;

import dev.kiln.compiler.Imports;
import dev.kiln.compiler.Input;
import dev.kiln.compiler.diagnostic.Severity;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.processor.Digest;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/** What the two compiling goals have in common: everything but the folders. */
public abstract class KilnGoal extends AbstractMojo {
  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  MavenProject project;

  @Parameter(defaultValue = "${plugin}", readonly = true, required = true)
  PluginDescriptor plugin;

  /** Leaves the Kiln files alone; Java files of an earlier build are still compiled. */
  @Parameter(property = "kiln.skip", defaultValue = "false")
  boolean skip;

  /** Compiles although nothing has changed. */
  @Parameter(property = "kiln.force", defaultValue = "false")
  boolean force;

  /** Lets the build fail if there are warnings. */
  @Parameter(property = "kiln.failOnWarning", defaultValue = "false")
  boolean failOnWarning;

  /** Tells what the optimiser decided about the functions, and how large their methods are. */
  @Parameter(property = "kiln.notes", defaultValue = "false")
  boolean notes;

  /** The goal's name, which its state file has too. */
  abstract String goal();

  /** The folder of the files to compile. */
  abstract File sources();

  /** The folder of files that those may import, and that another goal compiles. */
  abstract List<File> importable();

  /** The folder for the Java files. */
  abstract File output();

  /** Tells Maven that the Java files in the folder are to be compiled. */
  abstract void addRoot(String folder);

  /** Whether the user asked not to run this goal. */
  boolean isSkipped() {
    return skip;
  }

  @Override
  public void execute() throws MojoExecutionException, MojoFailureException {
    if (isSkipped()) {
      getLog().info("Kiln is skipped");
    } else {
      try {
        compile();
      } catch (IOException e) {
        throw new MojoExecutionException("Kiln cannot read or write: " + e, e);
      } catch (RuntimeException | StackOverflowError e) {
        throw new MojoExecutionException(
            "This is a mistake in Kiln, not in your program; please report it: " + e, e);
      }
    }
    if (output().isDirectory()) {
      addRoot(output().getPath());
    }
  }

  private void compile() throws IOException, MojoFailureException {
    List<ProgramFile> files = ProgramFile.below(sources().toPath());
    List<ProgramFile> others = new ArrayList<>();
    for (File folder : importable()) {
      others.addAll(ProgramFile.below(folder.toPath()));
    }
    if (!files.isEmpty()) {
      others.addAll(imported(files, others));
    }
    OutputFolder folder = OutputFolder.open(output().toPath(), stateFile());
    if (files.isEmpty() && folder.isEmpty()) {
      getLog().debug("No Kiln files in " + sources());
      return;
    }
    String inputs = digest(files, others);
    if (!force && folder.isUpToDate(inputs)) {
      getLog().info("Nothing to compile: the classes of all Kiln files are up to date");
      return;
    }
    if (!files.isEmpty()) {
      String to = shown(output().toPath());
      getLog().info("Compiling " + ProblemLog.count(files.size(), "Kiln file") + " to " + to);
    }
    Sink sink = new Sink();
    SortedMap<String, String> texts =
        files.isEmpty() ? new TreeMap<>() : Translation.translate(files, others, notes, sink);
    boolean warned = report(files, others, sink);
    // A build that warned is done again, so that the warnings are seen again; notes are, too.
    OutputFolder.Change change = folder.write(texts, warned || notes ? "" : inputs);
    getLog().debug(change.toString());
  }

  /** The files of dependencies that the project's import. */
  private List<ProgramFile> imported(List<ProgramFile> files, List<ProgramFile> others)
      throws IOException, MojoFailureException {
    List<Input> own = new ArrayList<>();
    files.forEach(file -> own.add(file.input()));
    others.forEach(file -> own.add(file.input()));
    Set<String> known = own.stream().map(Input::module).collect(Collectors.toSet());
    if (own.stream().allMatch(input -> known.containsAll(Imports.of(input.source())))) {
      return List.of();
    }
    Map<String, ProgramFile> modules = new LinkedHashMap<>();
    for (ProgramFile file : ClassPathModules.of(project.getArtifacts())) {
      modules.putIfAbsent(file.input().module(), file);
    }
    return Imports.closure(
            own, known, name -> Optional.ofNullable(modules.get(name)).map(ProgramFile::input))
        .stream()
        .map(input -> modules.get(input.module()))
        .toList();
  }

  /** Logs the problems and fails if they are bad; says whether there were warnings. */
  private boolean report(List<ProgramFile> files, List<ProgramFile> others, Sink sink)
      throws MojoFailureException {
    List<ProgramFile> all = new ArrayList<>(others);
    all.addAll(files);
    new ProblemLog(getLog(), all, notes).write(sink);
    if (sink.hasErrors()) {
      throw new MojoFailureException(
          ProblemLog.count(sink, Severity.ERROR) + " in Kiln files, see above");
    }
    boolean warned = sink.problems().stream().anyMatch(p -> p.severity() == Severity.WARNING);
    if (warned && failOnWarning) {
      throw new MojoFailureException(ProblemLog.count(sink, Severity.WARNING)
          + " in Kiln files, and kiln.failOnWarning is set");
    }
    return warned;
  }

  /** Stands for all that the result depends on: texts, names, options, and the compiler itself. */
  private String digest(List<ProgramFile> files, List<ProgramFile> others) throws IOException {
    Digest digest = Digest.start().add(goal()).add(Boolean.toString(failOnWarning));
    digest.add(Boolean.toString(notes)).add(plugin.getVersion());
    for (Artifact artifact : plugin.getArtifacts()) {
      // A snapshot keeps its version while it changes.
      if (artifact.getGroupId().equals(plugin.getGroupId()) && artifact.getFile() != null) {
        digest.add(artifact.getFile().toPath());
      }
    }
    for (ProgramFile file : files) {
      digest.add(file.source().name()).add(file.source().text());
    }
    digest.add("imports");
    for (ProgramFile file : others) {
      digest.add(file.source().name()).add(file.source().text());
    }
    return digest.end();
  }

  /** One per folder written to, so that two executions do not delete each other's files. */
  private Path stateFile() {
    Path target = Path.of(project.getBuild().getDirectory());
    String folder = Digest.of(shown(output().toPath())).substring(0, 8);
    return target.resolve("kiln").resolve(goal() + "-" + folder + ".state");
  }

  private String shown(Path path) {
    Path base = project.getBasedir().toPath();
    return (path.startsWith(base) ? base.relativize(path) : path).toString().replace('\\', '/');
  }
}
