package dev.kiln.compiler.value;

import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.Program;
import dev.kiln.runtime.Show;
import java.util.ArrayList;
import java.util.List;

/** Shows values in Kiln notation by their types; sizes that run time knows come in order. */
public final class Shower {
  private final Program program;
  private final long[] sizes;
  private int nextSize;

  /** One for a single value; {@code sizes} are those its type leaves open, in order. */
  public Shower(Program program, long[] sizes) {
    this.program = program;
    this.sizes = sizes;
  }

  /** The text of a value; {@code quoted} as in source. */
  public String show(Object value, CoreType type, boolean quoted) {
    if (type instanceof Scalar scalar) {
      return scalar(value, scalar, quoted);
    } else if (type instanceof CoreType.Array array) {
      return array(value, array);
    } else if (type instanceof CoreType.Tuple tuple) {
      List<String> parts = new ArrayList<>();
      Object[] fields = (Object[]) value;
      for (int i = 0; i < fields.length; i++) {
        parts.add(show(fields[i], tuple.elements().get(i), true));
      }
      return "(" + String.join(", ", parts) + ")";
    } else if (type instanceof CoreType.Data data) {
      List<Program.Constructor> constructors =
          program.dataTypes().get(data.name()).constructors();
      return value instanceof Variant variant
          ? data(variant.fields(), constructors.get(variant.constructor()))
          : data((Object[]) value, constructors.get(0));
    }
    String name = ((FunctionValue) value).function();
    return Show.named(name.isEmpty() ? "" : program.functions().get(name).display());
  }

  private static String scalar(Object value, Scalar type, boolean quoted) {
    return switch (type) {
      case INT -> Show.integer((Long) value);
      case REAL -> Show.real((Double) value);
      case BOOL -> Show.bool((Boolean) value);
      case CHAR -> quoted ? Show.quoted((Integer) value) : Show.character((Integer) value);
      case STR -> quoted ? Show.quoted((String) value) : (String) value;
      case UNIT, NEVER -> "()";
    };
  }

  private String array(Object value, CoreType.Array type) {
    int[] shape = new int[type.rank()];
    for (int i = 0; i < shape.length; i++) {
      int size = type.sizes().get(i);
      shape[i] = size == CoreType.Array.RUNTIME ? (int) sizes[nextSize++] : size;
    }
    if (value instanceof double[] reals) {
      return Show.array(reals, shape);
    } else if (value instanceof long[] ints) {
      return Show.array(ints, shape);
    }
    return Show.array((boolean[]) value, shape);
  }

  private String data(Object[] values, Program.Constructor constructor) {
    if (values.length == 0) {
      return constructor.name();
    }
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      Program.Field field = constructor.fields().get(i);
      String text = show(values[i], field.type(), true);
      parts.add(field.named() ? field.name() + ": " + text : text);
    }
    return Show.part(constructor.name() + "(" + String.join(", ", parts) + ")");
  }
}
