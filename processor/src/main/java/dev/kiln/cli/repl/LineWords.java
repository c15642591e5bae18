package dev.kiln.cli.repl;

import java.util.function.Predicate;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.impl.DefaultParser;

/** Tells JLine where words begin, and that an open text wants another line. */
final class LineWords extends DefaultParser {
  private Predicate<String> open = text -> false;

  LineWords() {
    setQuoteChars(new char[0]);
    setEscapeChars(new char[0]);
  }

  void open(Predicate<String> changed) {
    open = changed;
  }

  @Override
  public ParsedLine parse(String line, int cursor, ParseContext context) {
    if (context == ParseContext.ACCEPT_LINE && open.test(line)) {
      throw new EOFError(-1, -1, "more is to come");
    }
    return super.parse(line, cursor, context);
  }

  @Override
  public boolean isDelimiterChar(CharSequence buffer, int at) {
    char c = buffer.charAt(at);
    boolean command = buffer.toString().stripLeading().startsWith(":");
    return command ? Character.isWhitespace(c) : !Character.isUnicodeIdentifierPart(c);
  }
}
