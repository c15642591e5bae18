package dev.kiln.compiler.backend.java;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.kiln.compiler.imp.Imp;
import dev.kiln.compiler.imp.Uses;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * {@code equals} and {@code hashCode} of records that hold Reals or arrays, which Java compares in
 * another way than Kiln's maps and sets do: there -0.0 equals 0.0, and arrays by their elements.
 */
final class KeyMethods {
  private KeyMethods() {}

  /** The methods, where values may become keys at all. */
  static List<MethodSpec> of(Imp.Unit unit, Imp.ObjectDef object, String name, UnitNames names) {
    boolean own = Uses.hasKeys(unit)
        && object.types().stream()
            .anyMatch(type -> type == Imp.Scalar.REAL || type instanceof Imp.ArrayType);
    return own ? List.of(equals(object, name, names), hashCode(object, names)) : List.of();
  }

  private static MethodSpec equals(Imp.ObjectDef object, String name, UnitNames names) {
    CodeBlock.Builder all = CodeBlock.builder().add("other instanceof $L that", name);
    for (int i = 0; i < object.types().size(); i++) {
      String field = names.field(object.type(), i);
      all.add("\n&& $T.equal(this.$N, that.$N)", JavaTypes.runtime("Keys"), field, field);
    }
    return MethodSpec.methodBuilder("equals")
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC)
        .returns(TypeName.BOOLEAN)
        .addParameter(ClassName.get(Object.class), "other")
        .addStatement("return $L", all.build())
        .build();
  }

  private static MethodSpec hashCode(Imp.ObjectDef object, UnitNames names) {
    CodeBlock hash = CodeBlock.of("1");
    for (int i = 0; i < object.types().size(); i++) {
      hash = CodeBlock.of(
          i == 0 ? "$T.hash($N)" : "31 * ($L) + $T.hash($N)",
          i == 0
              ? new Object[] {JavaTypes.runtime("Keys"), names.field(object.type(), i)}
              : new Object[] {hash, JavaTypes.runtime("Keys"), names.field(object.type(), i)});
    }
    return MethodSpec.methodBuilder("hashCode")
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC)
        .returns(TypeName.INT)
        .addStatement("return $L", hash)
        .build();
  }
}
