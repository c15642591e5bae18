package dev.kiln.compiler.backend.java;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.host.HostType;
import dev.kiln.compiler.imp.Imp;
import dev.kiln.compiler.imp.Leaf;
import java.util.List;
import java.util.Optional;

/**
 * Options at a door: Java gives and gets {@code java.util.Optional}.
 *
 * <pre>
 * f(Option(Int)): Option(Real)   Optional&lt;Double&gt; f(Optional&lt;Long&gt; x)
 * </pre>
 */
final class HostOptions {
  private static final ClassName OPTIONAL = ClassName.get(Optional.class);

  private final Imp.Unit unit;
  private final UnitNames names;
  private final HostCollections collections;

  HostOptions(Imp.Unit unit, UnitNames names) {
    this.unit = unit;
    this.names = names;
    this.collections = new HostCollections(names.types());
  }

  /** What {@code Some} makes, where a type is an option with something in it. */
  static Optional<Imp.ObjectDef> some(Imp.Unit unit, CoreType type) {
    boolean option = type instanceof CoreType.Data data
        && data.name().startsWith("Option@")
        && !data.name().equals("Option@Unit");
    return !option
        ? Optional.empty()
        : unit.sums().stream()
            .filter(
                sum -> sum.type().equals(Leaf.type(unit, type)) && sum.cases().size() == 2)
            .flatMap(sum -> sum.cases().stream())
            .filter(each -> each.type().name().endsWith(".Some") && each.types().size() == 1)
            .findFirst();
  }

  /** Whether a host gives and gets values of the type as another type. */
  boolean isConverted(CoreType type) {
    return some(unit, type).isPresent();
  }

  /** The type under which a host gives and gets a value. */
  TypeName given(CoreType type) {
    Imp.Type value = some(unit, type).orElseThrow().types().get(0);
    return ParameterizedTypeName.get(OPTIONAL, collections.given(value).box());
  }

  /** What a host gives, as an option of the unit. */
  CodeBlock taken(CodeBlock given, CoreType type, JavaNames locals) {
    Imp.ObjectDef some = some(unit, type).orElseThrow();
    String none = some.type().name().replaceAll("Some$", "None");
    return CodeBlock.of(
        "$L.isPresent() ? new $T($L) : new $T()",
        given,
        names.types().of(some.type()),
        collections.taken(CodeBlock.of("$L.get()", given), some.types().get(0), locals),
        names.types().of(new Imp.ObjectType(none)));
  }

  /** The end of a method that gives an option. */
  CodeBlock returned(CodeBlock call, CoreType type, JavaNames locals) {
    Imp.ObjectDef some = some(unit, type).orElseThrow();
    String made = locals.of("made", "made");
    String found = locals.of("some", "some");
    return CodeBlock.builder()
        .addStatement("$T $N = $L", names.types().of(Leaf.type(unit, type)), made, call)
        .addStatement(
            "return $N instanceof $T $N ? $T.of($N.$N()) : $T.empty()",
            made,
            names.types().of(some.type()),
            found,
            OPTIONAL,
            found,
            names.field(some.type(), 0),
            OPTIONAL)
        .build();
  }

  /** The type that a method of an interface declares: {@code java.util.Optional<…>}. */
  static Optional<HostType> form(Imp.Unit unit, CoreType type) {
    return some(unit, type)
        .flatMap(some -> HostCollections.argument(some.types().get(0)))
        .map(text -> new HostType.Other(
            "java.util.Optional<" + text + ">",
            new HostType.Named("java.util", List.of("Optional"))));
  }
}
