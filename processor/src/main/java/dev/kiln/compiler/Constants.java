package dev.kiln.compiler;

import dev.kiln.compiler.backend.evaluator.Evaluator;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.GlobalOrder;
import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.meter.Metering;
import dev.kiln.compiler.source.Span;
import dev.kiln.runtime.Depth;
import dev.kiln.runtime.KilnException;
import dev.kiln.runtime.Meter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Computes the constants of a program while it is compiled, in the evaluator, within a limit. */
final class Constants {
  private static final long MOST_STEPS = 10_000_000;
  private static final long MOST_BYTES = 256L << 20;

  private Constants() {}

  /** The program with literals for its constants; what fails or takes too much is reported. */
  static Program evaluate(Program program, Map<String, Span> places, Sink sink) {
    List<String> wanted = GlobalOrder.of(program).stream()
        .filter(name -> places.containsKey(name))
        .filter(name -> !isLiteral(program.globals().get(name).value()))
        .toList();
    if (wanted.isEmpty()) {
      return program;
    }
    Map<String, Program.GlobalValue> globals = new LinkedHashMap<>(program.globals());
    Program metered = Metering.constants(program, wanted, places.get(wanted.get(0)));
    for (String name : wanted) {
      CoreType type = globals.get(name).type();
      try {
        literal(value(metered, name), type, program)
            .ifPresent(core -> globals.put(name, new Program.GlobalValue(name, type, core)));
      } catch (KilnException e) {
        sink.report(new BuildProblem.FailingConstant(places.get(name), name, e.getMessage()));
        return program;
      }
    }
    return new Program(program.dataTypes(), globals, program.functions(), program.entries());
  }

  private static Object value(Program metered, String constant) {
    Meter meter = new Meter(MOST_STEPS, MOST_BYTES, 0, Long.MAX_VALUE);
    String maker = metered.entries().get(constant);
    return Depth.metered(meter, Depth.limit(), () -> Evaluator.call(metered, maker, text -> {}));
  }

  private static boolean isLiteral(Core core) {
    return core instanceof Core.Int
        || core instanceof Core.Real
        || core instanceof Core.Bool
        || core instanceof Core.Char
        || core instanceof Core.Str
        || core instanceof Core.Unit
        || core instanceof Core.ArrayLiteral array
            && array.elements().stream().allMatch(Constants::isLiteral);
  }

  private static Optional<Core> literal(Object value, CoreType type, Program program) {
    if (type instanceof Scalar scalar) {
      return Optional.of(scalar(value, scalar));
    } else if (type instanceof CoreType.Array array) {
      return Optional.of(new Core.ArrayLiteral(fixed(array, value), elements(value)));
    } else if (type instanceof CoreType.Function
        || type instanceof CoreType.Library
        || !(value instanceof Object[])) {
      return Optional.empty();
    }
    List<CoreType> parts = type instanceof CoreType.Tuple tuple
        ? tuple.elements()
        : program
            .dataTypes()
            .get(((CoreType.Data) type).name())
            .constructors()
            .get(0)
            .fields()
            .stream()
            .map(Program.Field::type)
            .toList();
    List<Core> fields = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      Optional<Core> field = literal(((Object[]) value)[i], parts.get(i), program);
      if (field.isEmpty()) {
        return Optional.empty();
      }
      fields.add(field.get());
    }
    return Optional.of(new Core.Make(type, 0, fields));
  }

  private static Core scalar(Object value, Scalar type) {
    return switch (type) {
      case INT -> new Core.Int((Long) value);
      case REAL -> new Core.Real((Double) value);
      case BOOL -> new Core.Bool((Boolean) value);
      case CHAR -> new Core.Char((Integer) value);
      case STR -> new Core.Str((String) value);
      case UNIT, NEVER -> new Core.Unit();
    };
  }

  /** Only a vector's unknown size can be told from its elements. */
  private static CoreType.Array fixed(CoreType.Array array, Object value) {
    int length = java.lang.reflect.Array.getLength(value);
    return array.rank() == 1 ? new CoreType.Array(array.element(), List.of(length)) : array;
  }

  private static List<Core> elements(Object array) {
    List<Core> elements = new ArrayList<>();
    if (array instanceof double[] reals) {
      for (double real : reals) {
        elements.add(new Core.Real(real));
      }
    } else if (array instanceof long[] ints) {
      for (long number : ints) {
        elements.add(new Core.Int(number));
      }
    } else {
      for (boolean bool : (boolean[]) array) {
        elements.add(new Core.Bool(bool));
      }
    }
    return elements;
  }
}
