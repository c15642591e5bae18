package dev.kiln.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.compiler.diagnostic.Problem;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.diagnostic.TextRenderer;
import dev.kiln.compiler.source.SourceFile;
import dev.kiln.compiler.source.Span;
import dev.kiln.structure.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Programs with tokens changed: the whole compiler answers with Java or with problems, and soon.
 *
 * <p>{@code -Dmutants=50000 -Dmutants.seed=7} looks for longer, and elsewhere.
 */
class ProgramMutationTest {
  private static final int MUTANTS = Integer.getInteger("mutants", 300);
  private static final int SEED = Integer.getInteger("mutants.seed", 1);
  private static final int LONGEST_SECONDS = 20;
  private static final int MOST_FINDINGS = Integer.getInteger("mutants.findings", 1);

  private static final Pattern TOKEN =
      Pattern.compile("//[^\n]*|\"[^\"\n]*\"|[\\p{L}_][\\p{L}\\p{N}_]*|\\d+(\\.\\d+)?| +|.|\n");

  @Test
  void mutantsBecomeJavaOrProblems() throws IOException, InterruptedException {
    List<List<String>> corpus = corpus();
    List<String> all = corpus.stream().flatMap(List::stream).toList();
    Random random = new Random(SEED);
    ExecutorService worker = Executors.newCachedThreadPool(ProgramMutationTest::daemon);
    List<String> findings = new ArrayList<>();
    for (int i = 0; i < MUTANTS && findings.size() < MOST_FINDINGS; i++) {
      List<String> mutant = new ArrayList<>(corpus.get(random.nextInt(corpus.size())));
      for (int edits = random.nextInt(3); edits >= 0; edits--) {
        edit(mutant, all, random);
      }
      check(String.join("", mutant), worker, findings);
    }
    worker.shutdown();
    assertThat(String.join("\n\n", findings)).isEmpty();
  }

  /** What was indexed could not be an array, and was asked again for ever. */
  @Test
  void anIndexedNumberIsAProblem() throws InterruptedException {
    List<String> findings = new ArrayList<>();
    String text = """
        define main() = {
            var A = Matrix-2, 3, [1, 2, 3, 4, 5, 6])
            A[.., 1] = zeros(2)
            (v, A)
        }
        """;
    check(text, Executors.newCachedThreadPool(ProgramMutationTest::daemon), findings);
    assertThat(findings).isEmpty();
  }

  private static List<List<String>> corpus() throws IOException {
    List<List<String>> corpus = new ArrayList<>();
    Path folder = Repository.root().resolve("processor/src/test/golden/run");
    for (Path file : Repository.files(folder, ".kiln")) {
      Matcher tokens = TOKEN.matcher(Files.readString(file).replaceFirst("(?s)\n---\n.*", "\n"));
      corpus.add(tokens.results().map(token -> token.group()).toList());
    }
    assertThat(corpus).hasSizeGreaterThan(30);
    return corpus;
  }

  private static void edit(List<String> mutant, List<String> all, Random random) {
    int at = random.nextInt(mutant.size());
    switch (random.nextInt(4)) {
      case 0 -> mutant.set(at, "");
      case 1 -> mutant.add(at, mutant.get(at));
      case 2 -> {
        int other = random.nextInt(mutant.size());
        mutant.set(other, mutant.set(at, mutant.get(other)));
      }
      default -> mutant.set(at, all.get(random.nextInt(all.size())));
    }
  }

  private static void check(String text, ExecutorService worker, List<String> findings)
      throws InterruptedException {
    try {
      worker.submit(() -> compile(text)).get(LONGEST_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      StackTraceElement[] trace = e.getCause().getStackTrace();
      findings.add(e.getCause() + " at " + (trace.length > 0 ? trace[0] : "?") + " in:\n" + text);
    } catch (TimeoutException e) {
      findings.add("not done after " + LONGEST_SECONDS + " seconds:\n" + text);
    }
  }

  private static void compile(String text) {
    SourceFile source = SourceFile.of("mutant.kiln", text);
    Sink sink = new Sink();
    Analysis analysis = Compiler.analyze(List.of(Input.of("mutant", source)), sink);
    if (!sink.hasErrors()) {
      List<JavaGeneration.Unit> units = JavaGeneration.units(analysis);
      boolean generated = !JavaGeneration.generate(analysis, units, sink).isEmpty();
      assertThat(generated || sink.hasErrors()).as("Java or problems").isTrue();
    }
    for (Problem problem : sink.problems()) {
      Span span = problem.span();
      assertThat(span.source()).as("the file of " + problem).isSameAs(source);
      assertThat(span.end()).as("the place of " + problem).isLessThanOrEqualTo(text.length());
      assertThat(problem.code().toString()).isNotBlank();
      assertThat(problem.message()).isNotBlank();
    }
    TextRenderer.plain().render(sink);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "mutant");
    thread.setDaemon(true);
    return thread;
  }
}
