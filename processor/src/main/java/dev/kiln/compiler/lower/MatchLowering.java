package dev.kiln.compiler.lower;

import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.CoreTypes;
import dev.kiln.compiler.core.LibraryOp;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.core.Op;
import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.resolve.Symbol;
import dev.kiln.compiler.source.Span;
import dev.kiln.compiler.syntax.Constant;
import dev.kiln.compiler.syntax.Expression;
import dev.kiln.compiler.syntax.Pattern;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Lowers match:
 *
 * <pre>
 * match s { Circle(r) if r > 1 => a, Rect(w, _) => b, _ => c }   ->
 * if s is Circle and { let r = s.r; r > 1 } { let r = s.r; a }
 * else if s is Rect { let w = s.w; b }
 * else { c }
 * </pre>
 *
 * Tests read the value only, so they may be done more than once. The last arm that surely fits is
 * not tested.
 */
final class MatchLowering {
  private final BodyLowering body;

  MatchLowering(BodyLowering body) {
    this.body = body;
  }

  Core match(Expression.Match node) {
    return body.scope()
        .region(
            body.branches().leaving(node),
            () -> scrutinee(node),
            value -> value.type() == Scalar.NEVER
                ? value
                : body.named("m", value, m -> arms(node, m, 0)));
  }

  private Core scrutinee(Expression.Match node) {
    body.branches().open(node);
    return body.lower(node.scrutinee());
  }

  private Core arms(Expression.Match node, Core value, int next) {
    if (next == node.arms().size()) {
      Core message = new Core.Str("no arm fits the value");
      return new Core.Fail("match", message, node.span());
    }
    Expression.Arm arm = node.arms().get(next);
    Core test = test(arm.pattern(), value);
    boolean last = next == node.arms().size() - 1;
    if (last && arm.guard().isEmpty()) {
      return bound(arm.pattern(), value, () -> body.branches().branch(arm.body(), node));
    }
    Core condition = arm.guard().isEmpty()
        ? test
        : and(
            test,
            () -> bound(arm.pattern(), value, () -> body.scoped(arm.guard().get())));
    Core then = bound(arm.pattern(), value, () -> body.branches().branch(arm.body(), node));
    if (condition instanceof Core.Bool sure && sure.value()) {
      return then;
    }
    Core otherwise = arms(node, value, next + 1);
    return new Core.If(condition, then, otherwise, CoreTypes.join(then.type(), otherwise.type()));
  }

  private static Core and(Core left, Supplier<Core> right) {
    if (left instanceof Core.Bool known) {
      return known.value() ? right.get() : left;
    }
    Core other = right.get();
    return other instanceof Core.Bool known && known.value()
        ? left
        : new Core.If(left, other, new Core.Bool(false), Scalar.BOOL);
  }

  /** Whether a value fits a pattern. */
  private Core test(Pattern pattern, Core value) {
    if (pattern instanceof Pattern.As as) {
      return test(as.pattern(), value);
    } else if (pattern instanceof Pattern.Or or) {
      Core any = new Core.Bool(false);
      for (int i = or.alternatives().size() - 1; i >= 0; i--) {
        Core test = test(or.alternatives().get(i), value);
        any = any instanceof Core.Bool
            ? test
            : new Core.If(test, new Core.Bool(true), any, Scalar.BOOL);
      }
      return any;
    } else if (pattern instanceof Pattern.Bind bind) {
      return body.typing()
          .symbols()
          .constructor(bind)
          .map(constructor -> is(value, constructor))
          .orElse(new Core.Bool(true));
    } else if (pattern instanceof Pattern.Literal literal) {
      return equal(value, literal.value(), literal.span());
    } else if (pattern instanceof Pattern.Range range) {
      return inRange(value, range);
    } else if (pattern instanceof Pattern.Wildcard) {
      return new Core.Bool(true);
    }
    Core all = new Core.Bool(true);
    if (pattern instanceof Pattern.ListPattern list) {
      all = hasLength(list, value);
    } else if (pattern instanceof Pattern.Constructor constructor) {
      all = is(value, body.typing().symbols().constructor(constructor).orElseThrow());
    }
    for (Part part : parts(pattern, value)) {
      all = and(all, () -> test(part.pattern, part.value));
    }
    return all;
  }

  private Core hasLength(Pattern.ListPattern list, Core value) {
    Core named = new Core.Int(list.front().size() + list.back().size());
    if (list.rest().isPresent() && ((Core.Int) named).value() == 0) {
      return new Core.Bool(true);
    }
    Op op = list.rest().isPresent() ? Op.INT_AT_LEAST : Op.INT_EQUAL;
    return body.primitive(op, list.span(), body.collections().length(value, list.span()), named);
  }

  /** The place of an element counted from the end. */
  private Core fromEnd(Core value, int back, Span at) {
    Core length = body.collections().length(value, at);
    return body.primitive(Op.INT_WRAP_SUBTRACT, at, length, new Core.Int(back));
  }

  private static Core at(Core list, Core index) {
    return CollectionLowering.call(
        LibraryOp.LIST_AT, CollectionLowering.element(list), list, index);
  }

  private Core is(Core value, Symbol.Constructor constructor) {
    return constructor.data().isRecord()
        ? new Core.Bool(true)
        : new Core.Is(value, constructor.index());
  }

  private Core equal(Core whole, Constant constant, Span at) {
    Core value = number(whole);
    if (constant instanceof Constant.UnitLiteral) {
      return new Core.Bool(true);
    } else if (constant instanceof Constant.BoolLiteral bool) {
      return bool.value() ? value : body.primitive(Op.BOOL_NOT, at, value);
    } else if (constant instanceof Constant.StrLiteral text) {
      return body.primitive(Op.STR_EQUAL, at, value, new Core.Str(text.value()));
    } else if (constant instanceof Constant.RealLiteral real) {
      return body.primitive(Op.REAL_EQUAL, at, value, new Core.Real(real.value()));
    } else if (constant instanceof Constant.IntLiteral number && value.type() == Scalar.REAL) {
      return body.primitive(Op.REAL_EQUAL, at, value, new Core.Real((double) number.value()));
    }
    Op op = value.type() == Scalar.CHAR ? Op.CHAR_EQUAL : Op.INT_EQUAL;
    return body.primitive(op, at, value, whole(constant));
  }

  /** The number in a duration or size. */
  private static Core number(Core value) {
    return value.type() instanceof CoreType.Data ? new Core.Get(value, 0, Scalar.INT) : value;
  }

  private static Core whole(Constant constant) {
    if (constant instanceof Constant.DurationLiteral duration) {
      return new Core.Int(duration.nanoseconds());
    } else if (constant instanceof Constant.SizeLiteral size) {
      return new Core.Int(size.bytes());
    }
    return constant instanceof Constant.CharLiteral character
        ? new Core.Char(character.codePoint())
        : new Core.Int(((Constant.IntLiteral) constant).value());
  }

  private Core inRange(Core value, Pattern.Range range) {
    boolean characters = value.type() == Scalar.CHAR;
    Core number = characters ? body.primitive(Op.CHAR_TO_INT, range.span(), value) : number(value);
    Core low = range
        .from()
        .<Core>map(from -> body.primitive(Op.INT_AT_LEAST, range.span(), number, number(from)))
        .orElse(new Core.Bool(true));
    Op end = range.inclusive() ? Op.INT_AT_MOST : Op.INT_LESS;
    return and(
        low,
        () -> range
            .to()
            .<Core>map(to -> body.primitive(end, range.span(), number, number(to)))
            .orElse(new Core.Bool(true)));
  }

  private static Core number(Constant constant) {
    return constant instanceof Constant.CharLiteral character
        ? new Core.Int(character.codePoint())
        : whole(constant);
  }

  /** A pattern inside a pattern, with the part of the value it is for. */
  private record Part(Pattern pattern, Core value) {}

  private List<Part> parts(Pattern pattern, Core value) {
    List<Part> parts = new ArrayList<>();
    if (pattern instanceof Pattern.ListPattern list) {
      for (int i = 0; i < list.front().size(); i++) {
        parts.add(new Part(list.front().get(i), at(value, new Core.Int(i))));
      }
      int back = list.back().size();
      for (int i = 0; i < back; i++) {
        Core index = list.rest().isPresent()
            ? fromEnd(value, back - i, list.span())
            : new Core.Int(list.front().size() + i);
        parts.add(new Part(list.back().get(i), at(value, index)));
      }
    } else if (pattern instanceof Pattern.Tuple tuple && !tuple.elements().isEmpty()) {
      CoreType.Tuple type = (CoreType.Tuple) value.type();
      for (int i = 0; i < tuple.elements().size(); i++) {
        Core part = new Core.Get(value, i, type.elements().get(i));
        parts.add(new Part(tuple.elements().get(i), part));
      }
    } else if (pattern instanceof Pattern.Constructor constructor) {
      Symbol.Constructor symbol =
          body.typing().symbols().constructor(constructor).orElseThrow();
      List<Optional<String>> names = body.lowering().checker().fields(symbol).names();
      List<Program.Field> fields =
          body.lowering().fields((CoreType.Data) value.type(), symbol.index());
      for (int i = 0; i < constructor.fields().size(); i++) {
        Pattern.FieldPattern field = constructor.fields().get(i);
        int place = field.name().isPresent() ? names.indexOf(field.name()) : i;
        Core part = new Core.Get(value, symbol.index(), place, fields.get(place).type());
        parts.add(new Part(field.pattern(), part));
      }
    }
    return parts;
  }

  /** The names of a pattern that fits, for the rest. */
  private Core bound(Pattern pattern, Core value, Supplier<Core> rest) {
    Map<Symbol.Local, Core> values = new LinkedHashMap<>();
    collect(pattern, value, values);
    List<Local> locals = new ArrayList<>();
    values.forEach((symbol, part) -> locals.add(body.scope().declare(symbol, part.type(), false)));
    Core core = rest.get();
    List<Core> parts = new ArrayList<>(values.values());
    for (int i = locals.size() - 1; i >= 0; i--) {
      core = new Core.Let(locals.get(i), parts.get(i), core);
    }
    return core;
  }

  private void collect(Pattern pattern, Core value, Map<Symbol.Local, Core> values) {
    body.typing()
        .symbols()
        .binding(pattern)
        .ifPresent(symbol -> values.put(
            symbol, pattern instanceof Pattern.ListPattern list ? rest(list, value) : value));
    if (pattern instanceof Pattern.As as) {
      collect(as.pattern(), value, values);
    } else if (pattern instanceof Pattern.Or or) {
      collectFromAlternatives(or, value, values);
    } else {
      parts(pattern, value).forEach(part -> collect(part.pattern, part.value, values));
    }
  }

  /** What {@code ..name} stands for. */
  private Core rest(Pattern.ListPattern list, Core value) {
    Core from = new Core.Int(list.front().size());
    Core to = list.back().isEmpty()
        ? body.collections().length(value, list.span())
        : fromEnd(value, list.back().size(), list.span());
    return new Core.Library(
        LibraryOp.LIST_SLICE, List.of(value, from, to), value.type(), list.span());
  }

  /** A name that every alternative binds comes from the first that fits. */
  private void collectFromAlternatives(Pattern.Or or, Core value, Map<Symbol.Local, Core> values) {
    Map<Symbol.Local, Core> chosen = new LinkedHashMap<>();
    for (int i = or.alternatives().size() - 1; i >= 0; i--) {
      Pattern alternative = or.alternatives().get(i);
      Map<Symbol.Local, Core> own = new LinkedHashMap<>();
      collect(alternative, value, own);
      own.forEach((symbol, part) -> chosen.merge(
          symbol,
          part,
          (later, mine) -> new Core.If(test(alternative, value), mine, later, mine.type())));
    }
    values.putAll(chosen);
  }
}
