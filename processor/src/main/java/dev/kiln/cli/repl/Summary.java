package dev.kiln.cli.repl;

import dev.kiln.compiler.Analysis;
import dev.kiln.compiler.resolve.Symbol;
import dev.kiln.compiler.syntax.Declaration;
import dev.kiln.compiler.type.Types;

/** What was defined, in a line: with the types that were found. */
record Summary(Analysis analysis) {
  private static final int WIDEST = 96;

  String of(Definition definition) {
    Declaration first = definition.declarations().get(0);
    if (first instanceof Declaration.Define define) {
      return define(define, definition);
    } else if (first instanceof Declaration.Const constant) {
      return analysis
          .scope(State.MODULE)
          .own(constant.name())
          .filter(Symbol.Constant.class::isInstance)
          .map(symbol -> analysis.checker().typing((Symbol.Constant) symbol).result())
          .map(type -> cut("const " + constant.name() + ": " + Types.show(type) + " = "
              + constant.value().span().text()))
          .orElse(cut(definition.text()));
    }
    return cut(definition.text());
  }

  private String define(Declaration.Define define, Definition definition) {
    return analysis.scope(State.MODULE).functions().stream()
        .filter(function -> definition.keys().equals(Definition.of(function.define(), "").keys()))
        .findFirst()
        .map(function -> "define " + analysis.scheme(function).show(name(define)))
        .orElse(cut(definition.text()));
  }

  private static String name(Declaration.Define define) {
    String name = define.name().operator()
        ? "(" + define.name().text() + ")"
        : define.name().text();
    return define.name().owner().map(owner -> owner + "." + name).orElse(name);
  }

  /** On one line that fits. */
  static String cut(String text) {
    String line = text.strip().replaceAll("\\s*\\R\\s*", " ");
    return line.codePointCount(0, line.length()) <= WIDEST
        ? line
        : line.substring(0, line.offsetByCodePoints(0, WIDEST - 1)) + "…";
  }
}
