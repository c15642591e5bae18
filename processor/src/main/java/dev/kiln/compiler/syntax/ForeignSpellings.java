package dev.kiln.compiler.syntax;

import dev.kiln.compiler.diagnostic.Fix;
import dev.kiln.compiler.diagnostic.NearMisses;
import dev.kiln.compiler.source.Span;
import java.util.List;
import java.util.Optional;

/**
 * What newcomers from other languages write, and how Kiln says it.
 *
 * <p>Long because it is a table of spellings.
 */
final class ForeignSpellings {
  private static final List<String> DECLARING = List.of(
      "define", "const", "data", "type", "effect", "test", "param", "bench", "import", "module");

  private final Tokens tokens;
  private final String wanted;
  private final Token found;
  private final Token before;

  private ForeignSpellings(Tokens tokens, String wanted) {
    this.tokens = tokens;
    this.wanted = wanted;
    this.found = tokens.peek();
    this.before = tokens.mark() > 0 ? tokens.peek(-1) : found;
  }

  /** The problem that something else was wanted, explained as well as the tokens allow. */
  static SyntaxProblem explain(Tokens tokens, String wanted) {
    ForeignSpellings spellings = new ForeignSpellings(tokens, wanted);
    Optional<SyntaxProblem> foreign = ForeignForms.explain(tokens, wanted);
    if (foreign.isEmpty()) {
      foreign = spellings.words();
    }
    if (foreign.isEmpty()) {
      foreign = spellings.symbols();
    }
    if (foreign.isEmpty()) {
      foreign = spellings.colons();
    }
    return foreign.orElseGet(spellings::plain);
  }

  private Optional<SyntaxProblem> words() {
    boolean sameLine = tokens.onSameLine();
    if (wanted.equals("a declaration")) {
      return topLevelWord();
    } else if (found.kind() == TokenKind.NAME && ForeignWords.BETWEEN.containsKey(found.text())) {
      return some(replace(span(found), found.text(), ForeignWords.BETWEEN.get(found.text())));
    } else if (before.kind() != TokenKind.NAME || !sameLine) {
      return found.kind() == TokenKind.NAME && tokens.kind(1) != TokenKind.OPEN_ROUND
          ? advice(found)
          : Optional.empty();
    } else if (before.text().equals("not")) {
      return some(replace(span(before), "not", "!"));
    }
    Optional<SyntaxProblem> leading = advice(before);
    if (leading.isPresent()) {
      return leading;
    } else if (found.kind() != TokenKind.NAME) {
      return Optional.empty();
    } else if (tokens.kind(1) == TokenKind.SET && !wanted.startsWith("'='")) {
      return declared(before.text(), found.text());
    } else if (tokens.kind(-2) == TokenKind.COLON) {
      return Optional.empty();
    } else if (ForeignWords.TYPES.contains(before.text())) {
      return declared(before.text(), found.text());
    } else if (ForeignWords.TYPES.contains(found.text())) {
      return declared(found.text(), before.text());
    }
    return Optional.empty();
  }

  private Optional<SyntaxProblem> topLevelWord() {
    Token next = tokens.peek(1);
    if (found.kind() != TokenKind.NAME) {
      return Optional.empty();
    } else if (next.kind() == TokenKind.NAME && ForeignWords.TYPES.contains(found.text())) {
      String type = ForeignWords.kilnType(found.text());
      return foreign(
          join(found, next),
          found.text() + " " + next.text(),
          "write 'const " + next.text() + (type.isEmpty() ? "" : ": " + type) + " = …'");
    }
    return next.kind() == TokenKind.OPEN_ROUND ? Optional.empty() : advice(found);
  }

  private Optional<SyntaxProblem> advice(Token word) {
    boolean choice = word.text().equals("case") && !wanted.startsWith("'=>'");
    String advice = ForeignWords.advice(choice ? "switch" : word.text());
    return advice.isEmpty() ? Optional.empty() : foreign(span(word), word.text(), advice);
  }

  private Optional<SyntaxProblem> declared(String type, String name) {
    String shown = ForeignWords.kilnType(type);
    String binding = name + (shown.isEmpty() ? "" : ": " + shown);
    int open = tokens.enclosing();
    TokenKind ahead = tokens.kind(-2);
    boolean bound = ahead == TokenKind.LET || ahead == TokenKind.VAR;
    boolean statement = open >= 0 && tokens.get(open).kind() == TokenKind.OPEN_CURLY && !bound;
    String advice = statement
        ? "write 'let " + binding + " = …', or 'var' for what is assigned again"
        : "a type stands behind the name: '" + binding + "'";
    Span span = tokens.source().span(before.start(), found.end());
    String instead = (statement ? "let " : "") + binding;
    Fix fix = new Fix("write '" + instead + "'", span, instead, false);
    return some(new SyntaxProblem.ForeignSpelling(
        span, before.text() + " " + found.text(), advice, Optional.of(fix)));
  }

  private Optional<SyntaxProblem> symbols() {
    boolean glued = tokens.glued();
    switch (found.kind()) {
      case STAR, SET_MULTIPLY:
        return glued && before.kind() == TokenKind.STAR ? joined("^") : Optional.empty();
      case MORE:
        return glued && before.kind() == TokenKind.LESS ? joined("!=") : Optional.empty();
      case PLUS_PLUS:
        String variable = tokens.kind(1) == TokenKind.NAME ? tokens.peek(1).text() : "x";
        return foreign(span(found), "++", "write '" + variable + " += 1'");
      case ARROW:
        return some(replace(span(found), "->", wanted.contains("body") ? ":" : "=>"));
      case AT:
        return endsOperand() && tokens.onSameLine()
            ? some(replace(span(found), "@", "*"))
            : Optional.empty();
      case LESS:
        return before.kind() == TokenKind.NAME
            ? foreign(span(found), "<", "type arguments stand in '( )': 'List(Int)'")
            : Optional.empty();
      case NOT:
        return glued && endsOperand()
            ? foreign(span(found), "!", "write 'factorial(" + before.abridged() + ")'")
            : Optional.empty();
      case OPEN_SQUARE:
        return wanted.equals("a type") || before.kind() == TokenKind.NAME && glued
            ? foreign(span(found), "[", "write 'List(T)', or 'Vector(n)' for numbers")
            : Optional.empty();
      case DOT:
        return wanted.equals("an expression") && tokens.kind(1) == TokenKind.INTEGER
            ? some(replace(
                join(found, tokens.peek(1)),
                "." + tokens.peek(1).text(),
                "0." + tokens.peek(1).text()))
            : Optional.empty();
      case OPEN_CURLY:
        return wanted.contains("body")
            ? foreign(span(found), "{", "write '=' before the body: 'define f(x) = { … }'")
            : byTokenBefore();
      case FAT_ARROW:
        return wanted.contains("body") ? some(replace(span(found), "=>", "=")) : Optional.empty();
      case QUESTION:
        return foreign(span(found), "?", "write 'Option(T)' for what may be missing");
      default:
        return byTokenBefore();
    }
  }

  private Optional<SyntaxProblem> byTokenBefore() {
    if (before.kind() == TokenKind.QUESTION && tokens.onSameLine()) {
      return foreign(span(before), "?", "write 'if c then a else b'");
    } else if (before.kind() == TokenKind.HASH && found.kind() == TokenKind.NAME
        || found.kind() == TokenKind.HASH && wanted.equals("a declaration")) {
      return foreign(
          span(found.kind() == TokenKind.HASH ? found : before), "#", "a comment starts with '//'");
    } else if (before.kind() == TokenKind.DOT
        && tokens.mark() > 1
        && tokens.peek(-2).kind() == TokenKind.INTEGER) {
      String number = tokens.peek(-2).text();
      return some(replace(join(tokens.peek(-2), before), number + ".", number + ".0"));
    } else if (found.kind() == TokenKind.OPEN_CURLY && before.kind() == TokenKind.CLOSE_ROUND) {
      int open = tokens.opening(tokens.mark() - 1);
      return open > 0 ? advice(tokens.get(open - 1)) : Optional.empty();
    } else if (found.kind().assign().isPresent()
        && endsOperand()
        && !wanted.startsWith("the name")) {
      return assignment();
    }
    return Optional.empty();
  }

  private Optional<SyntaxProblem> assignment() {
    int open = tokens.enclosing();
    boolean argument = open > 0
        && found.kind() == TokenKind.SET
        && tokens.get(open).kind() == TokenKind.OPEN_ROUND
        && before.kind() == TokenKind.NAME
        && (tokens.mark() - 2 == open || tokens.peek(-2).kind() == TokenKind.COMMA);
    if (argument) {
      return some(new SyntaxProblem.ForeignSpelling(
          span(found),
          before.text() + " = …",
          "arguments are named with a colon: '" + before.text() + ": …'",
          Optional.of(new Fix("write ':'", join(before, found), before.text() + ":", true))));
    }
    return some(new SyntaxProblem.AssignmentInExpression(span(found), found.text()));
  }

  private Optional<SyntaxProblem> colons() {
    if (found.kind() == TokenKind.SET && before.kind() == TokenKind.COLON) {
      return joined("=");
    } else if (found.kind() == TokenKind.COMMA && wanted.startsWith("a new line")) {
      return foreign(span(found), ",", "a tuple stands in brackets, '(a, b)'; a set is '#{a, b}'");
    } else if (found.kind() != TokenKind.COLON) {
      return Optional.empty();
    } else if (tokens.kind(1) == TokenKind.SET && !wanted.startsWith("'='")) {
      return foreign(span(found), ":=", "write 'let x = e' or 'x = e'");
    } else if (wanted.startsWith("'then'") || wanted.startsWith("'{'")) {
      return foreign(span(found), ":", "a block stands in braces: '{ … }'");
    } else if (wanted.startsWith("'=>'")) {
      return some(replace(span(found), ":", "=>"));
    }
    int open = tokens.enclosing();
    TokenKind kind = open < 0 ? TokenKind.END : tokens.get(open).kind();
    if (kind == TokenKind.OPEN_SQUARE && !startsList(open)) {
      return some(replace(span(found), ":", ".."));
    } else if (kind == TokenKind.OPEN_CURLY && before.kind() == TokenKind.NAME) {
      return foreign(span(found), ":", "write 'let " + before.text() + ": T = e'");
    } else if (kind == TokenKind.OPEN_CURLY && before.constant().isPresent()) {
      return foreign(span(found), "{ k: v }", "a map is written '[\"k\": v]'");
    }
    return Optional.empty();
  }

  private boolean startsList(int open) {
    TokenKind kind = open == 0 ? TokenKind.END : tokens.get(open - 1).kind();
    return kind != TokenKind.NAME && !kind.closes();
  }

  private SyntaxProblem plain() {
    if (found.kind().reservedWord() && wanted.equals("a pattern") && !tokens.atLineBreak()) {
      return new SyntaxProblem.ReservedWord(span(found), found.text(), "a name");
    } else if (wanted.equals("a declaration")) {
      return topLevel();
    } else if (wanted.startsWith("a new line") && startsSomething()) {
      return new SyntaxProblem.Misplaced(
          span(found),
          SyntaxCode.STATEMENTS_ON_ONE_LINE,
          (wanted.endsWith("declaration") ? "a declaration" : "a statement") + " ends before this "
              + found.description().replaceFirst("^(a|the) ", ""),
          apart());
    }
    boolean ends = tokens.mark() > 0
        && !tokens.atStart()
        && (tokens.atLineBreak() || found.kind() == TokenKind.END);
    String what = found.kind() == TokenKind.END ? found.description() : "the end of the line";
    return ends
        ? new SyntaxProblem.UnexpectedToken(
            span(before),
            wanted
                + (wanted.contains(" after ")
                    ? ""
                    : " after '" + (before.kind() == TokenKind.STRING ? "\"…\"" : before.abridged())
                        + "'"),
            what)
        : new SyntaxProblem.UnexpectedToken(
            span(found), wanted, found.description(), List.of(), hints());
  }

  private SyntaxProblem topLevel() {
    List<String> near =
        found.kind() == TokenKind.NAME ? NearMisses.of(found.text(), DECLARING) : List.of();
    String hint = found.kind() == TokenKind.LET || found.kind() == TokenKind.VAR
        ? "write 'const' at top level; 'let' and 'var' stand in functions"
        : !near.isEmpty()
            ? NearMisses.question(near).get(0)
            : "a file holds define, const, data, type, effect, test; a program starts at "
                + "'define main() = …'";
    return new SyntaxProblem.UnexpectedToken(
        span(found), wanted, found.description(), List.of(), List.of(hint));
  }

  private List<String> hints() {
    return found.kind() == TokenKind.WILDCARD
        ? List.of("'_' stands for an argument left out of a call, as in 'f(_, 2)'")
        : ForeignForms.between(tokens, wanted);
  }

  private String apart() {
    boolean call = before.kind() == TokenKind.NAME
        && !found.kind().reservedWord()
        && !found.kind().opens();
    return call
        ? "to call '" + before.abridged() + "' write '" + before.abridged() + "(…)'; else start a "
            + "new line, or put ';' or an operator between"
        : "start a new line, or put ';', ',' or an operator between";
  }

  private boolean startsSomething() {
    return found.kind() == TokenKind.NAME
        || found.constant().isPresent()
        || found.kind().opens()
        || found.kind().reservedWord();
  }

  private boolean endsOperand() {
    return before.kind() == TokenKind.NAME
        || before.constant().isPresent()
        || before.kind().closes();
  }

  private Optional<SyntaxProblem> joined(String instead) {
    return some(replace(join(before, found), before.text() + found.text(), instead));
  }

  static SyntaxProblem replace(Span span, String written, String instead) {
    return new SyntaxProblem.ForeignSpelling(
        span,
        written,
        "write '" + instead + "'",
        Optional.of(new Fix("write '" + instead + "'", span, instead, true)));
  }

  private static Optional<SyntaxProblem> foreign(Span span, String written, String advice) {
    return some(new SyntaxProblem.ForeignSpelling(span, written, advice, Optional.empty()));
  }

  private static Optional<SyntaxProblem> some(SyntaxProblem problem) {
    return Optional.of(problem);
  }

  private Span span(Token token) {
    return tokens.span(token.kind() == TokenKind.END ? before : token);
  }

  private Span join(Token first, Token last) {
    return tokens.source().span(first.start(), last.end());
  }
}
