package dev.kiln.compiler.backend.java;

import com.palantir.javapoet.CodeBlock;
import dev.kiln.compiler.imp.Imp;
import dev.kiln.compiler.imp.Uses;
import java.util.List;

/**
 * The body of a method written into the door's own: the elements of small arrays go from the host's
 * arrays to locals and back, with no call and no array between.
 */
final class EmbeddedBody {
  private EmbeddedBody() {}

  /** Whether a method's body can stand in a door. */
  static boolean fits(Imp.Method inner) {
    boolean apart = inner.spread().stream().anyMatch(count -> count > 1);
    boolean mayBeAlias = inner.result() instanceof Imp.ArrayType && !endsInElements(inner);
    return (apart || !mayBeAlias)
        && !inner.depth()
        && !inner.printer()
        && !Uses.returnsEarly(inner.body());
  }

  /**
   * Writes it.
   *
   * @param arguments what each parameter of the method is
   * @param into the array that takes the result, or empty to return it
   */
  static CodeBlock write(
      Imp.Method inner, MethodWriter writer, List<CodeBlock> arguments, String into) {
    CodeBlock.Builder code = CodeBlock.builder();
    for (int i = 0; i < arguments.size(); i++) {
      Imp.Local parameter = inner.parameters().get(i);
      if (writer.isTaken(arguments.get(i).toString())) {
        writer.use(parameter, arguments.get(i).toString());
      } else {
        code.addStatement(
            "$T $N = $L",
            writer.types().of(parameter.type()),
            writer.name(parameter),
            arguments.get(i));
      }
    }
    int last = inner.body().size() - 1;
    code.add(writer.statements(inner.body().subList(0, last)));
    Imp.Return end = (Imp.Return) inner.body().get(last);
    if (end.value().isEmpty()) {
      return code.build();
    }
    if (!into.isEmpty() && end.value().get() instanceof Imp.ArrayOf array) {
      for (int i = 0; i < array.elements().size(); i++) {
        code.addStatement(
            "$N[$L] = $L", into, i, writer.expression(array.elements().get(i)));
      }
    } else {
      code.add("return $L;\n", writer.expression(end.value().get()));
    }
    return code.build();
  }

  /** Whether the method ends in an array of given elements. */
  static boolean endsInElements(Imp.Method inner) {
    int last = inner.body().size() - 1;
    return last >= 0
        && inner.body().get(last) instanceof Imp.Return end
        && end.value().isPresent()
        && end.value().get() instanceof Imp.ArrayOf;
  }
}
