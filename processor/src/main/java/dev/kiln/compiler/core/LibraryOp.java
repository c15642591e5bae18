package dev.kiln.compiler.core;

import dev.kiln.compiler.core.CoreType.Library.Kind;
import dev.kiln.compiler.core.CoreType.Scalar;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The operations on collections. A row names the method of {@code dev.kiln.runtime} that is called,
 * by the evaluator and by generated code alike; {@code .get} is one of the first operand, {@code
 * KilnList.of} a static one.
 *
 * <p>A signature has a letter for each operand, then for the result: L list, M map, S set, X task,
 * W and D the ends of a channel, H cache, A array, E element, K key, V value, F function of
 * nothing, I Int, C Char, T Str, B Bool, U Unit; {@code *} for any number of the letter before it.
 */
public enum LibraryOp {
  LIST_OF(Does.MAKE, "KilnList.of", "E*L"),
  LIST_EMPTY(Does.MAKE, "KilnList.empty", "L"),
  LIST_LENGTH(Does.READ, ".size", "LI"),
  /** An element; error index. */
  LIST_GET(Does.FAIL, ".get", "LIE"),
  /** An element whose index is known to be good. */
  LIST_AT(Does.READ, ".get", "LIE"),
  LIST_SLICE(Does.FAIL, ".slice", "LIIL"),
  /** From, to, step, inclusive; errors domain and index. */
  LIST_STEPS(Does.FAIL, ".steps", "LIIIBL"),
  LIST_CONCAT(Does.MAKE, ".concat", "LLL"),
  LIST_PLUS(Does.MAKE, ".plus", "LEL"),
  /** Changes an element of a list that a variable owns; error index. */
  LIST_PUT(Does.CHANGE_OR_FAIL, ".put", "LIEU"),
  /** An element that is a collection, to be changed in place; error index. */
  LIST_OWN(Does.CHANGE_OR_FAIL, ".own", "LIE"),
  LIST_APPEND(Does.CHANGE, ".append", "LEU"),
  LIST_APPEND_ALL(Does.CHANGE, ".appendAll", "LLU"),
  MAP_EMPTY(Does.MAKE, "KilnMap.empty", "M"),
  MAP_SIZE(Does.READ, ".size", "MI"),
  MAP_HAS(Does.READ, ".has", "MKB"),
  /** The value of a key; error index if it is missing. */
  MAP_GET(Does.FAIL, ".at", "MKV"),
  MAP_SET(Does.CHANGE, ".set", "MKVU"),
  MAP_DELETE(Does.CHANGE, ".delete", "MKU"),
  /** The value of a key, which is a collection, to be changed in place; error index. */
  MAP_OWN(Does.CHANGE_OR_FAIL, ".own", "MKV"),
  /** The first entry from a place on, or -1. */
  MAP_NEXT(Does.READ, ".next", "MII"),
  MAP_KEY_AT(Does.READ, ".keyAt", "MIK"),
  MAP_VALUE_AT(Does.READ, ".valueAt", "MIV"),
  SET_EMPTY(Does.MAKE, "KilnSet.empty", "S"),
  SET_SIZE(Does.READ, ".size", "SI"),
  SET_HAS(Does.READ, ".has", "SEB"),
  SET_INCLUDE(Does.CHANGE, ".include", "SEU"),
  SET_INCLUDE_ALL(Does.CHANGE, ".includeAll", "SSU"),
  SET_EXCLUDE(Does.CHANGE, ".exclude", "SEU"),
  SET_NEXT(Does.READ, ".next", "SII"),
  SET_AT(Does.READ, ".elementAt", "SIE"),
  /** A task that evaluates a function of nothing when it is its turn. */
  TASK_SPAWN(Does.CHANGE, "KilnTask.spawn", "FX"),
  /** The value of a task, once it is done; fails as it failed. */
  TASK_AWAIT(Does.CHANGE_OR_FAIL, ".await", "XE"),
  /** A channel that holds a number of values, seen from its sending end. */
  CHANNEL_OF(Does.CHANGE_OR_FAIL, "KilnChannel.of", "IW"),
  /** The other end of a channel. */
  CHANNEL_RECEIVER(Does.READ, "", "WD"),
  CHANNEL_SEND(Does.CHANGE_OR_FAIL, ".send", "WEU"),
  /** Waits for a value; false if none comes any more. */
  CHANNEL_WAITS(Does.CHANGE_OR_FAIL, ".waits", "DB"),
  CHANNEL_TAKE(Does.CHANGE, ".take", "DE"),
  CHANNEL_CLOSE(Does.CHANGE, ".close", "WU"),
  CACHE_EMPTY(Does.CHANGE, "KilnCache.empty", "H"),
  CACHE_HAS(Does.CHANGE, ".has", "HKB"),
  CACHE_AT(Does.CHANGE, ".at", "HKV"),
  CACHE_SET(Does.CHANGE, ".set", "HKVU"),
  /** An array of zeros of the sizes of another. */
  ARRAY_ZEROS(Does.MAKE, "Sums.zeros", "AA"),
  STR_JOIN(Does.READ, "Texts.join", "LTT"),
  STR_OF_CODE_POINTS(Does.READ, "Texts.ofCodePoints", "LT");

  private final Does does;
  private final String method;
  private final String signature;

  LibraryOp(Does does, String method, String signature) {
    this.does = does;
    this.method = method;
    this.signature = signature;
  }

  /** What an operation does besides giving a value. */
  private enum Does {
    /** Makes a collection that nobody else refers to. */
    MAKE,
    READ,
    FAIL,
    CHANGE,
    CHANGE_OR_FAIL
  }

  /** Whether it can end in an error, so that it needs its place. */
  public boolean canFail() {
    return does == Does.FAIL || does == Does.CHANGE_OR_FAIL;
  }

  /** Whether dropping it, where its value is not wanted, makes no difference. */
  public boolean isPure() {
    return does == Does.MAKE || does == Does.READ;
  }

  /** Whether its value is a collection that nobody else refers to. */
  public boolean isFresh() {
    return does == Does.MAKE || this == LIST_SLICE || this == LIST_STEPS;
  }

  /** The method: {@code .get} of the first operand, or {@code KilnList.of}. */
  public String method() {
    return method;
  }

  /** The letter of an operand. */
  public char operand(int index) {
    return signature.charAt(Math.min(index, isVariadic() ? 0 : signature.length() - 2));
  }

  /** The letter of the result. */
  public char result() {
    return signature.charAt(signature.length() - 1);
  }

  private boolean isVariadic() {
    return signature.contains("*");
  }

  /** The name in Core's text: {@code list.get}. */
  public String text() {
    String name = name().toLowerCase(Locale.ROOT);
    int split = name.indexOf('_');
    return name.substring(0, split) + "." + name.substring(split + 1).replace('_', '-');
  }

  /** The operation with that name in Core's text. */
  public static Optional<LibraryOp> of(String text) {
    return List.of(values()).stream().filter(op -> op.text().equals(text)).findFirst();
  }

  void check(List<Core> arguments, CoreType type) {
    boolean good = isVariadic() || arguments.size() == signature.length() - 1;
    Optional<CoreType.Library> subject = subject(arguments, type);
    for (int i = 0; good && i < arguments.size(); i++) {
      good = fits(operand(i), arguments.get(i).type(), subject);
    }
    if (!good || !fits(result(), type, subject)) {
      throw new IllegalArgumentException(text() + " does not take "
          + arguments.stream().map(Core::type).toList() + " for " + type);
    }
  }

  /** The collection whose elements the signature speaks of: the first operand, else the result. */
  private Optional<CoreType.Library> subject(List<Core> arguments, CoreType type) {
    boolean first = !arguments.isEmpty() && "LMSXWDH".indexOf(operand(0)) >= 0;
    CoreType found = first ? arguments.get(0).type() : type;
    return found instanceof CoreType.Library library ? Optional.of(library) : Optional.empty();
  }

  private static boolean fits(char letter, CoreType found, Optional<CoreType.Library> subject) {
    return found == Scalar.NEVER
        || switch (letter) {
          case 'L' -> is(found, Kind.LIST);
          case 'M' -> is(found, Kind.MAP);
          case 'S' -> is(found, Kind.SET);
          case 'X' -> is(found, Kind.TASK);
          case 'W' -> is(found, Kind.SENDER);
          case 'D' -> is(found, Kind.RECEIVER);
          case 'H' -> is(found, Kind.CACHE);
          case 'F' -> found instanceof CoreType.Function;
          case 'A' -> found instanceof CoreType.Array;
          case 'E', 'K' -> matches(found, subject, 0);
          case 'V' -> matches(found, subject, 1);
          case 'I' -> found == Scalar.INT;
          case 'C' -> found == Scalar.CHAR;
          case 'T' -> found == Scalar.STR;
          case 'B' -> found == Scalar.BOOL;
          default -> found == Scalar.UNIT;
        };
  }

  private static boolean is(CoreType found, Kind kind) {
    return found instanceof CoreType.Library library && library.kind() == kind;
  }

  private static boolean matches(CoreType found, Optional<CoreType.Library> subject, int argument) {
    if (subject.isEmpty()) {
      return true;
    }
    List<CoreType> arguments = subject.get().arguments();
    return arguments.size() > argument
        && (CoreTypes.fits(found, arguments.get(argument))
            || CoreTypes.fits(arguments.get(argument), found));
  }
}
