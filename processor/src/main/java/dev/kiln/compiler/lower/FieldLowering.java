package dev.kiln.compiler.lower;

import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.syntax.Expression;
import dev.kiln.compiler.type.Fields;
import dev.kiln.compiler.type.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** Lowers fields that all constructors of a sum have, and {@code with}. */
record FieldLowering(BodyLowering body) {
  /** {@code shape.color}: the field of whatever constructor made it. */
  Core shared(Expression.Field node) {
    Type.Data data = (Type.Data) body.typing().type(node.target());
    CoreType type = body.typeOf(node);
    return body.named(
        "s",
        body.lower(node.target()),
        s -> choose(s, data, type, constructor -> {
          int index = fields(data, constructor).names().indexOf(Optional.of(node.name()));
          return new Core.Get(s, constructor, index, type);
        }));
  }

  /** {@code p with { x: 1 }}: the same constructor with other fields. */
  Core update(Expression.Update node) {
    Type.Data data = (Type.Data) body.typing().type(node.target());
    Core target = body.lower(node.target());
    return body.named("r", target, r -> values(node, data, r, new ArrayList<>()));
  }

  private Core values(Expression.Update node, Type.Data data, Core record, List<Core> values) {
    if (values.size() == node.fields().size()) {
      CoreType type = body.type(data);
      return choose(
          record, data, type, constructor -> made(node, data, record, constructor, values));
    }
    Expression.FieldValue field = node.fields().get(values.size());
    Fields first = fields(data, 0);
    Type type = first.at(data).get(first.names().indexOf(Optional.of(field.name())));
    Core lowered = body.checkNat(body.lower(field.value()), type, field.value().span());
    return body.named(field.name(), lowered, v -> {
      values.add(v);
      return values(node, data, record, values);
    });
  }

  private Core made(
      Expression.Update node, Type.Data data, Core record, int constructor, List<Core> values) {
    Fields fields = fields(data, constructor);
    List<Type> types = fields.at(data);
    List<Core> made = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      made.add(new Core.Get(record, constructor, i, body.type(types.get(i))));
    }
    for (int i = 0; i < values.size(); i++) {
      Optional<String> name = Optional.of(node.fields().get(i).name());
      made.set(fields.names().indexOf(name), values.get(i));
    }
    return new Core.Make(body.type(data), constructor, made);
  }

  private Fields fields(Type.Data data, int constructor) {
    return body.lowering().checker().fields(data.symbol().constructors().get(constructor));
  }

  /** What is to be done for the constructor that made a value. */
  private static Core choose(Core value, Type.Data data, CoreType type, IntFunction<Core> each) {
    int last = data.symbol().constructors().size() - 1;
    Core chosen = each.apply(last);
    for (int i = last - 1; i >= 0; i--) {
      chosen = new Core.If(new Core.Is(value, i), each.apply(i), chosen, type);
    }
    return chosen;
  }
}
