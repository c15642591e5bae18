package dev.kiln.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.compiler.diagnostic.Problem;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.source.SourceFile;
import dev.kiln.golden.GoldenFile;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Programs of the suite with a few tokens changed, through the whole compiler: each compiles, or
 * ends in problems with a code and a place. A long run: {@code -Dmutants=100000 -Dmutants.seed=7}.
 */
class ProgramMutationTest {
  private static final Pattern TOKEN =
      Pattern.compile("[\\p{L}_]\\w*|\\d[\\w.]*|\"(?:\\\\.|[^\"\\\\])*\"|\\s+|\\S");
  private static final int LARGEST = 2_500;

  private final SplittableRandom random = new SplittableRandom(Long.getLong("mutants.seed", 1));

  private static List<List<String>> corpus() {
    return GoldenFile.programs().stream()
        .map(GoldenFile::source)
        .filter(program -> program.length() <= LARGEST)
        .map(ProgramMutationTest::tokens)
        .toList();
  }

  private static List<String> tokens(String program) {
    return new ArrayList<>(
        TOKEN.matcher(program).results().map(MatchResult::group).toList());
  }

  private String mutant(List<List<String>> corpus) {
    List<String> tokens = new ArrayList<>(corpus.get(random.nextInt(corpus.size())));
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(tokens.size());
      List<String> other = corpus.get(random.nextInt(corpus.size()));
      switch (random.nextInt(5)) {
        case 0 -> tokens.set(at, "");
        case 1 -> tokens.add(at, tokens.get(random.nextInt(tokens.size())));
        case 2 -> tokens.set(at, tokens.get(random.nextInt(tokens.size())));
        case 3 -> tokens.set(at, other.get(random.nextInt(other.size())));
        default -> {
          int from = random.nextInt(tokens.size());
          String moved = tokens.get(from);
          tokens.set(from, tokens.get(at));
          tokens.set(at, moved);
        }
      }
    }
    return String.join("", tokens);
  }

  @Test
  void everyMutantCompilesOrIsToldWhy() {
    List<List<String>> corpus = corpus();
    int compiled = 0;
    Map<String, String> crashes = new LinkedHashMap<>();
    for (int i = 0; i < Integer.getInteger("mutants", 400); i++) {
      String program = mutant(corpus);
      Sink sink = new Sink();
      try {
        SourceFile source = SourceFile.of("mutant.kiln", program);
        Analysis analysis = Compiler.analyze(List.of(Input.of("mutant", source)), sink);
        JavaGeneration.Unit unit = new JavaGeneration.Unit("mutant", "", "Mutant");
        compiled += JavaGeneration.generate(analysis, List.of(unit), sink).size();
      } catch (RuntimeException | StackOverflowError e) {
        StringWriter trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace));
        crashes.putIfAbsent(e.getStackTrace()[0] + "", program + "\n" + trace);
      }
      assertThat(sink.problems()).as(program).allSatisfy(ProgramMutationTest::isLocated);
    }
    assertThat(String.join("\n\n", crashes.values())).isEmpty();
    assertThat(compiled).isPositive();
  }

  private static void isLocated(Problem problem) {
    assertThat(problem.code().id()).matches("K\\d{4}");
    assertThat(problem.message()).isNotBlank();
    assertThat(problem.span().start()).isBetween(0, problem.span().end());
    assertThat(problem.span().end())
        .isLessThanOrEqualTo(problem.span().source().text().length());
  }
}
