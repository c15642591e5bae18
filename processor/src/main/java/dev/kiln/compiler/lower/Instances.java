package dev.kiln.compiler.lower;

import dev.kiln.compiler.resolve.Symbol;
import dev.kiln.compiler.type.Scheme;
import dev.kiln.compiler.type.Type;
import dev.kiln.compiler.type.Types;
import dev.kiln.compiler.type.size.Size;
import dev.kiln.compiler.type.size.SizeVariable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The instances that a program needs, found while lowering, each once. */
final class Instances {
  /** More instances of one definition than this are made for sizes that run time knows. */
  static final int BUDGET = 64;

  private final Map<String, Instance> byName = new LinkedHashMap<>();
  private final Map<Symbol.Function, Integer> counts = new IdentityHashMap<>();
  private final UniqueNames names = new UniqueNames("#");
  private final Deque<Instance> open = new ArrayDeque<>();

  /** An instance with the sizes that its caller must pass, in the caller's terms. */
  record Use(Instance instance, List<Size> operands) {}

  /** The instance for a use with these types and sizes. */
  Use use(Symbol.Function function, Scheme scheme, List<Type> types, List<Size> sizes) {
    boolean exhausted = counts.getOrDefault(function, 0) >= BUDGET;
    Use wanted = make(function, scheme, types, sizes, exhausted);
    Instance known = byName.get(wanted.instance().name());
    if (known != null) {
      return new Use(known, wanted.operands());
    }
    counts.merge(function, 1, Integer::sum);
    byName.put(wanted.instance().name(), wanted.instance());
    open.add(wanted.instance());
    return wanted;
  }

  /** The next instance to lower. */
  Optional<Instance> next() {
    return Optional.ofNullable(open.poll());
  }

  private Use make(
      Symbol.Function function,
      Scheme scheme,
      List<Type> types,
      List<Size> sizes,
      boolean exhausted) {
    List<SizeVariable> runtime = new ArrayList<>();
    List<Size> operands = new ArrayList<>();
    List<Size> instanceSizes = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < sizes.size(); i++) {
      SizeVariable variable = scheme.sizes().get(i);
      Size size = sizes.get(i);
      if (size.literal().isPresent() && !exhausted) {
        instanceSizes.add(size);
        labels.add(size.toString());
      } else {
        SizeVariable own = SizeVariable.rigid(variable.name());
        instanceSizes.add(Size.of(own));
        labels.add("_");
        boolean given =
            scheme.parameters().stream().anyMatch(p -> p.size().equals(Optional.of(variable)));
        if (!given) {
          runtime.add(own);
          operands.add(size);
        }
      }
    }
    List<Type> instanceTypes = new ArrayList<>();
    for (Type type : types) {
      Type made = Types.map(type, variable -> variable, size -> {
        if (size.literal().isPresent()) {
          return size;
        }
        SizeVariable own = SizeVariable.rigid("k" + (runtime.size() + 1));
        runtime.add(own);
        operands.add(size);
        return Size.of(own);
      });
      instanceTypes.add(made);
      labels.add(Types.show(made).replaceAll("\\bk\\d+\\b", "_"));
    }
    String name = uniqueName(function, labels);
    Instance instance = new Instance(
        name,
        function,
        List.copyOf(instanceTypes),
        List.copyOf(instanceSizes),
        List.copyOf(runtime));
    return new Use(instance, operands);
  }

  private String uniqueName(Symbol.Function function, List<String> labels) {
    String suffix = labels.isEmpty() ? "" : "@" + String.join(",", labels).replace(" ", "");
    return names.of(function, function.display()) + suffix;
  }
}
