package dev.kiln.compiler.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.compiler.Analysis;
import dev.kiln.compiler.Compiler;
import dev.kiln.compiler.Input;
import dev.kiln.compiler.backend.evaluator.Evaluator;
import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CorePrinter;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.Function;
import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.core.Verifier;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.diagnostic.TextRenderer;
import dev.kiln.compiler.resolve.Symbol;
import dev.kiln.compiler.source.SourceFile;
import dev.kiln.compiler.value.Arrays;
import dev.kiln.runtime.KilnException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Holds a pass to its word: what a function comes to before and after it, on many inputs.
 *
 * <pre>
 * RewriteCheck.of("define f(n: Int, x: Real): Real = …", "simplify", "hoist")
 *     .ints("n", -2, 20)          // else from the edges of Int, and at random
 *     .agrees("f");
 * </pre>
 *
 * <p>Before is Core as it was lowered. After is Core after the passes named, in that order, the
 * last of which must change the function. Values are compared by their bits, failures by code,
 * message, place and calls, and what is printed as text.
 */
public final class RewriteCheck {
  private static final String MODULE = "rewrite";
  private static final int INPUTS = 150;
  private static final int LONGEST_ARRAY = 20;

  private static final long[] INTS = {
    0,
    1,
    -1,
    2,
    -2,
    3,
    7,
    -10,
    64,
    1_000_003,
    -4_294_967_297L,
    1L << 62,
    Long.MAX_VALUE - 1,
    Long.MAX_VALUE,
    Long.MIN_VALUE + 1,
    Long.MIN_VALUE
  };
  private static final double[] REALS = {
    0.0,
    -0.0,
    1.0,
    -1.0,
    0.1,
    1.5,
    -2.5,
    1e-300,
    1e300,
    -1e300,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.MIN_VALUE,
    -Double.MIN_VALUE,
    Double.MIN_NORMAL,
    Double.MAX_VALUE,
    -Double.MAX_VALUE,
    0x1p53,
    0x1p63
  };

  private final Program before;
  private final Program unchanged;
  private final Program after;
  private final List<Note> notes;
  private final Map<String, long[]> ranges = new LinkedHashMap<>();
  private final Random random = new Random(5);

  private RewriteCheck(Program before, List<Pass> passes) {
    Notes all = new Notes();
    Notes last = new Notes();
    this.before = before;
    this.unchanged = Optimizer.optimize(before, passes.subList(0, passes.size() - 1), all);
    this.after =
        Optimizer.optimize(unchanged, passes.subList(passes.size() - 1, passes.size()), last);
    this.notes = last.all();
    Verifier.verify(after);
  }

  /** A check of functions written in Kiln, and of passes by their names in the schedule. */
  public static RewriteCheck of(String source, String... passes) {
    List<Pass> schedule = new ArrayList<>();
    for (String name : passes) {
      schedule.add(Passes.ALL.stream()
          .filter(pass -> pass.name().equals(name))
          .findFirst()
          .orElseThrow());
    }
    return new RewriteCheck(lowered(source), schedule);
  }

  private static Program lowered(String source) {
    Sink sink = new Sink();
    Analysis analysis =
        Compiler.analyze(List.of(Input.of(MODULE, SourceFile.of("rewrite.kiln", source))), sink);
    assertThat(TextRenderer.plain().render(sink)).isEmpty();
    Map<String, Symbol.Function> roots = new LinkedHashMap<>();
    for (Symbol.Function function : analysis.functions(MODULE)) {
      roots.put(function.name(), function);
    }
    return analysis.lower(roots, Map.of()).program();
  }

  /** Takes a parameter's Ints, or the elements of an array of Ints, from a range. */
  public RewriteCheck ints(String parameter, long low, long high) {
    ranges.put(parameter, new long[] {low, high});
    return this;
  }

  /** The last pass changes a function, and what that comes to stays the same. */
  public RewriteCheck agrees(String name) {
    rewrites(name);
    for (int i = 0; i < INPUTS; i++) {
      agrees(name, input(function(before, name), i));
    }
    return this;
  }

  /** What a function comes to stays the same for these values; whether it is rewritten or not. */
  public RewriteCheck agrees(String name, Object... arguments) {
    String wanted = outcome(before, name, arguments);
    assertThat(outcome(after, name, arguments))
        .as(name + show(arguments) + " in\n" + CorePrinter.print(after))
        .isEqualTo(wanted);
    return this;
  }

  /** The last pass changes a function. */
  public RewriteCheck rewrites(String name) {
    assertThat(function(after, name).body())
        .as(name + " is rewritten")
        .isNotEqualTo(function(unchanged, name).body());
    return this;
  }

  /** The last pass leaves a function as it is. */
  public RewriteCheck leaves(String name) {
    assertThat(function(after, name).body()).isEqualTo(function(unchanged, name).body());
    return this;
  }

  /** The last pass tells that it left something in a function, and why. */
  public RewriteCheck leaves(String name, String reason) {
    assertThat(notes).anySatisfy(note -> {
      assertThat(note.function()).isEqualTo(function(after, name).name());
      assertThat(note.kind()).isEqualTo(Note.Kind.LEFT);
      assertThat(note.text()).contains(reason);
    });
    return leaves(name);
  }

  /** What a function comes to after the passes, on a way on which there is no loop. */
  public Object withoutLoops(String name, Object... arguments) {
    List<Function> functions = new ArrayList<>();
    after.functions().values().forEach(f -> functions.add(f.withBody(withoutLoops(f.body()))));
    return Evaluator.call(
        after.withFunctions(functions), function(after, name).name(), text -> {}, arguments);
  }

  private static Core withoutLoops(Core core) {
    if (core instanceof Core.For || core instanceof Core.While) {
      return new Core.Fail(
          "panic", new Core.Str("a loop runs"), SourceFile.of("", "").span(0, 0));
    }
    return Children.map(core, RewriteCheck::withoutLoops);
  }

  /** The function of a name, or its instance, if there is one. */
  private static Function function(Program program, String name) {
    return program.functions().values().stream()
        .filter(f -> f.name().equals(name) || f.name().startsWith(name + "@"))
        .findFirst()
        .orElseThrow(
            () -> new AssertionError(name + " of " + program.functions().keySet()));
  }

  private static String outcome(Program program, String name, Object... arguments) {
    StringBuilder printed = new StringBuilder();
    Object[] copies = java.util.Arrays.stream(arguments).map(RewriteCheck::copy).toArray();
    try {
      Object value = Evaluator.call(
          program,
          function(program, name).name(),
          text -> printed.append(text).append('\n'),
          copies);
      return printed + "value: " + show(value);
    } catch (KilnException e) {
      return printed + e.render() + e.kilnTrace();
    }
  }

  private static Object copy(Object value) {
    return value.getClass().isArray() ? Arrays.copy(value) : value;
  }

  /** The bits of Reals, but one NaN; elements of arrays, parts of tuples and records. */
  private static String show(Object value) {
    if (value instanceof Double real) {
      return Long.toHexString(Double.doubleToLongBits(real)) + "(" + real + ")";
    } else if (value instanceof Object[] parts) {
      return java.util.Arrays.stream(parts).map(RewriteCheck::show).toList().toString();
    } else if (value.getClass().isArray()) {
      List<String> elements = new ArrayList<>();
      for (int i = 0; i < Arrays.length(value); i++) {
        elements.add(show(Arrays.get(value, i)));
      }
      return elements.toString();
    }
    return value.toString();
  }

  /** Values for all parameters; sizes fit the arrays. */
  private Object[] input(Function function, int round) {
    Object[] values = new Object[function.parameters().size()];
    List<Integer> sizes = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      String name = function.parameters().get(i).name();
      if (i < function.sizeParameters()) {
        sizes.add(random.nextInt(LONGEST_ARRAY));
        values[i] = (long) sizes.get(i);
      } else {
        values[i] = value(name, function.parameters().get(i).type(), sizes, round);
      }
    }
    return values;
  }

  private Object value(String name, CoreType type, List<Integer> sizes, int round) {
    if (type instanceof CoreType.Array array) {
      int count = 1;
      int next = 0;
      for (int size : array.sizes()) {
        count *= size == CoreType.Array.RUNTIME ? sizes.get(next++) : size;
      }
      Object elements = Arrays.make(array.element(), count);
      for (int i = 0; i < count; i++) {
        Arrays.set(elements, i, value(name, array.element(), sizes, round));
      }
      return elements;
    } else if (type == Scalar.INT) {
      return integer(ranges.get(name), round);
    } else if (type == Scalar.REAL) {
      return real(round);
    } else if (type == Scalar.BOOL) {
      return random.nextBoolean();
    }
    throw new AssertionError("no inputs are made for the type " + type);
  }

  private long integer(long[] range, int round) {
    if (range != null) {
      long span = range[1] - range[0];
      boolean edge = random.nextInt(4) == 0;
      return edge
          ? range[random.nextInt(2)]
          : range[0]
              + (span < 0 || span == Long.MAX_VALUE
                  ? random.nextLong() & Long.MAX_VALUE
                  : random.nextLong(span + 1));
    }
    return switch (round % 4) {
      case 0 -> INTS[random.nextInt(INTS.length)];
      case 1 -> random.nextInt(41) - 20;
      case 2 -> random.nextLong() >> random.nextInt(64);
      default -> INTS[random.nextInt(INTS.length)] + random.nextInt(5) - 2;
    };
  }

  private double real(int round) {
    return switch (round % 3) {
      case 0 -> REALS[random.nextInt(REALS.length)];
      case 1 -> random.nextGaussian();
      default -> Double.longBitsToDouble(random.nextLong());
    };
  }
}
