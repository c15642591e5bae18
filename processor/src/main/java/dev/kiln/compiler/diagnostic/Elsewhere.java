package dev.kiln.compiler.diagnostic;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How Kiln says what other languages have a function or method for. */
public final class Elsewhere {
  private static final int LONGEST = 24;

  private static final Map<String, String> NAMES = new LinkedHashMap<>();
  private static final Map<String, String> MEMBERS = new LinkedHashMap<>();
  private static final Map<String, String> TYPES = new LinkedHashMap<>();

  static {
    names("write 'print(x)'", "System", "console", "Console", "cout", "disp", "fprintf");
    names("write 'x as Int'; parse_int(s) reads one from a text", "int", "Int", "Integer");
    names("write 'real(n)'; parse_real(s) reads one from a text", "float", "double", "Double");
    names("write \"{x}\", a text with the value in it", "str", "String", "toString", "repr");
    names("the elements stand in brackets: '[1.0, 2.0]'", "array", "vec", "ndarray", "tensor");
    names("a map is written '[\"k\": v]', the empty one '[:]'", "dict", "HashMap", "hashmap");
    names("an empty list is '[]'", "ArrayList", "LinkedList");
    names("a block ends with '}'; inside an index '#' is the length: 'v[# - 1]'", "end");
    names("an empty block is '{ }'", "pass");
    names("write 'else', or '_' for an arm", "otherwise");
    names("random numbers come from a seed: 'let r = rng(42)'", "random", "rand", "Random");
    names("'print' is the way out; what comes in are parameters", "input", "scanf", "readline");
    names("'length', 'rows' and 'columns' tell sizes", "shape_of", "ndims", "ndim");
    names("'self' is the first parameter of a method: 'define T.m(self) = …'", "self", "this");
    names("write 'todo()'", "NotImplemented", "unimplemented");

    types("write 'Option(T)'", "Some", "None");
    types("write 'Result(T, E)'", "Ok", "Err");
    types("a tuple's type is written '(A, B)'", "Tuple", "tuple", "Pair", "pair");
    types("a function's type is written '(A) -> B'", "Function", "Func", "Callable", "Closure");
    types("a free capital letter is any type: 'x: T'", "Any", "any", "Object", "object", "a");

    members("a value is laid out in a text: \"{x:.2f}\"", "format", "formatted", "toFixed");
    members("write 'transpose($)'", "T", "t", "H");
    members("write 'rows($)' and 'columns($)'", "shape", "dims", "ndim");
    members("write '$ == …'", "equals", "equal", "eq", "isEqual");
    members("compare with '<', '<=', '>' or '>='", "compareTo", "compare", "cmp", "lt", "gt");
    members("write '$[i]'", "charAt", "at", "elementAt", "nth", "getAt", "item");
    members("write '$[i] = …', where '$' is a 'var'", "set", "put", "setAt", "add_at");
    members(
        "a list is a value: '$ ++ [x]' is the longer one",
        "append",
        "push",
        "push_back",
        "pushBack",
        "add",
        "concat_one");
    members("write '$ ++ …'", "extend", "addAll", "append_all", "plus");
    members("write \"{$}\"", "toString", "to_string", "str", "to_s", "toStr", "string");
    members("write '$ ?? default', or 'match' it", "unwrap", "expect", "getOrElse", "orElse");
    members("'match' it with Some(x) and None", "isPresent", "is_some", "is_none", "ifPresent");
    members("write '$[a..b]'", "substring", "substr", "subList", "slice", "sub");
    members("write 'for x in $ { … }'", "forEach", "for_each", "each", "iter", "stream");
    members("write '$ as Int'", "toInt", "to_int", "intValue", "longValue", "int");
    members("write 'real($)'", "toDouble", "toReal", "to_f64", "doubleValue", "float");
    members("values are never shared: '$' alone is a copy", "clone", "copy", "dup", "to_owned");
    members("write 'contains($, k)'", "containsKey", "has", "has_key", "includes", "include");
    members("write 'length($)'", "size", "len", "count", "numel", "length", "Length", "Count");
    members("write 'fold($, start, (a, x) => …)'", "reduce", "foldl", "inject", "aggregate");
    members("write '$[1..]'", "tail", "rest", "skip_first");
    members("write '$[0]', or 'first($)' for an Option", "head", "front", "peek");
  }

  private Elsewhere() {}

  private static void names(String advice, String... names) {
    for (String name : names) {
      NAMES.put(name, advice);
    }
  }

  private static void types(String advice, String... names) {
    for (String name : names) {
      TYPES.put(name, advice);
    }
  }

  private static void members(String advice, String... names) {
    for (String name : names) {
      MEMBERS.put(name, advice);
    }
  }

  /** What to write for a name that Kiln does not know. */
  public static Optional<String> name(String name) {
    return Optional.ofNullable(NAMES.get(name));
  }

  /** What to write for {@code qualifier.member}, a constant or static function elsewhere. */
  public static Optional<String> qualified(String qualifier, String member) {
    return switch (member) {
      case "MAX_VALUE", "MaxValue", "MAX", "maxsize" ->
        Optional.of(qualifier.startsWith("D") ? "write 'Real.max'" : "write 'Int.max'");
      case "MIN_VALUE", "MinValue", "MIN" ->
        Optional.of(qualifier.startsWith("D") ? "write 'Real.min'" : "write 'Int.min'");
      case "POSITIVE_INFINITY", "INFINITY" -> Optional.of("write 'inf'");
      case "parseInt", "TryParse" -> Optional.of("write 'parse_int(s)', an Option");
      case "parseDouble", "parseFloat" -> Optional.of("write 'parse_real(s)', an Option");
      case "PI", "E", "NaN", "Inf" ->
        Optional.of("write '" + member.toLowerCase(Locale.ROOT) + "'");
      default -> Optional.empty();
    };
  }

  /** What to write for a type that Kiln does not know. */
  public static Optional<String> type(String name) {
    return Optional.ofNullable(TYPES.get(name));
  }

  /** What to write for {@code target.name}; {@code target} as the user wrote it. */
  public static Optional<String> member(String target, String name) {
    return Optional.ofNullable(MEMBERS.get(name))
        .map(advice -> advice.replace("$", shortened(target)));
  }

  /** Whether a piece of the program is just a name. */
  public static boolean isName(String text) {
    return text.codePoints().allMatch(c -> c == '_' || Character.isLetterOrDigit(c));
  }

  /** A piece of the program to be shown inside a sentence; a long one is just {@code x}. */
  public static String shortened(String text) {
    return text.length() <= LONGEST && text.indexOf('\n') < 0 ? text : "x";
  }
}
