package dev.kiln.compiler.lower;

import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.LibraryOp;
import dev.kiln.compiler.core.Op;
import dev.kiln.compiler.decision.Condition;
import dev.kiln.compiler.decision.Condition.Question;
import dev.kiln.compiler.decision.Occurrence;
import dev.kiln.compiler.source.Span;
import dev.kiln.compiler.syntax.Constant;
import java.util.List;
import java.util.Map;

/**
 * Writes what a match asks of places, and reads places, as Core.
 *
 * @param literals the texts and Reals that questions name by their place
 * @param places the places that have a value already
 */
record Questions(
    BodyLowering body, Span at, List<Constant> literals, Map<Occurrence, Core> places) {

  /** What stands at a place. */
  Core read(Occurrence place) {
    Core known = places.get(place);
    if (known != null) {
      return known;
    } else if (place instanceof Occurrence.Field field) {
      return new Core.Get(read(field.of()), field.constructor(), field.index(), field.type());
    } else if (place instanceof Occurrence.Element element) {
      return element(element.of(), new Core.Int(element.index()));
    } else if (place instanceof Occurrence.FromEnd element) {
      return element(element.of(), fromEnd(element.of(), element.back()));
    } else if (place instanceof Occurrence.Between rest) {
      Core from = new Core.Int(rest.front());
      Core to = rest.back() == 0 ? length(rest.of()) : fromEnd(rest.of(), rest.back());
      return new Core.Library(
          LibraryOp.LIST_SLICE, List.of(read(rest.of()), from, to), rest.type(), at);
    }
    Occurrence.Either either = (Occurrence.Either) place;
    return new Core.If(
        ask(either.condition()), read(either.then()), read(either.otherwise()), either.type());
  }

  private Core element(Occurrence list, Core index) {
    Core whole = read(list);
    return CollectionLowering.call(
        LibraryOp.LIST_AT, CollectionLowering.element(whole), whole, index);
  }

  private Core length(Occurrence list) {
    return body.collections().length(read(list), at);
  }

  private Core fromEnd(Occurrence list, int back) {
    return body.primitive(Op.INT_WRAP_SUBTRACT, at, length(list), new Core.Int(back));
  }

  /** The place that a condition reads first. */
  Occurrence first(Condition condition) {
    Condition first = condition;
    while (!(first instanceof Question)) {
      first = first instanceof Condition.All all
          ? all.parts().get(0)
          : ((Condition.Any) first).parts().get(0);
    }
    return ((Question) first).of();
  }

  /** Whether a condition holds. */
  Core ask(Condition condition) {
    if (condition instanceof Condition.All all) {
      Core holds = new Core.Bool(true);
      for (int i = all.parts().size() - 1; i >= 0; i--) {
        holds = and(ask(all.parts().get(i)), holds);
      }
      return holds;
    } else if (condition instanceof Condition.Any any) {
      Core holds = new Core.Bool(false);
      for (int i = any.parts().size() - 1; i >= 0; i--) {
        holds = or(ask(any.parts().get(i)), holds);
      }
      return holds;
    }
    return ask((Question) condition);
  }

  private static Core and(Core left, Core right) {
    return right.equals(new Core.Bool(true))
        ? left
        : new Core.If(left, right, new Core.Bool(false), Scalar.BOOL);
  }

  private static Core or(Core left, Core right) {
    return right.equals(new Core.Bool(false))
        ? left
        : new Core.If(left, new Core.Bool(true), right, Scalar.BOOL);
  }

  private Core ask(Question question) {
    Occurrence place = question.of();
    CoreType type = place.type();
    if (type instanceof CoreType.Data) {
      return new Core.Is(read(place), (int) question.low());
    } else if (type == Scalar.BOOL) {
      Core value = read(place);
      return question.low() == 1 ? value : body.primitive(Op.BOOL_NOT, at, value);
    } else if (type == Scalar.STR || type == Scalar.REAL) {
      return isLiteral(read(place), literals.get((int) question.low()));
    } else if (type == Scalar.CHAR && question.low() == question.high()) {
      return body.primitive(Op.CHAR_EQUAL, at, read(place), new Core.Char((int) question.low()));
    }
    Core number = type == Scalar.CHAR
        ? body.primitive(Op.CHAR_TO_INT, at, read(place))
        : type == Scalar.INT ? read(place) : length(place);
    return isBetween(number, question);
  }

  private Core isLiteral(Core value, Constant literal) {
    return literal instanceof Constant.StrLiteral text
        ? body.primitive(Op.STR_EQUAL, at, value, new Core.Str(text.value()))
        : body.primitive(
            Op.REAL_EQUAL, at, value, new Core.Real(((Constant.RealLiteral) literal).value()));
  }

  private Core isBetween(Core number, Question question) {
    if (question.low() == question.high()) {
      return body.primitive(Op.INT_EQUAL, at, number, new Core.Int(question.low()));
    }
    Core low = question.low() == question.least()
        ? new Core.Bool(true)
        : body.primitive(Op.INT_AT_LEAST, at, number, new Core.Int(question.low()));
    Core high = question.high() == question.most()
        ? new Core.Bool(true)
        : body.primitive(Op.INT_AT_MOST, at, number, new Core.Int(question.high()));
    return low.equals(new Core.Bool(true)) ? high : and(low, high);
  }
}
