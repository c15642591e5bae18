package dev.kiln.compiler.type;

import dev.kiln.compiler.diagnostic.Code;

/** The kinds of mistakes with types and shapes. Each example is the smallest that makes it. */
public enum TypeCode implements Code {
  /** {@code define f(x: Real): Int = x}. */
  MISMATCHED_TYPES("K3001", "mismatched types"),
  /** {@code define f(s: Str) = s - 1}. */
  NO_SUCH_OPERATION("K3002", "no such operation"),
  /** {@code define f(x: Int) = g(x)} where {@code g} takes two. */
  WRONG_ARGUMENTS("K3003", "wrong arguments"),
  /** {@code define f(p: P) = p.z}. */
  UNKNOWN_FIELD("K3004", "unknown field"),
  /** {@code define f(x: Int) = x(1)}. */
  NOT_A_FUNCTION("K3005", "not a function"),
  /** {@code let f = v => v.x}. */
  UNDECIDED_TYPE("K3006", "undecided type"),
  /** {@code { x; 1 }} where {@code x} is a number. */
  DROPPED_VALUE("K3007", "dropped value"),
  /** {@code let x = 1; x = 2}. */
  NOT_ASSIGNABLE("K3008", "not assignable"),
  /** {@code "a" as Int}. */
  IMPOSSIBLE_CAST("K3009", "impossible cast"),
  /** {@code define f(x: Int(3)) = x}. */
  WRONG_TYPE_ARGUMENTS("K3010", "wrong type arguments"),
  /** {@code define f(g) = g(g)}. */
  INFINITE_TYPE("K3011", "infinite type"),
  /** {@code "{1.5:d}"}. */
  WRONG_FORMAT("K3012", "wrong format"),
  /** {@code v.nothing(1)}. */
  UNKNOWN_METHOD("K3013", "unknown method"),
  /** {@code let 1 = x}: a pattern that can fail where it must not. */
  REFUTABLE_PATTERN("K3015", "pattern that can fail"),
  /** {@code param m: Real} that no door binds. */
  UNBOUND_PARAMETER("K3016", "unbound parameter"),
  /** {@code const a = b; const b = a}. */
  CIRCULAR_DEFINITION("K3017", "circular definition"),
  /** {@code match b { true => 1 }}. */
  MISSING_CASE("K3018", "missing case"),
  /** {@code match b { _ => 1, true => 2 }}. */
  UNREACHABLE_ARM("K3019", "unreachable arm"),
  /** {@code ["a": 1, "a": 2]}. */
  DUPLICATE_KEY("K3020", "duplicate key"),
  /** {@code 3 as? Real}. */
  NEEDLESS_CAST("K3021", "cast that cannot fail"),
  /** {@code define f() uses Clock = print("now")}. */
  UNDECLARED_EFFECT("K3022", "undeclared effect"),
  /** {@code effect Log { add(s: Str): Unit }}, then {@code define main() = Log.add("a")}. */
  UNHANDLED_EFFECT("K3023", "unhandled effect"),
  /** {@code var found = {}}. */
  EMPTY_BLOCK("K3024", "empty block"),
  /** {@code define f(A: Matrix(2, 3)) = A * A}. */
  MISMATCHED_SHAPES("K4001", "mismatched shapes"),
  /** {@code define f(v: Vector(3)) = v[3]}. */
  INDEX_OUT_OF_RANGE("K4002", "index out of range"),
  /** {@code define f(v: Vector(3)) = v[0, 0]}. */
  WRONG_INDEX_COUNT("K4003", "wrong number of indices"),
  /** {@code zeros(-1)}. */
  NEGATIVE_SIZE("K4004", "negative size"),
  /** {@code define g(): Vector(n) = tabulate(n, i => 1.0)} called where nothing says what n is. */
  UNDECIDED_SIZE("K4005", "undecided size"),
  /** {@code [[1, 2], [3]]} as a matrix. */
  RAGGED_ROWS("K4006", "ragged rows"),
  /** {@code xs.map(k => v[0..k])} for a vector v: a size that is known only inside. */
  LATE_SIZE("K4007", "size known only inside"),
  /** {@code 1 / 3} where both are Int. */
  INEXACT_DIVISION("K5001", "inexact integer division");

  private final String id;
  private final String title;

  TypeCode(String id, String title) {
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
