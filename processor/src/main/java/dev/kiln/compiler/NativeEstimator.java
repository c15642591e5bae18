package dev.kiln.compiler;

import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.Function;
import dev.kiln.compiler.core.Op;
import dev.kiln.compiler.core.Program;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Estimates what functions take, by going through their Core once and counting how often each
 * operation is done: a size or a number of rounds that only run time knows counts as {@link
 * #ASSUMED}, and each branch as half of what leads to it.
 */
final class NativeEstimator {
  /** How large what only run time knows is taken to be. */
  static final double ASSUMED = 100;

  private static final double CALL = 4;
  private static final double ARRAY_TAKEN = 0.5;
  private static final double ARRAY_GIVEN = 4;
  private static final double BOOL_COPIED = 0.2;

  private static final double OPERATION = 0.25;
  private static final double JAVA_CALL = 1;
  private static final double JAVA_ELEMENT = 0.1;
  private static final double JAVA_MULTIPLY_ADD = 0.12;

  private final Program program;
  private final Map<String, NativeEstimate> known = new LinkedHashMap<>();
  private final Set<String> open = new LinkedHashSet<>();

  NativeEstimator(Program program) {
    this.program = program;
  }

  /** What a call of a function takes. */
  NativeEstimate of(Function function) {
    NativeEstimate found = known.get(function.name());
    if (found == null) {
      open.add(function.name());
      Walk walk = new Walk();
      double rounds = function.recursive() ? ASSUMED : 1;
      walk.visit(function.body(), new Place(rounds, LoopState.NONE, 0));
      open.remove(function.name());
      found = new NativeEstimate(walk.work, walk.gains, cost(function), holdsArrays(function));
      known.put(function.name(), found);
    }
    return found;
  }

  /** Whether arrays of Java's are in C while it runs; all results but single numbers are such. */
  private boolean holdsArrays(Function function) {
    return !(function.result() instanceof CoreType.Scalar)
        || function.parameters().stream().anyMatch(each -> arrays(each.type(), 1) > 0);
  }

  private double cost(Function function) {
    double cost = CALL + given(function.result());
    for (var parameter : function.parameters()) {
      cost += arrays(parameter.type(), ARRAY_TAKEN);
    }
    return cost;
  }

  private double given(CoreType result) {
    return arrays(result, ARRAY_GIVEN);
  }

  /** What the arrays in a value of some type cost at the door. */
  private double arrays(CoreType type, double each) {
    if (type instanceof CoreType.Array array) {
      return each + (array.element() == Scalar.BOOL ? BOOL_COPIED * count(array) : 0);
    } else if (type instanceof CoreType.Tuple tuple) {
      return tuple.elements().stream().mapToDouble(part -> arrays(part, each)).sum();
    } else if (type instanceof CoreType.Data data) {
      Program.DataType definition = program.dataTypes().get(data.name());
      return definition == null || !definition.record()
          ? 0
          : definition.constructors().get(0).fields().stream()
              .mapToDouble(field -> arrays(field.type(), each))
              .sum();
    }
    return 0;
  }

  private static double count(CoreType.Array array) {
    double count = 1;
    for (int size : array.sizes()) {
      count *= size == CoreType.Array.RUNTIME ? ASSUMED : size;
    }
    return count;
  }

  private static double literal(Core core) {
    return core instanceof Core.Int number ? number.value() : ASSUMED;
  }

  private static boolean ofReals(Core.Primitive primitive) {
    return primitive.op().parameters().contains(Scalar.REAL);
  }

  /** Whether a condition looks at Reals, and not at an index. */
  private static boolean comparesReals(Core core) {
    return core instanceof Core.Primitive primitive
        && primitive.op().result() == Scalar.BOOL
        && ofReals(primitive);
  }

  /**
   * Where an operation stands.
   *
   * @param rounds how often it is done in a call
   * @param loop what is known of the innermost loop around it
   * @param beside how many loops there are around it, from one on whose rounds run side by side
   */
  private record Place(double rounds, LoopState loop, int beside) {
    /** In a loop whose rounds wait for each other. */
    Place inRow() {
      return new Place(rounds * ASSUMED, LoopState.IN_A_ROW, beside > 0 ? beside + 1 : 0);
    }

    /** In a counted loop, inside of which there may be others. */
    Place counted(double count, LoopState state, Core body) {
      int loops = beside > 0 || LoopState.areBeside(body) ? beside + 1 : 0;
      return new Place(rounds * count, state, loops);
    }

    Place half() {
      return new Place(rounds / 2, loop, beside);
    }
  }

  /** Adds up. */
  private final class Walk {
    private final Map<NativeGain, Double> gains = new EnumMap<>(NativeGain.class);
    private double work;

    private void gain(NativeGain kind, double amount) {
      if (amount != 0) {
        gains.merge(kind, amount, Double::sum);
      }
    }

    void visit(Core core, Place place) {
      if (core instanceof Core.For loop) {
        visit(loop.from(), place);
        visit(loop.to(), place);
        boolean literal = loop.from() instanceof Core.Int && loop.to() instanceof Core.Int;
        double count = Math.abs(literal(loop.to()) - literal(loop.from()));
        visit(
            loop.body(),
            place.counted(literal ? count : ASSUMED, LoopState.of(loop.body()), loop.body()));
      } else if (core instanceof Core.Build build) {
        double count = 1;
        for (Core size : build.shape()) {
          visit(size, place);
          count *= literal(size);
        }
        work += place.rounds() * count * JAVA_ELEMENT;
        visit(build.body(), place.counted(count, LoopState.of(build.body()), build.body()));
      } else if (core instanceof Core.While loop) {
        Place inner = place.inRow();
        visit(loop.condition(), inner);
        visit(loop.body(), inner);
      } else if (core instanceof Core.Loop loop) {
        visit(loop.body(), loop.isBlock() ? place : place.inRow());
      } else if (core instanceof Core.If branch) {
        branch(branch, place);
      } else {
        operation(core, place);
        Children.forEach(core, child -> visit(child, place));
      }
    }

    private void branch(Core.If branch, Place place) {
      visit(branch.condition(), place);
      if (branch.type() == Scalar.REAL
          && Children.any(branch.condition(), NativeEstimator::comparesReals)
          && place.loop().isApart(branch)) {
        gain(NativeGain.CONDITIONS, place.rounds() * NativeGain.CONDITION);
      }
      visit(branch.then(), place.half());
      visit(branch.otherwise(), place.half());
    }

    private void operation(Core core, Place place) {
      double rounds = place.rounds();
      if (core instanceof Core.Call call) {
        call(call, place);
      } else if (core instanceof Core.Primitive primitive) {
        primitive(primitive, place);
      } else if (core instanceof Core.Copy copy && copy.type() instanceof CoreType.Array array) {
        work += rounds * count(array) * JAVA_ELEMENT;
      } else if (core instanceof Core.Index || core instanceof Core.Store) {
        work += rounds * JAVA_ELEMENT;
      }
    }

    private void call(Core.Call call, Place place) {
      double rounds = place.rounds();
      Function callee = program.functions().get(call.function());
      work += rounds * JAVA_CALL;
      if (callee == null) {
        return;
      }
      gain(NativeGain.RECURSION, callee.recursive() ? rounds * NativeGain.RECURSIVE_CALL : 0);
      if (open.contains(callee.name())) {
        return;
      } else if (place.beside() > 0 && LoopState.canBeBeside(callee)) {
        visit(callee.body(), new Place(rounds, LoopState.NONE, place.beside()));
        return;
      }
      NativeEstimate inner = of(callee);
      work += rounds * inner.work();
      inner.gains().forEach((kind, amount) -> gain(kind, rounds * amount));
    }

    private void primitive(Core.Primitive primitive, Place place) {
      Op op = primitive.op();
      List<Core> arguments = primitive.arguments();
      double rounds = place.rounds();
      var function = NativeGain.function(op);
      if (function.isPresent()) {
        work += rounds * function.get().java();
        boolean apart = place.loop().isApart(primitive);
        gain(
            apart ? NativeGain.FUNCTIONS : NativeGain.FUNCTIONS_IN_A_ROW,
            rounds * (apart ? function.get().gain() : Math.min(0, inRow(function.get()))));
      } else if (op.isProduct()) {
        double count =
            literal(arguments.get(2)) * literal(arguments.get(3)) * literal(arguments.get(4));
        work += rounds * count * JAVA_MULTIPLY_ADD;
        gain(NativeGain.PRODUCTS, rounds * count * NativeGain.MULTIPLY_ADD);
      } else if (NativeGain.element(op).isPresent()) {
        double count = count((CoreType.Array) arguments.get(0).type());
        work += rounds * count * JAVA_ELEMENT;
        gain(NativeGain.SUMS, rounds * count * NativeGain.element(op).get());
      } else {
        work += rounds * OPERATION;
        boolean beside = place.beside() > 1 && ofReals(primitive);
        gain(NativeGain.ROUNDS, beside ? rounds * NativeGain.BESIDE : 0);
        boolean checked =
            op.canFail() && op.result() == Scalar.INT && place.loop().isLoop();
        gain(NativeGain.INTS, checked ? rounds * NativeGain.CHECKED : 0);
      }
    }

    /** What is fast in Java is not much slower in C. */
    private static double inRow(NativeGain.Function function) {
      return function.java() > -NativeGain.IN_A_ROW ? NativeGain.IN_A_ROW : function.gain();
    }
  }
}
