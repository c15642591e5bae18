package dev.kiln.compiler.syntax;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The kinds of tokens, with the symbol or word of those that have just one. */
enum TokenKind {
  INTEGER,
  REAL,
  QUANTITY,
  STRING,
  CHARACTER,
  TEMPLATE_START,
  TEXT,
  HOLE_OPEN,
  SPEC,
  HOLE_CLOSE,
  TEMPLATE_END,
  NAME,
  LABEL,
  /** Something the lexer has already complained about. */
  ERROR,
  /** The rest of a declaration, to be read when it is asked for. */
  LATER,
  END,

  WILDCARD("_"),
  OPEN_ROUND("("),
  CLOSE_ROUND(")"),
  OPEN_SQUARE("["),
  CLOSE_SQUARE("]"),
  OPEN_CURLY("{"),
  CLOSE_CURLY("}"),
  OPEN_SET("#{"),
  HASH("#"),
  COMMA(","),
  COLON(":"),
  SEMICOLON(";"),
  DOT("."),
  QUESTION("?"),
  NOT("!"),
  TILDE("~"),
  AT("@"),
  FAT_ARROW("=>"),
  ARROW("->"),
  DOT_DOT(".."),
  DOT_DOT_EQUAL("..="),

  CARET(BinaryOperator.POWER),
  DOT_CARET(BinaryOperator.DOT_POWER),
  STAR(BinaryOperator.MULTIPLY),
  SLASH(BinaryOperator.DIVIDE),
  PERCENT(BinaryOperator.REMAINDER),
  DIV(BinaryOperator.FLOOR_DIVIDE),
  MOD(BinaryOperator.FLOOR_MODULO),
  STAR_PERCENT(BinaryOperator.WRAP_MULTIPLY),
  DOT_STAR(BinaryOperator.DOT_MULTIPLY),
  DOT_SLASH(BinaryOperator.DOT_DIVIDE),
  CROSS(BinaryOperator.CROSS_TIMES),
  MIDDLE_DOT(BinaryOperator.INNER),
  PLUS(BinaryOperator.ADD),
  MINUS(BinaryOperator.SUBTRACT),
  PLUS_PERCENT(BinaryOperator.WRAP_ADD),
  MINUS_PERCENT(BinaryOperator.WRAP_SUBTRACT),
  DOT_PLUS(BinaryOperator.DOT_ADD),
  DOT_MINUS(BinaryOperator.DOT_SUBTRACT),
  PLUS_PLUS(BinaryOperator.CONCAT),
  SHIFT_LEFT(BinaryOperator.SHIFT_LEFT),
  SHIFT_RIGHT(BinaryOperator.SHIFT_RIGHT),
  SHIFT_RIGHT_ZERO(BinaryOperator.SHIFT_RIGHT_ZERO),
  AMPERSAND(BinaryOperator.BIT_AND),
  XOR(BinaryOperator.BIT_XOR),
  BAR(BinaryOperator.BIT_OR),
  EQUAL(BinaryOperator.EQUAL),
  NOT_EQUAL(BinaryOperator.NOT_EQUAL),
  LESS(BinaryOperator.LESS),
  AT_MOST(BinaryOperator.AT_MOST),
  MORE(BinaryOperator.MORE),
  AT_LEAST(BinaryOperator.AT_LEAST),
  AND(BinaryOperator.AND),
  OR(BinaryOperator.OR),
  OR_ELSE(BinaryOperator.OR_ELSE),
  PIPE(BinaryOperator.PIPE),

  SET(Statement.AssignOperator.SET),
  SET_ADD(Statement.AssignOperator.ADD),
  SET_SUBTRACT(Statement.AssignOperator.SUBTRACT),
  SET_MULTIPLY(Statement.AssignOperator.MULTIPLY),
  SET_DIVIDE(Statement.AssignOperator.DIVIDE),
  SET_REMAINDER(Statement.AssignOperator.REMAINDER),
  SET_POWER(Statement.AssignOperator.POWER),
  SET_CONCAT(Statement.AssignOperator.CONCAT),

  AS("as"),
  /** {@code as?}, one token. */
  AS_FALLIBLE("as?"),
  BREAK("break"),
  CATCH("catch"),
  CONST("const"),
  CONTINUE("continue"),
  DEFINE("define"),
  ELSE("else"),
  FALSE("false"),
  FOR("for"),
  IF("if"),
  IMPORT("import"),
  IN("in"),
  LET("let"),
  LOOP("loop"),
  MATCH("match"),
  RETURN("return"),
  SELF("self"),
  THEN("then"),
  TRUE("true"),
  VAR("var"),
  WHILE("while"),
  WITH("with"),
  YIELD("yield"),
  ASSERT("assert"),
  RECURSE("recurse"),
  UNSAFE("unsafe"),
  SPAWN("spawn"),
  AWAIT("await");

  private static final Map<String, TokenKind> BY_SYMBOL = new LinkedHashMap<>();

  static {
    for (TokenKind kind : values()) {
      if (!kind.symbol.isEmpty()) {
        BY_SYMBOL.put(kind.symbol, kind);
      }
    }
    BY_SYMBOL.put("≤", AT_MOST);
    BY_SYMBOL.put("≥", AT_LEAST);
    BY_SYMBOL.put("≠", NOT_EQUAL);
    BY_SYMBOL.put("∧", AND);
    BY_SYMBOL.put("∨", OR);
    BY_SYMBOL.put("¬", NOT);
  }

  private final String symbol;
  private final Optional<BinaryOperator> binary;
  private final Optional<Statement.AssignOperator> assign;

  TokenKind() {
    this("");
  }

  TokenKind(String symbol) {
    this.symbol = symbol;
    this.binary = Optional.empty();
    this.assign = Optional.empty();
  }

  TokenKind(BinaryOperator operator) {
    this.symbol = operator.symbol();
    this.binary = Optional.of(operator);
    this.assign = Optional.empty();
  }

  TokenKind(Statement.AssignOperator operator) {
    this.symbol = operator.symbol();
    this.binary = Optional.empty();
    this.assign = Optional.of(operator);
  }

  /** The kind spelled so, a reserved word or a symbol. */
  static Optional<TokenKind> spelled(String symbol) {
    return Optional.ofNullable(BY_SYMBOL.get(symbol));
  }

  /** As written in ASCII, empty for kinds with many spellings. */
  String symbol() {
    return symbol;
  }

  Optional<BinaryOperator> binary() {
    return binary;
  }

  Optional<Statement.AssignOperator> assign() {
    return assign;
  }

  /** Whether it is spelled with letters and may not be used as a name, except after a dot. */
  boolean reservedWord() {
    return !symbol.isEmpty() && Character.isLetter(symbol.charAt(0)) && this != AS_FALLIBLE;
  }

  /** Whether it opens something that a partner closes. */
  boolean opens() {
    return this == OPEN_ROUND
        || this == OPEN_SQUARE
        || this == OPEN_CURLY
        || this == OPEN_SET
        || this == HOLE_OPEN
        || this == TEMPLATE_START;
  }

  /** Whether it closes what a partner opened. */
  boolean closes() {
    return this == CLOSE_ROUND
        || this == CLOSE_SQUARE
        || this == CLOSE_CURLY
        || this == HOLE_CLOSE
        || this == TEMPLATE_END;
  }

  /** The kind that closes this one. */
  TokenKind closer() {
    return switch (this) {
      case OPEN_ROUND -> CLOSE_ROUND;
      case OPEN_SQUARE -> CLOSE_SQUARE;
      case OPEN_CURLY, OPEN_SET -> CLOSE_CURLY;
      case HOLE_OPEN -> HOLE_CLOSE;
      case TEMPLATE_START -> TEMPLATE_END;
      default -> throw new IllegalStateException(this + " opens nothing");
    };
  }
}
