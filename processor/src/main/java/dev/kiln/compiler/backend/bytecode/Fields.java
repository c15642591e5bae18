package dev.kiln.compiler.backend.bytecode;

import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.Program;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What tuples, records and values of sums hold. */
final class Fields {
  private Fields() {}

  /**
   * The type of a field, if its number and the way it is held tell that: constructors of a sum may
   * disagree about it.
   */
  static Optional<CoreType> type(
      CoreType target, int index, Kind kind, Map<String, Program.DataType> dataTypes) {
    Optional<CoreType> found = Optional.empty();
    for (List<CoreType> fields : all(target, dataTypes)) {
      if (index < fields.size() && isHeldAs(fields.get(index), kind)) {
        CoreType type = fields.get(index);
        if (found.isPresent() && !found.get().equals(type)) {
          return Optional.empty();
        }
        found = Optional.of(type);
      }
    }
    return found;
  }

  private static boolean isHeldAs(CoreType type, Kind kind) {
    return kind.isWord() ? Kind.of(type).isWord() : Kind.of(type) == kind && kind == Kind.OBJECT;
  }

  /** Whether it is a sum, and no record. */
  static boolean isSum(CoreType type, Map<String, Program.DataType> dataTypes) {
    return type instanceof CoreType.Data data
        && dataTypes.containsKey(data.name())
        && !dataTypes.get(data.name()).record();
  }

  /** The fields of each constructor. */
  static List<List<CoreType>> all(CoreType target, Map<String, Program.DataType> dataTypes) {
    if (target instanceof CoreType.Tuple tuple && !Cells.isCell(tuple)) {
      return List.of(tuple.elements());
    } else if (target instanceof CoreType.Data data && dataTypes.containsKey(data.name())) {
      return dataTypes.get(data.name()).constructors().stream()
          .map(constructor ->
              constructor.fields().stream().map(Program.Field::type).toList())
          .toList();
    }
    return List.of();
  }
}
