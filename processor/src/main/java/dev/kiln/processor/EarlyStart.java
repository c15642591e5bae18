package dev.kiln.processor;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.Plugin;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Makes the compiler ready on another core while javac still reads and enters its sources, as soon
 * as one of them imports Kiln's annotations. Changes nothing but the time that a short build takes:
 * most of that goes into loading the compiler and reading its library.
 */
public final class EarlyStart implements Plugin {
  private static final String ANNOTATIONS = "dev.kiln.annotations.";
  private static final AtomicBoolean STARTED = new AtomicBoolean();

  /** The plugin as the service loader wants it. */
  public EarlyStart() {}

  @Override
  public String getName() {
    return "KilnEarlyStart";
  }

  @Override
  public boolean autoStart() {
    return true;
  }

  @Override
  public void init(JavacTask task, String... arguments) {
    if (Runtime.getRuntime().availableProcessors() > 1 && !isUnderTest()) {
      task.addTaskListener(new TaskListener() {
        @Override
        public void finished(TaskEvent event) {
          if (event.getKind() == TaskEvent.Kind.PARSE && isWanted(event.getCompilationUnit())) {
            Thread thread = new Thread(Sample::translate, "kiln-start");
            thread.setDaemon(true);
            thread.start();
          }
        }
      });
    }
  }

  /** A JVM that has Kiln on its own class path runs javac with a processor that it has loaded. */
  private static boolean isUnderTest() {
    try {
      String place = Path.of(EarlyStart.class
              .getProtectionDomain()
              .getCodeSource()
              .getLocation()
              .toURI())
          .toString();
      return List.of(System.getProperty("java.class.path", "").split(File.pathSeparator))
          .contains(place);
    } catch (URISyntaxException | RuntimeException e) {
      return true;
    }
  }

  /** Once for a loaded compiler. */
  private static boolean isWanted(CompilationUnitTree unit) {
    return !STARTED.get()
        && unit.getImports().stream()
            .anyMatch(each -> each.getQualifiedIdentifier().toString().startsWith(ANNOTATIONS))
        && STARTED.compareAndSet(false, true);
  }
}
