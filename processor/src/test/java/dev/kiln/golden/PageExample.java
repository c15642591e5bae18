package dev.kiln.golden;

import dev.kiln.compiler.Analysis;
import dev.kiln.compiler.ClassNames;
import dev.kiln.compiler.Compiler;
import dev.kiln.compiler.Input;
import dev.kiln.compiler.diagnostic.Problem;
import dev.kiln.compiler.diagnostic.Severity;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.diagnostic.TextRenderer;
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
      return declarations + "define main() = {\n" + statements + "()\n}\n";
    }
  }

  /** The text with the comments that the evaluator writes. */
  String withResults() {
    Fragment fragment = new Fragment();
    List<String> wanted = new ArrayList<>();
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
        wanted.add(result.group(2));
      }
    }
    List<String> found = run(fragment.program()).lines().toList();
    if (found.size() != wanted.size()) {
      throw new AssertionError("not a line for each comment: " + found + " for\n" + text);
    }
    return replaced(shown, found);
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

  /** What a whole program prints; its value, its failure, or its problems. */
  String output() {
    return run(text);
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

  private static String run(String program) {
    Sink sink = new Sink();
    String showing = program + "define " + VALUE + "(): Str = \"{main()}\"\n";
    Analysis analysis = analyze(showing, sink);
    String problems = TextRenderer.plain().render(sink);
    if (sink.problems().stream().map(Problem::severity).anyMatch(Severity.ERROR::equals)) {
      return problems;
    }
    List<String> modules = analysis.modules();
    Symbol.Function main =
        analysis.function(modules.get(modules.size() - 1), VALUE).orElseThrow();
    Run run = Tier.EVAL
        .run(analysis.lower(Map.of(VALUE, main), Map.of()), List.of(VALUE), line -> {})
        .get(VALUE);
    String value =
        run.value().filter(text -> !text.equals("()")).map(v -> v + "\n").orElse("");
    return problems
        + run.printed()
        + run.failure().map(failure -> failure.render() + "\n").orElse(value);
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
