package dev.kiln.compiler.lower;

import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.Label;
import dev.kiln.compiler.core.LibraryOp;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.core.Op;
import dev.kiln.compiler.source.SourceFile;
import dev.kiln.compiler.source.Span;
import dev.kiln.compiler.syntax.Constant;
import dev.kiln.compiler.syntax.Expression;
import dev.kiln.compiler.syntax.Pattern;
import dev.kiln.compiler.syntax.UnaryOperator;
import dev.kiln.compiler.type.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Lowers loops: {@code while}, {@code loop}, {@code for} over anything, with and without yield.
 *
 * <p>Long because there is a loop for every kind of thing that has elements.
 */
final class LoopLowering {
  private static final Span NOWHERE = SourceFile.of("derived", "").span(0, 0);

  private final BodyLowering body;
  private final Map<Label, Expression> loops = new LinkedHashMap<>();

  LoopLowering(BodyLowering body) {
    this.body = body;
  }

  Core whileLoop(Expression.While node) {
    Core condition = body.scoped(node.condition());
    Label label = body.scope().openLoop(node.label());
    Core loopBody = unit(body.scoped(node.body()));
    body.scope().closeLoop();
    body.scope().effect();
    return new Core.While(label, condition, loopBody);
  }

  private static Core unit(Core core) {
    return core.type() == Scalar.UNIT || core.type() == Scalar.NEVER
        ? core
        : new Core.Seq(List.of(core), new Core.Unit());
  }

  Core loop(Expression.Loop node) {
    body.branches().open(node);
    Label label = body.scope().openLoop(node.label());
    loops.put(label, node);
    Core loopBody = unit(body.scope()
        .region(body.branches().leaving(node), () -> body.lower(node.body()), core -> core));
    body.scope().closeLoop();
    body.scope().effect();
    return new Core.Loop(label, body.typeOf(node), loopBody);
  }

  Core breakLoop(Expression.Break node) {
    Scope.OpenLoop loop = body.scope().loop(node.label());
    Core value =
        node.value().isPresent() ? leaving(node.value().get(), loop.label()) : new Core.Unit();
    body.scope().effect();
    if (loop.yields().isEmpty()) {
      return new Core.Break(loop.label(), value);
    }
    Core leave = new Core.Break(loop.label(), new Core.Unit());
    return node.value().isEmpty()
        ? leave
        : new Core.Seq(List.of(append(loop.yields().get(), value)), leave);
  }

  /** The value that leaves a loop. */
  private Core leaving(Expression value, Label label) {
    return loops.containsKey(label)
        ? body.branches().branch(value, loops.get(label))
        : body.lower(value);
  }

  Core continueLoop(Expression.Continue node) {
    Scope.OpenLoop loop = body.scope().loop(node.label());
    Core next = new Core.Continue(loop.label());
    if (node.value().isEmpty()) {
      body.scope().effect();
      return next;
    }
    Core value = body.lower(node.value().get());
    body.scope().effect();
    return new Core.Seq(List.of(append(loop.yields().orElseThrow(), value)), next);
  }

  private static Core append(Local list, Core value) {
    return value.type() == Scalar.NEVER
        ? value
        : new Core.Library(
            LibraryOp.LIST_APPEND, List.of(new Core.Var(list), value), Scalar.UNIT, null);
  }

  Core forLoop(Expression.For node) {
    if (!node.yields()) {
      return over(node, Optional.empty(), () -> unit(body.scoped(node.body())));
    }
    CoreType type = body.typeOf(node);
    Local list = body.scope().fresh("list", type, false);
    Core loop = over(node, Optional.of(list), () -> append(list, body.scoped(node.body())));
    Core empty = new Core.Library(LibraryOp.LIST_EMPTY, List.of(), type, null);
    return new Core.Let(list, empty, new Core.Seq(List.of(loop), new Core.Var(list)));
  }

  private Core over(Expression.For node, Optional<Local> yields, Supplier<Core> work) {
    String name = node.pattern() instanceof Pattern.Bind bind ? bind.name() : "x";
    Rounds rounds = new Rounds(
        node.label(),
        yields,
        element -> round(node, element, work),
        name,
        node.iterable().span());
    return over(node.iterable(), rounds);
  }

  /** A round for an element: its pattern, the filter, then what is to be done. */
  private Core round(Expression.For node, Core element, Supplier<Core> work) {
    Supplier<Core> guarded = () -> {
      if (node.guard().isEmpty()) {
        return work.get();
      }
      Core guard = body.scoped(node.guard().get());
      return new Core.If(guard, work.get(), new Core.Unit(), Scalar.UNIT);
    };
    if (element instanceof Core.Var var && node.pattern() instanceof Pattern.Bind bind) {
      body.scope().bind(body.typing().symbols().binding(bind).orElseThrow(), var.local());
      return guarded.get();
    }
    return body.statements().bind(node.pattern(), element, guarded);
  }

  /** Calls for every element of a value, in order. */
  Core over(Expression iterable, Function<Core, Core> round) {
    Rounds rounds = new Rounds(Optional.empty(), Optional.empty(), round, "x", iterable.span());
    return over(iterable, rounds);
  }

  /** Calls for every element of a list or set that is at hand. */
  Core overValue(Core xs, Function<Core, Core> round) {
    Rounds rounds = new Rounds(Optional.empty(), Optional.empty(), round, "x", NOWHERE);
    CoreType.Library type = (CoreType.Library) xs.type();
    return type.kind() == CoreType.Library.Kind.SET
        ? set(xs, type, rounds)
        : list(xs, type, rounds);
  }

  private Core over(Expression iterable, Rounds rounds) {
    if (iterable instanceof Expression.Range range) {
      return range(range, rounds);
    }
    Core value = body.lower(iterable);
    Type type = body.typing().type(iterable);
    return body.named("xs", value, xs -> {
      if (type instanceof Type.Array array) {
        return array(xs, array, rounds);
      } else if (xs.type() == Scalar.STR) {
        return text(xs, rounds);
      } else if (xs.type() instanceof CoreType.Library library) {
        return switch (library.kind()) {
          case LIST -> list(xs, library, rounds);
          case MAP -> map(xs, library, rounds);
          case SET -> set(xs, library, rounds);
          default -> throw new IllegalStateException("a loop over " + library);
        };
      }
      return rangeValue(xs, rounds);
    });
  }

  /** What a loop does in each round, and what it is called. */
  private record Rounds(
      Optional<String> name,
      Optional<Local> yields,
      Function<Core, Core> round,
      String element,
      Span at) {}

  private Label open(Rounds rounds) {
    Label label = body.scope().openLoop(rounds.name());
    rounds.yields().ifPresent(body.scope()::yieldInto);
    return label;
  }

  private void close() {
    body.scope().closeLoop();
    body.scope().effect();
  }

  /** A loop that counts from 0. */
  private Core counting(Core end, Rounds rounds, Function<Core, Core> element) {
    Label label = open(rounds);
    Local index = body.scope().fresh("i", Scalar.INT, false);
    Core loopBody = rounds.round().apply(element.apply(new Core.Var(index)));
    close();
    return new Core.For(label, index, new Core.Int(0), end, false, false, loopBody);
  }

  private Core array(Core xs, Type.Array type, Rounds rounds) {
    List<Core> shape = List.of(body.sizes().lower(type.sizes().get(0)));
    return counting(
        shape.get(0), rounds, i -> body.arrays().element(xs, List.of(i), shape, rounds.at()));
  }

  private Core list(Core xs, CoreType.Library type, Rounds rounds) {
    CoreType element = type.arguments().get(0);
    return counting(
        CollectionLowering.call(LibraryOp.LIST_LENGTH, Scalar.INT, xs),
        rounds,
        i -> CollectionLowering.call(LibraryOp.LIST_AT, element, xs, i));
  }

  /** A loop over entries: {@code next} finds the first from a place on, or is negative. */
  private Core entries(LibraryOp next, Core xs, Rounds rounds, Function<Core, Core> element) {
    Local place = body.scope().fresh("at", Scalar.INT, true);
    Label label = open(rounds);
    Core here = new Core.Var(place);
    Core after = body.primitive(Op.INT_WRAP_ADD, rounds.at(), here, new Core.Int(1));
    Local entry = body.scope().fresh("entry", Scalar.INT, false);
    Core step = new Core.Assign(place, CollectionLowering.call(next, Scalar.INT, xs, after));
    Core work = rounds.round().apply(element.apply(new Core.Var(entry)));
    Core loopBody = new Core.Let(entry, here, new Core.Seq(List.of(step), work));
    close();
    Core more = body.primitive(Op.INT_AT_LEAST, rounds.at(), here, new Core.Int(0));
    return new Core.Let(
        place,
        CollectionLowering.call(next, Scalar.INT, xs, new Core.Int(0)),
        new Core.While(label, more, unit(loopBody)));
  }

  private Core map(Core xs, CoreType.Library type, Rounds rounds) {
    CoreType pair = new CoreType.Tuple(type.arguments());
    CoreType key = type.arguments().get(0);
    CoreType value = type.arguments().get(1);
    return entries(LibraryOp.MAP_NEXT, xs, rounds, entry -> {
      Core first = CollectionLowering.call(LibraryOp.MAP_KEY_AT, key, xs, entry);
      Core second = CollectionLowering.call(LibraryOp.MAP_VALUE_AT, value, xs, entry);
      return new Core.Make(pair, 0, List.of(first, second));
    });
  }

  /** Calls for every entry of a map. */
  Core overEntries(
      Core map, java.util.function.BiFunction<Core, Core, Core> round, CoreType.Library type) {
    Rounds rounds = new Rounds(
        Optional.empty(),
        Optional.empty(),
        pair -> {
          List<Core> parts = ((Core.Make) pair).fields();
          return round.apply(parts.get(0), parts.get(1));
        },
        "entry",
        NOWHERE);
    return map(map, type, rounds);
  }

  private Core set(Core xs, CoreType.Library type, Rounds rounds) {
    CoreType element = type.arguments().get(0);
    return entries(
        LibraryOp.SET_NEXT,
        xs,
        rounds,
        entry -> CollectionLowering.call(LibraryOp.SET_AT, element, xs, entry));
  }

  private Core text(Core xs, Rounds rounds) {
    Local place = body.scope().fresh("at", Scalar.INT, true);
    Label label = open(rounds);
    Core here = new Core.Var(place);
    Local character = body.scope().fresh("c", Scalar.CHAR, false);
    Core width = body.primitive(Op.CHAR_UNITS, rounds.at(), new Core.Var(character));
    Core step = new Core.Assign(place, body.primitive(Op.INT_WRAP_ADD, rounds.at(), here, width));
    Core work = rounds.round().apply(new Core.Var(character));
    Core code = body.primitive(Op.STR_CODE_AT, rounds.at(), xs, here);
    Core loopBody = new Core.Let(character, code, new Core.Seq(List.of(step), work));
    close();
    Core end = body.primitive(Op.STR_UNITS, rounds.at(), xs);
    Core more = body.primitive(Op.INT_LESS, rounds.at(), here, end);
    return new Core.Let(place, new Core.Int(0), new Core.While(label, more, unit(loopBody)));
  }

  private Core range(Expression.Range range, Rounds rounds) {
    Core from = body.lower(range.from().orElseThrow());
    boolean characters = from.type() == Scalar.CHAR;
    return body.named(
        "from",
        toInt(from, rounds.at()),
        start -> body.named("to", toInt(body.lower(range.to().orElseThrow()), rounds.at()), end -> {
          OptionalLong step = step(range);
          if (step.isPresent() && Math.abs(step.getAsLong()) == 1) {
            Label label = open(rounds);
            Local index = body.scope().fresh(rounds.element(), Scalar.INT, false);
            Core element = element(new Core.Var(index), characters, rounds.at());
            Core loopBody = rounds.round().apply(element);
            close();
            boolean down = step.getAsLong() < 0;
            return new Core.For(label, index, start, end, range.inclusive(), down, loopBody);
          }
          Core by = body.lower(range.step().orElseThrow());
          Core inclusive = new Core.Bool(range.inclusive());
          return body.named("by", by, s -> countBy(start, end, s, inclusive, characters, rounds));
        }));
  }

  private Core toInt(Core end, Span at) {
    return end.type() == Scalar.CHAR ? body.primitive(Op.CHAR_TO_INT, at, end) : end;
  }

  private Core element(Core number, boolean character, Span at) {
    return character ? body.primitive(Op.INT_TO_CHAR, at, number) : number;
  }

  private Core countBy(
      Core from, Core to, Core by, Core inclusive, boolean characters, Rounds rounds) {
    Core count = body.primitive(Op.RANGE_COUNT, rounds.at(), from, to, by, inclusive);
    return body.named(
        "rounds",
        count,
        n -> counting(n, rounds, k -> {
          Core offset = body.primitive(Op.INT_WRAP_MULTIPLY, rounds.at(), k, by);
          Core value = body.primitive(Op.INT_WRAP_ADD, rounds.at(), from, offset);
          return element(value, characters, rounds.at());
        }));
  }

  /** A range that is a value: its ends, its step, and whether the last one belongs to it. */
  private Core rangeValue(Core xs, Rounds rounds) {
    List<Core> parts = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      parts.add(new Core.Get(xs, i, body.lowering().partType(xs.type(), i)));
    }
    boolean characters = parts.get(0).type() == Scalar.CHAR;
    return body.named(
        "from",
        toInt(parts.get(0), rounds.at()),
        from -> body.named(
            "to",
            toInt(parts.get(1), rounds.at()),
            to -> body.named(
                "by",
                parts.get(2),
                by -> body.named(
                    "inclusive",
                    parts.get(3),
                    inclusive -> countBy(from, to, by, inclusive, characters, rounds)))));
  }

  private static OptionalLong step(Expression.Range range) {
    if (range.step().isEmpty()) {
      return OptionalLong.of(1);
    }
    Expression step = range.step().get();
    if (step instanceof Expression.Unary unary && unary.operator() == UnaryOperator.NEGATE) {
      OptionalLong inner = literal(unary.operand());
      return inner.isPresent() ? OptionalLong.of(-inner.getAsLong()) : inner;
    }
    return literal(step);
  }

  private static OptionalLong literal(Expression node) {
    return node instanceof Expression.Literal literal
            && literal.value() instanceof Constant.IntLiteral number
        ? OptionalLong.of(number.value())
        : OptionalLong.empty();
  }
}
