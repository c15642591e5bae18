package dev.kiln.compiler.syntax;

import dev.kiln.compiler.diagnostic.Fix;
import dev.kiln.compiler.source.Span;
import java.util.List;
import java.util.Optional;

/**
 * Whole forms of other languages, known by the tokens around the place where reading stopped.
 *
 * <p>Long because it is a table of forms.
 */
final class ForeignForms {
  /** A piece of the program up to this length is shown in a hint. */
  private static final int SHORT = 40;

  private static final String COMMENT = "a comment starts with '//'";
  private static final String DEFINE = "functions start with 'define': 'define ";

  private final Tokens tokens;
  private final String wanted;
  private final Token found;
  private final Token before;

  private ForeignForms(Tokens tokens, String wanted) {
    this.tokens = tokens;
    this.wanted = wanted;
    this.found = tokens.peek();
    this.before = tokens.mark() > 0 ? tokens.peek(-1) : found;
  }

  /** The form that someone probably meant, and how Kiln says it. */
  static Optional<SyntaxProblem> explain(Tokens tokens, String wanted) {
    ForeignForms forms = new ForeignForms(tokens, wanted);
    if (wanted.equals("a declaration")) {
      return forms.topLevel();
    } else if (wanted.equals("a type")) {
      return forms.type();
    } else if (wanted.startsWith("a new line") && tokens.onSameLine()) {
      Optional<SyntaxProblem> behind = forms.behindAnOperand();
      return behind.isPresent() ? behind : forms.anywhere();
    }
    return forms.anywhere();
  }

  private Optional<SyntaxProblem> topLevel() {
    Token next = tokens.peek(1);
    if (found.kind() == TokenKind.PERCENT
        || found.kind() == TokenKind.MINUS && next.kind() == TokenKind.MINUS) {
      return foreign(span(found), found.kind() == TokenKind.PERCENT ? "%" : "--", COMMENT);
    } else if (found.kind() != TokenKind.NAME || next.newline()) {
      return found.kind() == TokenKind.NAME && found.text().equals("end")
          ? foreign(span(found), "end", "a body ends by itself: remove this word")
          : Optional.empty();
    }
    String name = found.text();
    if (next.kind() == TokenKind.COLON && tokens.kind(2) == TokenKind.COLON) {
      return foreign(
          span(found),
          name + " ::",
          "types stand in the definition: 'define " + name + "(x: Int)'");
    } else if (next.kind() == TokenKind.SET) {
      return foreign(span(found), name + " =", "write 'const " + name + " = …'");
    } else if (next.kind() == TokenKind.OPEN_ROUND) {
      Token behind = tokens.get(tokens.partner(tokens.mark() + 1) + 1);
      String call =
          text(found.start(), tokens.get(tokens.partner(tokens.mark() + 1)).end());
      return behind.kind() == TokenKind.SET && call.length() < SHORT
          ? foreign(span(found), name, DEFINE + call + " = …'")
          : Optional.empty();
    }
    boolean clause = next.kind() == TokenKind.NAME
        && ForeignWords.advice(name).isEmpty()
        && tokens.kind(2) == TokenKind.SET
        && !ForeignWords.TYPES.contains(name);
    return clause
        ? foreign(
            span(found), name + " " + next.text(), DEFINE + name + "(" + next.text() + ") = …'")
        : Optional.empty();
  }

  private Optional<SyntaxProblem> type() {
    return switch (found.kind()) {
      case AMPERSAND, AND, STAR ->
        foreign(span(found), found.text(), "there are no references: write the type alone");
      default -> Optional.empty();
    };
  }

  /** What stands on the same line behind something complete. */
  private Optional<SyntaxProblem> behindAnOperand() {
    boolean glued = tokens.glued();
    boolean named = before.kind() == TokenKind.NAME;
    switch (found.kind()) {
      case HASH:
        return foreign(span(found), "#", COMMENT);
      case TILDE:
        return tokens.kind(1) == TokenKind.SET
            ? some(ForeignSpellings.replace(join(found, tokens.peek(1)), "~=", "!="))
            : Optional.empty();
      case IN:
        return contains();
      case STRING, TEMPLATE_START:
        return named && glued
            ? foreign(
                span(before),
                before.text() + "\"…\"",
                "a string has no letter before it, and '{x}' in it is always a hole")
            : Optional.empty();
      case NOT:
        return named && glued && tokens.kind(1).opens() ? macro() : Optional.empty();
      case OPEN_CURLY:
        return named && Character.isUpperCase(before.text().codePointAt(0))
            ? foreign(
                span(before),
                before.text() + " { … }",
                "a record is made by a call: '" + before.text() + "(x: …, y: …)'")
            : Optional.empty();
      case NAME:
        return found.text().equals("where")
            ? foreign(
                span(found), "where", "write 'let y = … in …', or a block that starts with 'let'")
            : fields();
      default:
        return Optional.empty();
    }
  }

  private Optional<SyntaxProblem> contains() {
    Token next = tokens.peek(1);
    boolean simple = before.kind() == TokenKind.NAME && next.kind() == TokenKind.NAME;
    return foreign(
        span(found),
        "in",
        simple
            ? "write 'contains(" + next.text() + ", " + before.text() + ")'"
            : "write 'contains(xs, x)'");
  }

  private Optional<SyntaxProblem> macro() {
    if (before.text().startsWith("print")) {
      return Optional.empty();
    }
    boolean list = tokens.kind(1) == TokenKind.OPEN_SQUARE;
    return foreign(
        join(before, found),
        before.text() + "!",
        list ? "a list needs no word before it: '[1, 2, 3]'" : "a call needs no '!'");
  }

  /** {@code (Int) x} and {@code data Shape = Circle Real}. */
  private Optional<SyntaxProblem> fields() {
    int open = before.kind() == TokenKind.CLOSE_ROUND ? tokens.opening(tokens.mark() - 1) : -1;
    if (open >= 0
        && open + 2 == tokens.mark() - 1
        && ForeignWords.TYPES.contains(tokens.get(open + 1).text())) {
      String type = ForeignWords.kilnType(tokens.get(open + 1).text());
      return some(ForeignSpellings.replace(
          join(tokens.get(open), found),
          "(" + tokens.get(open + 1).text() + ") " + found.text(),
          found.text() + " as " + type));
    }
    boolean constructor = wanted.endsWith("declaration")
        && before.kind() == TokenKind.NAME
        && Character.isUpperCase(before.text().codePointAt(0))
        && Character.isUpperCase(found.text().codePointAt(0));
    return constructor
        ? foreign(
            join(before, found),
            before.text() + " " + found.text(),
            "fields stand in brackets: '" + before.text() + "(" + found.text() + ")'")
        : Optional.empty();
  }

  /** A definition without the brackets of its parameters. */
  private Optional<SyntaxProblem> parameters() {
    String name = before.text();
    if (found.kind() == TokenKind.NAME && tokens.onSameLine()) {
      return foreign(
          join(before, found),
          name + " " + found.text(),
          "parameters stand in brackets: 'define " + name + "(" + found.text() + ") = …'");
    }
    return found.kind() == TokenKind.SET
        ? foreign(
            span(before),
            "define " + name + " =",
            "a function has brackets, 'define " + name + "() = …'; a value is 'const " + name
                + " = …'")
        : Optional.empty();
  }

  private Optional<SyntaxProblem> anywhere() {
    if (wanted.equals("'(' and the parameters")) {
      return parameters();
    }
    int open = tokens.enclosing();
    TokenKind around = open < 0 ? TokenKind.END : tokens.get(open).kind();
    boolean expression = wanted.equals("an expression");
    switch (found.kind()) {
      case FOR:
        return around == TokenKind.OPEN_SQUARE ? comprehension(open) : Optional.empty();
      case SEMICOLON:
        return around == TokenKind.OPEN_SQUARE
            ? foreign(span(found), ";", "each row is a list of its own: '[[1, 2], [3, 4]]'")
            : Optional.empty();
      case BAR, OR:
        return expression ? bars() : Optional.empty();
      case AMPERSAND:
        return expression
            ? foreign(span(found), "&", "values are never shared: remove it")
            : Optional.empty();
      case COMMA:
        return wanted.equals("the name of an operation")
            ? foreign(span(found), ",", "put each operation on a line of its own, or ';' between")
            : wanted.startsWith("'=' and the body")
                ? foreign(span(found), ",", "the type of a tuple stands in brackets: '(A, B)'")
                : Optional.empty();
      case FAT_ARROW:
        return around == TokenKind.OPEN_SQUARE
            ? some(ForeignSpellings.replace(span(found), "=>", ":"))
            : Optional.empty();
      case DOT:
        return before.kind() == TokenKind.DOT_DOT && tokens.glued()
            ? foreign(
                join(before, found), "...", "a range is '1..=10' with its end, '1..10' without")
            : Optional.empty();
      case COLON:
        return colon();
      default:
        return Optional.empty();
    }
  }

  /** {@code |x| x + 1}. */
  private Optional<SyntaxProblem> bars() {
    boolean one = found.kind() == TokenKind.BAR
        && tokens.kind(1) == TokenKind.NAME
        && tokens.kind(2) == TokenKind.BAR;
    return one
        ? some(ForeignSpellings.replace(
            join(found, tokens.peek(2)),
            "|" + tokens.peek(1).text() + "|",
            tokens.peek(1).text() + " =>"))
        : foreign(span(found), found.text(), "a function without a name is '(x, y) => e'");
  }

  /** {@code [x * 2 for x in xs]}. */
  private Optional<SyntaxProblem> comprehension(int open) {
    String element = text(tokens.get(open).end(), found.start());
    String loop = text(found.start(), tokens.get(tokens.partner(open)).start());
    boolean simple = element.length() + loop.length() <= SHORT;
    return foreign(
        span(found),
        simple ? "[" + element + " " + loop + "]" : "[… for …]",
        "write '" + (simple ? loop + " yield " + element : "for x in xs yield …") + "'");
  }

  private Optional<SyntaxProblem> colon() {
    Token next = tokens.peek(1);
    if (next.kind() == TokenKind.COLON) {
      return foreign(
          join(found, next), "::", "write '.'; names of the library need nothing before them");
    } else if (wanted.startsWith("'{' or 'yield'") && !next.newline()) {
      return foreign(span(found), ":", "a range is '1..=10' with its end, '1..10' without");
    } else if (wanted.startsWith("'=>'")
        && next.kind() == TokenKind.NAME
        && tokens.kind(2) == TokenKind.FAT_ARROW) {
      String rest = "'[" + before.text() + ", .." + next.text() + "]'";
      return foreign(span(found), ":", "a list with its first element apart is matched by " + rest);
    }
    return Optional.empty();
  }

  /** What should have stood between two elements. */
  static List<String> between(Tokens tokens, String wanted) {
    boolean next = tokens.onSameLine() && !tokens.kind().closes();
    return next && wanted.equals("',' or ']'")
        ? List.of("put ',' between the elements")
        : next && wanted.equals("',' or ')'")
            ? List.of("put ',' or an operator between")
            : List.of();
  }

  private String text(int start, int end) {
    return tokens.source().span(start, Math.max(start, end)).text().strip().replaceAll("\\s+", " ");
  }

  private static Optional<SyntaxProblem> foreign(Span span, String written, String advice) {
    return some(new SyntaxProblem.ForeignSpelling(span, written, advice, Optional.<Fix>empty()));
  }

  private static Optional<SyntaxProblem> some(SyntaxProblem problem) {
    return Optional.of(problem);
  }

  private Span span(Token token) {
    return tokens.span(token);
  }

  private Span join(Token first, Token last) {
    return tokens.source().span(first.start(), last.end());
  }
}
