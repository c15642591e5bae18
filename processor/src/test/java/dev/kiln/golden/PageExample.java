package dev.kiln.golden;

import dev.kiln.compiler.Analysis;
import dev.kiln.compiler.ClassNames;
import dev.kiln.compiler.Compiler;
import dev.kiln.compiler.Input;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.diagnostic.TextRenderer;
import dev.kiln.compiler.lower.Lowering;
import dev.kiln.compiler.resolve.Symbol;
import dev.kiln.compiler.source.SourceFile;
import dev.kiln.engine.Run;
import dev.kiln.engine.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A program on a page for people, and what comes of it in the evaluator.
 *
 * <p>Lines that are indented, or start with a closing bracket, belong to the piece above them. A
 * program without {@code main} has declarations and statements mixed; a piece with a comment behind
 * it is an expression, and the comment its value, or {@code error} and its failure, or the code of
 * the problem that the compiler has with the piece.
 */
record PageExample(String text) {
  private static final String VALUE = "value_of_main";
  private static final String SHOWING = "define " + VALUE + "(): Str = \"{main()}\"\n";
  private static final String END = "the end";
  private static final String DECLARATION =
      "(?s)(?:///|@|(?:define|data|type|const|param|effect|test|import|module)\\b).*";
  private static final Pattern PIECE =
      Pattern.compile("(?m)^(?![\\s)}\\]]).*\\n(?:(?:[ \\t)}\\]].*)?\\n)*");
  private static final Pattern RESULT = Pattern.compile("(?s)(.*\\S) +// ([^\\n]*)\\n+");
  private static final Pattern CODE = Pattern.compile("K\\d{4}");
  private static final Pattern FILE = Pattern.compile("(?m)^// file: (.*)\\n");

  /** Declarations and statements as a program that prints. */
  private static final class Fragment {
    private final StringBuilder declarations = new StringBuilder();
    private final StringBuilder statements = new StringBuilder();

    Fragment copy() {
      Fragment copy = new Fragment();
      copy.declarations.append(declarations);
      copy.statements.append(statements);
      return copy;
    }

    void add(String piece) {
      (piece.matches(DECLARATION) ? declarations : statements).append(piece).append('\n');
    }

    String program() {
      return declarations + "define main() = {\n" + statements + "\"" + END + "\"\n}\n";
    }
  }

  /** The text with the comments that the evaluator writes. */
  String withResults() {
    Fragment fragment = new Fragment();
    List<MatchResult> shown = new ArrayList<>();
    for (MatchResult piece : PIECE.matcher(text).results().toList()) {
      MatchResult result = result(piece.group()).orElse(null);
      if (result == null) {
        fragment.add(piece.group());
      } else if (CODE.matcher(result.group(2)).lookingAt()) {
        checkProblem(fragment, result.group(1), result.group(2));
      } else {
        fragment.add(printing(result.group(1), result.group(2).startsWith("error")));
        shown.add(piece);
      }
    }
    return replaced(shown, new PageExample(fragment.program()).lines(shown.size()));
  }

  /** What it prints, if that are so many lines, and nothing is to be said against it. */
  private List<String> lines(int count) {
    Sink sink = new Sink();
    Analysis analysis = analyze(text + SHOWING, sink);
    String out =
        sink.problems().isEmpty() ? run(analysis) : TextRenderer.plain().render(sink);
    List<String> lines = out.lines().toList();
    if (!sink.problems().isEmpty()
        || lines.size() != count + 1
        || !lines.get(count).equals(END)) {
      throw new AssertionError("not a line for each comment:\n" + out + "\nof\n" + text);
    }
    return lines.subList(0, count);
  }

  /** The comment behind a piece, as group 2. */
  private static Optional<MatchResult> result(String piece) {
    Matcher matcher = RESULT.matcher(piece);
    return matcher.matches() ? Optional.of(matcher.toMatchResult()) : Optional.empty();
  }

  private static String printing(String expression, boolean fails) {
    return fails
        ? "print(match catch(" + expression + ") { Ok(_) => \"no error\"\n"
            + "Err(f) => \"error {f.code}\" })"
        : "print(" + expression + ")";
  }

  private static void checkProblem(Fragment before, String piece, String comment) {
    Fragment wrong = before.copy();
    wrong.add(piece);
    Sink sink = new Sink();
    analyze(wrong.program(), sink);
    Set<String> codes = new TreeSet<>();
    sink.problems().forEach(problem -> codes.add(problem.code().id()));
    if (!codes.equals(Set.of(comment.substring(0, 5)))) {
      throw new AssertionError(
          piece + " is not " + comment + " but\n" + TextRenderer.plain().render(sink));
    }
  }

  private String replaced(List<MatchResult> pieces, List<String> results) {
    StringBuilder out = new StringBuilder(text);
    for (int i = pieces.size() - 1; i >= 0; i--) {
      MatchResult piece = pieces.get(i);
      MatchResult result = result(piece.group()).orElseThrow();
      out.replace(piece.start() + result.start(2), piece.start() + result.end(2), results.get(i));
    }
    return out.toString();
  }

  /** What a whole program prints, and its value or failure; tests that fail; or its problems. */
  String output() {
    Sink sink = new Sink();
    String showing = text.contains("define main(") ? SHOWING : "";
    Analysis analysis = analyze(text + showing, sink);
    String problems = TextRenderer.plain().render(sink);
    return sink.hasErrors() ? problems : problems + run(analysis);
  }

  /** The forms of the language that the program has. */
  Set<String> forms() {
    Fragment fragment = new Fragment();
    PIECE
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .filter(piece ->
            result(piece).filter(r -> CODE.matcher(r.group(2)).lookingAt()).isEmpty())
        .forEach(fragment::add);
    String program = text.contains("define main(") ? text : fragment.program();
    Analysis analysis = analyze(program, new Sink());
    Set<String> forms = new TreeSet<>();
    for (String module : analysis.modules()) {
      forms.addAll(Forms.of(analysis.scope(module).module(), analysis.names()));
    }
    return forms;
  }

  private static String run(Analysis analysis) {
    List<String> modules = analysis.modules();
    String module = modules.get(modules.size() - 1);
    Symbol.Function main = analysis.function(module, VALUE).orElseThrow();
    Map<String, Lowering.TestRoot> tests = analysis.tests(module, false);
    Lowering.Lowered lowered = analysis.lower(Map.of(VALUE, main), tests);
    StringBuilder out = new StringBuilder();
    Tier.EVAL.run(lowered, List.copyOf(tests.keySet()), line -> {}).values().stream()
        .flatMap(run -> run.failure().stream())
        .forEach(failure -> out.append(failure.render()).append('\n'));
    Run run = Tier.EVAL.run(lowered, List.of(VALUE), line -> {}).get(VALUE);
    String value =
        run.value().filter(text -> !text.equals("()")).map(v -> v + "\n").orElse("");
    return out.append(run.printed())
        .append(run.failure().map(failure -> failure.render() + "\n").orElse(value))
        .toString();
  }

  private static Analysis analyze(String program, Sink sink) {
    List<MatchResult> files = FILE.matcher(program).results().toList();
    if (files.isEmpty()) {
      return Compiler.analyze(
          List.of(Input.of("example", SourceFile.of("example.kiln", program))), sink);
    }
    List<Input> inputs = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      int end = i + 1 < files.size() ? files.get(i + 1).start() : program.length();
      String name = files.get(i).group(1);
      inputs.add(Input.of(
          ClassNames.ofPath(name).module(),
          SourceFile.of(name, program.substring(files.get(i).end(), end))));
    }
    return Compiler.analyze(inputs, sink);
  }
}
