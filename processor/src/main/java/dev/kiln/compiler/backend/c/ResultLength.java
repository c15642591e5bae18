package dev.kiln.compiler.backend.c;

import dev.kiln.compiler.imp.Imp;
import dev.kiln.compiler.imp.Imp.Expr;
import dev.kiln.compiler.imp.Imp.Local;
import dev.kiln.compiler.imp.Imp.Stmt;
import dev.kiln.compiler.imp.Uses;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * How long the array is that a method gives, as an expression over its parameters: for Java makes
 * it before it calls C. It may be wrong or negative where the method fails: C compares.
 */
final class ResultLength {
  private static final int LARGEST = 40;

  private final Set<Local> parameters;
  private final Map<Local, Expr> values = new LinkedHashMap<>();
  private final Map<Local, List<Expr>> assigned = new LinkedHashMap<>();
  private final Map<Local, Optional<Expr>> assumed = new LinkedHashMap<>();
  private final Set<Local> changing = new LinkedHashSet<>();
  private final List<Expr> results = new ArrayList<>();
  private int budget = LARGEST;

  private final Function<String, Imp.Method> methods;

  private ResultLength(Imp.Method method, Function<String, Imp.Method> methods) {
    this.methods = methods;
    this.parameters = new LinkedHashSet<>(method.parameters());
    method.body().forEach(this::note);
  }

  /**
   * The length; empty if it is known at the end only.
   *
   * @param path the fields that lead to the array in what the method gives
   * @param methods those that it may call
   */
  static Optional<Expr> of(
      Imp.Method method, List<Integer> path, Function<String, Imp.Method> methods) {
    if (method.recursive()) {
      return Optional.empty();
    }
    ResultLength length = new ResultLength(method, methods);
    Expr found = null;
    for (Expr result : length.results) {
      Optional<Expr> each = length.part(result, path).flatMap(length::length).flatMap(length::over);
      if (each.isEmpty() || found != null && !found.equals(each.get())) {
        return Optional.empty();
      }
      found = each.get();
    }
    return Optional.ofNullable(found);
  }

  private void note(Stmt statement) {
    if (statement instanceof Imp.Declare declare && declare.value().isPresent()) {
      values.put(declare.local(), declare.value().get());
      assigned(declare.local()).add(declare.value().get());
    } else if (statement instanceof Imp.Declare declare) {
      changing.add(declare.local());
    } else if (statement instanceof Imp.Assign assign) {
      changing.add(assign.local());
      assigned(assign.local()).add(assign.value());
    } else if (statement instanceof Imp.Return jump) {
      jump.value().ifPresent(results::add);
    }
    Uses.inner(statement).forEach(list -> list.forEach(this::note));
  }

  private List<Expr> assigned(Local local) {
    return assigned.computeIfAbsent(local, each -> new ArrayList<>());
  }

  private Optional<Expr> part(Expr value, List<Integer> path) {
    Expr now = value;
    for (int field : path) {
      Optional<Expr> next = field(now, field);
      if (next.isEmpty()) {
        return next;
      }
      now = next.get();
    }
    return Optional.of(now);
  }

  /** A field of what is made here, or of a parameter. */
  private Optional<Expr> field(Expr object, int index) {
    if (object instanceof Imp.NewObject made) {
      return Optional.of(made.fields().get(index));
    } else if (object instanceof Imp.Get get
        && !changing.contains(get.local())
        && values.containsKey(get.local())) {
      return field(values.get(get.local()), index);
    }
    return Optional.empty();
  }

  private Optional<Expr> length(Expr array) {
    if (array instanceof Imp.Invoke call) {
      Imp.Method callee = methods.apply(call.method());
      return of(callee, List.of(), methods)
          .flatMap(each -> replaced(each, callee.parameters(), call.arguments()));
    } else if (array instanceof Imp.Field field) {
      return isParameter(field)
          ? Optional.of(new Imp.Runtime("Sums", "length", List.of(array), Imp.Scalar.INT64))
          : field(field.object(), field.index()).flatMap(this::length);
    } else if (array instanceof Imp.NewArray made) {
      return Optional.of(made.length());
    } else if (array instanceof Imp.ArrayOf made) {
      return Optional.of(new Imp.IntConst(made.elements().size(), Imp.Scalar.INT32));
    } else if (array instanceof Imp.CopyOf copy) {
      return length(copy.array());
    } else if (array instanceof Imp.Runtime call && call.owner().equals("Products")) {
      List<Expr> x = call.arguments();
      return Optional.of(product(List.of(x.get(2), x.get(4))));
    } else if (array instanceof Imp.Get get && changing.contains(get.local())) {
      return lengthOfAll(get.local());
    } else if (array instanceof Imp.Get get) {
      return parameters.contains(get.local())
          ? Optional.of(lengthOf(get.local()))
          : Optional.ofNullable(values.get(get.local())).flatMap(this::length);
    }
    return Optional.empty();
  }

  /**
   * The length of all arrays that a variable holds in turn: that of the first. They have the type
   * of the variable, so it is theirs, too, though it may be written in another way.
   */
  private Optional<Expr> lengthOfAll(Local local) {
    if (assumed.containsKey(local)) {
      return assumed.get(local);
    }
    Optional<Expr> first = parameters.contains(local)
        ? Optional.of(lengthOf(local))
        : assigned(local).stream().findFirst().flatMap(this::length).flatMap(this::over);
    assumed.put(local, first);
    if (!assigned(local).stream().allMatch(x -> length(x).flatMap(this::over).isPresent())) {
      assumed.put(local, Optional.empty());
    }
    return assumed.get(local);
  }

  private static Expr lengthOf(Local array) {
    return new Imp.Runtime("Sums", "length", List.of(new Imp.Get(array)), Imp.Scalar.INT64);
  }

  /** A length over parameters as one over the arguments for them. */
  private Optional<Expr> replaced(Expr length, List<Local> parameters, List<Expr> arguments) {
    if (length instanceof Imp.Get get) {
      return Optional.of(arguments.get(parameters.indexOf(get.local())));
    } else if (length instanceof Imp.Operation operation) {
      List<Expr> operands = new ArrayList<>();
      for (Expr operand : operation.operands()) {
        replaced(operand, parameters, arguments).ifPresent(operands::add);
      }
      boolean all = operands.size() == operation.operands().size();
      return all
          ? Optional.of(new Imp.Operation(operation.symbol(), operands, operation.type()))
          : Optional.empty();
    } else if (length instanceof Imp.Runtime call) {
      return replaced(call.arguments().get(0), parameters, arguments)
          .map(x -> new Imp.Runtime(call.owner(), call.name(), List.of(x), call.type()));
    } else if (length instanceof Imp.Field field) {
      return replaced(field.object(), parameters, arguments)
          .map(x -> new Imp.Field(x, field.index(), field.type()));
    }
    return Optional.of(length);
  }

  private boolean isParameter(Expr value) {
    return value instanceof Imp.Field field
        ? isParameter(field.object())
        : value instanceof Imp.Get get
            && parameters.contains(get.local())
            && !changing.contains(get.local());
  }

  private static Expr product(List<Expr> factors) {
    long literal = 1;
    for (Expr factor : factors) {
      literal *= factor instanceof Imp.IntConst number ? number.value() : 1;
    }
    Expr product = new Imp.IntConst(literal, Imp.Scalar.INT64);
    for (Expr factor : factors) {
      if (factor instanceof Imp.IntConst) {
        continue;
      }
      product = new Imp.Operation("*", List.of(product, factor), Imp.Scalar.INT64);
    }
    return product;
  }

  /** The expression over parameters alone, without checks. */
  private Optional<Expr> over(Expr expr) {
    if (budget-- < 0) {
      return Optional.empty();
    } else if (expr instanceof Imp.IntConst || isParameter(expr)) {
      return Optional.of(expr);
    } else if (expr instanceof Imp.Get get) {
      return changing.contains(get.local())
          ? Optional.empty()
          : parameters.contains(get.local())
              ? Optional.of(expr)
              : Optional.ofNullable(values.get(get.local())).flatMap(this::over);
    } else if (expr instanceof Imp.Convert convert) {
      return over(convert.value());
    } else if (expr instanceof Imp.Operation operation
        && List.of("+", "-", "*").contains(operation.symbol())
        && operation.operands().size() > 1) {
      return all(operation.operands())
          .map(x -> new Imp.Operation(operation.symbol(), x, Imp.Scalar.INT64));
    } else if (expr instanceof Imp.Runtime call) {
      return over(call);
    }
    return Optional.empty();
  }

  private Optional<Expr> over(Imp.Runtime call) {
    List<Expr> x = call.arguments().stream()
        .filter(each -> !(each instanceof Imp.StrConst))
        .toList();
    return switch (call.owner() + "." + call.name()) {
      case "Check.size", "Ints.toNat" -> over(x.get(0));
      case "Check.count" -> all(x).map(ResultLength::product);
      case "Sums.length" -> lengthOf(x.get(0));
      default -> Optional.empty();
    };
  }

  private Optional<Expr> lengthOf(Expr array) {
    if (isParameter(array)) {
      return Optional.of(new Imp.Runtime("Sums", "length", List.of(array), Imp.Scalar.INT64));
    }
    return array instanceof Imp.Get get && changing.contains(get.local())
        ? lengthOfAll(get.local())
        : length(array).flatMap(this::over);
  }

  private Optional<List<Expr>> all(List<Expr> exprs) {
    List<Expr> found = new ArrayList<>();
    for (Expr expr : exprs) {
      Optional<Expr> each = over(expr);
      if (each.isEmpty()) {
        return Optional.empty();
      }
      found.add(each.get());
    }
    return Optional.of(found);
  }
}
