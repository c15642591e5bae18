package dev.kiln.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The tree is the pipeline: a package knows only those before it in {@link #ORDER}, and each thing
 * from outside is known to one package.
 */
class LayeringTest {
  private static final String COMPILER = "dev.kiln.compiler";

  /**
   * Packages in the order in which a program passes through them. A subpackage belongs to its
   * parent, except that each of {@code dev.kiln.compiler} wants a place of its own.
   */
  static final List<String> ORDER = List.of(
      "dev.kiln.annotations",
      "dev.kiln.runtime",
      "dev.kiln.compiler.source",
      "dev.kiln.compiler.diagnostic",
      "dev.kiln.compiler.host",
      "dev.kiln.compiler.syntax",
      "dev.kiln.compiler.resolve",
      "dev.kiln.compiler.type.size",
      "dev.kiln.compiler.type",
      "dev.kiln.compiler.core",
      "dev.kiln.compiler.value",
      "dev.kiln.compiler.decision",
      "dev.kiln.compiler.lower",
      "dev.kiln.compiler.differentiate",
      "dev.kiln.compiler.meter",
      "dev.kiln.compiler.optimize",
      "dev.kiln.compiler.imp",
      "dev.kiln.compiler.backend",
      COMPILER,
      "dev.kiln.toolchain",
      "dev.kiln.doc",
      "dev.kiln.engine",
      "dev.kiln.processor",
      "dev.kiln.cli",
      "dev.kiln.maven");

  /** What comes from outside, and the only packages that may know it. */
  private static final Map<String, List<String>> KEPT_TO = new TreeMap<>(Map.of(
      "com.palantir.javapoet", List.of("dev.kiln.compiler.backend.java"),
      "com.sun.source", List.of("dev.kiln.processor"),
      "info.picocli", List.of("dev.kiln.cli"),
      "javax.annotation.processing", List.of("dev.kiln.processor"),
      // JavaPoet's modifiers and the list of Java's reserved words stand there.
      "javax.lang.model", List.of("dev.kiln.processor", "dev.kiln.compiler.backend.java"),
      "javax.tools", List.of("dev.kiln.processor", "dev.kiln.engine"),
      "org.apache.maven", List.of("dev.kiln.maven"),
      "org.jline", List.of("dev.kiln.cli.repl"),
      "org.objectweb.asm", List.of("dev.kiln.compiler.backend.jvm"),
      "picocli", List.of("dev.kiln.cli")));

  /** Programs of the machine are started in one package. */
  private static final Pattern PROCESS = Pattern.compile("\\bnew\\s+ProcessBuilder\\b");

  /** The compiler is pure: it is handed texts and hands back texts. */
  private static final Pattern INPUT_OUTPUT = Pattern.compile(
      "\\bjava\\.io\\.(?!(?:InputStream|IOException|UncheckedIOException|Serial)\\b)\\w+"
          + "|\\bjava\\.(?:nio\\.file|net|lang\\.foreign|util\\.concurrent\\.(?!atomic)|time\\.Instant)\\b"
          + "|\\bSystem\\s*\\.\\s*(?!(?:arraycopy|class)\\b)\\w+"
          + "|\\bnew\\s+(?:Random|Thread)\\b|\\bThread\\s*\\.\\s*\\w+");

  private static final Pattern RESOURCE = Pattern.compile("\\bgetResource(?:AsStream)?\\b");
  private static final Pattern QUALIFIED =
      Pattern.compile("\\b(?:dev|com|org|info|javax|picocli)(?:\\.[a-z][a-z0-9_]*)+\\b");
  private static final Pattern BACKEND =
      Pattern.compile("dev\\.kiln\\.compiler\\.backend\\.(\\w+).*");

  private final List<JavaFile> files = JavaFile.parse(Repository.root(), Repository.mainSources());

  @Test
  void everyPackageHasItsPlace() {
    assertThat(files).isNotEmpty();
    assertThat(files)
        .filteredOn(file -> !file.packageName().isEmpty())
        .allSatisfy(
            file -> assertThat(layer(file.packageName())).as(file.name()).isNotNegative());
  }

  @Test
  void packagesKnowOnlyThoseBefore() {
    assertThat(mentions((own, other) -> layer(other) > layer(own))).isEmpty();
  }

  @Test
  void backendsDoNotKnowEachOther() {
    assertThat(mentions((own, other) -> {
          Optional<String> mine = backend(own);
          Optional<String> theirs = backend(other);
          return mine.isPresent() && theirs.isPresent() && !mine.equals(theirs);
        }))
        .isEmpty();
  }

  @Test
  void librariesStandBehindOnePackage() {
    assertThat(mentions((own, other) -> KEPT_TO.entrySet().stream()
            .filter(kept -> within(other, kept.getKey()))
            .anyMatch(kept -> kept.getValue().stream().noneMatch(p -> within(own, p)))))
        .isEmpty();
  }

  @Test
  void compilerDoesNoInputOutput() {
    List<String> found = new ArrayList<>();
    for (JavaFile file : files) {
      if (within(file.packageName(), COMPILER)) {
        for (MatchResult match : file.find(INPUT_OUTPUT)) {
          found.add(file.at(match.start()) + ": " + match.group());
        }
      }
    }
    assertThat(found).isEmpty();
  }

  /** The library in Kiln, and the functions in C that generated C calls. */
  private static final List<String> READERS = List.of("Library.java", "backend/c/Prelude.java");

  @Test
  void resourcesAreReadInTwoPlaces() {
    List<String> readers = files.stream()
        .filter(file -> within(file.packageName(), COMPILER))
        .filter(file -> !file.find(RESOURCE).isEmpty())
        .map(JavaFile::name)
        .toList();
    assertThat(readers)
        .hasSize(READERS.size())
        .allSatisfy(reader -> assertThat(READERS).anyMatch(reader::endsWith));
  }

  @Test
  void processesAreStartedInOnePackage() {
    assertThat(files)
        .filteredOn(file -> !file.find(PROCESS).isEmpty())
        .extracting(JavaFile::packageName)
        .containsOnly("dev.kiln.toolchain");
  }

  /** Decides whether a package may not mention another. */
  private interface Rule {
    boolean forbids(String own, String other);
  }

  private List<String> mentions(Rule rule) {
    List<String> found = new ArrayList<>();
    for (JavaFile file : files) {
      for (MatchResult match : file.find(QUALIFIED)) {
        if (!file.packageName().isEmpty() && rule.forbids(file.packageName(), match.group())) {
          found.add(file.at(match.start()) + ": " + match.group());
        }
      }
    }
    return found;
  }

  /** The place in the order of the longest entry that holds the package; -1 if there is none. */
  private static int layer(String packageName) {
    if (packageName.equals(COMPILER)) {
      return ORDER.indexOf(COMPILER);
    }
    int best = -1;
    for (int i = 0; i < ORDER.size(); i++) {
      boolean longer = best < 0 || ORDER.get(i).length() > ORDER.get(best).length();
      if (longer && !ORDER.get(i).equals(COMPILER) && within(packageName, ORDER.get(i))) {
        best = i;
      }
    }
    return best;
  }

  private static Optional<String> backend(String packageName) {
    var matcher = BACKEND.matcher(packageName);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private static boolean within(String packageName, String outer) {
    return packageName.equals(outer) || packageName.startsWith(outer + ".");
  }
}
