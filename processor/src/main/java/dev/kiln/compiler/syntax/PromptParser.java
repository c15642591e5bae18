package dev.kiln.compiler.syntax;

import java.util.ArrayList;
import java.util.List;

/** Reads what was typed at a prompt. */
final class PromptParser {
  private final Parser parser;
  private final FileParser file;
  private final Tokens tokens;

  PromptParser(Parser parser) {
    this.parser = parser;
    this.file = new FileParser(parser);
    this.tokens = parser.tokens;
  }

  /** All items; at the first that cannot be read it stops. */
  List<PromptItem> items() {
    List<PromptItem> items = new ArrayList<>();
    try {
      while (!tokens.at(TokenKind.END)) {
        if (!tokens.accept(TokenKind.SEMICOLON)) {
          tokens.start();
          items.add(item());
          end();
        }
      }
    } catch (Failure failure) {
      return items;
    }
    return items;
  }

  private PromptItem item() {
    int mark = tokens.mark();
    if (tokens.at(TokenKind.IMPORT)) {
      Module.Import imported = file.readImport();
      return new PromptItem.Importing(tokens.spanFrom(mark), imported);
    } else if (parser.declarations.starts()) {
      Declaration declaration = parser.declarations.declaration();
      return new PromptItem.Declaring(tokens.spanFrom(mark), declaration);
    }
    if (tokens.atWord("module") && tokens.kind(1) == TokenKind.NAME) {
      throw tokens.fail(new SyntaxProblem.Misplaced(
          tokens.span(tokens.peek()),
          SyntaxCode.MISPLACED_DECLARATION,
          "'module' must be the first line of a file",
          "leave it out: a prompt is no module"));
    }
    Statement statement = parser.statements.statement();
    return new PromptItem.Stating(tokens.spanFrom(mark), statement);
  }

  private void end() {
    if (!tokens.at(TokenKind.END) && !tokens.atLineBreak() && !tokens.at(TokenKind.SEMICOLON)) {
      throw tokens.unexpected("a new line or ';'");
    }
  }
}
