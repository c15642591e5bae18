package dev.kiln.processor;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Reports problems at an exact offset of a Java file, where javac lets us; else at the annotation.
 *
 * <p>{@link Trees} takes only a tree's place, so a throw-away source is parsed that has a tree at
 * the offset wanted.
 */
final class Positions {
  private final ProcessingEnvironment environment;
  private final Element element;
  private final AnnotationMirror annotation;
  private final AnnotationValue value;
  private final Optional<Place> place;

  private Positions(
      ProcessingEnvironment environment,
      Element element,
      AnnotationMirror annotation,
      AnnotationValue value,
      Optional<Place> place) {
    this.environment = environment;
    this.element = element;
    this.annotation = annotation;
    this.value = value;
    this.place = place;
  }

  /** The Java file, and how the program's text lies in it. */
  private record Place(Trees trees, CompilationUnitTree file, TextBlockMap map) {}

  static Positions of(
      ProcessingEnvironment environment,
      Element element,
      AnnotationMirror annotation,
      AnnotationValue value) {
    Optional<Place> place = Optional.empty();
    try {
      place = find(Trees.instance(environment), element, annotation, (String) value.getValue());
    } catch (RuntimeException | IOException | LinkageError e) {
      // not javac, or a javac that is wrapped: the annotation's own place will do
      place = Optional.empty();
    }
    return new Positions(environment, element, annotation, value, place);
  }

  private static Optional<Place> find(
      Trees trees, Element element, AnnotationMirror annotation, String value) throws IOException {
    TreePath path = trees.getPath(element, annotation);
    if (path == null || !(path.getLeaf() instanceof AnnotationTree tree)) {
      return Optional.empty();
    }
    CompilationUnitTree file = path.getCompilationUnit();
    String text = file.getSourceFile().getCharContent(true).toString();
    for (ExpressionTree argument : tree.getArguments()) {
      Tree expression = argument instanceof AssignmentTree assign
          ? assign.getVariable().toString().equals("value") ? assign.getExpression() : null
          : argument;
      if (expression != null) {
        int start = (int) trees.getSourcePositions().getStartPosition(file, expression);
        int end = (int) trees.getSourcePositions().getEndPosition(file, expression);
        return TextBlockMap.of(text, start, end, value).map(map -> new Place(trees, file, map));
      }
    }
    return Optional.empty();
  }

  /** Whether problems are shown at their exact place. */
  boolean isExact() {
    return place.isPresent();
  }

  /** Reports at an offset of the program's text. */
  void report(Diagnostic.Kind kind, String message, int offset) {
    if (place.isPresent()) {
      int at = place.get().map().offset(offset);
      Optional<Tree> marker = markerAt(at);
      if (marker.isPresent()) {
        place
            .get()
            .trees()
            .printMessage(kind, message, marker.get(), place.get().file());
        return;
      }
    }
    environment.getMessager().printMessage(kind, message, element, annotation, value);
  }

  /** A tree whose place is the offset: an annotation after that many blanks. */
  private static Optional<Tree> markerAt(int offset) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      return Optional.empty();
    }
    String text = " ".repeat(offset) + "@M class C {}";
    JavaFileObject source =
        new SimpleJavaFileObject(URI.create("string:///C.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
          }
        };
    try {
      JavacTask task = (JavacTask)
          compiler.getTask(null, null, problem -> {}, List.of("-proc:none"), null, List.of(source));
      ClassTree type = (ClassTree) task.parse().iterator().next().getTypeDecls().get(0);
      return Optional.of(type.getModifiers().getAnnotations().get(0));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }
}
