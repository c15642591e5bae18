package dev.kiln.compiler.lower;

import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.decision.Clause;
import dev.kiln.compiler.decision.Condition.Question;
import dev.kiln.compiler.decision.Occurrence;
import dev.kiln.compiler.resolve.Symbol;
import dev.kiln.compiler.syntax.Constant;
import dev.kiln.compiler.syntax.Pattern;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads patterns as what they ask of the parts of a value. */
final class PatternReader {
  private static final long LONGEST_LIST = Integer.MAX_VALUE;

  private final BodyLowering body;
  private final List<Constant> literals = new ArrayList<>();
  private final Map<Occurrence, String> names = new LinkedHashMap<>();

  PatternReader(BodyLowering body) {
    this.body = body;
  }

  /** The texts and Reals that patterns ask for; a question names one by its place. */
  List<Constant> literals() {
    return literals;
  }

  /** Names for places: the first that an arm gives one. */
  Map<Occurrence, String> names() {
    return names;
  }

  /** What a pattern asks; empty if no value fits. */
  Optional<Clause> read(int arm, Clause.Guard guard, Pattern pattern, Occurrence place) {
    Reading reading = new Reading(arm, guard);
    reading.read(pattern, place);
    return reading.fits ? Optional.of(reading.clause()) : Optional.empty();
  }

  /** A pattern while it is read. */
  private final class Reading {
    private final int arm;
    private final Clause.Guard guard;
    private final List<Question> questions = new ArrayList<>();
    private final List<Clause.Choice> choices = new ArrayList<>();
    private final List<Clause.Name> bound = new ArrayList<>();
    private boolean fits = true;

    private Reading(int arm, Clause.Guard guard) {
      this.arm = arm;
      this.guard = guard;
    }

    private Clause clause() {
      return new Clause(arm, guard, questions, choices, bound);
    }

    private void read(Pattern pattern, Occurrence place) {
      if (pattern instanceof Pattern.ListPattern list) {
        readList(list, place);
        return;
      }
      body.typing().symbols().binding(pattern).ifPresent(symbol -> name(symbol, place));
      if (pattern instanceof Pattern.As as) {
        read(as.pattern(), place);
      } else if (pattern instanceof Pattern.Or or) {
        readChoice(or, place);
      } else if (pattern instanceof Pattern.Bind bind) {
        body.typing().symbols().constructor(bind).ifPresent(c -> ask(place, c));
      } else if (pattern instanceof Pattern.Literal literal) {
        readLiteral(literal.value(), place);
      } else if (pattern instanceof Pattern.Range range) {
        readRange(range, place);
      } else if (pattern instanceof Pattern.Tuple tuple) {
        for (int i = 0; i < tuple.elements().size(); i++) {
          CoreType type = ((CoreType.Tuple) place.type()).elements().get(i);
          read(tuple.elements().get(i), new Occurrence.Field(place, 0, i, type));
        }
      } else if (pattern instanceof Pattern.Constructor constructor) {
        readConstructor(constructor, place);
      }
    }

    private void name(Symbol.Local symbol, Occurrence place) {
      bound.add(new Clause.Name(symbol, place));
      names.putIfAbsent(place, symbol.name());
    }

    private void readChoice(Pattern.Or or, Occurrence place) {
      List<Clause> alternatives = new ArrayList<>();
      for (Pattern alternative : or.alternatives()) {
        PatternReader.this.read(arm, guard, alternative, place).ifPresent(alternatives::add);
      }
      fits &= !alternatives.isEmpty();
      choices.add(new Clause.Choice(place, alternatives));
    }

    private void readConstructor(Pattern.Constructor pattern, Occurrence place) {
      Symbol.Constructor symbol = body.typing().symbols().constructor(pattern).orElseThrow();
      ask(place, symbol);
      List<Optional<String>> fieldNames =
          body.lowering().checker().fields(symbol).names();
      List<Program.Field> fields =
          body.lowering().fields((CoreType.Data) place.type(), symbol.index());
      for (int i = 0; i < pattern.fields().size(); i++) {
        Pattern.FieldPattern field = pattern.fields().get(i);
        int index = field.name().isPresent() ? fieldNames.indexOf(field.name()) : i;
        CoreType type = fields.get(index).type();
        read(field.pattern(), new Occurrence.Field(place, symbol.index(), index, type));
      }
    }

    private void ask(Occurrence place, Symbol.Constructor symbol) {
      int count = symbol.data().constructors().size();
      if (count > 1) {
        questions.add(new Question(place, symbol.index(), symbol.index(), 0, count - 1));
      }
    }

    private void readList(Pattern.ListPattern list, Occurrence place) {
      int front = list.front().size();
      int back = list.back().size();
      boolean open = list.rest().isPresent();
      if (!open || front + back > 0) {
        questions.add(
            new Question(place, front + back, open ? LONGEST_LIST : front + back, 0, LONGEST_LIST));
      }
      CoreType type = ((CoreType.Library) place.type()).arguments().get(0);
      for (int i = 0; i < front; i++) {
        read(list.front().get(i), new Occurrence.Element(place, i, type));
      }
      body.typing()
          .symbols()
          .binding(list)
          .ifPresent(symbol -> name(symbol, new Occurrence.Between(place, front, back)));
      for (int i = 0; i < back; i++) {
        read(
            list.back().get(i),
            open
                ? new Occurrence.FromEnd(place, back - i, type)
                : new Occurrence.Element(place, front + i, type));
      }
    }

    private void readLiteral(Constant value, Occurrence place) {
      if (value instanceof Constant.BoolLiteral bool) {
        int number = bool.value() ? 1 : 0;
        questions.add(new Question(place, number, number, 0, 1));
      } else if (place.type() == Scalar.STR || place.type() == Scalar.REAL) {
        int number = literal(value);
        questions.add(new Question(place, number, number, 0, Integer.MAX_VALUE));
      } else if (!(value instanceof Constant.UnitLiteral)) {
        questions.add(between(number(value), number(value), place));
      }
    }

    private void readRange(Pattern.Range range, Occurrence place) {
      long low = range.from().map(PatternReader::number).orElse(Long.MIN_VALUE);
      long high = range.to().map(PatternReader::number).orElse(Long.MAX_VALUE);
      boolean open = range.to().isPresent() && !range.inclusive();
      if (low > high || open && low == high) {
        fits = false;
      } else {
        questions.add(between(low, open ? high - 1 : high, place));
      }
    }
  }

  private static Question between(long low, long high, Occurrence place) {
    if (place.type() == Scalar.CHAR) {
      return new Question(
          place,
          Math.max(low, 0),
          Math.min(high, Character.MAX_CODE_POINT),
          0,
          Character.MAX_CODE_POINT);
    }
    Occurrence whole = place.type() instanceof CoreType.Data
        ? new Occurrence.Field(place, 0, 0, Scalar.INT)
        : place;
    return new Question(whole, low, high, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  /** The place of a text or Real among the literals; 0.0 and -0.0 are one. */
  private int literal(Constant value) {
    Constant plain = value instanceof Constant.IntLiteral number
        ? new Constant.RealLiteral((double) number.value())
        : value instanceof Constant.RealLiteral real
            ? new Constant.RealLiteral(real.value() + 0.0)
            : value;
    int found = literals.indexOf(plain);
    if (found < 0) {
      literals.add(plain);
    }
    return found < 0 ? literals.size() - 1 : found;
  }

  /** The number a literal stands for: a code point, nanoseconds, bytes. */
  private static long number(Constant value) {
    if (value instanceof Constant.CharLiteral character) {
      return character.codePoint();
    } else if (value instanceof Constant.DurationLiteral duration) {
      return duration.nanoseconds();
    } else if (value instanceof Constant.SizeLiteral size) {
      return size.bytes();
    }
    return ((Constant.IntLiteral) value).value();
  }
}
