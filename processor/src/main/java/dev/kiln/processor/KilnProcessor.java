package dev.kiln.processor;

import dev.kiln.annotations.Compile;
import dev.kiln.compiler.Analysis;
import dev.kiln.compiler.BuildProblem;
import dev.kiln.compiler.Compiler;
import dev.kiln.compiler.Input;
import dev.kiln.compiler.JavaGeneration;
import dev.kiln.compiler.backend.java.GeneratedJava;
import dev.kiln.compiler.backend.java.HostInterface;
import dev.kiln.compiler.diagnostic.CompilerBug;
import dev.kiln.compiler.diagnostic.Problem;
import dev.kiln.compiler.diagnostic.Severity;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.source.SourceFile;
import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.annotation.processing.SupportedOptions;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;

/** Implements the interfaces annotated with {@code @Compile}. */
@SupportedAnnotationTypes("dev.kiln.annotations.*")
@SupportedOptions("kiln.sourceDirectory")
public final class KilnProcessor extends AbstractProcessor {
  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    for (Element element : round.getElementsAnnotatedWith(Compile.class)) {
      try {
        compile((TypeElement) element);
      } catch (CompilerBug e) {
        fail(element, "this is a mistake in Kiln, please report it: " + e.getMessage());
      } catch (RuntimeException e) {
        fail(element, "this is a mistake in Kiln, please report it: " + e);
      }
    }
    return true;
  }

  private void fail(Element element, String message) {
    processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR, message, element);
  }

  private void compile(TypeElement type) {
    Compile compile = type.getAnnotation(Compile.class);
    if (type.getKind() != ElementKind.INTERFACE) {
      fail(type, "@Compile is for interfaces, and " + type.getSimpleName() + " is none");
      return;
    }
    if (compile.value().isEmpty() == compile.file().isEmpty()) {
      fail(type, "@Compile wants either a program or a file");
      return;
    }
    Optional<SourceFile> source = source(type, compile);
    if (source.isEmpty()) {
      return;
    }
    Map<String, String> bind = new LinkedHashMap<>();
    for (String binding : compile.bind()) {
      int equals = binding.indexOf('=');
      if (equals < 1) {
        fail(type, "a binding is 'name = value', and this is '" + binding + "'");
        return;
      }
      bind.put(
          binding.substring(0, equals).strip(), binding.substring(equals + 1).strip());
    }
    run(type, compile, source.get(), bind);
  }

  private void run(TypeElement type, Compile compile, SourceFile source, Map<String, String> bind) {
    HostTypeReader reader = new HostTypeReader(processingEnv);
    HostInterface host = reader.read(type);
    String packageName =
        processingEnv.getElementUtils().getPackageOf(type).getQualifiedName().toString();
    String className = compile.name().isEmpty() ? reader.className(type) : compile.name();
    Sink sink = new Sink();
    Analysis analysis = Compiler.analyze(List.of(new Input(className, source, bind)), sink);
    Optional<GeneratedJava> generated = Optional.empty();
    if (!sink.hasErrors()) {
      JavaGeneration.Unit unit =
          new JavaGeneration.Unit(analysis.modules().get(0), packageName, className);
      generated = JavaGeneration.implement(analysis, unit, host, sink);
    }
    report(type, sink, source);
    GeneratedJava java = generated.orElseGet(() -> Stub.of(packageName, className, host));
    write(type, java);
  }

  private Optional<SourceFile> source(TypeElement type, Compile compile) {
    if (compile.file().isEmpty()) {
      return Optional.of(SourceFile.of(type.getSimpleName() + ".java", compile.value()));
    }
    ProgramFiles files = new ProgramFiles(processingEnv);
    Optional<String> text = files.read(type, compile.file());
    if (text.isEmpty()) {
      fail(
          type,
          "there is no program file '"
              + compile.file()
              + "'; it is looked for beside the interface and below the Kiln sources "
              + "(-Akiln.sourceDirectory=…)");
    }
    return text.map(t -> SourceFile.of(compile.file(), t));
  }

  private void report(TypeElement type, Sink sink, SourceFile source) {
    AnnotationMirror annotation = type.getAnnotationMirrors().stream()
        .filter(m -> m.getAnnotationType().toString().equals(Compile.class.getCanonicalName()))
        .findFirst()
        .orElseThrow();
    AnnotationValue value = annotation.getElementValues().entrySet().stream()
        .filter(e -> e.getKey().getSimpleName().contentEquals("value"))
        .map(Map.Entry::getValue)
        .findFirst()
        .map(v -> (AnnotationValue) v)
        .orElse(null);
    Optional<Positions> positions = value == null
        ? Optional.empty()
        : Optional.of(Positions.of(processingEnv, type, annotation, value));
    for (Problem problem : sink.problems()) {
      report(type, annotation, positions, problem, source);
    }
  }

  private void report(
      TypeElement type,
      AnnotationMirror annotation,
      Optional<Positions> positions,
      Problem problem,
      SourceFile source) {
    Diagnostic.Kind kind = kind(problem.severity());
    String message = message(problem);
    if (problem instanceof BuildProblem.OfMethod ofMethod) {
      processingEnv.getMessager().printMessage(kind, message, method(type, ofMethod.method()));
    } else if (positions.isPresent() && problem.span().source() == source) {
      String text = positions.get().isExact()
          ? message
          : message
              + " (line "
              + problem.span().line()
              + ", column "
              + problem.span().column()
              + " of the program)";
      positions.get().report(kind, text, problem.span().start());
    } else {
      processingEnv
          .getMessager()
          .printMessage(kind, problem.span().place() + ": " + message, type, annotation);
    }
  }

  private static Diagnostic.Kind kind(Severity severity) {
    return switch (severity) {
      case ERROR -> Diagnostic.Kind.ERROR;
      case WARNING -> Diagnostic.Kind.WARNING;
      case NOTE -> Diagnostic.Kind.NOTE;
    };
  }

  private static String message(Problem problem) {
    StringBuilder text = new StringBuilder(problem.code().id());
    text.append(' ').append(problem.code().title()).append(": ").append(problem.message());
    problem
        .labels()
        .forEach(l -> text.append("\n  ").append(l.text()).append(": ").append(l.span()));
    problem.hints().forEach(hint -> text.append("\n  hint: ").append(hint));
    return text.toString();
  }

  private static Element method(TypeElement type, String name) {
    for (Element member : type.getEnclosedElements()) {
      if (member instanceof ExecutableElement && member.getSimpleName().contentEquals(name)) {
        return member;
      }
    }
    return type;
  }

  private void write(TypeElement type, GeneratedJava java) {
    try (Writer writer =
        processingEnv.getFiler().createSourceFile(java.qualifiedName(), type).openWriter()) {
      writer.write(java.text());
    } catch (IOException e) {
      fail(type, "the class " + java.qualifiedName() + " cannot be written: " + e.getMessage());
    }
  }
}
