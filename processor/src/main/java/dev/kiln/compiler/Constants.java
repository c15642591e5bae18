package dev.kiln.compiler;

import dev.kiln.compiler.backend.evaluator.Evaluator;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.source.Span;
import dev.kiln.runtime.KilnException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Computes the constants of a program while it is compiled, in the evaluator, within a limit. */
final class Constants {
  private static final long STEP_LIMIT = 10_000_000;

  private Constants() {}

  /** The program with literals for its constants; what fails or takes too long is reported. */
  static Program evaluate(Program program, Map<String, Span> places, Sink sink) {
    Map<String, Program.GlobalValue> globals = new LinkedHashMap<>();
    for (Program.GlobalValue global : program.globals().values()) {
      globals.put(global.name(), evaluate(program, global, places, sink));
    }
    return new Program(program.dataTypes(), globals, program.functions(), program.entries());
  }

  private static Program.GlobalValue evaluate(
      Program program, Program.GlobalValue global, Map<String, Span> places, Sink sink) {
    Span span = places.get(global.name());
    if (span == null) {
      return global;
    }
    try {
      Object value = Evaluator.global(program, global.name(), STEP_LIMIT);
      Optional<Core> literal = literal(value, global.type(), program);
      return literal
          .map(core -> new Program.GlobalValue(global.name(), global.type(), core))
          .orElse(global);
    } catch (KilnException e) {
      sink.report(new BuildProblem.FailingConstant(span, global.name(), e.getMessage()));
    } catch (Evaluator.StepLimit e) {
      sink.report(new BuildProblem.FailingConstant(span, global.name(), "it takes too long"));
    }
    return global;
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
