package dev.kiln.compiler.syntax;

import dev.kiln.compiler.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the forms that reach as far right as they can: level 17. */
final class FormParser {
  private final Parser parser;
  private final Tokens tokens;
  private final IfParser ifs;

  FormParser(Parser parser) {
    this.parser = parser;
    this.tokens = parser.tokens;
    this.ifs = new IfParser(parser);
  }

  /** Whether a form starts here. */
  boolean starts() {
    return switch (tokens.kind()) {
      case IF, MATCH, LET, WITH, WHILE, LOOP, FOR, RETURN, BREAK, CONTINUE, ASSERT, SPAWN, LABEL ->
        true;
      case NAME, WILDCARD, OPEN_ROUND -> startsLambda();
      default -> false;
    };
  }

  /** Decided by the token after the name or the matching bracket; never in a guard. */
  private boolean startsLambda() {
    if (parser.expressions.inGuard()) {
      return false;
    } else if (tokens.at(TokenKind.OPEN_ROUND)) {
      return tokens.get(tokens.partner(tokens.mark()) + 1).kind() == TokenKind.FAT_ARROW;
    }
    return tokens.kind(1) == TokenKind.FAT_ARROW;
  }

  /** Reads the form that starts here. */
  Expression form() {
    int mark = tokens.mark();
    int outer = tokens.enter();
    try {
      return switch (tokens.kind()) {
        case IF -> ifs.chain(mark);
        case MATCH -> match(mark);
        case LET -> let(mark);
        case WITH -> with(mark);
        case RETURN -> jump(mark);
        case BREAK, CONTINUE -> labelledJump(mark);
        case ASSERT -> assertion(mark);
        case SPAWN -> spawn(mark);
        case WHILE, LOOP, FOR -> loop(mark, Optional.empty());
        case LABEL -> labelled(mark);
        default -> lambda(mark);
      };
    } finally {
      tokens.leave(outer);
    }
  }

  private Expression expression() {
    return parser.expressions.expression();
  }

  private Expression match(int mark) {
    tokens.expect(TokenKind.MATCH);
    Expression scrutinee = expression();
    int open = tokens.mark();
    tokens.expect(TokenKind.OPEN_CURLY, "'{' and the arms of the match");
    List<Expression.Arm> arms = new ArrayList<>();
    while (tokens.mark() < tokens.partner(open)) {
      arms.add(arm(open));
    }
    tokens.expect(TokenKind.CLOSE_CURLY);
    return new Expression.Match(tokens.spanFrom(mark), scrutinee, arms);
  }

  private Expression.Arm arm(int open) {
    int mark = tokens.mark();
    tokens.start();
    try {
      Pattern pattern = parser.patterns.pattern();
      Optional<Expression> guard =
          tokens.accept(TokenKind.IF) ? Optional.of(parser.expressions.guard()) : Optional.empty();
      tokens.expect(TokenKind.FAT_ARROW, "'=>' after the pattern");
      Expression body = parser.expressions.armBody();
      Span span = tokens.spanFrom(mark);
      boolean ends = tokens.mark() == tokens.partner(open) || tokens.atLineBreak();
      if (!tokens.accept(TokenKind.COMMA) && !tokens.accept(TokenKind.SEMICOLON) && !ends) {
        throw tokens.unexpected("',' or a new line after the arm");
      }
      return new Expression.Arm(span, pattern, guard, body);
    } catch (Failure failure) {
      tokens.recover(open, tokens.mark() > mark, TokenKind.COMMA, TokenKind.SEMICOLON);
      Span span = tokens.spanFrom(mark);
      if (!tokens.accept(TokenKind.COMMA)) {
        tokens.accept(TokenKind.SEMICOLON);
      }
      return new Expression.Arm(
          span, new Pattern.Bad(span), Optional.empty(), new Expression.Bad(span));
    }
  }

  private Expression let(int mark) {
    Statement.Let let = parser.statements.binding();
    return letIn(mark, let);
  }

  /** What follows the binding of a {@code let … in}. */
  Expression letIn(int mark, Statement.Let let) {
    if (!tokens.at(TokenKind.IN)) {
      throw missingIn(mark);
    }
    tokens.next();
    Expression body = expression();
    return new Expression.LetIn(
        tokens.spanFrom(mark), let.pattern(), let.type(), let.value(), body);
  }

  /** A let on a line of its own without 'in' usually means that the line above is not finished. */
  private Failure missingIn(int mark) {
    Token let = tokens.get(mark);
    TokenKind ahead = mark == 0 ? TokenKind.END : tokens.get(mark - 1).kind();
    if (ahead == TokenKind.IF || ahead == TokenKind.WHILE) {
      return tokens.fail(new SyntaxProblem.ForeignSpelling(
          tokens.source().span(tokens.get(mark - 1).start(), let.end()),
          ahead.symbol() + " let",
          "write 'match e { Some(x) => …, None => … }'",
          Optional.empty()));
    }
    if (let.newline() && mark > 0) {
      Token before = tokens.get(mark - 1);
      return tokens.fail(new SyntaxProblem.UnexpectedToken(
          tokens.span(before),
          "an expression after '" + before.text() + "'",
          "a statement on the next line",
          List.of(),
          List.of("put the statements in '{ }'")));
    }
    return tokens.unexpected("'in' and an expression");
  }

  private Expression with(int mark) {
    tokens.expect(TokenKind.WITH);
    Token effect = tokens.expect(TokenKind.NAME, "the name of an effect");
    tokens.expect(TokenKind.SET);
    Expression handler = expression();
    tokens.expect(TokenKind.IN);
    Expression body = expression();
    return new Expression.WithIn(
        tokens.spanFrom(mark), tokens.span(effect), effect.text(), handler, body);
  }

  private Expression labelled(int mark) {
    Token label = tokens.next();
    tokens.expect(TokenKind.COLON, "':' and a loop after the label");
    return switch (tokens.kind()) {
      case WHILE, LOOP, FOR -> loop(mark, Optional.of(label.text()));
      default -> throw tokens.unexpected("'while', 'loop' or 'for' after the label");
    };
  }

  private Expression loop(int mark, Optional<String> label) {
    TokenKind kind = tokens.next().kind();
    if (kind == TokenKind.FOR) {
      return forLoop(mark, label);
    } else if (kind == TokenKind.LOOP) {
      Expression.Block body = parser.statements.block();
      return new Expression.Loop(tokens.spanFrom(mark), label, body);
    }
    Span word = tokens.spanFrom(mark);
    Expression condition = expression();
    if (condition instanceof Expression.Block block && !tokens.at(TokenKind.OPEN_CURLY)) {
      tokens.report(new SyntaxProblem.Malformed(
          word,
          SyntaxCode.UNEXPECTED_TOKEN,
          "the condition of this 'while' is missing",
          "an endless loop is written 'loop { … }'"));
      return new Expression.While(
          tokens.spanFrom(mark), label, new Expression.Bad(block.span()), block);
    }
    Expression.Block body = parser.statements.block();
    return new Expression.While(tokens.spanFrom(mark), label, condition, body);
  }

  private Expression forLoop(int mark, Optional<String> label) {
    Optional<SyntaxProblem> foreign = ForeignOperators.bracketedFor(tokens);
    if (foreign.isPresent()) {
      throw tokens.fail(foreign.get());
    }
    Pattern pattern = parser.patterns.pattern();
    tokens.expect(TokenKind.IN, "'in' and what to go through");
    Expression iterable = expression();
    Optional<Expression> guard =
        tokens.accept(TokenKind.IF) ? Optional.of(expression()) : Optional.empty();
    boolean yields = tokens.accept(TokenKind.YIELD);
    if (!yields && !tokens.at(TokenKind.OPEN_CURLY)) {
      throw tokens.unexpected("'{' or 'yield'");
    }
    Expression body = yields ? expression() : parser.statements.block();
    return new Expression.For(tokens.spanFrom(mark), label, pattern, iterable, guard, yields, body);
  }

  private Expression jump(int mark) {
    tokens.next();
    Optional<Expression> value = operand();
    return new Expression.Return(tokens.spanFrom(mark), value);
  }

  private Expression labelledJump(int mark) {
    boolean breaks = tokens.next().kind() == TokenKind.BREAK;
    Optional<String> label = tokens.at(TokenKind.LABEL) && !tokens.atLineBreak()
        ? Optional.of(tokens.next().text())
        : Optional.empty();
    Optional<Expression> value = operand();
    Span span = tokens.spanFrom(mark);
    return breaks
        ? new Expression.Break(span, label, value)
        : new Expression.Continue(span, label, value);
  }

  private Optional<Expression> operand() {
    return !tokens.atLineBreak() && parser.expressions.canStart()
        ? Optional.of(expression())
        : Optional.empty();
  }

  private Expression assertion(int mark) {
    tokens.expect(TokenKind.ASSERT);
    Expression condition = expression();
    Optional<Expression> message = Optional.empty();
    if (tokens.at(TokenKind.COMMA) && !(parser.expressions.inArm() && nextArmFollows())) {
      tokens.next();
      message = Optional.of(expression());
    }
    return new Expression.Assert(tokens.spanFrom(mark), condition, message);
  }

  /** Whether the comma here separates arms: a line ends after it, or an arrow follows. */
  private boolean nextArmFollows() {
    int index = tokens.mark() + 1;
    while (!tokens.lineBreak(index)) {
      TokenKind kind = tokens.get(index).kind();
      if (kind == TokenKind.FAT_ARROW) {
        return true;
      } else if (kind.closes() || kind == TokenKind.COMMA || kind == TokenKind.END) {
        return false;
      }
      index = (kind.opens() ? tokens.partner(index) : index) + 1;
    }
    return index == tokens.mark() + 1;
  }

  private Expression spawn(int mark) {
    tokens.expect(TokenKind.SPAWN);
    Expression body = expression();
    return new Expression.Spawn(tokens.spanFrom(mark), body);
  }

  private Expression lambda(int mark) {
    List<Expression.Parameter> parameters;
    if (tokens.at(TokenKind.OPEN_ROUND)) {
      parameters = Commas.list(
          tokens,
          TokenKind.OPEN_ROUND,
          this::parameter,
          span -> new Expression.Parameter(span, new Pattern.Bad(span), Optional.empty()));
    } else {
      Token name = tokens.next();
      Span span = tokens.span(name);
      Pattern pattern = name.kind() == TokenKind.WILDCARD
          ? new Pattern.Wildcard(span)
          : new Pattern.Bind(span, name.text());
      parameters = List.of(new Expression.Parameter(span, pattern, Optional.empty()));
    }
    tokens.expect(TokenKind.FAT_ARROW);
    Expression body = expression();
    return new Expression.Lambda(tokens.spanFrom(mark), parameters, body);
  }

  private Expression.Parameter parameter() {
    int mark = tokens.mark();
    Pattern pattern = parser.patterns.pattern();
    Optional<TypeTree> type = parser.types.annotation();
    return new Expression.Parameter(tokens.spanFrom(mark), pattern, type);
  }
}
