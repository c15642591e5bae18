package dev.kiln.compiler.optimize.pass;

import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.core.Program;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Drops tests of constructors whose outcome earlier tests tell, or that the value was made with. A
 * {@code match} asks nothing twice by itself; one inside the arm of another may, above all in what
 * was inlined there.
 *
 * <pre>
 * if s.is/0 then a                       if s.is/0 then a
 * else if s.is/1 then                    else if s.is/1 then
 *   if s.is/0 then b else c       ->       c
 * </pre>
 */
public final class KnownCases {
  private final Program program;

  /** What a local is a part of: {@code s} itself, or {@code s.1/0}. */
  private final Map<Local, String> paths = new LinkedHashMap<>();

  /** The names of values made here. */
  private final Map<Local, Core.Make> made = new LinkedHashMap<>();

  private KnownCases(Program program) {
    this.program = program;
  }

  /** Drops them in all functions. */
  public static Program run(Program program) {
    return program.mapFunctions(f -> f.withBody(new KnownCases(program).visit(f.body(), Map.of())));
  }

  private Core visit(Core core, Map<String, Set<Integer>> cases) {
    if (core instanceof Core.Let let) {
      Core value = visit(let.value(), cases);
      if (!let.local().mutable()) {
        path(value).ifPresent(path -> paths.put(let.local(), path));
      }
      Core body = visit(let.body(), madeIn(let, cases));
      return value == let.value() && body == let.body()
          ? core
          : new Core.Let(let.local(), value, body);
    } else if (core instanceof Core.Is is) {
      return known(is, cases).map(known -> (Core) new Core.Bool(known)).orElse(core);
    } else if (core instanceof Core.If branch) {
      return branch(branch, cases);
    } else if (core instanceof Core.Get get && get.target() instanceof Core.Var var) {
      Core.Make whole = made.get(var.local());
      boolean has = whole != null && whole.constructor() == get.constructor();
      Core field = has ? whole.fields().get(get.index()) : get;
      return Facts.isAtom(field) && field.type().equals(get.type()) ? field : get;
    }
    return Children.map(core, child -> visit(child, cases));
  }

  /** What is known of a name that stands for a value made there. */
  private Map<String, Set<Integer>> madeIn(Core.Let let, Map<String, Set<Integer>> cases) {
    boolean known = !let.local().mutable()
        && let.value() instanceof Core.Make
        && let.value().type() instanceof CoreType.Data;
    if (!known) {
      return cases;
    }
    Core.Make value = (Core.Make) let.value();
    made.put(let.local(), value);
    Map<String, Set<Integer>> more = new LinkedHashMap<>(cases);
    more.put(let.local().toString(), Set.of(value.constructor()));
    return more;
  }

  private Core branch(Core.If node, Map<String, Set<Integer>> cases) {
    Core condition = visit(node.condition(), cases);
    if (condition instanceof Core.Bool known) {
      return visit(known.value() ? node.then() : node.otherwise(), cases);
    }
    Core then = visit(node.then(), assume(condition, true, cases));
    Core otherwise = visit(node.otherwise(), assume(condition, false, cases));
    return condition == node.condition() && then == node.then() && otherwise == node.otherwise()
        ? node
        : new Core.If(condition, then, otherwise, node.type());
  }

  /** What is known where a condition has an outcome. */
  private Map<String, Set<Integer>> assume(
      Core condition, boolean outcome, Map<String, Set<Integer>> cases) {
    if (condition instanceof Core.Is is) {
      return assume(is, outcome, cases);
    } else if (condition instanceof Core.If both
        && outcome
        && both.otherwise().equals(new Core.Bool(false))) {
      return assume(both.then(), true, assume(both.condition(), true, cases));
    } else if (condition instanceof Core.If either
        && !outcome
        && either.then().equals(new Core.Bool(true))) {
      return assume(either.otherwise(), false, assume(either.condition(), false, cases));
    }
    return cases;
  }

  private Map<String, Set<Integer>> assume(
      Core.Is is, boolean outcome, Map<String, Set<Integer>> cases) {
    Optional<String> path = path(is.target());
    if (path.isEmpty()) {
      return cases;
    }
    Set<Integer> left = new LinkedHashSet<>(cases.getOrDefault(path.get(), all(is)));
    left.removeIf(constructor -> (constructor == is.constructor()) != outcome);
    Map<String, Set<Integer>> more = new LinkedHashMap<>(cases);
    more.put(path.get(), left);
    return more;
  }

  private Optional<Boolean> known(Core.Is is, Map<String, Set<Integer>> cases) {
    Set<Integer> left = path(is.target()).map(cases::get).orElse(null);
    if (left == null || left.isEmpty()) {
      return Optional.empty();
    } else if (!left.contains(is.constructor())) {
      return Optional.of(false);
    }
    return left.size() == 1 ? Optional.of(true) : Optional.empty();
  }

  private Set<Integer> all(Core.Is is) {
    CoreType.Data data = (CoreType.Data) is.target().type();
    Set<Integer> all = new LinkedHashSet<>();
    for (int i = 0; i < program.dataTypes().get(data.name()).constructors().size(); i++) {
      all.add(i);
    }
    return all;
  }

  /** A local that does not change, or a part of one. */
  private Optional<String> path(Core core) {
    if (core instanceof Core.Var var && !var.local().mutable()) {
      return Optional.of(paths.getOrDefault(var.local(), var.local().toString()));
    } else if (core instanceof Core.Get get) {
      return path(get.target()).map(path -> path + "." + get.constructor() + "/" + get.index());
    }
    return Optional.empty();
  }
}
