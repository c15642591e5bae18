package dev.kiln.compiler.type;

import dev.kiln.compiler.resolve.ModuleScope;
import dev.kiln.compiler.resolve.Names;
import dev.kiln.compiler.resolve.Symbol;
import dev.kiln.compiler.syntax.Declaration;
import dev.kiln.compiler.type.size.Size;
import dev.kiln.compiler.type.size.SizeVariable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the fields of a constructor as declared. */
final class DataFields {
  private DataFields() {}

  /** The type of a field that all constructors have, with one type. */
  static Optional<Type> shared(Schemes schemes, Type.Data data, String name) {
    Optional<Type> shared = Optional.empty();
    for (Symbol.Constructor constructor : data.symbol().constructors()) {
      Fields fields = schemes.fields(constructor);
      int index = fields.names().indexOf(Optional.of(name));
      if (index < 0) {
        return Optional.empty();
      }
      Type type = fields.at(data).get(index);
      if (shared.isPresent() && !Types.show(shared.get()).equals(Types.show(type))) {
        return Optional.empty();
      }
      shared = Optional.of(type);
    }
    return shared;
  }

  static Fields read(
      Names names, ModuleScope scope, Inference inference, Symbol.Constructor constructor) {
    Declaration.Data data = constructor.data().declaration();
    Map<String, Type> types = new LinkedHashMap<>();
    Map<String, Size> sizes = new LinkedHashMap<>();
    List<Type.Variable> variables = new ArrayList<>();
    List<SizeVariable> sizeVariables = new ArrayList<>();
    for (Declaration.TypeParameter parameter : data.parameters()) {
      if (parameter.size() || !Character.isUpperCase(parameter.name().charAt(0))) {
        SizeVariable variable = SizeVariable.rigid(parameter.name());
        sizeVariables.add(variable);
        sizes.put(parameter.name(), Size.of(variable));
      } else {
        Type.Variable variable =
            new Type.Variable(parameter.name(), true, Type.Variable.Default.NONE);
        variables.add(variable);
        types.put(parameter.name(), variable);
      }
    }
    TypeReader reader = new TypeReader.Bound(types, sizes).reader(names, scope, inference);
    List<Optional<String>> fieldNames = new ArrayList<>();
    List<Type> fieldTypes = new ArrayList<>();
    for (Declaration.FieldTree field : constructor.declaration().fields()) {
      fieldNames.add(field.name());
      fieldTypes.add(reader.read(field.type()));
    }
    return new Fields(variables, sizeVariables, List.copyOf(fieldNames), List.copyOf(fieldTypes));
  }
}
