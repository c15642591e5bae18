package dev.kiln.maven;

import dev.kiln.compiler.GeneratedClass;
import dev.kiln.compiler.Imports;
import dev.kiln.compiler.Input;
import dev.kiln.compiler.NativeMode;
import dev.kiln.compiler.Wishes;
import dev.kiln.compiler.diagnostic.Severity;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.processor.Digest;
import dev.kiln.toolchain.NativeBuild;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/**
 * What the goals have in common: the files that they translate, and how. The two that compile
 * differ in their folders alone.
 */
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

  /**
   * Native code for functions marked {@code @native}: {@code auto} makes a library where there is a
   * C compiler, {@code require} fails without, {@code off} leaves these functions to Java.
   *
   * <p>The library is for the platform of the build, and lies among the classes, in {@code
   * META-INF/kiln/native/OS-ARCH}. To have one for other platforms in the same archive, build
   * there, and put these folders below {@code src/main/resources/META-INF/kiln/native}.
   */
  @Parameter(property = "kiln.native", defaultValue = "auto")
  String nativeCode;

  /** The C compiler, by its name or place; else {@code cc}, {@code gcc} or {@code clang}. */
  @Parameter(property = "kiln.cc")
  String cCompiler;

  /** The goal's name, which its state file has too. */
  abstract String goal();

  /** The folder of the files to compile. */
  abstract File sources();

  /** The folder of files that those may import, and that another goal compiles. */
  abstract List<File> importable();

  /** The folder for the Java files. */
  abstract File output();

  /** The folder of the classes that the Java files become. */
  abstract String classes();

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

  /**
   * The files of a goal.
   *
   * @param files those to translate
   * @param others those that they may import
   */
  record Found(List<ProgramFile> files, List<ProgramFile> others) {}

  /** The files to translate, and those that they may import. */
  Found find() throws IOException, MojoFailureException {
    List<ProgramFile> files = ProgramFile.below(sources().toPath());
    List<ProgramFile> others = new ArrayList<>();
    for (File folder : importable()) {
      others.addAll(ProgramFile.below(folder.toPath()));
    }
    if (!files.isEmpty()) {
      others.addAll(imported(files, others));
    }
    return new Found(files, others);
  }

  /** What the goal does, unless it is skipped. */
  void compile() throws IOException, MojoFailureException {
    Found found = find();
    List<ProgramFile> files = found.files();
    OutputFolder folder = open(output().toPath(), ".state");
    OutputFolder libraries = open(Path.of(classes()), "-native.state");
    NativeBuild natives = natives();
    if (files.isEmpty() && folder.isEmpty()) {
      getLog().debug("No Kiln files in " + sources());
      return;
    }
    String inputs = digest(found, natives);
    if (!force && folder.isUpToDate(inputs) && libraries.isUpToDate(inputs)) {
      getLog().info("Nothing to compile: the classes of all Kiln files are up to date");
      return;
    }
    if (!files.isEmpty()) {
      String to = shown(output().toPath());
      getLog().info("Compiling " + ProblemLog.count(files.size(), "Kiln file") + " to " + to);
    }
    Sink sink = new Sink();
    Written written = translate(found, natives, sink);
    boolean warned = report(found, sink);
    written.lines().forEach(getLog()::info);
    // A build that warned is done again, so that the warnings are seen again; notes are, too.
    String remembered = warned || notes ? "" : inputs;
    getLog().debug(folder.write(written.sources(), remembered).toString());
    getLog().debug(libraries.write(written.libraries(), remembered).toString());
  }

  /** What becomes of the files; problems go to the sink. */
  Written translate(Found found, NativeBuild natives, Sink sink) {
    List<GeneratedClass> classes = found.files().isEmpty()
        ? List.of()
        : Translation.translate(
            found.files(), found.others(), new Wishes(notes, natives.mode()), sink);
    return Written.of(classes, natives, sink);
  }

  /** How libraries are made. */
  NativeBuild natives() throws MojoFailureException {
    NativeMode mode = NativeMode.find(nativeCode)
        .orElseThrow(() -> new MojoFailureException("kiln.native is '" + nativeCode
            + "', and can be " + String.join(", ", NativeMode.names())));
    Path kept = Path.of(project.getBuild().getDirectory(), "kiln", "native");
    return new NativeBuild(mode, cCompiler == null ? "" : cCompiler, Optional.of(kept));
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
  boolean report(Found found, Sink sink) throws MojoFailureException {
    List<ProgramFile> all = new ArrayList<>(found.others());
    all.addAll(found.files());
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
  private String digest(Found found, NativeBuild natives) throws IOException {
    Digest digest = Digest.start().add(goal()).add(Boolean.toString(failOnWarning));
    digest.add(Boolean.toString(notes)).add(plugin.getVersion()).add(natives.fingerprint());
    for (Artifact artifact : plugin.getArtifacts()) {
      // A snapshot keeps its version while it changes.
      if (artifact.getGroupId().equals(plugin.getGroupId()) && artifact.getFile() != null) {
        digest.add(artifact.getFile().toPath());
      }
    }
    for (ProgramFile file : found.files()) {
      digest.add(file.source().name()).add(file.source().text());
    }
    digest.add("imports");
    for (ProgramFile file : found.others()) {
      digest.add(file.source().name()).add(file.source().text());
    }
    return digest.end();
  }

  /**
   * A folder whose state has a name for each folder of sources, so that two executions do not
   * delete each other's files.
   */
  OutputFolder open(Path folder, String suffix) throws IOException {
    Path target = Path.of(project.getBuild().getDirectory());
    String name = Digest.of(shown(output().toPath())).substring(0, 8);
    return OutputFolder.open(folder, target.resolve("kiln").resolve(goal() + "-" + name + suffix));
  }

  /** A path as people see it: within the project, from its folder. */
  String shown(Path path) {
    Path base = project.getBasedir().toPath();
    return (path.startsWith(base) ? base.relativize(path) : path).toString().replace('\\', '/');
  }
}
