package dev.kiln.compiler.lower;

import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.diagnostic.LimitReached;
import dev.kiln.compiler.source.Span;
import dev.kiln.compiler.syntax.SyntaxProblem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps records from growing out of proportion: records are taken apart, down to those inside
 * them, and each of some declarations can double the one before.
 */
final class RecordParts {
  /** The values that a record may hold, those of the records in it counted one by one. */
  private static final int MOST = 5_000;

  private final Map<String, Integer> known = new LinkedHashMap<>();

  /** Notes a record, after those inside it; {@code at} is where it is declared. */
  void note(String name, Program.Constructor record, Span at) {
    int parts = sum(record.fields().stream().map(Program.Field::type).toList());
    if (parts > MOST) {
      throw new LimitReached(new SyntaxProblem.LimitExceeded(
          at,
          "values in a record, with those of the records in it",
          MOST,
          "a List or a Map holds many values"));
    }
    known.put(name, parts);
  }

  private int sum(List<CoreType> types) {
    int sum = 0;
    for (CoreType type : types) {
      sum = Math.min(MOST + 1, sum + of(type));
    }
    return sum;
  }

  private int of(CoreType type) {
    if (type instanceof CoreType.Tuple tuple) {
      return sum(tuple.elements());
    }
    return type instanceof CoreType.Data data ? known.getOrDefault(data.name(), 1) : 1;
  }
}
