package dev.kiln.maven;

import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.runtime.NativeLibrary;
import dev.kiln.toolchain.NativeBuild;
import java.io.File;
import java.io.IOException;
import java.util.Optional;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Makes the native libraries of a project's Kiln files, for the platform that it runs on, and
 * nothing else. The goal {@code compile} makes them too; this one is for the other platforms that
 * an archive shall have libraries for.
 *
 * <p>On each of these, with the same sources and the same version of Kiln:
 *
 * <pre>{@code
 * mvn kiln:native -Dkiln.native=require -Dkiln.nativeDirectory=libraries
 * }</pre>
 *
 * <p>This writes {@code libraries/META-INF/kiln/native/OS-ARCH}. Put these folders below {@code
 * src/main/resources/META-INF/kiln/native} of the project that is packed, or name {@code libraries}
 * as a folder of its resources. A library of other sources is refused when it is loaded, with a
 * warning, and Java runs. Libraries for text blocks in Java files are made where those are
 * compiled.
 *
 * <p>With {@code -Dkiln.force} libraries are made again that are kept in {@code
 * target/kiln/native}.
 */
@Mojo(
    name = "native",
    defaultPhase = LifecyclePhase.PROCESS_CLASSES,
    requiresDependencyResolution = ResolutionScope.COMPILE,
    threadSafe = true)
public final class NativeGoal extends MainGoal {
  /** The folder that gets {@code META-INF/kiln/native/OS-ARCH}; else that of the classes. */
  @Parameter(
      property = "kiln.nativeDirectory",
      defaultValue = "${project.build.outputDirectory}",
      required = true)
  File nativeDirectory;

  @Override
  void compile() throws IOException, MojoFailureException {
    Found found = find();
    OutputFolder folder = open(nativeDirectory.toPath(), ".state");
    if (found.files().isEmpty() && folder.isEmpty()) {
      getLog().debug("No Kiln files in " + sourceDirectory);
      return;
    }
    NativeBuild natives = natives();
    if (force) {
      natives = new NativeBuild(natives.mode(), natives.cc(), Optional.empty());
    }
    Sink sink = new Sink();
    Written written = translate(found, natives, sink);
    report(found, sink);
    if (written.lines().isEmpty()) {
      getLog().info("native: nothing of the Kiln files runs in C");
    }
    written.lines().forEach(getLog()::info);
    if (!written.libraries().isEmpty()) {
      String place = shown(nativeDirectory.toPath().resolve(NativeLibrary.folder()));
      getLog().info("native: written to " + place);
    }
    getLog().debug(folder.write(written.libraries(), "").toString());
  }

  @Override
  String goal() {
    return "native";
  }

  @Override
  File output() {
    return nativeDirectory;
  }

  @Override
  String classes() {
    return nativeDirectory.getPath();
  }

  /** There are no Java files. */
  @Override
  void addRoot(String folder) {}
}
