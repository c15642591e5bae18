package dev.kiln.compiler.core;

import dev.kiln.compiler.diagnostic.CompilerBug;
import dev.kiln.compiler.source.SourceFile;
import dev.kiln.compiler.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a Core text, one after the other, for {@link CoreReader}. */
final class CoreTokens {
  private static final String WORD = "[\\p{L}_][\\p{L}\\p{N}\\p{M}_]*";
  private static final Pattern BLANK = Pattern.compile("\\s+");
  private static final Pattern TOKEN = Pattern.compile("(?<local>(?:" + WORD + "|`[^`]*`)'\\d+)"
      + "|(?<label>'" + WORD + "?'?\\d+(?![\\p{L}\\p{N}_']))"
      + "|(?<quoted>`[^`]*`)"
      + "|(?<real>-?\\d+\\.\\d+(?:E-?\\d+)?|NaN\\b|-?Infinity\\b)"
      + "|(?<name>" + WORD + "(?:\\.[\\p{L}\\p{N}_]+)*(?:-[a-z]+)*(?:#\\d+)?"
      + "(?:@[\\p{L}\\p{N}_]+(?:,[\\p{L}\\p{N}_]+)*)?)"
      + "|(?<int>-?\\d+)"
      + "|(?<char>'(?:\\\\u\\{[0-9A-F]+\\}|\\\\.|[^\\\\'])')"
      + "|(?<str>\"[^\\\\\"]*+(?:\\\\.[^\\\\\"]*+)*+\")"
      + "|(?<symbol>:=|=>|->|[()\\[\\]{},:=|./;])");
  private static final Pattern PART = Pattern.compile("\\d+|is");

  private final SourceFile source;
  private final List<Token> tokens = new ArrayList<>();
  private int next;

  /** What a token is. */
  enum Kind {
    LOCAL,
    LABEL,
    QUOTED,
    REAL,
    NAME,
    INT,
    CHAR,
    STR,
    SYMBOL,
    END
  }

  /** A token; {@code first} if it starts a line. */
  record Token(Kind kind, String text, Span span, boolean first) {
    boolean is(String wanted) {
      return text.equals(wanted) && (kind == Kind.NAME || kind == Kind.SYMBOL);
    }

    /** Whether it begins a declaration: nothing else stands at a line's very start. */
    boolean atMargin() {
      return kind == Kind.END || span.column() == 1 && kind == Kind.NAME;
    }
  }

  CoreTokens(String text) {
    this.source = SourceFile.of("core", text);
    int at = 0;
    boolean first = true;
    while (at < text.length()) {
      Matcher blank = BLANK.matcher(text).region(at, text.length());
      if (blank.lookingAt()) {
        first |= blank.group().contains("\n");
        at = blank.end();
        continue;
      }
      at = scan(text, at, first);
      first = false;
    }
    tokens.add(new Token(Kind.END, "the end", source.span(at, at), true));
  }

  private int scan(String text, int at, boolean first) {
    boolean part = !tokens.isEmpty() && tokens.get(tokens.size() - 1).is(".");
    Matcher matcher = (part ? PART : TOKEN).matcher(text).region(at, text.length());
    if (!matcher.lookingAt()) {
      throw new CompilerBug(
          "read core", "nothing known at " + source.span(at, at).place());
    }
    Kind kind = matcher.group().equals("is") ? Kind.NAME : Kind.INT;
    for (Kind each : part ? List.<Kind>of() : List.of(Kind.values())) {
      String group = each.name().toLowerCase(java.util.Locale.ROOT);
      kind = each != Kind.END && matcher.group(group) != null ? each : kind;
    }
    tokens.add(new Token(kind, matcher.group(), source.span(at, matcher.end()), first));
    return matcher.end();
  }

  Token peek() {
    return tokens.get(next);
  }

  Token ahead(int count) {
    return tokens.get(Math.min(next + count, tokens.size() - 1));
  }

  Token take() {
    Token token = tokens.get(next);
    next = Math.min(next + 1, tokens.size() - 1);
    return token;
  }

  boolean takeIf(String text) {
    if (!peek().is(text)) {
      return false;
    }
    take();
    return true;
  }

  void expect(String text) {
    if (!takeIf(text)) {
      throw wrong("'" + text + "' should stand here, but there is '" + peek().text() + "'");
    }
  }

  Token expect(Kind kind) {
    if (peek().kind() != kind) {
      throw wrong("a " + kind + " should stand here, but there is '" + peek().text() + "'");
    }
    return take();
  }

  /** A name, quoted or not. */
  String name() {
    Token token = take();
    if (token.kind() == Kind.QUOTED) {
      return token.text().substring(1, token.text().length() - 1);
    } else if (token.kind() == Kind.NAME) {
      return token.text();
    }
    throw wrong("a name should stand before this");
  }

  int place() {
    return next;
  }

  void goTo(int place) {
    next = place;
  }

  CompilerBug wrong(String what) {
    return new CompilerBug("read core", peek().span().place() + ": " + what);
  }

  /** The text that a character or string literal stands for. */
  static String unquote(String literal) {
    String inner = literal.substring(1, literal.length() - 1);
    if (literal.startsWith("\"")) {
      inner = inner.replace("{{", "{").replace("}}", "}");
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < inner.length(); i++) {
      char c = inner.charAt(i);
      if (c != '\\') {
        text.append(c);
        continue;
      }
      char escaped = inner.charAt(++i);
      if (escaped == 'u') {
        int end = inner.indexOf('}', i);
        text.appendCodePoint(Integer.parseInt(inner.substring(i + 2, end), 16));
        i = end;
      } else {
        int known = "ntr0".indexOf(escaped);
        text.append(known < 0 ? escaped : "\n\t\r\0".charAt(known));
      }
    }
    return text.toString();
  }
}
