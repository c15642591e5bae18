package dev.kiln.compiler.backend.java;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.host.HostType;
import dev.kiln.compiler.imp.Imp;
import dev.kiln.compiler.imp.Leaf;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Records of the user's own at the door of an interface, in the place of generated ones: their
 * components are the parts of a tuple or record, in order.
 *
 * <pre>
 * record Point(double x, double y) {}      Point turned(Point p)
 * turned(p: (Real, Real)): (Real, Real)    new Point(made.p0(), made.p1())
 * </pre>
 */
final class HostRecords {
  private final HostType.Named owner;
  private final Imp.Unit unit;
  private final UnitNames names;
  private final HostCollections collections;

  HostRecords(JavaRequest request, Imp.Unit unit, UnitNames names) {
    this.owner = new HostType.Named(request.packageName(), List.of(request.className()));
    this.unit = unit;
    this.names = names;
    this.collections = new HostCollections(names.types());
  }

  /** The user's record that stands for a type, if one does. */
  Optional<HostType.RecordType> own(Optional<HostType> host, CoreType type) {
    return host.filter(HostType.RecordType.class::isInstance)
        .map(HostType.RecordType.class::cast)
        .filter(found -> !HostForms.of(unit, owner, type).equals(Optional.of(found.type())));
  }

  /** The generated record for a value of the user's. */
  CodeBlock taken(CodeBlock given, CoreType type, HostType host, JavaNames locals) {
    Optional<HostType.RecordType> own = own(Optional.of(host), type);
    if (own.isEmpty()) {
      return collections.taken(given, Leaf.type(unit, type), locals);
    }
    List<CoreType> parts = Leaf.parts(unit, type);
    List<CodeBlock> made = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      HostType.RecordType.Component component = own.get().components().get(i);
      CodeBlock part = CodeBlock.of("$L.$N()", given, component.name());
      made.add(taken(part, parts.get(i), component.type(), locals));
    }
    return made(names.types().of(Leaf.type(unit, type)), made);
  }

  /** The user's record for a generated one. */
  CodeBlock given(CodeBlock made, CoreType type, HostType host) {
    Optional<HostType.RecordType> own = own(Optional.of(host), type);
    if (own.isEmpty()) {
      return made;
    }
    List<CoreType> parts = Leaf.parts(unit, type);
    Imp.ObjectType object = Leaf.object(unit, type).orElseThrow().type();
    List<CodeBlock> given = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      CodeBlock part = CodeBlock.of("$L.$N()", made, names.field(object, i));
      given.add(given(part, parts.get(i), own.get().components().get(i).type()));
    }
    return made(HostForms.className(own.get().type()), given);
  }

  private static CodeBlock made(TypeName type, List<CodeBlock> parts) {
    return CodeBlock.of("new $T($L)", type, parts.stream().collect(CodeBlock.joining(", ")));
  }
}
