package dev.kiln.compiler.meter;

import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.Fresh;
import dev.kiln.compiler.core.Function;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.core.Op;
import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.core.Rounds;
import dev.kiln.compiler.source.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes a program count its steps and bytes. A step is charged at the entry of each function and
 * lambda, in each round of a loop, and for each element where an array is built or reduced; bytes
 * wherever the program's text says that something is made, whether or not a tier does without.
 *
 * <pre>
 * while c { body }    ->   while c { charge 1 step; body }
 * (x, y)              ->   charge 32 bytes; (x, y)
 * </pre>
 *
 * <p>Constants are computed once, by whoever is first, and charge nothing.
 */
public final class Metering {
  private static final long TASK = 1 << 18;
  private static final long ENTRY = 48;
  private static final long COLLECTION = 64;

  private final Fresh fresh;
  private final Span at;

  private Metering(Function function) {
    this.fresh = new Fresh(function);
    this.at = function.span();
  }

  /** The program with its charges. */
  public static Program meter(Program program) {
    Program apart = Unmetered.constants(program);
    List<Function> functions = new ArrayList<>();
    for (Function function : apart.functions().values()) {
      functions.add(Unmetered.isUnmetered(function) ? function : metered(function));
    }
    return apart.withFunctions(functions);
  }

  /**
   * The program with its charges, and with an entry for each of these constants, of the same name,
   * which computes it and charges for that.
   */
  public static Program constants(Program program, List<String> names, Span at) {
    Map<String, Function> functions = new LinkedHashMap<>(program.functions());
    Map<String, String> entries = new LinkedHashMap<>();
    for (String name : names) {
      Program.GlobalValue global = program.globals().get(name);
      String maker = "value of " + name;
      entries.put(name, maker);
      functions.put(
          maker,
          new Function(maker, name, "", List.of(), 0, global.type(), global.value(), false, at));
    }
    return meter(new Program(program.dataTypes(), program.globals(), functions, entries));
  }

  private static Function metered(Function function) {
    Core body = new Metering(function).visit(function.body());
    return function.withBody(Charge.before(Charge.step(function.span()), body));
  }

  private Core visit(Core core) {
    if (Rounds.isLoop(core)) {
      return loop(core);
    } else if (core instanceof Core.Lambda lambda) {
      Span here = place(lambda);
      Core body = Charge.before(Charge.step(here), visit(lambda.body()));
      Core made = new Core.Lambda(lambda.parameters(), lambda.result(), body);
      return Charge.before(Charge.slots(2, here), made);
    }
    Core inner = Children.map(core, this::visit);
    if (inner instanceof Core.Let let) {
      return Charge.over(let.value(), v -> new Core.Let(let.local(), v, let.body()));
    } else if (inner instanceof Core.Assign assign) {
      return Charge.over(assign.value(), v -> new Core.Assign(assign.local(), v));
    } else if (!isStrict(inner)) {
      return inner instanceof Core.Build build ? build(build, place(core)) : inner;
    }
    return Charge.outside(inner, bare -> work(bare, place(core)));
  }

  /** Whether all children of a node are evaluated, one after the other. */
  private static boolean isStrict(Core core) {
    return core instanceof Core.Call
        || core instanceof Core.CallValue
        || core instanceof Core.Primitive
        || core instanceof Core.Library
        || core instanceof Core.Make
        || core instanceof Core.Is
        || core instanceof Core.Get
        || core instanceof Core.ArrayLiteral
        || core instanceof Core.Index
        || core instanceof Core.Copy
        || core instanceof Core.Show
        || core instanceof Core.Format;
  }

  /** A node with the charge for what it does itself. */
  private Core work(Core core, Span here) {
    if (core instanceof Core.Primitive primitive) {
      return primitive(primitive, here);
    } else if (core instanceof Core.Library library) {
      long bytes = bytes(library);
      return bytes == 0 ? library : Charge.before(Charge.bytes(bytes, here), library);
    } else if (core instanceof Core.Show || core instanceof Core.Format) {
      return text(core, here);
    }
    return made(core, here);
  }

  /** The place of a piece: the first that stands in it, else that of the function. */
  private Span place(Core core) {
    return Spans.first(core).orElse(at);
  }

  private Core loop(Core core) {
    Span here = place(core);
    Core inner = Children.map(core, this::visit);
    return inner instanceof Core.Loop loop && loop.isBlock()
        ? loop
        : Rounds.map(inner, body -> Charge.before(Charge.step(here), body));
  }

  /** What a node itself makes. */
  private Core made(Core core, Span here) {
    if (core instanceof Core.Make make && !make.fields().isEmpty()) {
      return Charge.before(Charge.slots(make.fields().size(), here), make);
    } else if (core instanceof Core.ArrayLiteral literal) {
      return Charge.before(Charge.slots(literal.elements().size(), here), literal);
    } else if (core instanceof Core.Copy copy && copy.type() instanceof CoreType.Array type) {
      return type.isFixed()
          ? Charge.before(Charge.slots(type.count(), here), copy)
          : named(
              List.of(copy.array()),
              x -> Charge.before(
                  Charge.slots(length(x.get(0), here), here), new Core.Copy(x.get(0))));
    }
    return core;
  }

  private Core build(Core.Build build, Span here) {
    return named(build.shape(), shape -> {
      Core count = shape.stream()
          .reduce((a, b) -> Charge.binary(Op.INT_WRAP_MULTIPLY, a, b, here))
          .orElse(new Core.Int(1));
      Core charged = build.with(shape, build.indices(), build.body());
      return Charge.before(
          Charge.slots(count, here), Charge.before(Charge.steps(count, here), charged));
    });
  }

  private Core primitive(Core.Primitive node, Span here) {
    return switch (node.op()) {
      case PRINT ->
        named(node.arguments(), x -> Charge.before(Charge.output(x.get(0), here), with(node, x)));
      case STR_LENGTH, STR_INDEX_OF ->
        named(
            node.arguments(),
            x -> Charge.before(Charge.steps(Charge.units(x.get(0), here), here), with(node, x)));
      case STR_CONCAT, STR_SLICE, STR_STEPS, STR_UPPER, STR_LOWER, STR_REPLACE, REAL_SHOW32 ->
        text(node, here);
      case REALS_SUM,
          REALS_PRODUCT,
          REALS_PRODUCT_CHANGE,
          REALS_DOT,
          INTS_SUM,
          INTS_PRODUCT,
          INTS_DOT,
          REALS_EQUAL,
          INTS_EQUAL,
          BOOLS_EQUAL -> reduction(node, here);
      default -> node;
    };
  }

  private static Core with(Core.Primitive node, List<Core> arguments) {
    return new Core.Primitive(node.op(), arguments, node.at());
  }

  private Core reduction(Core.Primitive node, Span here) {
    CoreType.Array type = (CoreType.Array) node.arguments().get(0).type();
    return type.isFixed()
        ? Charge.before(Charge.steps(new Core.Int(type.count()), here), node)
        : named(
            node.arguments(),
            x -> Charge.before(Charge.steps(length(x.get(0), here), here), with(node, x)));
  }

  private static Core length(Core array, Span here) {
    CoreType element = ((CoreType.Array) array.type()).element();
    Op op = element == Scalar.REAL
        ? Op.REALS_LENGTH
        : element == Scalar.INT ? Op.INTS_LENGTH : Op.BOOLS_LENGTH;
    return new Core.Primitive(op, List.of(array), here);
  }

  /** A text is charged for when its length is known. */
  private Core text(Core made, Span here) {
    Local text = fresh.local("text", Scalar.STR, false);
    Core var = new Core.Var(text);
    return new Core.Let(text, made, Charge.before(Charge.text(var, here), var));
  }

  private static long bytes(Core.Library node) {
    return switch (node.op()) {
      case LIST_OF -> COLLECTION + 8L * node.arguments().size();
      case LIST_APPEND -> 8;
      case MAP_SET, SET_INCLUDE, CACHE_SET, CHANNEL_SEND -> ENTRY;
      case TASK_SPAWN -> TASK;
      case LIST_SLICE, LIST_STEPS, LIST_CONCAT, LIST_PLUS, LIST_APPEND_ALL, SET_INCLUDE_ALL ->
        COLLECTION;
      case LIST_EMPTY, MAP_EMPTY, SET_EMPTY, CHANNEL_OF, STR_JOIN, STR_OF_CODE_POINTS -> COLLECTION;
      default -> 0;
    };
  }

  /** A piece over values that stand in names or are literals, evaluated in their order. */
  private Core named(List<Core> values, java.util.function.Function<List<Core>, Core> piece) {
    List<Core> names = new ArrayList<>();
    List<Core.Let> lets = new ArrayList<>();
    boolean unchanged =
        values.stream().allMatch(value -> value instanceof Core.Var || isFixed(value));
    for (Core value : values) {
      if (isFixed(value) || value instanceof Core.Var && unchanged) {
        names.add(value);
        continue;
      }
      Local local = fresh.local("x", value.type(), false);
      lets.add(new Core.Let(local, value, value));
      names.add(new Core.Var(local));
    }
    Core whole = piece.apply(names);
    for (int i = lets.size() - 1; i >= 0; i--) {
      whole = new Core.Let(lets.get(i).local(), lets.get(i).value(), whole);
    }
    return whole;
  }

  /** Whether it is the same wherever it is evaluated. */
  private static boolean isFixed(Core core) {
    return core instanceof Core.Int
        || core instanceof Core.Bool
        || core instanceof Core.Str
        || core instanceof Core.Var var && !var.local().mutable();
  }
}
