package dev.kiln.compiler.syntax;

import dev.kiln.compiler.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a whole file: header, imports, declarations. */
final class FileParser {
  private static final int OUTSIDE = -1;

  private final Parser parser;
  private final Tokens tokens;
  private final List<Module.Import> imports = new ArrayList<>();
  private final List<Declaration> declarations = new ArrayList<>();
  private List<Declaration.Attribute> attributes = List.of();
  private Optional<Module.Path> header = Optional.empty();

  FileParser(Parser parser) {
    this.parser = parser;
    this.tokens = parser.tokens;
  }

  Module file() {
    boolean first = true;
    while (!tokens.at(TokenKind.END)) {
      if (tokens.accept(TokenKind.SEMICOLON)) {
        continue;
      }
      int mark = tokens.mark();
      tokens.start();
      try {
        item(first);
        end();
      } catch (Failure failure) {
        recover(mark);
      }
      first = false;
    }
    return new Module(tokens.source(), attributes, header, imports, declarations);
  }

  private void item(boolean first) {
    if (attributesOfModule()) {
      attributes = parser.declarations.attributes();
      header(first);
    } else if (tokens.atWord("module") && tokens.kind(1) == TokenKind.NAME) {
      header(first);
    } else if (tokens.at(TokenKind.IMPORT)) {
      importLine();
    } else {
      declarations.add(parser.declarations.declaration());
    }
  }

  private void end() {
    if (!tokens.at(TokenKind.END) && !tokens.atLineBreak() && !tokens.at(TokenKind.SEMICOLON)) {
      throw tokens.unexpected("a new line after the declaration");
    }
  }

  /** Goes on at the next line that starts a declaration, or at least looks like one. */
  private void recover(int mark) {
    if (tokens.mark() == mark) {
      tokens.next();
    }
    do {
      tokens.recover(OUTSIDE, true);
      if (tokens.at(TokenKind.END) || declares() || startsForeign()) {
        break;
      }
      tokens.next();
    } while (true);
    Span span = tokens.spanFrom(mark);
    declarations.add(new Declaration.Bad(span, DeclarationParser.NO_HEAD));
  }

  private boolean declares() {
    return tokens.at(TokenKind.IMPORT) || parser.declarations.starts();
  }

  /** A line at the margin that is a mistake of its own, not the rest of the one before. */
  private boolean startsForeign() {
    boolean call = tokens.at(TokenKind.NAME) && tokens.kind(1) == TokenKind.OPEN_ROUND;
    boolean word =
        tokens.at(TokenKind.NAME) && !ForeignWords.advice(tokens.peek().text()).isEmpty();
    return tokens.span(tokens.peek()).column() == 1
        && (call
            || word
            || List.of(TokenKind.LET, TokenKind.VAR, TokenKind.HASH).contains(tokens.kind()));
  }

  /** Whether attributes stand here, and {@code module} behind them. */
  private boolean attributesOfModule() {
    int ahead = 0;
    while (tokens.kind(ahead) == TokenKind.AT) {
      ahead += 2;
      if (tokens.kind(ahead) == TokenKind.OPEN_ROUND) {
        ahead = tokens.partner(tokens.mark() + ahead) - tokens.mark() + 1;
      }
    }
    return ahead > 0
        && tokens.kind(ahead) == TokenKind.NAME
        && tokens.peek(ahead).text().equals("module")
        && tokens.kind(ahead + 1) == TokenKind.NAME;
  }

  private void header(boolean first) {
    int mark = tokens.mark();
    tokens.next();
    Module.Path path = path();
    if (!first) {
      tokens.report(new SyntaxProblem.Misplaced(
          tokens.spanFrom(mark),
          SyntaxCode.MISPLACED_DECLARATION,
          "'module' must be the first line of a file",
          "move it to the top"));
    }
    header = Optional.of(path);
  }

  private Module.Path path() {
    int mark = tokens.mark();
    List<String> segments = new ArrayList<>();
    segments.add(parser.declarations.name("the name of a module").text());
    while (tokens.accept(TokenKind.DOT)) {
      boolean word = tokens.kind().reservedWord();
      segments.add(
          (word ? tokens.next() : tokens.expect(TokenKind.NAME, "a name after '.'")).text());
    }
    return new Module.Path(tokens.spanFrom(mark), segments);
  }

  private void importLine() {
    Module.Import read = readImport();
    imports.add(read);
    if (!declarations.isEmpty()) {
      tokens.report(new SyntaxProblem.Misplaced(
          read.span(),
          SyntaxCode.MISPLACED_DECLARATION,
          "an import must stand before all declarations",
          "move it up"));
    }
  }

  /** {@code import a.b (f, T)}. */
  Module.Import readImport() {
    int mark = tokens.mark();
    tokens.next();
    Module.Path path = path();
    Optional<List<Module.ImportedName>> names = Optional.empty();
    Optional<String> alias = Optional.empty();
    if (tokens.at(TokenKind.OPEN_ROUND)) {
      names = Optional.of(List.copyOf(Commas.<Module.ImportedName>list(
          tokens,
          TokenKind.OPEN_ROUND,
          this::importedName,
          span -> new Module.ImportedName(span, "_"))));
    } else if (tokens.accept(TokenKind.AS)) {
      alias =
          Optional.of(parser.declarations.name("the module's name in this file").text());
    }
    return new Module.Import(tokens.spanFrom(mark), path, names, alias);
  }

  private Module.ImportedName importedName() {
    Token name = parser.declarations.name("an imported name");
    return new Module.ImportedName(tokens.span(name), name.text());
  }
}
