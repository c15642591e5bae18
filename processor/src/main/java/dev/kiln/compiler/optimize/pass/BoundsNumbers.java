package dev.kiln.compiler.optimize.pass;

import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.Function;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.core.Locals;
import dev.kiln.compiler.core.Op;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The numbers that Int locals and expressions stand for, at the place the walk has come to. */
final class BoundsNumbers {
  private static final long LARGEST_SIZE = 1L << 27;

  private final BoundsFacts facts;
  private final BoundsArithmetic arithmetic;
  private final Map<Local, BoundsForm> values = new LinkedHashMap<>();
  private final Map<Local, BoundsForm> starts = new LinkedHashMap<>();
  private final Map<Core, BoundsForm> forms = new IdentityHashMap<>();
  private final List<Local> changed = new ArrayList<>();

  /** Variables that closures see: they may change at any time. */
  private final Set<Local> shared = new LinkedHashSet<>();

  /** Variables that some assignment does not count up by a literal. */
  private final Set<Local> free = new LinkedHashSet<>();

  /** That {@code a - b} is at least a number. */
  record Fact(BoundsForm a, BoundsForm b, long atLeast) {}

  BoundsNumbers(Function function, BoundsFacts facts) {
    this.facts = facts;
    this.arithmetic = new BoundsArithmetic(facts);
    for (int i = 0; i < function.parameters().size(); i++) {
      Local parameter = function.parameters().get(i);
      boolean size = i < function.sizeParameters();
      if (parameter.type() == Scalar.INT) {
        values.put(parameter, size ? facts.unknown(0, LARGEST_SIZE) : facts.unknown());
      }
    }
    Children.forEachNode(function.body(), core -> {
      note(core);
    });
  }

  private void note(Core core) {
    if (core instanceof Core.Lambda) {
      Locals.free(core).stream().filter(Local::mutable).forEach(shared::add);
    } else if (core instanceof Core.Assign assign) {
      boolean counts = assign.value() instanceof Core.Primitive sum
          && sum.op() == Op.INT_ADD
          && sum.arguments().get(0) instanceof Core.Var var
          && var.local().equals(assign.local())
          && sum.arguments().get(1) instanceof Core.Int step
          && step.value() >= 0;
      if (!counts) {
        free.add(assign.local());
      }
    }
  }

  /** Grows with every change of a variable. */
  int changes() {
    return changed.size();
  }

  void assume(Fact fact) {
    facts.assume(fact.a(), fact.b(), fact.atLeast());
  }

  /** What an Int expression stands for, asked right after it was visited. */
  BoundsForm form(Core core) {
    if (core instanceof Core.Int number) {
      return BoundsForm.of(number.value());
    } else if (core instanceof Core.Var var) {
      return shared.contains(var.local())
          ? facts.unknown()
          : values.computeIfAbsent(var.local(), local -> facts.unknown());
    }
    BoundsForm known = forms.get(core);
    return known == null ? facts.unknown() : known;
  }

  /** A node was visited before, for it stands in several places, and gives another value now. */
  void forget(Core node) {
    forms.remove(node);
  }

  /** A node has the value of its last part. */
  void same(Core node, Core last) {
    if (node.type() == Scalar.INT && last.type() == Scalar.INT) {
      forms.put(node, form(last));
    }
  }

  /** A node has the value of one of two parts, if these have one. */
  void either(Core node, Optional<BoundsForm> then, Optional<BoundsForm> otherwise) {
    if (node.type() == Scalar.INT) {
      List<BoundsForm> cases = new ArrayList<>();
      then.ifPresent(cases::add);
      otherwise.ifPresent(cases::add);
      forms.put(node, cases.isEmpty() ? facts.unknown() : facts.oneOf(cases));
    }
  }

  /** A local begins with a value. */
  void start(Local local, Core value, boolean steady) {
    BoundsForm form = steady && value.type() == Scalar.INT ? form(value) : facts.unknown();
    values.put(local, form);
    starts.put(local, form);
  }

  /** A local counts from one number to another, which are passed by so much. */
  void count(Local index, BoundsForm from, long above, BoundsForm to, long below) {
    long low = facts.low(from);
    low = low > Long.MAX_VALUE - above ? low : low + above;
    long high = facts.high(to);
    high = high < Long.MIN_VALUE + below ? high : high - below;
    BoundsForm form = facts.unknown(low, Math.max(low, high));
    values.put(index, form);
    facts.assume(to, from, above + below);
    facts.assume(form, from, above);
    facts.assume(to, form, below);
  }

  void assign(Local local, Core value) {
    if (local.type() == Scalar.INT && !shared.contains(local)) {
      BoundsForm form = value.type() == Scalar.INT ? form(value) : facts.unknown();
      changed.add(local);
      values.put(local, form);
    }
  }

  /** Variables have values not known from here on. */
  void change(Collection<Local> locals) {
    for (Local local : locals) {
      if (local.type() == Scalar.INT && !shared.contains(local)) {
        changed.add(local);
        BoundsForm form = facts.unknown();
        values.put(local, form);
        if (!free.contains(local) && starts.containsKey(local)) {
          facts.assume(form, starts.get(local), 0);
        }
      }
    }
  }

  /** Variables that changed since then do not have the values they have now. */
  void changeAgain(int since) {
    if (changed.size() > since) {
      List<Local> again = changed.subList(since, changed.size());
      Set<Local> locals = new LinkedHashSet<>(again);
      again.clear();
      change(locals);
    }
  }

  /** What follows from a condition or from its opposite. */
  List<Fact> facts(Core condition, boolean holds) {
    if (condition instanceof Core.If both
        && both.otherwise() instanceof Core.Bool no
        && !no.value()
        && holds) {
      return both(both.condition(), both.then(), true);
    } else if (condition instanceof Core.If one
        && one.then() instanceof Core.Bool yes
        && yes.value()
        && !holds) {
      return both(one.condition(), one.otherwise(), false);
    } else if (condition instanceof Core.Primitive not && not.op() == Op.BOOL_NOT) {
      return facts(not.arguments().get(0), !holds);
    } else if (condition instanceof Core.Primitive test
        && test.arguments().size() == 2
        && test.arguments().get(0).type() == Scalar.INT
        && test.arguments().get(1).type() == Scalar.INT) {
      BoundsForm a = form(test.arguments().get(0));
      BoundsForm b = form(test.arguments().get(1));
      return arithmetic.facts(test.op(), a, b, holds);
    }
    return List.of();
  }

  private List<Fact> both(Core one, Core other, boolean hold) {
    List<Fact> all = new ArrayList<>(facts(one, hold));
    all.addAll(facts(other, hold));
    return all;
  }

  /** An operation without a check that cannot fail, or its value if that is known. */
  Core simpler(Core.Primitive node) {
    List<Core> arguments = node.arguments();
    boolean ints =
        !arguments.isEmpty() && Children.every(node, operand -> operand.type() == Scalar.INT);
    if (node.op() == Op.REALS_LENGTH
        || node.op() == Op.INTS_LENGTH
        || node.op() == Op.BOOLS_LENGTH
        || node.op() == Op.STR_LENGTH) {
      forms.put(node, facts.unknown(0, Integer.MAX_VALUE));
    }
    if (!ints) {
      return node;
    }
    List<BoundsForm> x = new ArrayList<>();
    Children.forEach(node, operand -> x.add(form(operand)));
    if (node.type() == Scalar.BOOL) {
      boolean pure = Children.every(node, Facts::isPure);
      Optional<Boolean> known = pure && x.size() == 2
          ? arithmetic.outcome(node.op(), x.get(0), x.get(1))
          : Optional.empty();
      return known.<Core>map(Core.Bool::new).orElse(node);
    }
    BoundsArithmetic.Result result = arithmetic.result(node, x);
    if (node.type() == Scalar.INT) {
      forms.put(result.node(), result.form());
    }
    return result.node();
  }
}
