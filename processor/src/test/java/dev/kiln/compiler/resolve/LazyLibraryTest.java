package dev.kiln.compiler.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.source.SourceFile;
import dev.kiln.compiler.syntax.Declaration;
import dev.kiln.compiler.syntax.Module;
import dev.kiln.compiler.syntax.Parser;
import dev.kiln.compiler.syntax.SyntaxPrinter;
import dev.kiln.structure.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What of the library is read when asked for is the same as if all were read at once. */
class LazyLibraryTest {
  private static final int THREADS = 8;
  private static final int ROUNDS = 5;

  private static final List<SourceFile> FILES = files();

  @Test
  void treesAreTheSameWithTheirPlaces() {
    Module atOnce = joined(LazyLibraryTest::wholly);
    Module later = joined(Parser::parseLibrary);
    assertThat(later.declarations()).isEqualTo(atOnce.declarations());
    assertThat(SyntaxPrinter.print(later)).isEqualTo(SyntaxPrinter.print(atOnce));
  }

  @Test
  void namesMeanTheSameInWhateverOrderTheyAreAskedFor() {
    List<String> atOnce = meanings(joined(LazyLibraryTest::wholly), 0, new Sink());
    for (int first : List.of(0, 100, 300)) {
      Sink sink = new Sink();
      assertThat(meanings(joined(Parser::parseLibrary), first, sink)).isEqualTo(atOnce);
      assertThat(sink.problems()).isEmpty();
    }
  }

  @Test
  void manyThreadsAskAtTheSameTime() throws Exception {
    List<String> atOnce = meanings(joined(LazyLibraryTest::wholly), 0, new Sink());
    ExecutorService workers = Executors.newFixedThreadPool(THREADS);
    try {
      for (int round = 0; round < ROUNDS; round++) {
        Module module = joined(Parser::parseLibrary);
        Names names = Resolver.resolveLibrary(module, new Sink());
        List<Callable<List<String>>> work = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
          int first = thread / 2 * module.declarations().size() * 2 / THREADS;
          work.add(() -> meanings(module, names, first));
        }
        for (Future<List<String>> found : workers.invokeAll(work)) {
          assertThat(found.get()).isEqualTo(atOnce);
        }
      }
    } finally {
      workers.shutdown();
    }
  }

  @Test
  void functionsDifferInOwnerNameOrNumberOfParameters() {
    List<String> plain = new ArrayList<>();
    for (Declaration declaration : joined(Parser::parseLibrary).declarations()) {
      if (declaration instanceof Declaration.Define define && !define.name().operator()) {
        plain.add(
            define.name().owner() + define.name().text() + define.formals().size());
      }
    }
    assertThat(plain).doesNotHaveDuplicates();
  }

  private static List<String> meanings(Module module, int first, Sink sink) {
    return meanings(module, Resolver.resolveLibrary(module, sink), first);
  }

  /** Those of all declarations in their order, though asked for from one in the middle on. */
  private static List<String> meanings(Module module, Names names, int first) {
    List<Declaration> asked = new ArrayList<>(module.declarations());
    Collections.rotate(asked, -first);
    List<String> found = new ArrayList<>();
    asked.forEach(declaration -> found.add(Meanings.of(declaration, names)));
    Collections.rotate(found, first);
    return found;
  }

  private static Module joined(Function<SourceFile, Module> reader) {
    List<Declaration> declarations = FILES.stream()
        .flatMap(file -> reader.apply(file).declarations().stream())
        .toList();
    return new Module(FILES.get(0), List.of(), declarations);
  }

  private static Module wholly(SourceFile file) {
    Sink sink = new Sink();
    Module module = Parser.parse(file, sink);
    assertThat(sink.problems()).isEmpty();
    return module;
  }

  private static List<SourceFile> files() {
    Path folder = Repository.root().resolve("processor/src/main/resources/kiln/std");
    return Repository.files(folder, ".kiln").stream()
        .map(file -> SourceFile.of(file.getFileName().toString(), text(file)))
        .toList();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
