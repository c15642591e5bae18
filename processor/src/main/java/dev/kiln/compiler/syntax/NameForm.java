package dev.kiln.compiler.syntax;

import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.source.SourceFile;
import java.util.List;

/** Whether a text is a name, as programs that write programs want to know. */
public final class NameForm {
  private NameForm() {}

  /** Whether the text is one name, and no word that the language keeps for itself. */
  public static boolean isName(String text) {
    if (text.isEmpty()) {
      return false;
    }
    Sink sink = new Sink();
    List<Token> tokens = Lexer.lex(SourceFile.of("name", text).all(), Reading.ALL, sink);
    Token first = tokens.get(0);
    return !sink.hasErrors()
        && first.kind() == TokenKind.NAME
        && first.start() == 0
        && first.end() == text.length();
  }
}
