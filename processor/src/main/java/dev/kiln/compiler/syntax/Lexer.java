package dev.kiln.compiler.syntax;

import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.source.SourceFile;
import dev.kiln.compiler.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Text to tokens, the holes of templates included; never recursive.
 *
 * <p>A string with holes becomes {@code TEMPLATE_START (TEXT | HOLE_OPEN … [SPEC] HOLE_CLOSE)*
 * TEMPLATE_END}. What cannot be read is reported once and becomes an {@code ERROR} token.
 */
final class Lexer {
  static final int MOST_BYTES = 1 << 20;
  static final int MOST_TOKENS = 200_000;
  static final int LONGEST_NAME = 128;

  private static final String SPLIT = "split it into several modules";

  private static final Map<String, String> ALIASES =
      Map.of("ℝ", "Real", "ℤ", "Int", "ℕ", "Nat", "ℂ", "Complex", "𝔹", "Bool", "π", "pi");

  private final SourceFile source;
  private final String text;
  private final int limit;
  private final char[] letters;
  private final Sink sink;
  private final List<Token> tokens = new ArrayList<>();
  private final NumberLexer numbers = new NumberLexer(this);
  private final StringLexer strings = new StringLexer(this);
  private final StringBuilder documentation = new StringBuilder();
  private int at;
  private boolean newline;

  private Lexer(Span stretch, Sink sink) {
    this.source = stretch.source();
    this.text = source.text();
    this.at = stretch.start();
    this.limit = stretch.end();
    this.letters = new char[limit];
    this.sink = sink;
    text.getChars(at, limit, letters, at);
  }

  /** The tokens of a stretch of text, the last of kind END. */
  static List<Token> lex(Span stretch, Reading reading, Sink sink) {
    Lexer lexer = new Lexer(stretch, sink);
    lexer.run(new Postponing(reading, lexer.text));
    return lexer.tokens;
  }

  private void run(Postponing postponing) {
    if (source.isLongerThan(MOST_BYTES)) {
      sink.report(
          new SyntaxProblem.LimitExceeded(span(0, 0), "bytes in a file", MOST_BYTES, SPLIT));
      at = limit;
    } else if (at == 0 && text.startsWith("\uFEFF")) {
      at = 1;
    }
    while (skipBlanks()) {
      if (tokens.size() >= MOST_TOKENS) {
        sink.report(new SyntaxProblem.LimitExceeded(
            span(at, at + 1), "tokens in a file", MOST_TOKENS, SPLIT));
        at = limit;
        break;
      }
      token();
      if (postponing.startsAfter(tokens.get(tokens.size() - 1))) {
        int end = postponing.end(at);
        add(TokenKind.LATER, at, end, "");
        at = end;
      }
    }
    strings.closeAll();
    add(TokenKind.END, limit, limit, "");
  }

  private void token() {
    int c = codePoint();
    if (Letters.startsName(c)) {
      word();
    } else if (Letters.digit(c)) {
      numbers.number();
    } else if (c == '"') {
      strings.open();
    } else if (c == '\'') {
      strings.quote();
    } else if (strings.inHole() && strings.holeToken(c)) {
      return;
    } else {
      symbol(c);
    }
  }

  private void word() {
    int start = at;
    skipName();
    String word = name(start);
    if (at - start > LONGEST_NAME) {
      report(new SyntaxProblem.LimitExceeded(
          span(start, at), "length of a name", LONGEST_NAME, "choose a shorter name"));
    }
    if (word.equals("as") && peek(0) == '?' && peek(1) != '?') {
      at++;
      add(TokenKind.AS_FALLIBLE, start, at, "as?");
      return;
    }
    String name = ALIASES.getOrDefault(word, word);
    add(TokenKind.spelled(name).orElse(TokenKind.NAME), start, at, name);
  }

  private void symbol(int c) {
    for (int length = longestSymbol(); length > 0; length--) {
      Optional<TokenKind> kind = TokenKind.spelled(text.substring(at, at + length));
      if (kind.isPresent()) {
        at += length;
        add(kind.get(), at - length, at, kind.get().symbol());
        strings.count(kind.get());
        return;
      }
    }
    int start = at;
    at += Character.charCount(c);
    String shown = text.substring(start, at);
    if (!Letters.forbidden(c)) {
      report(new SyntaxProblem.UnexpectedCharacter(span(start, at), shown, Letters.meant(c)));
    }
    add(TokenKind.ERROR, start, at, Letters.forbidden(c) ? "" : shown);
  }

  /** How many characters a symbol that starts here has at most. */
  private int longestSymbol() {
    int length = 1;
    while (length < 3
        && at + length < letters.length
        && letters[at + length] > ' '
        && !Letters.continuesName(letters[at + length])) {
      length++;
    }
    return length;
  }

  /** Skips blanks and comments; false at the end of the text. */
  private boolean skipBlanks() {
    while (at < letters.length) {
      char c = letters[at];
      if (c == '\n') {
        strings.lineEnds();
        newline = true;
        at++;
      } else if (c == ' ' || c == '\t' || c == '\r') {
        at++;
      } else if (c == '/' && peek(1) == '/') {
        lineComment();
      } else if (c == '/' && peek(1) == '*') {
        blockComment();
      } else if (!Letters.plain(c) && Letters.forbidden(codePoint())) {
        skipForbidden();
      } else {
        return true;
      }
    }
    return false;
  }

  private void lineComment() {
    int start = at;
    boolean documents = peek(2) == '/' && peek(3) != '/';
    if (peek(2) == '=' && peek(3) != '=' && !newline && !tokens.isEmpty()) {
      report(new SyntaxProblem.ForeignSpelling(
          span(at, at + 3), "//=", "'//' starts a comment; write 'x = x div e'", Optional.empty()));
    }
    while (at < letters.length && letters[at] != '\n') {
      skipCommentCharacter();
    }
    if (documents) {
      String line = text.substring(start + 3, at).stripTrailing();
      documentation.append(documentation.length() == 0 ? "" : "\n");
      documentation.append(line.startsWith(" ") ? line.substring(1) : line);
    }
  }

  private void blockComment() {
    int start = at;
    int depth = 0;
    do {
      if (peek(0) == '/' && peek(1) == '*') {
        depth++;
        at += 2;
      } else if (peek(0) == '*' && peek(1) == '/') {
        depth--;
        at += 2;
      } else {
        newline |= peek(0) == '\n';
        skipCommentCharacter();
      }
    } while (depth > 0 && at < limit);
    if (depth > 0) {
      report(new SyntaxProblem.Malformed(
          span(start, start + 2),
          SyntaxCode.UNTERMINATED_COMMENT,
          "this comment is never closed",
          "comments nest: every '/*' needs a '*/' of its own"));
    }
  }

  private void skipCommentCharacter() {
    if (Letters.plain(letters[at])) {
      at++;
    } else if (Letters.forbidden(codePoint())) {
      skipForbidden();
    } else {
      at += Character.charCount(codePoint());
    }
  }

  /** Complains about the invisible character here, and goes on behind it. */
  void skipForbidden() {
    int c = codePoint();
    int end = at + Character.charCount(c);
    report(new SyntaxProblem.ForbiddenCharacter(span(at, end), c));
    at = end;
  }

  // What the lexers of numbers and strings see of this one.

  String text() {
    return text;
  }

  int at() {
    return at;
  }

  void moveTo(int offset) {
    at = offset;
  }

  /** The character {@code ahead} of here, 0 beyond the end. */
  char peek(int ahead) {
    return at + ahead < letters.length ? letters[at + ahead] : 0;
  }

  int codePoint() {
    return at < letters.length ? Character.codePointAt(letters, at) : -1;
  }

  void skipName() {
    while (at < letters.length && Letters.continuesName(codePoint())) {
      at += Character.charCount(codePoint());
    }
  }

  /** The name from there to here, composed, so that equal names are equal texts. */
  String name(int start) {
    return Letters.composed(text.substring(start, at));
  }

  Span span(int start, int end) {
    return source.span(start, Math.min(end, text.length()));
  }

  void report(SyntaxProblem problem) {
    sink.report(problem);
  }

  List<Token> tokens() {
    return tokens;
  }

  /** Whether the token before ends right here and is of that kind. */
  boolean follows(TokenKind kind) {
    if (tokens.isEmpty()) {
      return false;
    }
    Token last = tokens.get(tokens.size() - 1);
    return last.end() == at && last.kind() == kind;
  }

  void add(TokenKind kind, int start, int end, String spelling) {
    add(kind, start, end, spelling, Optional.empty());
  }

  void add(TokenKind kind, int start, int end, String spelling, Optional<Constant> constant) {
    boolean documented = documentation.length() > 0;
    String words = documented ? documentation.toString() : "";
    tokens.add(new Token(kind, start, end, spelling, constant, newline, words));
    newline = false;
    if (documented) {
      documentation.setLength(0);
    }
  }
}
