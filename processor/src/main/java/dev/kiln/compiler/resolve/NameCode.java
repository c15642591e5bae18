package dev.kiln.compiler.resolve;

import dev.kiln.compiler.diagnostic.Code;

/** The kinds of mistakes with names. Each example is the smallest program that makes it. */
public enum NameCode implements Code {
  /** {@code define f(x) = y}. */
  UNKNOWN_NAME("K2001", "unknown name"),
  /** {@code define f(x: Reel) = x}. */
  UNKNOWN_TYPE("K2002", "unknown type"),
  /** {@code const a = 1} and {@code const a = 2}. */
  DUPLICATE_NAME("K2003", "duplicate name"),
  /** {@code import no.such}. */
  UNKNOWN_MODULE("K2004", "unknown module"),
  /** {@code import a (nothing)}. */
  UNKNOWN_IMPORT("K2005", "unknown import"),
  /** {@code a} imports {@code b} imports {@code a}. */
  IMPORT_CYCLE("K2006", "import cycle"),
  /** {@code define f(x, x) = x}. */
  DUPLICATE_BINDING("K2007", "duplicate name"),
  /** {@code define f() = break}. */
  JUMP_OUTSIDE_LOOP("K2008", "jump outside a loop"),
  /** {@code while c { break 'a }}. */
  UNKNOWN_LABEL("K2009", "unknown label"),
  /** {@code match c { Blu => 1 }}. */
  CAPITAL_BINDING("K2011", "unknown constructor"),
  /** {@code { x = y; let y = 1 }}. */
  USE_BEFORE_DEFINITION("K2012", "use before definition"),
  /** {@code match t { (x, 1) | (2, y) => 3 }}. */
  DIFFERENT_NAMES("K2014", "different names"),
  /** {@code define f(0: Int) = 1} and {@code define f(n: Real) = 2}. */
  UNEQUAL_CLAUSES("K2015", "unequal clauses"),
  /** {@code define f() = #}. */
  HASH_OUTSIDE_INDEX("K2013", "'#' outside an index"),
  /** {@code with Clok = h in 1}. */
  UNKNOWN_EFFECT("K2016", "unknown effect"),
  /** {@code @meno} before a function. */
  UNKNOWN_ATTRIBUTE("K2017", "unknown attribute"),
  /** {@code @expect(fast) define f() = 1}. */
  UNKNOWN_EXPECTATION("K2018", "unknown expectation");

  private final String id;
  private final String title;

  NameCode(String id, String title) {
    this.id = id;
    this.title = title;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String title() {
    return title;
  }
}
