package dev.kiln.processor;

import dev.kiln.compiler.diagnostic.Fix;
import dev.kiln.compiler.diagnostic.Label;
import dev.kiln.compiler.diagnostic.Problem;
import dev.kiln.compiler.diagnostic.TextRenderer;
import dev.kiln.compiler.source.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.annotation.processing.Messager;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic;

/**
 * Tells problems at the best place there is: the very character in the text block or file; else the
 * annotation's value, with the line and column of the program in words; else the annotated type.
 *
 * <p>javac drops all but the first error at a place, so those of one place are told together.
 */
final class Reports {
  private final Annotated annotated;
  private final Messager messager;
  private final Optional<JavacPlaces> places;
  private final Map<String, Program> programs = new LinkedHashMap<>();
  private final Map<Place, List<String>> messages = new LinkedHashMap<>();

  Reports(Annotated annotated, Messager messager, Optional<JavacPlaces> places) {
    this.annotated = annotated;
    this.messager = messager;
    this.places = places;
  }

  /** Makes known where the text of a program stands. */
  void know(Program program) {
    programs.put(program.name(), program);
  }

  /** A place to print at. */
  private sealed interface Place {
    Diagnostic.Kind kind();
  }

  /** In a Java file. */
  private record InJava(Diagnostic.Kind kind, AnnotationValue written, int offset)
      implements Place {}

  /** In a file of Kiln. */
  private record InFile(Diagnostic.Kind kind, Program program, int offset) implements Place {}

  /** At a value of the annotation. */
  private record AtValue(Diagnostic.Kind kind, AnnotationValue value) implements Place {}

  /** At an element. */
  private record AtElement(Diagnostic.Kind kind, Element element) implements Place {}

  void report(Diagnostic.Kind kind, Element element, String message) {
    add(new AtElement(kind, element), message);
  }

  void report(Diagnostic.Kind kind, AnnotationValue value, String message) {
    add(new AtValue(kind, value), message);
  }

  /** A problem about a Java element rather than about its span. */
  void report(Diagnostic.Kind kind, Element element, Problem problem) {
    add(new AtElement(kind, element), words(problem));
  }

  void report(Diagnostic.Kind kind, Problem problem) {
    Span span = problem.span();
    Program program = programs.get(span.source().name());
    if (program == null) {
      add(new AtElement(kind, annotated.type()), inWords(problem, span.source().name()));
    } else if (program.file().isPresent() && places.isPresent()) {
      add(new InFile(kind, program, span.start()), words(problem));
    } else if (program.file().isEmpty() && written(program).isPresent()) {
      add(new InJava(kind, program.written(), program.shift() + span.start()), words(problem));
    } else {
      String where =
          program.file().map(file -> file.getFileName().toString()).orElse("the program");
      add(new AtValue(kind, program.written()), inWords(problem, where));
    }
  }

  private Optional<JavacPlaces.Written> written(Program program) {
    return places.flatMap(javac -> javac.written(annotated, program.written()));
  }

  private void add(Place place, String message) {
    messages.computeIfAbsent(place, key -> new ArrayList<>()).add(message);
  }

  /** Prints all that was reported. */
  void flush() {
    messages.forEach((place, lines) -> print(place, String.join("\n", lines)));
    messages.clear();
  }

  private void print(Place place, String message) {
    if (place instanceof InJava at) {
      JavacPlaces javac = places.orElseThrow();
      JavacPlaces.Written written = javac.written(annotated, at.written()).orElseThrow();
      int offset = written.map().offset(at.offset());
      if (!javac.print(at.kind(), message, written.unit(), offset)) {
        print(new AtValue(at.kind(), at.written()), message);
      }
    } else if (place instanceof InFile at) {
      Program program = at.program();
      JavacPlaces javac = places.orElseThrow();
      if (!javac.print(
          at.kind(), message, program.file().orElseThrow(), program.text(), at.offset())) {
        print(new AtValue(at.kind(), program.written()), message);
      }
    } else if (place instanceof AtValue at) {
      messager.printMessage(at.kind(), message, annotated.type(), annotated.mirror(), at.value());
    } else if (place instanceof AtElement at) {
      messager.printMessage(at.kind(), message, at.element());
    }
  }

  /** What is wrong, for a reader who sees the place. */
  private String words(Problem problem) {
    StringBuilder text = new StringBuilder(head(problem));
    for (Label label : problem.labels()) {
      text.append("\n  ").append(place(label.span())).append(": ").append(label.text());
    }
    return text.append(advice(problem)).toString();
  }

  /** What is wrong, for a reader who has to find the place. */
  private static String inWords(Problem problem, String where) {
    String shown = TextRenderer.plain().render(problem).stripTrailing();
    String snippet = shown.substring(Math.max(0, shown.indexOf('\n')));
    Span span = problem.span();
    return head(problem)
        + "\n  at line " + span.line() + ", column " + span.column() + " of " + where
        + snippet;
  }

  private static String head(Problem problem) {
    return problem.code().id() + " " + problem.code().title() + ": "
        + problem.message().replace("\n", " ");
  }

  private String place(Span span) {
    Program program = programs.get(span.source().name());
    if (program == null || program.file().isPresent()) {
      return span.place();
    }
    return written(program)
        .map(written -> {
          int offset = written.map().offset(program.shift() + span.start());
          return "line " + written.unit().getLineMap().getLineNumber(offset);
        })
        .orElse("line " + span.line() + " of the program");
  }

  private static String advice(Problem problem) {
    StringBuilder text = new StringBuilder();
    for (String hint : problem.hints()) {
      text.append("\n  hint: ").append(hint);
    }
    for (Fix fix : problem.fixes()) {
      text.append("\n  fix: ").append(fix.title());
    }
    return text.toString();
  }
}
