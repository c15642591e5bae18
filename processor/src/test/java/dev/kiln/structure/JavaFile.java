package dev.kiln.structure;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.PackageTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * One source file, parsed: its package, its types and methods, and its code without comments and
 * literals, so that a rule about code never trips over words.
 */
record JavaFile(
    String name,
    String packageName,
    String text,
    String code,
    Optional<String> header,
    List<Type> types,
    List<Method> methods) {

  /** A named type, at any depth; the comment is its Javadoc. */
  record Type(String name, int line, Optional<String> comment) {}

  /** A method or constructor with a body of {@code lines} lines. */
  record Method(String name, int line, int lines, boolean overrides) {}

  /** Parses all files in one go, in the given order. */
  static List<JavaFile> parse(Path root, List<Path> paths) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager manager =
        compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
      JavacTask task = (JavacTask) compiler.getTask(
          new StringWriter(),
          manager,
          null,
          List.of("-proc:none"),
          null,
          manager.getJavaFileObjectsFromPaths(paths));
      Map<Path, CompilationUnitTree> units = new LinkedHashMap<>();
      for (CompilationUnitTree unit : task.parse()) {
        units.put(Path.of(unit.getSourceFile().toUri()), unit);
      }
      List<JavaFile> files = new ArrayList<>();
      for (Path path : paths) {
        files.add(of(root.relativize(path), Files.readString(path), units.get(path), task));
      }
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The matches of a pattern in the code, comments and literals left out. */
  List<MatchResult> find(Pattern pattern) {
    return pattern.matcher(code).results().toList();
  }

  /** {@code path:line}, for the offset of a match. */
  String at(int offset) {
    return name + ":"
        + (1 + text.substring(0, offset).chars().filter(c -> c == '\n').count());
  }

  private static JavaFile of(Path path, String text, CompilationUnitTree unit, JavacTask task) {
    Members members = new Members(unit, task);
    members.scan(unit, null);
    return new JavaFile(
        path.toString().replace('\\', '/'),
        unit.getPackageName() == null ? "" : unit.getPackageName().toString(),
        text,
        CodeOnly.of(text),
        members.header,
        List.copyOf(members.types),
        List.copyOf(members.methods));
  }

  /** Collects types and methods; local and anonymous classes are part of their method. */
  private static final class Members extends TreePathScanner<Void, Void> {
    private final CompilationUnitTree unit;
    private final DocTrees docs;
    private final SourcePositions positions;
    private final List<Type> types = new ArrayList<>();
    private final List<Method> methods = new ArrayList<>();
    private Optional<String> header = Optional.empty();

    Members(CompilationUnitTree unit, JavacTask task) {
      this.unit = unit;
      this.docs = DocTrees.instance(task);
      this.positions = docs.getSourcePositions();
    }

    @Override
    public Void visitPackage(PackageTree tree, Void nothing) {
      header = Optional.ofNullable(docs.getDocComment(getCurrentPath()));
      return null;
    }

    @Override
    public Void visitClass(ClassTree tree, Void nothing) {
      Tree.Kind parent = getCurrentPath().getParentPath().getLeaf().getKind();
      boolean member = parent == Tree.Kind.COMPILATION_UNIT || !types.isEmpty() && isType(parent);
      if (member && !tree.getSimpleName().isEmpty()) {
        Optional<String> comment = Optional.ofNullable(docs.getDocComment(getCurrentPath()));
        types.add(new Type(
            tree.getSimpleName().toString(),
            lineOf(positions.getStartPosition(unit, tree)),
            comment));
        if (header.isEmpty()) {
          header = comment;
        }
      }
      return super.visitClass(tree, nothing);
    }

    @Override
    public Void visitMethod(MethodTree tree, Void nothing) {
      if (tree.getBody() != null && positions.getEndPosition(unit, tree.getBody()) >= 0) {
        int first = lineOf(positions.getStartPosition(unit, tree.getBody()));
        int last = lineOf(positions.getEndPosition(unit, tree.getBody()));
        boolean overrides = tree.getModifiers().getAnnotations().stream()
            .anyMatch(a -> a.getAnnotationType().toString().equals("Override"));
        methods.add(
            new Method(tree.getName().toString(), first, Math.max(0, last - first - 1), overrides));
      }
      return super.visitMethod(tree, nothing);
    }

    private static boolean isType(Tree.Kind kind) {
      return kind.asInterface() == ClassTree.class;
    }

    private int lineOf(long offset) {
      return (int) unit.getLineMap().getLineNumber(offset);
    }
  }
}
