package dev.kiln.processor;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.AnnotationValue;
import javax.tools.Diagnostic;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Prints messages at any offset of any file, under javac.
 *
 * <p>{@code Trees.printMessage} wants a tree to point at; a text block has none inside. But
 * it takes only the tree's offset, and the file from the compilation unit: so a tree from a source
 * of our own, blank up to the offset, serves. See Note [Borrowed trees].
 */
final class JavacPlaces {
  private final Trees trees;
  private final JavaCompiler compiler;

  private JavacPlaces(Trees trees, JavaCompiler compiler) {
    this.trees = trees;
    this.compiler = compiler;
  }

  /** Empty where the compiler at work is not javac. */
  static Optional<JavacPlaces> of(ProcessingEnvironment environment) {
    try {
      JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
      return compiler == null
          ? Optional.empty()
          : Optional.of(new JavacPlaces(Trees.instance(Unwrap.environment(environment)), compiler));
    } catch (IllegalArgumentException | LinkageError e) {
      return Optional.empty();
    }
  }

  /** Where a value is written: the file, and each of its characters there. */
  record Written(CompilationUnitTree unit, TextBlockMap map) {}

  /** Empty if the value is not made of literals at this place. */
  Optional<Written> written(Annotated annotated, AnnotationValue value) {
    TreePath path = trees.getPath(annotated.type(), annotated.mirror(), value);
    if (path == null || !(value.getValue() instanceof String text)) {
      return Optional.empty();
    }
    CompilationUnitTree unit = path.getCompilationUnit();
    long start = trees.getSourcePositions().getStartPosition(unit, path.getLeaf());
    if (start < 0) {
      return Optional.empty();
    }
    try {
      CharSequence file = unit.getSourceFile().getCharContent(true);
      return TextBlockMap.read(file, (int) start)
          .filter(map -> map.value().equals(text))
          .map(map -> new Written(unit, map));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The file in which a type is written. */
  Optional<Path> file(Annotated annotated) {
    TreePath path = trees.getPath(annotated.type());
    if (path == null) {
      return Optional.empty();
    }
    URI uri = path.getCompilationUnit().getSourceFile().toUri();
    try {
      return "file".equals(uri.getScheme()) ? Optional.of(Path.of(uri)) : Optional.empty();
    } catch (IllegalArgumentException | FileSystemNotFoundException e) {
      return Optional.empty();
    }
  }

  /** Prints at an offset of a Java file; false if that cannot be done. */
  boolean print(Diagnostic.Kind kind, String message, CompilationUnitTree unit, int offset) {
    Blank blank = new Blank(URI.create("kiln:///Blank.java"), offset, "");
    Optional<Borrowed> borrowed = borrow(blank);
    borrowed.ifPresent(tree -> trees.printMessage(kind, message, tree.annotation(), unit));
    return borrowed.isPresent();
  }

  /** Prints at an offset of a file that is no Java; false if that cannot be done. */
  boolean print(Diagnostic.Kind kind, String message, Path file, String text, int offset) {
    Blank blank = new Blank(file.toUri(), offset, text);
    Optional<Borrowed> borrowed = borrow(blank);
    blank.reveal();
    borrowed.ifPresent(tree -> trees.printMessage(kind, message, tree.annotation(), tree.unit()));
    return borrowed.isPresent();
  }

  /** An annotation at the wanted offset, and the unit that it stands in. */
  private record Borrowed(CompilationUnitTree unit, AnnotationTree annotation) {}

  private Optional<Borrowed> borrow(Blank blank) {
    try {
      JavacTask task = (JavacTask)
          compiler.getTask(null, null, problem -> {}, List.of("-proc:none"), null, List.of(blank));
      for (CompilationUnitTree unit : task.parse()) {
        ClassTree type = (ClassTree) unit.getTypeDecls().get(0);
        return Optional.of(
            new Borrowed(unit, type.getModifiers().getAnnotations().get(0)));
      }
      return Optional.empty();
    } catch (IOException | ClassCastException e) {
      return Optional.empty();
    }
  }

  /** A source that is blank up to an annotation; later it shows the text of a real file. */
  private static final class Blank extends SimpleJavaFileObject {
    private final String text;
    private String shown;

    Blank(URI uri, int offset, String text) {
      super(uri, JavaFileObject.Kind.SOURCE);
      this.text = text;
      this.shown = " ".repeat(offset) + "@M class C {}";
    }

    void reveal() {
      shown = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return shown;
    }

    @Override
    public boolean isNameCompatible(String name, JavaFileObject.Kind kind) {
      return true;
    }
  }
}

// Note [Borrowed trees]
// The tree comes from a compilation of its own that ends with parsing, so nothing of it enters the
// user's. javac reads the line that it shows beneath a message from the unit's file, long after the
// tree was parsed: for a file that is no Java, the source turns into that file in between.
