package dev.kiln.compiler.backend.java;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import dev.kiln.compiler.imp.Imp;
import dev.kiln.compiler.imp.Uses;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The body of a method written into the door's own: the elements of small arrays go from the host's
 * arrays to locals and back, with no call and no array between.
 */
final class EmbeddedBody {
  /** An element of an array, as the host's arrays are read. */
  private static final Pattern ELEMENT = Pattern.compile("\\w+\\[\\d+]");

  /** The Reals that registers hold on most machines. */
  private static final int REGISTERS = 16;

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
      Imp.Method inner, UnitNames names, JavaNames locals, List<CodeBlock> arguments, String into) {
    MethodWriter writer = new MethodWriter(names, locals);
    if (!into.isEmpty() || !isLarge(inner)) {
      return write(inner, writer, arguments, into);
    }
    String result = locals.of("result", "result");
    Imp.ArrayOf array = (Imp.ArrayOf) ((Imp.Return) inner.body().get(0)).value().get();
    TypeName element = writer.types().of(array.type().element());
    return CodeBlock.builder()
        .addStatement(
            "$T[] $N = new $T[$L]", element, result, element, array.elements().size())
        .add(write(inner, writer, arguments, result))
        .addStatement("return $N", result)
        .build();
  }

  private static CodeBlock write(
      Imp.Method inner, MethodWriter writer, List<CodeBlock> arguments, String into) {
    CodeBlock.Builder code = CodeBlock.builder();
    int last = inner.body().size() - 1;
    Imp.Return end = (Imp.Return) inner.body().get(last);
    boolean stores = !into.isEmpty() && endsInElements(inner);
    boolean late = stores && last == 0 && inner.parameters().size() > REGISTERS;
    Map<Imp.Local, CodeBlock> elements = new LinkedHashMap<>();
    for (int i = 0; i < arguments.size(); i++) {
      Imp.Local parameter = inner.parameters().get(i);
      if (writer.isTaken(arguments.get(i).toString())) {
        writer.use(parameter, arguments.get(i).toString());
      } else if (stores
          && last == 0
          && ELEMENT.matcher(arguments.get(i).toString()).matches()) {
        elements.put(parameter, arguments.get(i));
      } else {
        declare(parameter, arguments.get(i), writer, code);
      }
    }
    code.add(writer.statements(inner.body().subList(0, last)));
    if (stores) {
      store((Imp.ArrayOf) end.value().get(), elements, writer, into, code);
    } else if (end.value().isPresent()) {
      code.add("return $L;\n", writer.expression(end.value().get()));
    }
    return code.build();
  }

  private static void declare(
      Imp.Local parameter, CodeBlock value, MethodWriter writer, CodeBlock.Builder code) {
    code.addStatement(
        "$T $N = $L", writer.types().of(parameter.type()), writer.name(parameter), value);
  }

  /**
   * Stores the elements of the result. What they are made of is read late, for a processor has few
   * registers; but before the element of that index is stored, for the host may give the same array
   * twice.
   *
   * @param given the parameters that are elements of the host's arrays
   */
  private static void store(
      Imp.ArrayOf array,
      Map<Imp.Local, CodeBlock> given,
      MethodWriter writer,
      String into,
      CodeBlock.Builder code) {
    List<Set<Imp.Local>> read = array.elements().stream().map(Uses::read).toList();
    Set<Imp.Local> waiting = new LinkedHashSet<>(given.keySet());
    waiting.removeIf(parameter -> read.stream().noneMatch(each -> each.contains(parameter)));
    for (int i = 0; i < array.elements().size(); i++) {
      String index = "[" + i + "]";
      for (Imp.Local parameter : List.copyOf(waiting)) {
        CodeBlock value = given.get(parameter);
        if (read.get(i).contains(parameter) || value.toString().endsWith(index)) {
          declare(parameter, value, writer, code);
          waiting.remove(parameter);
        }
      }
      code.addStatement(
          "$N[$L] = $L", into, i, writer.expression(array.elements().get(i)));
    }
  }

  /** Whether it returns computed elements that fill all registers before the first is stored. */
  private static boolean isLarge(Imp.Method inner) {
    if (inner.body().size() != 1 || !endsInElements(inner)) {
      return false;
    }
    List<Imp.Expr> elements =
        ((Imp.ArrayOf) ((Imp.Return) inner.body().get(0)).value().get()).elements();
    return elements.size() >= REGISTERS
        && elements.stream().noneMatch(element -> Uses.read(element).isEmpty());
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
