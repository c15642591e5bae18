package dev.kiln.processor;

import dev.kiln.annotations.NativeChoice;
import dev.kiln.compiler.BuildProblem;
import dev.kiln.compiler.GeneratedClass;
import dev.kiln.compiler.Imports;
import dev.kiln.compiler.Input;
import dev.kiln.compiler.InterfaceGeneration;
import dev.kiln.compiler.Wishes;
import dev.kiln.compiler.backend.java.StubWriter;
import dev.kiln.compiler.diagnostic.Problem;
import dev.kiln.compiler.diagnostic.Severity;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.host.HostInterface;
import dev.kiln.compiler.source.SourceFile;
import dev.kiln.toolchain.NativeBuild;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.tools.Diagnostic;

/** One annotated interface, from what the annotation says to the class that implements it. */
final class Request {
  private static final String CONSOLE = "Console";
  private static final int SHOWN_FRAMES = 5;

  private final Annotated annotated;
  private final Host host;
  private final ProgramFiles files;
  private final Options options;
  private final Reports reports;
  private boolean failed;
  private String className = "";

  Request(Annotated annotated, Host host, ProgramFiles files, Options options, Reports reports) {
    this.annotated = annotated;
    this.host = host;
    this.files = files;
    this.options = options;
    this.reports = reports;
  }

  /** What there is to translate; none where the Java around it is at fault. Asks javac. */
  Optional<Job> prepare() {
    host.faults().forEach(fault -> fail(fault.element(), fault.message()));
    className = className();
    Optional<Program> program = program();
    Optional<Map<String, String>> bindings = bindings();
    boolean console = grantsConsole();
    warnOfUnused();
    if (program.isEmpty() || bindings.isEmpty()) {
      return Optional.empty();
    }
    SourceFile source = SourceFile.of(program.get().name(), program.get().text());
    Input input = new Input(moduleName(), source, bindings.get());
    List<Input> inputs = new ArrayList<>(List.of(input));
    inputs.addAll(Imports.closure(List.of(input), Set.of(input.module()), files::module));
    return Optional.of(new Job(
        inputs,
        new InterfaceGeneration.Order(
            moduleName(), implementable(), className, console, wishes())));
  }

  private Wishes wishes() {
    boolean choosing =
        annotated.constant("nativeCode").equals(Optional.of(NativeChoice.AUTO.name()));
    return new Wishes(options.notes(), options.natives(), choosing);
  }

  /** The class, or one that stands in for it; none where not even that makes sense. */
  Optional<Answer> answer(Optional<Job.Outcome> outcome, Supplier<NativeBuild> natives) {
    Optional<Answer> answer =
        outcome.flatMap(this::judge).flatMap(generated -> build(generated, natives));
    if (answer.isPresent() || annotated.type().getKind() != ElementKind.INTERFACE) {
      return answer;
    }
    return Optional.of(new Answer(StubWriter.emit(host.description(), className), new TreeMap<>()));
  }

  /** With the library of its native code, if it has some. */
  private Optional<Answer> build(GeneratedClass generated, Supplier<NativeBuild> natives) {
    if (generated.natives().isEmpty()) {
      return Optional.of(new Answer(generated.java(), new TreeMap<>()));
    }
    NativeBuild.Result result = natives.get().build(generated);
    result.problems().forEach(this::report);
    if (!result.line().isEmpty()) {
      reports.report(Diagnostic.Kind.NOTE, annotated.type(), result.line());
    }
    return failed
        ? Optional.empty()
        : Optional.of(new Answer(generated.java(), result.resources()));
  }

  /** What can be compared with the program: of methods at fault that was told already. */
  private HostInterface implementable() {
    HostInterface whole = host.description();
    List<Element> faulty = host.faults().stream().map(Fault::element).toList();
    return new HostInterface(
        whole.type(),
        whole.open(),
        whole.methods().stream()
            .filter(method -> !faulty.contains(host.methods().get(method.index())))
            .toList());
  }

  /** The class, if nothing speaks against it. */
  private Optional<GeneratedClass> judge(Job.Outcome outcome) {
    Sink sink = outcome.sink();
    outcome.bug().ifPresent(bug -> fail(annotated.type(), ourFault(bug)));
    sink.problems().forEach(this::report);
    if (sink.dropped() > 0) {
      fail(annotated.type(), "and " + sink.dropped() + " more errors");
    }
    if (outcome.generated().isEmpty() && !sink.hasErrors() && !failed) {
      fail(annotated.type(), ourFault(new IllegalStateException("no class and no error")));
    }
    return failed ? Optional.empty() : outcome.generated();
  }

  private void report(Problem problem) {
    if (problem.severity() == Severity.NOTE && !options.notes()) {
      return;
    }
    Diagnostic.Kind kind = kind(problem.severity());
    failed |= kind == Diagnostic.Kind.ERROR;
    if (problem instanceof BuildProblem.AboutMethod about) {
      reports.report(kind, element(about), problem);
    } else {
      reports.report(kind, problem);
    }
  }

  private Diagnostic.Kind kind(Severity severity) {
    return switch (severity) {
      case ERROR -> Diagnostic.Kind.ERROR;
      case WARNING -> options.failOnWarning() ? Diagnostic.Kind.ERROR : Diagnostic.Kind.WARNING;
      case NOTE -> Diagnostic.Kind.NOTE;
    };
  }

  /** A method inherited from a class file has no place: then the interface itself. */
  private Element element(BuildProblem.AboutMethod about) {
    ExecutableElement method = host.methods().get(about.method().index());
    if (!method.getEnclosingElement().equals(annotated.type())) {
      return annotated.type();
    }
    return about.parameter() < 0 ? method : method.getParameters().get(about.parameter());
  }

  private String className() {
    Optional<String> given = annotated.text("name").filter(name -> !name.isEmpty());
    if (given.isPresent() && !SourceVersion.isName(given.get())
        || given.orElse("").contains(".")) {
      fail(
          annotated.given("name").orElseThrow(),
          "'" + given.get() + "' is no simple name of a class");
      return host.description().className();
    }
    return given.orElse(host.description().className());
  }

  /** The interface's own name: no other module of the program can have it. */
  private String moduleName() {
    return host.description().type().text();
  }

  private Optional<Program> program() {
    Optional<String> text = annotated.text("value").filter(value -> !value.isEmpty());
    Optional<String> file = annotated.text("file").filter(name -> !name.isEmpty());
    if (text.isPresent() == file.isPresent()) {
      boolean broken =
          annotated.given("value").isPresent() && annotated.text("value").isEmpty()
              || annotated.given("file").isPresent() && annotated.text("file").isEmpty();
      if (!broken) {
        fail(
            annotated.type(),
            text.isPresent()
                ? "@Compile has both a program and a file: give one of them"
                : "@Compile has no program: give one, or a file = \"….kiln\"");
      }
      return Optional.empty();
    }
    Optional<Program> program = text.isPresent()
        ? Optional.of(Program.inside(
            host.description().display(), text.get(), annotated.given("value").orElseThrow(), 0))
        : read(file.get(), annotated.given("file").orElseThrow());
    program.ifPresent(reports::know);
    return program;
  }

  private Optional<Program> read(String name, AnnotationValue written) {
    try {
      Optional<ProgramFiles.Found> found = files.find(name);
      if (found.isPresent()) {
        return Optional.of(new Program(
            name, found.get().text(), written, 0, Optional.of(found.get().path())));
      }
      List<Path> places = files.places(name);
      fail(
          written,
          "the file '" + name + "' "
              + (places.isEmpty()
                  ? "cannot be looked for: write a path below the sources, with '/' between its"
                      + " names, or say where they are with -Akiln.sourceDirectory"
                  : places.stream()
                      .map(Path::toString)
                      .collect(Collectors.joining("\n  ", "is in none of these places:\n  ", ""))));
    } catch (IOException e) {
      fail(written, "the file '" + name + "' cannot be read: " + e);
    }
    return Optional.empty();
  }

  /** Empty if one of them is none. */
  private Optional<Map<String, String>> bindings() {
    boolean sound = true;
    Map<String, String> bindings = new LinkedHashMap<>();
    for (AnnotationValue written : annotated.texts("bind")) {
      String text = (String) written.getValue();
      int equals = text.indexOf('=');
      String name = text.substring(0, Math.max(0, equals)).strip();
      if (equals < 0 || !SourceVersion.isIdentifier(name)) {
        fail(written, "'" + text + "' binds nothing: write \"name = value\"");
        sound = false;
      } else if (bindings.containsKey(name)) {
        fail(written, "'" + name + "' is bound twice");
        sound = false;
      } else {
        String value = text.substring(equals + 1);
        bindings.put(name, value);
        reports.know(Program.inside("binding of " + name, value, written, equals + 1));
      }
    }
    return sound ? Optional.of(bindings) : Optional.empty();
  }

  private boolean grantsConsole() {
    boolean console = false;
    for (AnnotationValue written : annotated.texts("grants")) {
      console |= CONSOLE.equals(written.getValue());
      if (!CONSOLE.equals(written.getValue())) {
        fail(written, "there is no effect '" + written.getValue() + "' to grant, only 'Console'");
      }
    }
    return console;
  }

  /** Says so where a wish has no influence; what the program computes is the same either way. */
  private void warnOfUnused() {
    for (String wish : List.of("sizes", "unroll")) {
      if (annotated.asks(wish)) {
        Diagnostic.Kind kind = kind(Severity.WARNING);
        failed |= kind == Diagnostic.Kind.ERROR;
        reports.report(
            kind,
            annotated.given(wish).orElseThrow(),
            "'" + wish + "' has no influence in this version of Kiln: the compiler decides");
      }
    }
  }

  private void fail(Element element, String message) {
    failed = true;
    reports.report(Diagnostic.Kind.ERROR, element, message);
  }

  private void fail(AnnotationValue value, String message) {
    failed = true;
    reports.report(Diagnostic.Kind.ERROR, value, message);
  }

  /** The message for a mistake of Kiln's own. */
  static String ourFault(Throwable bug) {
    StringBuilder text = new StringBuilder("Kiln failed on this program. That is a mistake in Kiln,"
        + " not in your code; please report it with the program and these lines:\n  ");
    text.append(bug);
    for (int i = 0; i < Math.min(SHOWN_FRAMES, bug.getStackTrace().length); i++) {
      text.append("\n    at ").append(bug.getStackTrace()[i]);
    }
    return text.toString();
  }
}
