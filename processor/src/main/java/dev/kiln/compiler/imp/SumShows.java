package dev.kiln.compiler.imp;

import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.Program;
import dev.kiln.compiler.imp.Imp.Expr;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The methods that show values of sums, one for each sum shown; they may call each other. */
final class SumShows {
  private final ImpBuilder unit;
  private final Map<CoreType.Data, String> names = new LinkedHashMap<>();

  SumShows(ImpBuilder unit) {
    this.unit = unit;
  }

  /** The method for a sum. */
  String of(CoreType.Data data) {
    return names.computeIfAbsent(data, key -> {
      String wanted = "show" + unit.types().sum(key).type().name();
      String name = wanted;
      for (int i = 2; names.containsValue(name); i++) {
        name = wanted + "_" + i;
      }
      return name;
    });
  }

  /** All methods asked for; writing one may ask for others. */
  List<Imp.Method> methods() {
    List<Imp.Method> methods = new ArrayList<>();
    while (methods.size() < names.size()) {
      methods.add(method(List.copyOf(names.keySet()).get(methods.size())));
    }
    return methods;
  }

  private Imp.Method method(CoreType.Data data) {
    MethodContext context = new MethodContext();
    context.result(CoreType.Scalar.STR);
    BodyBuilder body =
        new BodyBuilder(unit, context, Holding.of(new dev.kiln.compiler.core.Core.Unit()));
    Imp.Local value = context.fresh("value", unit.types().of(data));
    context.markFinal(value);
    List<Program.Constructor> constructors =
        unit.program().dataTypes().get(data.name()).constructors();
    for (int i = 0; i < constructors.size(); i++) {
      int constructor = i;
      Expr get = new Imp.Get(value);
      Block shown = context.inBlock(() -> context.add(
          new Imp.Return(Optional.of(new ShowBuilder(body).constructed(get, data, constructor)))));
      if (i == constructors.size() - 1) {
        shown.statements().forEach(context::add);
      } else {
        Expr is = new Imp.IsCase(get, unit.types().madeBy(data, i));
        context.add(new Imp.If(is, shown.statements(), List.of()));
      }
    }
    return new Imp.Method(
        of(data),
        of(data),
        List.of(value),
        List.of(1),
        false,
        false,
        false,
        Imp.Scalar.STR,
        context.block().statements());
  }
}
