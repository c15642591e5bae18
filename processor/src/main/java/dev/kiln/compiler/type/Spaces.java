package dev.kiln.compiler.type;

import dev.kiln.compiler.resolve.Names;
import dev.kiln.compiler.resolve.Patterns;
import dev.kiln.compiler.resolve.Symbol;
import dev.kiln.compiler.syntax.Constant;
import dev.kiln.compiler.syntax.Pattern;
import dev.kiln.compiler.type.Space.Made;
import dev.kiln.compiler.type.Type.Basic;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Patterns as spaces of values, and the constructors that the values of a type have. */
final class Spaces {
  private static final long LAST_CHARACTER = Character.MAX_CODE_POINT;

  private final Schemes schemes;
  private final Names names;
  private final int longest;

  /** @param longest lists of at least this many elements count as one length */
  Spaces(Schemes schemes, Names names, int longest) {
    this.schemes = schemes;
    this.names = names;
    this.longest = longest;
  }

  /** The most elements that a list pattern among these names. */
  static int longest(List<Pattern> patterns) {
    int longest = 0;
    for (Pattern pattern : patterns) {
      int own = pattern instanceof Pattern.ListPattern list
          ? list.front().size() + list.back().size()
          : 0;
      longest = Math.max(longest, Math.max(own, longest(Patterns.children(pattern))));
    }
    return longest;
  }

  /** A list pattern: its lengths are the constructors. */
  private Space list(Pattern.ListPattern pattern, Type element) {
    int named = pattern.front().size() + pattern.back().size();
    List<Space> lengths = new ArrayList<>();
    for (int length = named; length <= (pattern.rest().isPresent() ? longest : named); length++) {
      List<Space> parts = new ArrayList<>();
      pattern.front().forEach(part -> parts.add(of(part, element)));
      parts.addAll(Collections.nCopies(length - named, Space.ALL));
      pattern.back().forEach(part -> parts.add(of(part, element)));
      lengths.add(Made.of("[" + length, parts));
    }
    return lengths.size() == 1 ? lengths.get(0) : new Space.AnyOf(lengths);
  }

  Space of(Pattern pattern, Type type) {
    if (pattern instanceof Pattern.As as) {
      return of(as.pattern(), type);
    } else if (pattern instanceof Pattern.Or or) {
      return new Space.AnyOf(or.alternatives().stream().map(p -> of(p, type)).toList());
    } else if (pattern instanceof Pattern.Bind bind) {
      return names
          .constructor(bind)
          .<Space>map(c -> Made.of(c.name(), List.of()))
          .orElse(Space.ALL);
    } else if (pattern instanceof Pattern.Literal literal) {
      return literal(literal.value());
    } else if (pattern instanceof Pattern.Range range) {
      return range(range);
    } else if (pattern instanceof Pattern.Tuple tuple
        && Types.read(type) instanceof Type.Tuple whole
        && whole.elements().size() == tuple.elements().size()) {
      List<Space> parts = new ArrayList<>();
      for (int i = 0; i < whole.elements().size(); i++) {
        parts.add(of(tuple.elements().get(i), whole.elements().get(i)));
      }
      return Made.of("(", parts);
    } else if (pattern instanceof Pattern.ListPattern list
        && Types.read(type) instanceof Type.Data data
        && data.symbol().isStandard("List")) {
      return list(list, data.arguments().get(0));
    } else if (pattern instanceof Pattern.Constructor constructor) {
      return constructor(constructor, type);
    }
    return Space.ALL;
  }

  private Space constructor(Pattern.Constructor pattern, Type type) {
    Optional<Symbol.Constructor> symbol = names.constructor(pattern);
    if (symbol.isEmpty() || !(Types.read(type) instanceof Type.Data data)) {
      return Space.ALL;
    }
    Fields fields = schemes.fields(symbol.get());
    List<Type> types = fields.at(data);
    List<Space> parts = new ArrayList<>(Collections.nCopies(types.size(), Space.ALL));
    for (int i = 0; i < pattern.fields().size(); i++) {
      Pattern.FieldPattern field = pattern.fields().get(i);
      int place = field.name().isPresent() ? fields.names().indexOf(field.name()) : i;
      if (place >= 0 && place < types.size()) {
        parts.set(place, of(field.pattern(), types.get(place)));
      }
    }
    return Made.of(symbol.get().name(), parts);
  }

  private static Space literal(Constant value) {
    if (value instanceof Constant.IntLiteral number) {
      return Made.numbers(number.value(), number.value());
    } else if (value instanceof Constant.CharLiteral character) {
      return Made.numbers(character.codePoint(), character.codePoint());
    } else if (value instanceof Constant.DurationLiteral || value instanceof Constant.SizeLiteral) {
      return Made.numbers(number(value), number(value));
    } else if (value instanceof Constant.BoolLiteral bool) {
      return Made.of(String.valueOf(bool.value()), List.of());
    } else if (value instanceof Constant.UnitLiteral) {
      return Space.ALL;
    }
    return Made.of("literal " + value, List.of());
  }

  private static Space range(Pattern.Range range) {
    long low = range.from().map(Spaces::number).orElse(Long.MIN_VALUE);
    long high = range.to().map(Spaces::number).orElse(Long.MAX_VALUE);
    boolean open = range.to().isPresent() && !range.inclusive();
    if (open && high == Long.MIN_VALUE || low > (open ? high - 1 : high)) {
      return new Space.AnyOf(List.of());
    }
    return Made.numbers(low, open ? high - 1 : high);
  }

  static long number(Constant constant) {
    if (constant instanceof Constant.DurationLiteral duration) {
      return duration.nanoseconds();
    } else if (constant instanceof Constant.SizeLiteral size) {
      return size.bytes();
    }
    return constant instanceof Constant.IntLiteral number
        ? number.value()
        : constant instanceof Constant.CharLiteral character ? character.codePoint() : 0;
  }

  /** The constructors at the head of some rows; numbers cut into pieces that do not overlap. */
  List<Made> heads(List<Space> column, Type type) {
    Map<String, Made> heads = new LinkedHashMap<>();
    List<Made> numbers = new ArrayList<>();
    for (Space space : column) {
      if (space instanceof Made made && made.head().isEmpty()) {
        numbers.add(made);
      } else if (space instanceof Made made) {
        heads.putIfAbsent(made.head(), made);
      }
    }
    List<Made> all = new ArrayList<>(heads.values());
    all.addAll(numbers);
    return all;
  }

  /** What to try for a type when everything is asked for: all it has, or what the rows mention. */
  List<Made> signature(Type type, List<Made> heads) {
    Type head = Types.read(type);
    if (heads.isEmpty()) {
      return List.of();
    } else if (head == Basic.INT || head == Basic.CHAR || heads.get(0).head().isEmpty()) {
      return pieces(all(head), heads, type);
    } else if (head == Basic.BOOL) {
      return List.of(Made.of("false", List.of()), Made.of("true", List.of()));
    } else if (head instanceof Type.Data data && data.symbol().isStandard("List")) {
      List<Made> lengths = new ArrayList<>();
      for (int length = 0; length <= longest; length++) {
        lengths.add(Made.of("[" + length, List.of()));
      }
      return lengths;
    } else if (head instanceof Type.Data data) {
      return data.symbol().constructors().stream()
          .map(c -> Made.of(c.name(), List.of()))
          .toList();
    }
    return heads;
  }

  private static Made all(Type type) {
    return type == Basic.CHAR
        ? Made.numbers(0, LAST_CHARACTER)
        : Made.numbers(Long.MIN_VALUE, Long.MAX_VALUE);
  }

  /** Whether these constructors are all that the type has. */
  boolean isComplete(Type type, List<Made> tried) {
    Type head = Types.read(type);
    boolean finite = head == Basic.INT
        || head == Basic.CHAR
        || head == Basic.BOOL
        || head instanceof Type.Data data
            && (!data.symbol().isOpaque() || data.symbol().isStandard("List"))
        || head instanceof Type.Tuple;
    return finite && !tried.isEmpty();
  }

  /** A space of numbers cut where those of the rows begin and end; any other as it is. */
  List<Made> pieces(Made whole, List<Made> heads, Type type) {
    if (!whole.head().isEmpty() || Types.read(type) == Basic.REAL) {
      return List.of(whole);
    }
    TreeSet<Long> starts = new TreeSet<>(List.of(whole.low()));
    for (Made each : heads) {
      if (each.low() > whole.low() && each.low() <= whole.high()) {
        starts.add(each.low());
      }
      if (each.high() >= whole.low() && each.high() < whole.high()) {
        starts.add(each.high() + 1);
      }
    }
    List<Made> pieces = new ArrayList<>();
    for (Long start : starts) {
      Long next = starts.higher(start);
      pieces.add(Made.numbers(start, next == null ? whole.high() : next - 1));
    }
    return pieces;
  }

  /** The types of the parts of what a constructor makes. */
  List<Type> parts(Made made, Type type) {
    Type head = Types.read(type);
    if (head instanceof Type.Tuple tuple) {
      return tuple.elements();
    } else if (head instanceof Type.Data data && made.head().startsWith("[")) {
      int length = Integer.parseInt(made.head().substring(1));
      return Collections.nCopies(length, data.arguments().get(0));
    } else if (head instanceof Type.Data data) {
      for (Symbol.Constructor constructor : data.symbol().constructors()) {
        if (constructor.name().equals(made.head())) {
          return schemes.fields(constructor).at(data);
        }
      }
    }
    return List.of();
  }
}
