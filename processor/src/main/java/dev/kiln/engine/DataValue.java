package dev.kiln.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A value of a record or sum that a program declares, as Java sees it.
 *
 * <pre>{@code
 * DataValue circle = DataValue.of("Circle", 2.0);       // data Shape = Circle(radius: Real) | …
 * double area = (double) program.function("area").call(circle);
 * double radius = (double) circle.fields().get("radius");
 * }</pre>
 *
 * @param constructor what made it; a record's is its type's name
 * @param fields by their names, in order; those of {@link #of} have numbers for names
 */
public record DataValue(String constructor, Map<String, Object> fields) {
  public DataValue {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /** A value from its fields in order. */
  public static DataValue of(String constructor, Object... fields) {
    Map<String, Object> numbered = new LinkedHashMap<>();
    for (Object field : fields) {
      numbered.put(String.valueOf(numbered.size()), field);
    }
    return new DataValue(constructor, numbered);
  }

  /** A field by its place. */
  public Object field(int place) {
    List<Object> values = new ArrayList<>(fields.values());
    return values.get(place);
  }

  @Override
  public String toString() {
    return fields.isEmpty() ? constructor : constructor + fields;
  }
}
