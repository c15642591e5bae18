package dev.kiln.cli.repl;

import dev.kiln.compiler.Analysis;
import dev.kiln.compiler.syntax.Declaration;
import dev.kiln.doc.Documenter;
import dev.kiln.doc.Page;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What was defined, in a line: with the types that were found. */
final class Summary {
  private static final int WIDEST = 96;

  private final List<Page.Entry> entries;

  Summary(Analysis analysis) {
    entries = entries(Documenter.module(analysis, State.MODULE)).toList();
  }

  String of(Definition definition) {
    Declaration first = definition.declarations().get(0);
    Optional<String> name = first instanceof Declaration.Define define
        ? Optional.of(name(define))
        : first instanceof Declaration.Const constant
            ? Optional.of(constant.name())
            : Optional.empty();
    return name.flatMap(this::signature)
        .map(Summary::cut)
        .orElse(cut(first.span().text()));
  }

  private Optional<String> signature(String name) {
    return entries.stream()
        .filter(entry -> entry.name().equals(name))
        .findFirst()
        .map(entry -> entry.signature().text());
  }

  private static String name(Declaration.Define define) {
    String name = define.name().text();
    return define.name().operator()
        ? "(" + name + ")"
        : define.name().owner().map(owner -> owner + "." + name).orElse(name);
  }

  /** The functions of a name, with their types: those of the module, else of the library. */
  static List<String> functions(Analysis analysis, String name) {
    Stream<Page.Entry> own = entries(Documenter.module(analysis, State.MODULE));
    List<String> found = functions(own, name);
    return found.isEmpty()
        ? functions(Documenter.library(analysis).stream().flatMap(Summary::entries), name)
        : found;
  }

  private static List<String> functions(Stream<Page.Entry> entries, String name) {
    return entries
        .filter(entry -> entry.kind() == Page.Kind.FUNCTION && entry.names().contains(name))
        .map(entry -> entry.signature().text())
        .toList();
  }

  private static Stream<Page.Entry> entries(Page page) {
    return page.sections().stream().flatMap(section -> section.entries().stream());
  }

  /** On one line that fits. */
  static String cut(String text) {
    String line = text.strip().replaceAll("\\s*\\R\\s*", " ");
    return line.codePointCount(0, line.length()) <= WIDEST
        ? line
        : line.substring(0, line.offsetByCodePoints(0, WIDEST - 1)) + "…";
  }
}
