package dev.kiln.engine;

import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.value.Arrays;
import dev.kiln.compiler.value.UnitValue;
import dev.kiln.compiler.value.Variant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Takes values of Kiln to Java, where none can be changed but arrays, which are copies. */
record ToJava(Program program) {
  /** The value; {@code what} tells whose it is, for a message. */
  Object take(Object value, CoreType type, String what) {
    if (type instanceof Scalar) {
      return value == UnitValue.UNIT ? List.of() : value;
    } else if (type instanceof CoreType.Array) {
      return Arrays.copy(value);
    } else if (type instanceof CoreType.Library library) {
      return collection(value, library, what);
    } else if (type instanceof CoreType.Tuple tuple) {
      return list((Object[]) value, tuple.elements(), what);
    } else if (type instanceof CoreType.Data data) {
      return data(value, program.dataTypes().get(data.name()), what);
    }
    throw new IllegalArgumentException(what + " holds a function, which cannot go to Java");
  }

  private List<Object> list(Object[] values, List<CoreType> types, String what) {
    List<Object> all = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      all.add(take(values[i], types.get(i), what));
    }
    return Collections.unmodifiableList(all);
  }

  private Object collection(Object value, CoreType.Library type, String what) {
    CoreType first = type.arguments().get(0);
    switch (type.kind()) {
      case LIST:
        List<Object> list = new ArrayList<>();
        ((List<?>) value).forEach(each -> list.add(take(each, first, what)));
        return Collections.unmodifiableList(list);
      case SET:
        Set<Object> set = new LinkedHashSet<>();
        ((Set<?>) value).forEach(each -> set.add(take(each, first, what)));
        return Collections.unmodifiableSet(set);
      case MAP:
        Map<Object, Object> map = new LinkedHashMap<>();
        ((Map<?, ?>) value)
            .forEach(
                (k, v) -> map.put(take(k, first, what), take(v, type.arguments().get(1), what)));
        return Collections.unmodifiableMap(map);
      default:
        throw new IllegalArgumentException(what + " holds a " + type + ", which only Kiln can use");
    }
  }

  private Object data(Object value, Program.DataType type, String what) {
    int place = value instanceof Variant variant ? variant.constructor() : 0;
    Program.Constructor constructor = type.constructors().get(place);
    Object[] values = value instanceof Variant variant ? variant.fields() : (Object[]) value;
    List<CoreType> types =
        constructor.fields().stream().map(Program.Field::type).toList();
    List<Object> taken = list(values, types, what);
    if (type.display().equals("Option")) {
      return taken.stream().findFirst();
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < taken.size(); i++) {
      fields.put(constructor.fields().get(i).name(), taken.get(i));
    }
    return new DataValue(constructor.name(), fields);
  }
}
