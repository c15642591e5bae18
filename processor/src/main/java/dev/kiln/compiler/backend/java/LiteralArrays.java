package dev.kiln.compiler.backend.java;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import dev.kiln.compiler.imp.Imp;
import dev.kiln.compiler.imp.Imp.Expr;
import dev.kiln.compiler.imp.LiteralTexts;
import java.util.List;

/** Writes arrays of given elements. */
final class LiteralArrays {
  private static final int WIDTH = 76;

  private LiteralArrays() {}

  static CodeBlock write(Imp.ArrayOf array, ExpressionWriter writer, JavaTypes types) {
    List<String> texts = LiteralTexts.of(array);
    if (texts.isEmpty()) {
      TypeName element = ((ArrayTypeName) types.of(array.type())).componentType();
      return CodeBlock.of("new $T[] {$L}", element, lines(array.elements(), writer));
    }
    CodeBlock literals =
        texts.stream().map(text -> CodeBlock.of("$S", text)).collect(CodeBlock.joining(",\n"));
    return CodeBlock.of(
        "$T.$N(\n$L)", JavaTypes.runtime("Literals"), LiteralTexts.reader(array), literals);
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
}
