package dev.kiln.engine;

import dev.kiln.runtime.Show;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Values of Java as Kiln expressions, to be bound to parameters. */
final class Bound {
  private Bound() {}

  static Map<String, String> texts(Map<String, ?> values) {
    Map<String, String> texts = new LinkedHashMap<>();
    values.forEach((name, value) -> texts.put(name, text(name, value)));
    return texts;
  }

  /** A value as an expression; {@code name} is what it is for. */
  static String text(String name, Object value) {
    if (value instanceof Double || value instanceof Float) {
      return real(((Number) value).doubleValue());
    } else if (value instanceof Long || value instanceof Integer || value instanceof Short) {
      return integer(((Number) value).longValue());
    } else if (value instanceof Boolean bool) {
      return bool.toString();
    } else if (value instanceof Character character) {
      return Show.quoted((int) character);
    } else if (value instanceof String text) {
      return Show.quoted(text);
    } else if (value instanceof double[] reals) {
      return list(DoubleStream.of(reals).mapToObj(Bound::real));
    } else if (value instanceof long[] ints) {
      return list(LongStream.of(ints).mapToObj(Bound::integer));
    } else if (value instanceof Collection<?> values) {
      return list(values.stream().map(each -> text(name, each)));
    }
    String found = value == null ? "null" : "a " + value.getClass().getName();
    throw new IllegalArgumentException("'" + name + "' cannot be bound to " + found
        + ": give a number, a truth value, a text, an array or list of these, or bind an"
        + " expression with bindExpression");
  }

  private static String real(double value) {
    return value < 0 ? "(" + Show.real(value) + ")" : Show.real(value);
  }

  private static String integer(long value) {
    return value < 0 ? "(" + Show.integer(value) + ")" : Show.integer(value);
  }

  private static String list(Stream<String> elements) {
    return elements.collect(Collectors.joining(", ", "[", "]"));
  }
}
