package dev.kiln.compiler.imp;

import dev.kiln.compiler.imp.Imp.Expr;
import dev.kiln.compiler.imp.Imp.Local;
import dev.kiln.compiler.imp.Imp.Stmt;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes one local of those that are copies of one another and never needed at the same time (after
 * Chaitin's register allocation), so that the copies go away:
 *
 * <pre>
 * double old = v; double w = old - x; v = w;   ->   v = v - x;
 * </pre>
 *
 * The one that is declared first remains, for it can be seen wherever another of them can.
 */
final class Coalescing {
  /** What is known of pairs of more locals than this takes too much memory. */
  private static final int MOST = 4_000;

  private final List<Copy> copies = new ArrayList<>();
  private final Set<Local> excluded = new LinkedHashSet<>();
  private final Set<Local> changing = new LinkedHashSet<>();
  private final Map<Local, Integer> numbers = new LinkedHashMap<>();
  private final Map<Local, Local> replaced = new LinkedHashMap<>();
  private boolean attempts;

  /** One local is given the value of another. */
  private record Copy(Local to, Local from) {}

  /** Locals that have become one. */
  private record Group(int first, BitSet members, BitSet against) {}

  private Coalescing(List<Local> parameters) {
    parameters.forEach(this::number);
  }

  /** The method with fewer copies. */
  static Imp.Method in(Imp.Method method) {
    return method.withBody(in(method.body(), method.parameters()));
  }

  /** The statements with fewer copies. */
  static List<Stmt> in(List<Stmt> body, List<Local> parameters) {
    Coalescing coalescing = new Coalescing(parameters);
    body.forEach(coalescing::note);
    coalescing.keepFixed(parameters);
    int locals = coalescing.numbers.size();
    if (coalescing.copies.isEmpty() || coalescing.attempts || locals > MOST) {
      return body;
    }
    coalescing.join(body);
    return coalescing.replaced.isEmpty() ? body : coalescing.rewrite(body);
  }

  private void note(Stmt statement) {
    if (statement instanceof Imp.Declare declare) {
      number(declare.local());
      declare.value().ifPresent(value -> noteCopy(declare.local(), value));
    } else if (statement instanceof Imp.Assign assign) {
      changing.add(assign.local());
      noteCopy(assign.local(), assign.value());
    } else if (statement instanceof Imp.For loop) {
      excluded.add(loop.index());
    }
    attempts |= statement instanceof Imp.Try;
    Statements.expressions(statement).forEach(this::note);
    Statements.inner(statement).forEach(list -> list.forEach(this::note));
  }

  private void noteCopy(Local to, Expr value) {
    if (value instanceof Imp.Get get && get.local().type().equals(to.type())) {
      copies.add(new Copy(to, get.local()));
    }
  }

  /** Function values read locals that never change. */
  private void note(Expr expr) {
    if (expr instanceof Imp.Lambda lambda) {
      excluded.addAll(Mentions.of(lambda.body()).all());
    }
    Expressions.parts(expr).forEach(this::note);
  }

  /** A parameter that keeps its value goes on doing so. */
  private void keepFixed(List<Local> parameters) {
    parameters.stream().filter(each -> !changing.contains(each)).forEach(excluded::add);
  }

  private void number(Local local) {
    numbers.putIfAbsent(local, numbers.size());
  }

  private void join(List<Stmt> body) {
    List<Local> locals = List.copyOf(numbers.keySet());
    BitSet[] against = Interference.of(body, numbers);
    Group[] groups = new Group[against.length];
    for (int i = 0; i < groups.length; i++) {
      BitSet alone = new BitSet();
      alone.set(i);
      groups[i] = new Group(i, alone, against[i]);
    }
    for (Copy copy : copies) {
      if (!excluded.contains(copy.to()) && !excluded.contains(copy.from())) {
        join(groups, groups[numbers.get(copy.to())], groups[numbers.get(copy.from())]);
      }
    }
    for (int i = 0; i < groups.length; i++) {
      Group group = groups[i];
      if (group.first() == i && group.members().cardinality() > 1) {
        Local one = together(group, locals);
        group.members().stream().forEach(member -> replaced.put(locals.get(member), one));
      }
    }
  }

  private static void join(Group[] groups, Group a, Group b) {
    if (a == b || a.against().intersects(b.members()) || b.against().intersects(a.members())) {
      return;
    }
    BitSet members = (BitSet) a.members().clone();
    members.or(b.members());
    BitSet against = (BitSet) a.against().clone();
    against.or(b.against());
    Group both = new Group(Math.min(a.first(), b.first()), members, against);
    members.stream().forEach(member -> groups[member] = both);
  }

  /** The first of the group, with room for the values of all. */
  private static Local together(Group group, List<Local> locals) {
    Local first = locals.get(group.first());
    long low = first.low();
    long high = first.high();
    for (int member : group.members().stream().toArray()) {
      low = Math.min(low, locals.get(member).low());
      high = Math.max(high, locals.get(member).high());
    }
    return new Local(first.name(), first.id(), first.type(), low, high);
  }

  private List<Stmt> rewrite(List<Stmt> statements) {
    List<Stmt> rewritten = new ArrayList<>();
    for (Stmt statement : statements) {
      rewrite(statement).ifPresent(rewritten::add);
    }
    return rewritten;
  }

  private Optional<Stmt> rewrite(Stmt statement) {
    Replacing replacing = new Replacing(local -> replaced.getOrDefault(local, local));
    if (statement instanceof Imp.Declare declare) {
      Optional<Expr> value = declare.value().map(replacing::in);
      Local one = replaced.getOrDefault(declare.local(), declare.local());
      return one.id() == declare.local().id()
          ? Optional.of(new Imp.Declare(one, value))
          : value.flatMap(each -> assign(one, each));
    } else if (statement instanceof Imp.Assign assign) {
      Local one = replaced.getOrDefault(assign.local(), assign.local());
      return assign(one, replacing.in(assign.value()));
    }
    return Optional.of(Statements.map(withExpressions(statement, replacing), this::rewrite));
  }

  private static Optional<Stmt> assign(Local local, Expr value) {
    boolean itself = value instanceof Imp.Get get && get.local().equals(local);
    return itself ? Optional.empty() : Optional.of(new Imp.Assign(local, value));
  }

  private static Stmt withExpressions(Stmt statement, Replacing to) {
    if (statement instanceof Imp.Store store) {
      return new Imp.Store(to.in(store.array()), to.in(store.index()), to.in(store.value()));
    } else if (statement instanceof Imp.SetCell set) {
      return new Imp.SetCell(to.in(set.cell()), to.in(set.value()));
    } else if (statement instanceof Imp.Eval eval) {
      return new Imp.Eval(to.in(eval.expr()));
    } else if (statement instanceof Imp.If branch) {
      return new Imp.If(to.in(branch.condition()), branch.then(), branch.otherwise());
    } else if (statement instanceof Imp.While loop) {
      return new Imp.While(loop.label(), to.in(loop.condition()), loop.body());
    } else if (statement instanceof Imp.For loop) {
      return new Imp.For(
          loop.label(),
          loop.index(),
          to.in(loop.from()),
          loop.relation(),
          to.in(loop.to()),
          loop.body());
    } else if (statement instanceof Imp.Return jump) {
      return new Imp.Return(jump.value().map(to::in));
    } else if (statement instanceof Imp.Fail fail) {
      return new Imp.Fail(fail.code(), to.in(fail.message()), fail.at());
    }
    return statement;
  }
}
