package dev.kiln.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The part of STYLE.md that can be counted. Each test lists its violations with their places. */
class StyleTest {
  private static final int WIDTH = 100;
  private static final int METHOD_LINES = 60;

  /** The loop over the instructions of bytecode: one method, or HotSpot does not compile it well. */
  private static final String DISPATCH = "backend/bytecode/Loop.java";

  private static final int FILE_LINES = 300;
  private static final int LONG_FILE_LINES = 500;
  private static final int FAMILY_LINES = 800;

  /** A file beyond 300 lines says so, and why, in its first comment: "Long because ...". */
  private static final Pattern REASON = Pattern.compile("\\b[Ll]ong because\\b");

  /** A family of nodes, or a function over all of one, is read as one: it may be longer. */
  private static final Pattern FAMILY = Pattern.compile(
      "^public sealed interface|^(?:public )?final class .* implements .*\\bVisitor<",
      Pattern.MULTILINE);

  private static final Pattern TYPE_NAME =
      Pattern.compile(".*(?:Utils?|Utilities|Helpers?|Manager|Impl)|Abstract.*");
  private static final Pattern METHOD_NAME = Pattern.compile("process|handle|do[A-Z].*");
  private static final Pattern OPEN_WORDS = Pattern.compile("\\b(?:TODO|FIXME|XXX)\\b");

  /** What depends on the host's locale, character set or hash order, or ends its process. */
  private static final List<Ban> BANS = List.of(
      new Ban("System\\s*\\.\\s*exit\\b", "ends the host", "dev.kiln.cli"),
      new Ban("\\bString\\s*\\.\\s*format\\s*\\((?!\\s*Locale\\b)", "wants a Locale", ""),
      new Ban("\\.\\s*formatted\\s*\\(", "uses the host's locale", ""),
      new Ban("\\bprintf\\s*\\((?!\\s*Locale\\b)", "wants a Locale", ""),
      new Ban("\\bto(?:Lower|Upper)Case\\s*\\(\\s*\\)", "wants a Locale", ""),
      new Ban("\\bgetBytes\\s*\\(\\s*\\)", "wants a character set", ""),
      new Ban("\\bparallel(?:Stream)?\\s*\\(\\s*\\)", "has no fixed order", "dev.kiln.runtime"));

  /** In the compiler, whatever is iterated must have an order of its own. */
  private static final List<Ban> COMPILER_BANS = List.of(
      new Ban(
          "\\bnew\\s+(?:java\\.util\\.)?Hash(?:Map|Set)\\b",
          "hash order: use LinkedHashMap or TreeMap",
          ""),
      new Ban("\\b(?:Map|Set)\\s*\\.\\s*copyOf\\b", "loses the order", ""),
      new Ban("\\bto(?:Unmodifiable)?(?:Set|Map)\\s*\\(", "hash order", ""),
      new Ban("\\bidentityHashCode\\b", "differs from run to run", ""));

  private final List<JavaFile> files = JavaFile.parse(Repository.root(), Repository.mainSources());

  /** A forbidden piece of code, why, and the package that may use it. */
  private record Ban(Pattern pattern, String reason, String except) {
    Ban(String regex, String reason, String except) {
      this(Pattern.compile(regex), reason, except);
    }

    boolean spares(String packageName) {
      return !except.isEmpty() && (packageName + ".").startsWith(except + ".");
    }
  }

  @Test
  void namesSayWhatTheyAre() {
    List<String> found = new ArrayList<>();
    for (JavaFile file : files) {
      file.types().stream()
          .filter(type -> TYPE_NAME.matcher(type.name()).matches())
          .forEach(type -> found.add(file.name() + ":" + type.line() + ": " + type.name()));
      file.methods().stream()
          .filter(method ->
              !method.overrides() && METHOD_NAME.matcher(method.name()).matches())
          .forEach(method -> found.add(file.name() + ":" + method.line() + ": " + method.name()));
    }
    assertThat(found).isEmpty();
  }

  @Test
  void typesAreDocumented() {
    List<String> found = new ArrayList<>();
    for (JavaFile file : files) {
      file.types().stream()
          .filter(type -> type.comment().filter(text -> !text.isBlank()).isEmpty())
          .forEach(type -> found.add(file.name() + ":" + type.line() + ": " + type.name()));
    }
    assertThat(found).isEmpty();
  }

  @Test
  void packagesSayWhatComesInAndGoesOut() {
    List<String> packages = files.stream()
        .filter(file -> file.name().endsWith("/package-info.java"))
        .filter(file -> file.header().isPresent())
        .map(file -> folder(file.name()))
        .toList();
    List<String> found = files.stream()
        .filter(file -> !file.packageName().isEmpty())
        .map(file -> folder(file.name()))
        .distinct()
        .filter(folder -> !packages.contains(folder))
        .toList();
    assertThat(found).isEmpty();
  }

  @Test
  void methodsFitAScreen() {
    List<String> found = new ArrayList<>();
    for (JavaFile file : files) {
      file.methods().stream()
          .filter(method -> method.lines() > METHOD_LINES && !file.name().endsWith(DISPATCH))
          .map(m -> file.name() + ":" + m.line() + ": " + m.name() + " has " + m.lines() + " lines")
          .forEach(found::add);
    }
    assertThat(found).isEmpty();
  }

  @Test
  void filesAreShortOrSayWhyNot() {
    List<String> found = new ArrayList<>();
    for (JavaFile file : files) {
      long lines = file.text().lines().count();
      boolean excused =
          file.header().filter(text -> REASON.matcher(text).find()).isPresent();
      boolean family = !file.find(FAMILY).isEmpty() || file.name().endsWith(DISPATCH);
      if (lines > (family ? FAMILY_LINES : LONG_FILE_LINES) || lines > FILE_LINES && !excused) {
        found.add(file.name() + " has " + lines + " lines");
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void linesFit() {
    List<String> found = new ArrayList<>();
    for (JavaFile file : files) {
      List<String> lines = file.text().lines().toList();
      for (int i = 0; i < lines.size(); i++) {
        String line = lines.get(i);
        if (line.codePointCount(0, line.length()) > WIDTH || line.indexOf('\t') >= 0) {
          found.add(file.name() + ":" + (i + 1));
        }
      }
      if (file.text().indexOf('\r') >= 0) {
        found.add(file.name() + ": carriage return");
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void nothingIsLeftForLater() {
    List<String> found = new ArrayList<>();
    for (JavaFile file : files) {
      for (MatchResult match : OPEN_WORDS.matcher(file.text()).results().toList()) {
        found.add(file.at(match.start()) + ": " + match.group());
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void sameInputGivesSameOutputOnEveryHost() {
    List<String> found = new ArrayList<>();
    for (JavaFile file : files) {
      found.addAll(banned(file, BANS));
      if (file.packageName().startsWith("dev.kiln.compiler")) {
        found.addAll(banned(file, COMPILER_BANS));
      }
    }
    assertThat(found).isEmpty();
  }

  private static List<String> banned(JavaFile file, List<Ban> bans) {
    List<String> found = new ArrayList<>();
    for (Ban ban : bans) {
      if (!ban.spares(file.packageName())) {
        for (MatchResult match : file.find(ban.pattern())) {
          found.add(file.at(match.start()) + ": " + match.group() + " " + ban.reason());
        }
      }
    }
    return found;
  }

  private static String folder(String name) {
    return name.substring(0, name.lastIndexOf('/'));
  }
}
