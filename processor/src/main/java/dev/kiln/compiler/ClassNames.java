package dev.kiln.compiler;

import dev.kiln.compiler.source.Span;
import dev.kiln.compiler.syntax.Module;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The names that a program text goes by: {@code com/acme/mandelbrot-sum.kiln} is the module {@code
 * com.acme.mandelbrot_sum} and becomes the class {@code com.acme.MandelbrotSum}.
 *
 * @param module the name that other modules import it by
 * @param packageName the Java package, empty for the unnamed one
 * @param className the simple name of the Java class
 */
public record ClassNames(String module, String packageName, String className) {
  /** How the names of program files end. */
  public static final String EXTENSION = ".kiln";

  /** What Java takes for itself. */
  private static final List<String> RESERVED = List.of("""
      abstract assert boolean break byte case catch char class const continue default do
      double else enum extends false final finally float for goto if implements import
      instanceof int interface long native new null package private protected public return
      short static strictfp super switch synchronized this throw throws transient true try
      void volatile while _
      """.split("\\s+"));

  /**
   * The names of a file that declares no module.
   *
   * @param path relative to the source folder, with {@code /} between the names
   */
  public static ClassNames ofPath(String path) {
    String name = path.endsWith(EXTENSION) ? cut(path, EXTENSION.length()) : path;
    return of(List.of(name.split("/")));
  }

  /** The names of a file that says {@code module a.b.c}. */
  public static ClassNames ofModule(String dotted) {
    ClassNames names = of(List.of(dotted.split("\\.")));
    return new ClassNames(dotted, names.packageName, names.className);
  }

  /** The names of a file: what its header says, else where it lies. */
  public static ClassNames of(String path, Optional<Module.Path> header) {
    return header.map(declared -> ofModule(declared.dotted())).orElseGet(() -> ofPath(path));
  }

  /** The full name of the Java class. */
  public String qualifiedName() {
    return packageName.isEmpty() ? className : packageName + "." + className;
  }

  /** The file of the Java class, relative to the folder of generated sources. */
  public String javaFile() {
    return qualifiedName().replace('.', '/') + ".java";
  }

  /**
   * The names of the modules of a build, by module; the source files are named by their paths.
   * Reports headers that disagree with the path, and two files that would be one class (letter case
   * left aside, as some file systems do).
   */
  public static Map<String, ClassNames> ofModules(Analysis analysis) {
    Map<String, ClassNames> names = new LinkedHashMap<>();
    Map<String, String> pathOfClass = new LinkedHashMap<>();
    for (String module : analysis.modules()) {
      Module tree = analysis.scope(module).module();
      String path = tree.source().name();
      ClassNames own = of(path, tree.header());
      disagreement(path, tree.header()).ifPresent(analysis.sink()::report);
      String other = pathOfClass.putIfAbsent(own.javaFile().toLowerCase(Locale.ROOT), path);
      if (other != null) {
        Span span = tree.source().span(0, 0);
        analysis.sink().report(new BuildProblem.DuplicateClass(span, own.qualifiedName(), other));
      }
      names.put(module, own);
    }
    return names;
  }

  /** A warning if the header of a file and its path make different classes of it. */
  static Optional<BuildProblem> disagreement(String path, Optional<Module.Path> header) {
    if (header.isEmpty()) {
      return Optional.empty();
    }
    String declared = ofModule(header.get().dotted()).qualifiedName();
    ClassNames expected = ofPath(path);
    Span span = header.get().span();
    return declared.equals(expected.qualifiedName())
        ? Optional.empty()
        : Optional.of(new BuildProblem.ModuleElsewhere(span, declared, expected.module()));
  }

  private static ClassNames of(List<String> names) {
    List<String> folders = new ArrayList<>();
    for (String folder : names.subList(0, names.size() - 1)) {
      folders.add(identifier(folder));
    }
    String packageName = String.join(".", folders);
    String last = names.get(names.size() - 1);
    folders.add(identifier(last));
    return new ClassNames(String.join(".", folders), packageName, className(last));
  }

  /** The words of a name, each with a capital first: all but letters and digits ends a word. */
  private static String className(String name) {
    StringBuilder joined = new StringBuilder();
    boolean first = true;
    for (int letter : name.codePoints().toArray()) {
      if (!Character.isLetterOrDigit(letter)) {
        first = true;
        continue;
      }
      joined.appendCodePoint(first ? Character.toTitleCase(letter) : letter);
      first = false;
    }
    return identifier(joined.toString());
  }

  /** The name with {@code _} for what cannot stand in a Java name, or before it, or behind it. */
  private static String identifier(String name) {
    StringBuilder made = new StringBuilder();
    if (name.isEmpty() || !Character.isLetter(name.codePointAt(0)) && name.charAt(0) != '_') {
      made.append('_');
    }
    for (int letter : name.codePoints().toArray()) {
      if (Character.isLetterOrDigit(letter)) {
        made.appendCodePoint(letter);
      } else {
        made.append('_');
      }
    }
    return RESERVED.contains(made.toString()) ? made.append('_').toString() : made.toString();
  }

  private static String cut(String text, int length) {
    return text.substring(0, text.length() - length);
  }
}
