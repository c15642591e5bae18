package dev.kiln.processor;

import dev.kiln.annotations.Compile;
import dev.kiln.compiler.backend.java.GeneratedJava;
import dev.kiln.toolchain.NativeBuild;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.FilerException;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;
import javax.tools.StandardLocation;

/**
 * Implements interfaces under {@link Compile} while Java compiles: reads all of a round, translates
 * them side by side, then writes them in their order.
 *
 * <p>Each is a matter of its own: what is generated depends on nothing but the annotated type and
 * the file it may name, so that incremental builds can repeat one alone.
 */
public final class KilnProcessor extends AbstractProcessor {
  private final Translation compiler;
  private final Function<ProcessingEnvironment, Optional<JavacPlaces>> finder;
  private Optional<JavacPlaces> places = Optional.empty();
  private HostReader reader;
  private Options options;
  private Optional<Kept> kept = Optional.empty();

  /** The processor as the service loader wants it. */
  public KilnProcessor() {
    this(Translation.compiler());
  }

  KilnProcessor(Translation translation) {
    this(translation, JavacPlaces::of);
  }

  KilnProcessor(
      Translation translation, Function<ProcessingEnvironment, Optional<JavacPlaces>> finder) {
    this.compiler = translation;
    this.finder = finder;
  }

  @Override
  public synchronized void init(ProcessingEnvironment environment) {
    super.init(environment);
    places = finder.apply(environment);
    reader = new HostReader(environment);
    options = Options.of(environment.getOptions());
    Options.problems(environment.getOptions())
        .forEach(each -> environment.getMessager().printMessage(Diagnostic.Kind.ERROR, each));
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return Set.of("dev.kiln.annotations.*", "dev.kiln.runtime.Calls");
  }

  @Override
  public Set<String> getSupportedOptions() {
    return Options.NAMES;
  }

  /** Claims our annotations: javac warns of those that nobody does. */
  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    List<Open> all = new ArrayList<>();
    for (Element element : round.getElementsAnnotatedWith(Compile.class)) {
      if (element instanceof TypeElement type) {
        guarded(type, () -> all.add(open(type)));
      }
    }
    List<Job> jobs = all.stream().flatMap(open -> open.job.stream()).toList();
    if (!jobs.isEmpty() && kept.isEmpty()) {
      kept = kept();
    }
    Translation translation = kept.<Translation>map(each -> each).orElse(compiler);
    Iterator<Job.Outcome> outcomes = Job.runAll(jobs, translation).iterator();
    for (Open open : all) {
      Optional<Job.Outcome> outcome = open.job.map(job -> outcomes.next());
      guarded(open.type, () -> close(open, outcome));
    }
    if (round.processingOver() && options.verbose()) {
      kept.ifPresent(
          each -> processingEnv.getMessager().printMessage(Diagnostic.Kind.NOTE, each.summary()));
    }
    return true;
  }

  /** An annotated type whose program is being translated. */
  private record Open(TypeElement type, Reports reports, Request request, Optional<Job> job) {}

  private Open open(TypeElement type) {
    Annotated annotated = Annotated.of(type);
    Reports reports = new Reports(annotated, processingEnv.getMessager(), places);
    Request request = new Request(annotated, reader.read(type), files(annotated), options, reports);
    return new Open(type, reports, request, request.prepare());
  }

  private void close(Open open, Optional<Job.Outcome> outcome) {
    Optional<Answer> answer = open.request.answer(outcome, this::natives);
    open.reports.flush();
    if (answer.isPresent()) {
      write(answer.get().java(), open.type);
      answer.get().resources().forEach((place, bytes) -> write(place, bytes, open.type));
    }
  }

  /** Requests tell of the compiler's mistakes; what fails here is the door's own. */
  private void guarded(TypeElement type, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR, Request.ourFault(e), type);
    }
  }

  /** The compiler with a memory, where that has a place and knows the compiler from others. */
  private Optional<Kept> kept() {
    return KeptFolder.find(options, processingEnv.getFiler())
        .flatMap(folder -> CompilerDigest.find()
            .map(digest -> new Kept(compiler, folder, digest, options.notes())));
  }

  /** For types with native code only: what it asks for takes time. */
  private NativeBuild natives() {
    return new NativeBuild(
        options.natives(),
        options.cc(),
        KeptFolder.find(options, processingEnv.getFiler()).map(folder -> folder.resolve("native")));
  }

  private ProgramFiles files(Annotated annotated) {
    String packageName = processingEnv
        .getElementUtils()
        .getPackageOf(annotated.type())
        .getQualifiedName()
        .toString();
    return new ProgramFiles(
        places.flatMap(javac -> javac.file(annotated)),
        packageName,
        options.sourceDirectory(),
        processingEnv.getFiler());
  }

  private void write(GeneratedJava java, TypeElement origin) {
    try (Writer out =
        processingEnv.getFiler().createSourceFile(java.qualifiedName(), origin).openWriter()) {
      out.write(java.text());
    } catch (FilerException e) {
      tell(
          origin,
          "there is another class '" + java.qualifiedName()
              + "': give this one a name with @Compile(name = \"…\")");
    } catch (IOException e) {
      tell(origin, "'" + java.qualifiedName() + "' cannot be written: " + e.getMessage());
    }
  }

  private void write(String place, byte[] bytes, TypeElement origin) {
    try (OutputStream out = processingEnv
        .getFiler()
        .createResource(StandardLocation.CLASS_OUTPUT, "", place, origin)
        .openOutputStream()) {
      out.write(bytes);
    } catch (IOException e) {
      tell(origin, "'" + place + "' cannot be written: " + e.getMessage());
    }
  }

  private void tell(TypeElement origin, String message) {
    processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR, message, origin);
  }
}
