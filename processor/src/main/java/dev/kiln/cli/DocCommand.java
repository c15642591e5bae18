package dev.kiln.cli;

import dev.kiln.compiler.Analysis;
import dev.kiln.compiler.Compiler;
import dev.kiln.compiler.Input;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.type.TypeCode;
import dev.kiln.doc.Documenter;
import dev.kiln.doc.HtmlPages;
import dev.kiln.doc.MarkdownPages;
import dev.kiln.doc.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kiln doc FILE… -o FOLDER}: pages about what programs declare. */
@Command(
    name = "doc",
    mixinStandardHelpOptions = true,
    description = "Writes pages about what programs, or the standard library, declare.")
final class DocCommand implements Callable<Integer> {
  private static final String FOLDER = "kiln-doc";

  private final Terminal terminal;

  @Parameters(arity = "0..*", paramLabel = "FILE|FOLDER", description = "the programs")
  private List<Path> subjects = List.of();

  @Option(
      names = "-o",
      paramLabel = "FOLDER",
      description = "where to write HTML; " + FOLDER + " unless given")
  private Optional<Path> output = Optional.empty();

  @Option(names = "--text", description = "print Markdown instead")
  private boolean text;

  @Option(names = "--library", description = "the standard library's pages too")
  private boolean library;

  DocCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (subjects.isEmpty() && !library) {
      throw new Stop(Exit.USAGE, "kiln: name programs or folders of them, or write --library");
    }
    if (text && output.isPresent()) {
      throw new Stop(Exit.USAGE, "kiln: --text prints, so there is nothing to write to -o");
    }
    Map<Path, Input> given = given();
    Sink found = new Sink();
    Analysis analysis = analyze(given, found);
    Sink sink = withoutUnbound(found);
    terminal.report(sink, false);
    if (sink.hasErrors()) {
      return Exit.NOT_COMPILED;
    }
    List<Page> pages = new ArrayList<>();
    for (String module : analysis.modules().subList(0, given.size())) {
      pages.add(Documenter.module(analysis, module));
    }
    if (library) {
      pages.addAll(Documenter.library(analysis));
    }
    if (text) {
      terminal.out().print(MarkdownPages.render(pages));
      return Exit.FINE;
    }
    String title = given.isEmpty() ? "The standard library of Kiln" : "Kiln modules";
    Path folder = output.orElse(Path.of(FOLDER));
    HtmlPages.render(pages, title)
        .forEach((name, html) -> terminal.write(folder.resolve(name), html));
    return Exit.FINE;
  }

  /** The programs by their files, each once. */
  private Map<Path, Input> given() {
    Map<Path, Input> given = new LinkedHashMap<>();
    for (Path subject : subjects) {
      if (Files.isDirectory(subject)) {
        Map<Path, Input> below = Sources.modulesBelow(subject);
        if (below.isEmpty()) {
          throw new Stop(Exit.USAGE, "kiln: there is no program below " + subject);
        }
        below.forEach((file, input) -> given.putIfAbsent(key(file), input));
      } else {
        Input input = Input.of(Sources.module(subject), Sources.read(subject));
        given.putIfAbsent(key(subject), input);
      }
    }
    return given;
  }

  /** A page can do without the values of parameters. */
  private static Sink withoutUnbound(Sink sink) {
    if (sink.dropped() > 0) {
      return sink;
    }
    Sink others = new Sink();
    sink.problems().stream()
        .filter(problem -> problem.code() != TypeCode.UNBOUND_PARAMETER)
        .forEach(others::report);
    return others;
  }

  private static Path key(Path file) {
    return file.toAbsolutePath().normalize();
  }

  /** Those given first, then what they import. */
  private static Analysis analyze(Map<Path, Input> given, Sink sink) {
    List<Input> inputs = new ArrayList<>(given.values());
    given.forEach((file, input) -> Sources.addImports(file, input, inputs));
    return Compiler.analyze(inputs, sink);
  }
}
