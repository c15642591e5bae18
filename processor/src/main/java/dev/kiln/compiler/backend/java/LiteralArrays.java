package dev.kiln.compiler.backend.java;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import dev.kiln.compiler.imp.Imp;
import dev.kiln.compiler.imp.Imp.Expr;
import dev.kiln.runtime.Show;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes arrays of given elements. Large ones of literals become texts that are read when the class
 * starts, because a method's code and a class's constants are limited.
 */
final class LiteralArrays {
  private static final int LARGEST = 256;
  private static final int WIDTH = 76;
  private static final int TEXT_LENGTH = 30_000;

  private LiteralArrays() {}

  static CodeBlock write(Imp.ArrayOf array, ExpressionWriter writer, JavaTypes types) {
    boolean literal = array.elements().stream().allMatch(LiteralArrays::isNumber);
    if (array.elements().size() <= LARGEST || !literal) {
      TypeName element = ((ArrayTypeName) types.of(array.type())).componentType();
      return CodeBlock.of("new $T[] {$L}", element, lines(array.elements(), writer));
    }
    CodeBlock texts = texts(array.elements()).stream()
        .map(text -> CodeBlock.of("$S", text))
        .collect(CodeBlock.joining(",\n"));
    String reader = array.type().element() == Imp.Scalar.REAL ? "reals" : "ints";
    return CodeBlock.of("$T.$N(\n$L)", JavaTypes.runtime("Literals"), reader, texts);
  }

  /** On one line where that is short, else filling lines of their own. */
  private static CodeBlock lines(List<Expr> elements, ExpressionWriter writer) {
    CodeBlock one = writer.all(elements);
    if (one.toString().length() <= WIDTH) {
      return one;
    }
    CodeBlock.Builder lines = CodeBlock.builder().indent().indent();
    int width = WIDTH;
    for (int i = 0; i < elements.size(); i++) {
      CodeBlock element = writer.write(elements.get(i));
      width += element.toString().length() + 2;
      boolean full = width > WIDTH;
      width = full ? element.toString().length() : width;
      lines.add(full ? "\n" : " ").add("$L$L", element, i < elements.size() - 1 ? "," : "");
    }
    return lines.unindent().unindent().add("\n").build();
  }

  private static boolean isNumber(Expr expr) {
    return expr instanceof Imp.RealConst || expr instanceof Imp.IntConst;
  }

  private static List<String> texts(List<Expr> elements) {
    List<String> texts = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (Expr element : elements) {
      String number = element instanceof Imp.RealConst real
          ? Show.real(real.value())
          : Show.integer(((Imp.IntConst) element).value());
      text.append(text.length() == 0 ? "" : " ").append(number);
      if (text.length() > TEXT_LENGTH) {
        texts.add(text.toString());
        text.setLength(0);
      }
    }
    texts.add(text.toString());
    return texts;
  }
}
