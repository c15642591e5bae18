package dev.kiln.compiler;

import dev.kiln.compiler.diagnostic.Code;
import dev.kiln.compiler.resolve.NameCode;
import dev.kiln.compiler.syntax.SyntaxCode;
import dev.kiln.compiler.type.TypeCode;
import java.util.List;
import java.util.Optional;

/** Every code there is: a row per stage. */
public final class CodeCatalog {
  private static final List<List<? extends Code>> STAGES = List.of(
      List.of(SyntaxCode.values()),
      List.of(NameCode.values()),
      List.of(TypeCode.values()),
      List.of(OptimizerCode.values()),
      List.of(NativeCode.values()),
      List.of(BuildCode.values()));

  private CodeCatalog() {}

  /** All codes, by stage in the order of the pipeline. */
  public static List<Code> all() {
    return STAGES.stream().<Code>flatMap(List::stream).toList();
  }

  /** The code with this identifier, for example {@code K1013}. */
  public static Optional<Code> find(String id) {
    return all().stream().filter(code -> code.id().equalsIgnoreCase(id)).findFirst();
  }
}
