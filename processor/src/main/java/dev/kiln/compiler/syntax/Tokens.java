package dev.kiln.compiler.syntax;

import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.source.SourceFile;
import dev.kiln.compiler.source.Span;
import java.util.List;
import java.util.Set;

/** Where the parser is: a cursor over balanced tokens, with the depth it has reached. */
final class Tokens {
  /** How deep constructs may nest. */
  static final int DEEPEST = 200;

  /** How high a tree may grow by chains such as {@code a + a + …}; they do not nest. */
  static final int HIGHEST = 5_000;

  private static final String SPLIT = "split it into smaller parts with 'let' or more functions";

  private static final Set<TokenKind> CONTINUING = Set.of(
      TokenKind.THEN,
      TokenKind.ELSE,
      TokenKind.IN,
      TokenKind.YIELD,
      TokenKind.AS,
      TokenKind.AS_FALLIBLE,
      TokenKind.DOT);

  private final SourceFile source;
  private final Sink sink;
  private final Brackets brackets;
  private final List<Token> tokens;
  private int at;
  private int depth;
  private int height;
  private int start;
  private boolean abandoned;

  private Tokens(SourceFile source, Sink sink, Brackets brackets) {
    this.source = source;
    this.sink = sink;
    this.brackets = brackets;
    this.tokens = brackets.tokens();
  }

  /** The tokens of a stretch of text. */
  static Tokens of(Span stretch, Reading reading, Sink sink) {
    SourceFile source = stretch.source();
    List<Token> tokens = Lexer.lex(stretch, reading, sink);
    return new Tokens(source, sink, Brackets.match(tokens, source, sink));
  }

  SourceFile source() {
    return source;
  }

  // Looking.

  Token peek() {
    return tokens.get(at);
  }

  Token peek(int ahead) {
    return tokens.get(Math.max(0, Math.min(at + ahead, tokens.size() - 1)));
  }

  TokenKind kind() {
    return peek().kind();
  }

  TokenKind kind(int ahead) {
    return peek(ahead).kind();
  }

  boolean at(TokenKind kind) {
    return kind() == kind;
  }

  /** Whether a name with this text is next: a word that is special only in its place. */
  boolean atWord(String word) {
    return at(TokenKind.NAME) && peek().text().equals(word);
  }

  /** The index of the bracket that closes the one at an index. */
  int partner(int index) {
    return brackets.partner()[index];
  }

  Token get(int index) {
    return tokens.get(Math.min(index, tokens.size() - 1));
  }

  /** The index of the bracket that the one at an index closes. */
  int opening(int closing) {
    return brackets.enclosing()[closing];
  }

  /** Whether the next token starts a line, and line ends count here. */
  boolean atLineBreak() {
    return brackets.lineBreak()[at];
  }

  boolean lineBreak(int index) {
    return brackets.lineBreak()[index];
  }

  /**
   * Whether the next token stands on the line of the one before, whether line ends count or not.
   */
  boolean onSameLine() {
    return !peek().newline();
  }

  /** Whether nothing stands between the token before and the next. */
  boolean glued() {
    return at > 0 && peek(-1).end() == peek().start();
  }

  /** Remembers that a statement, arm or declaration starts here. */
  void start() {
    start = at;
  }

  /** Whether nothing of a statement, arm or declaration has been read yet. */
  boolean atStart() {
    return at == start;
  }

  // Moving.

  Token next() {
    Token token = peek();
    if (at < tokens.size() - 1) {
      at++;
    }
    return token;
  }

  boolean accept(TokenKind kind) {
    if (!at(kind)) {
      return false;
    }
    next();
    return true;
  }

  /** Takes a token of this kind, or fails. */
  Token expect(TokenKind kind, String wanted) {
    if (!at(kind)) {
      throw unexpected(wanted);
    }
    return next();
  }

  /** Takes a symbol or word, or fails. */
  Token expect(TokenKind kind) {
    return expect(kind, "'" + kind.symbol() + "'");
  }

  /** Where the cursor is, to be given to {@link #spanFrom}. */
  int mark() {
    return at;
  }

  Span spanFrom(int mark) {
    int start = get(mark).start();
    return source.span(
        start, Math.max(start, at > mark ? peek(-1).end() : get(mark).end()));
  }

  /** Where a token stands; an empty one is shown by the character behind it. */
  Span span(Token token) {
    boolean widen = token.end() == token.start() && token.end() < source.text().length();
    int end = widen ? source.text().offsetByCodePoints(token.start(), 1) : token.end();
    return source.span(token.start(), end);
  }

  // Failing, and going on.

  void report(SyntaxProblem problem) {
    if (!abandoned) {
      sink.report(problem);
    }
  }

  /** Reports that something else was needed here; the caller throws what it gets. */
  Failure unexpected(String wanted) {
    if (at(TokenKind.ERROR)) {
      return Failure.INSTANCE;
    }
    return fail(ForeignSpellings.explain(this, wanted));
  }

  /** Reports a problem after which the construct cannot be read on. */
  Failure fail(SyntaxProblem problem) {
    boolean broken = brackets.broken()[at] || at > 0 && brackets.broken()[at - 1];
    if (!broken) {
      report(problem);
    }
    return Failure.INSTANCE;
  }

  /** Reports that a limit is exceeded, and reads no more of the file. */
  private Failure abandon(SyntaxProblem problem) {
    if (!brackets.cut()) {
      report(problem);
    }
    abandoned = true;
    at = tokens.size() - 1;
    return Failure.INSTANCE;
  }

  /** The bracket that encloses the next token, or -1. */
  int enclosing() {
    return brackets.enclosing()[at];
  }

  /**
   * After a failure, moves to the next token directly inside {@code open} that starts a line or is
   * one of {@code stops}, or to the end of that bracket.
   */
  void recover(int open, boolean lines, TokenKind... stops) {
    int end = open < 0 ? tokens.size() - 1 : brackets.partner()[open];
    while (at < end && !stopsAt(open, lines, stops)) {
      at++;
    }
  }

  private boolean stopsAt(int open, boolean lines, TokenKind... stops) {
    if (brackets.enclosing()[at] != open || kind().closes()) {
      return false;
    }
    return List.of(stops).contains(kind())
        || lines && atLineBreak() && !CONTINUING.contains(kind()) && !continuesByOperator();
  }

  private boolean continuesByOperator() {
    return kind().binary().isPresent() && kind() != TokenKind.MINUS;
  }

  // Depth.

  /** The problem that constructs nest too deep. */
  static SyntaxProblem tooDeep(Span span) {
    return new SyntaxProblem.LimitExceeded(span, "nesting of constructs", DEEPEST, SPLIT);
  }

  /** Goes one construct deeper; what is returned is for {@link #leave}. */
  int enter() {
    if (depth >= DEEPEST) {
      throw abandon(tooDeep(span(peek())));
    }
    depth++;
    int outer = height;
    height = 0;
    return outer;
  }

  void leave(int outer) {
    depth--;
    height = Math.max(outer, height + 1);
  }

  /** The tree read so far becomes the left operand of another. */
  void link() {
    if (++height > HIGHEST) {
      throw abandon(
          new SyntaxProblem.LimitExceeded(span(peek()), "length of a chain", HIGHEST, SPLIT));
    }
  }
}
