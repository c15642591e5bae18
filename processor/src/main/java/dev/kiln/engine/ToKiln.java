package dev.kiln.engine;

import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.value.Variant;
import dev.kiln.runtime.KilnList;
import dev.kiln.runtime.KilnMap;
import dev.kiln.runtime.KilnSet;
import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Takes values of Java to Kiln, as the tiers that run Core hold them.
 *
 * @param about the parameter they are for, as {@code f: x is Real}
 */
record ToKiln(Program program, String about) {
  /** The value of a type; one that does not fit is refused. */
  Object take(Object value, CoreType type) {
    if (type instanceof Scalar scalar) {
      return scalar(value, scalar);
    } else if (type instanceof CoreType.Array array) {
      return array(value, array);
    } else if (type instanceof CoreType.Library library) {
      return collection(value, library);
    } else if (type instanceof CoreType.Tuple tuple) {
      List<?> parts =
          value instanceof Object[] array ? Arrays.asList(array) : list(value, "a list");
      return fields(parts, tuple.elements());
    } else if (type instanceof CoreType.Data data) {
      return data(value, program.dataTypes().get(data.name()));
    }
    throw new IllegalArgumentException(about + ", and a function cannot come from Java");
  }

  private IllegalArgumentException unfit(Object value, String wanted) {
    String found = value == null ? "null" : value.getClass().getName() + " (" + value + ")";
    return new IllegalArgumentException(about + ", so Java gives " + wanted + ", but got " + found);
  }

  private Object scalar(Object value, Scalar type) {
    switch (type) {
      case INT:
        if (value instanceof Long) {
          return value;
        } else if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
          return ((Number) value).longValue();
        }
        throw unfit(value, "a long or an int");
      case REAL:
        if (value instanceof Double) {
          return value;
        } else if (value instanceof Float number) {
          return (double) number;
        }
        throw unfit(value, "a double");
      case BOOL:
        if (value instanceof Boolean) {
          return value;
        }
        throw unfit(value, "a boolean");
      case CHAR:
        if (value instanceof Integer codePoint && isCharacter(codePoint)) {
          return value;
        } else if (value instanceof Character unit && !Character.isSurrogate(unit)) {
          return (int) unit;
        }
        throw unfit(value, "a char, or a code point as an int");
      case STR:
        if (value instanceof String) {
          return value;
        }
        throw unfit(value, "a String");
      default:
        throw new IllegalArgumentException(about + ", which has no values to give");
    }
  }

  private static boolean isCharacter(int codePoint) {
    return Character.isValidCodePoint(codePoint)
        && (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE);
  }

  private Object array(Object value, CoreType.Array type) {
    Class<?> element = elementClass(type);
    if (value != null && value.getClass() == element.arrayType()) {
      return value;
    }
    int rank = value == null ? 0 : rank(value.getClass(), element);
    if (rank != type.rank()) {
      throw unfit(value, "a " + element.arrayType().getSimpleName());
    }
    return flat(value, element, rank);
  }

  private static Class<?> elementClass(CoreType.Array type) {
    if (type.element() == Scalar.REAL) {
      return double.class;
    }
    return type.element() == Scalar.INT ? long.class : boolean.class;
  }

  /** How many dimensions an array of arrays has down to elements of a class; 0 for others. */
  private static int rank(Class<?> type, Class<?> element) {
    if (!type.isArray()) {
      return 0;
    }
    Class<?> inner = type.getComponentType();
    if (inner == element || inner == int.class && element == long.class) {
      return 1;
    }
    int rest = rank(inner, element);
    return rest == 0 ? 0 : rest + 1;
  }

  /** The elements row by row; rows of other lengths than the first are refused. */
  private Object flat(Object value, Class<?> element, int rank) {
    if (rank == 1) {
      Object copy = Array.newInstance(element, Array.getLength(value));
      for (int i = 0; i < Array.getLength(value); i++) {
        Array.set(copy, i, Array.get(value, i));
      }
      return copy;
    }
    Object[] rows = new Object[Array.getLength(value)];
    Arrays.setAll(rows, i -> flat(Array.get(value, i), element, rank - 1));
    int width = rows.length == 0 ? 0 : Array.getLength(rows[0]);
    Object all = Array.newInstance(element, rows.length * width);
    for (int i = 0; i < rows.length; i++) {
      if (Array.getLength(rows[i]) != width) {
        throw new IllegalArgumentException(about + ", but row " + i + " has "
            + Array.getLength(rows[i]) + " elements, and row 0 has " + width);
      }
      System.arraycopy(rows[i], 0, all, i * width, width);
    }
    return all;
  }

  private List<?> list(Object value, String wanted) {
    if (value instanceof List<?> list) {
      return list;
    }
    throw unfit(value, wanted);
  }

  private Object collection(Object value, CoreType.Library type) {
    CoreType first = type.arguments().get(0);
    switch (type.kind()) {
      case LIST:
        boolean array = value != null && value.getClass().isArray();
        return array
            ? KilnList.of(boxed(value, first))
            : KilnList.copyOf(list(value, "a List"), each -> take(each, first));
      case SET:
        if (value instanceof Set<?> set) {
          return KilnSet.copyOf(set.stream().map(each -> take(each, first)).toList());
        }
        throw unfit(value, "a Set");
      case MAP:
        if (value instanceof Map<?, ?> map) {
          Map<Object, Object> taken = new LinkedHashMap<>();
          map.forEach(
              (k, v) -> taken.put(take(k, first), take(v, type.arguments().get(1))));
          return KilnMap.copyOf(taken);
        }
        throw unfit(value, "a Map");
      default:
        throw new IllegalArgumentException(about + ", which only Kiln can make");
    }
  }

  private Object[] boxed(Object array, CoreType type) {
    Object[] elements = new Object[Array.getLength(array)];
    Arrays.setAll(elements, i -> take(Array.get(array, i), type));
    return elements;
  }

  private Object[] fields(List<?> values, List<CoreType> types) {
    if (values.size() != types.size()) {
      throw new IllegalArgumentException(
          about + ", so it has " + types.size() + " parts, but got " + values.size());
    }
    Object[] fields = new Object[types.size()];
    Arrays.setAll(fields, i -> take(values.get(i), types.get(i)));
    return fields;
  }

  private Object data(Object value, Program.DataType type) {
    if (type.display().equals("Option")) {
      if (value instanceof Optional<?> optional) {
        List<?> held = optional.map(List::of).orElse(List.of());
        return made(type, held.isEmpty() ? "None" : "Some", held);
      }
      throw unfit(value, "an Optional");
    } else if (value instanceof DataValue data) {
      return made(type, data.constructor(), List.copyOf(data.fields().values()));
    } else if (type.record() && value instanceof Map<?, ?> map) {
      return made(type, type.display(), named(type, map));
    } else if (type.record() && value instanceof Record own) {
      return made(type, type.display(), named(type, components(own)));
    }
    throw unfit(value, type.record() ? "a DataValue, a Map or a record" : "a DataValue");
  }

  private Object made(Program.DataType type, String constructor, List<?> values) {
    for (int i = 0; i < type.constructors().size(); i++) {
      Program.Constructor each = type.constructors().get(i);
      if (each.name().equals(constructor)) {
        Object[] fields =
            fields(values, each.fields().stream().map(Program.Field::type).toList());
        return type.record() ? fields : new Variant(i, fields);
      }
    }
    throw new IllegalArgumentException(
        about + ", and " + type.display() + " has no constructor " + constructor);
  }

  private List<?> named(Program.DataType type, Map<?, ?> values) {
    return type.constructors().get(0).fields().stream()
        .map(field -> {
          if (!values.containsKey(field.name())) {
            throw new IllegalArgumentException(
                about + ", but the field " + field.name() + " is missing in " + values);
          }
          return values.get(field.name());
        })
        .toList();
  }

  private Map<String, Object> components(Record own) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (RecordComponent component : own.getClass().getRecordComponents()) {
      try {
        values.put(component.getName(), component.getAccessor().invoke(own));
      } catch (ReflectiveOperationException e) {
        throw new IllegalArgumentException(
            about + ", but " + own.getClass().getName() + " is no public record", e);
      }
    }
    return values;
  }
}
