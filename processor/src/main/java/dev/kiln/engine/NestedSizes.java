package dev.kiln.engine;

import dev.kiln.compiler.lower.EntrySizes;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The sizes that arrays of arrays tell, so that the host need not give them: a double[][]. */
final class NestedSizes {
  private NestedSizes() {}

  /** The sizes that a host gives, from arguments without them; none if they do not tell all. */
  static Optional<List<Object>> of(Signature signature, Object[] arguments) {
    List<Object> found = new ArrayList<>();
    for (int size = 0; size < signature.sizes().sources().size(); size++) {
      if (signature.sizes().sources().get(size).from() == EntrySizes.From.HOST) {
        Optional<Object> length = find(signature, arguments, size);
        if (length.isEmpty()) {
          return Optional.empty();
        }
        found.add(length.get());
      }
    }
    return Optional.of(found);
  }

  private static Optional<Object> find(Signature signature, Object[] arguments, int size) {
    int place = 0;
    for (int i = 0; i < signature.parameters().size(); i++) {
      if (!signature.parameters().get(i).isVoid()) {
        List<EntrySizes.Dimension> shape = signature.sizes().shapes().get(i);
        Object value = arguments[place++];
        for (int axis = 0; axis < shape.size(); axis++) {
          if (shape.get(axis).size().equals(Optional.of(size)) && rank(value) == shape.size()) {
            return Optional.of((long) length(value, axis));
          }
        }
      }
    }
    return Optional.empty();
  }

  private static int rank(Object value) {
    int rank = 0;
    for (Class<?> type = value == null ? Object.class : value.getClass();
        type.isArray();
        type = type.getComponentType()) {
      rank++;
    }
    return rank;
  }

  /** The length of an array of arrays along an axis; 0 where there is no array to look at. */
  private static int length(Object value, int axis) {
    Object inner = value;
    for (int i = 0; i < axis && inner != null; i++) {
      inner = Array.getLength(inner) == 0 ? null : Array.get(inner, 0);
    }
    return inner == null ? 0 : Array.getLength(inner);
  }
}
