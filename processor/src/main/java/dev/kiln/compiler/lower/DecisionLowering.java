package dev.kiln.compiler.lower;

import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.CoreTypes;
import dev.kiln.compiler.core.Label;
import dev.kiln.compiler.core.Local;
import dev.kiln.compiler.decision.Clause;
import dev.kiln.compiler.decision.Decision;
import dev.kiln.compiler.decision.DecisionGraph;
import dev.kiln.compiler.decision.Occurrence;
import dev.kiln.compiler.decision.Reads;
import dev.kiln.compiler.syntax.Constant;
import dev.kiln.compiler.syntax.Expression;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Writes the decisions of a {@code match} as Core, an arm in each branch:
 *
 * <pre>
 * if s is Circle { let r = s.r; a } else { b }
 * </pre>
 *
 * Where there are joins, the branches before them are evaluated first, and an arm leaves a block
 * with the value of the match; {@link LastBlocks} makes returns of that at the end of a function:
 *
 * <pre>
 * 'match: loop { { if c { if d { break 'match a } } }; break 'match b }
 * </pre>
 *
 * An arm that is a join, for its names stand for different places, gets them as the value of the
 * branches before it.
 */
final class DecisionLowering {
  private final BodyLowering body;
  private final Expression.Match node;
  private final DecisionGraph graph;
  private final Map<Occurrence, String> hints;
  private final Map<Occurrence, Core> places = new LinkedHashMap<>();
  private final Map<Decision, Label> labels = new IdentityHashMap<>();
  private final Questions questions;
  private final Label end;
  private CoreType type = Scalar.NEVER;

  /**
   * @param literals what questions about texts and Reals mean
   * @param hints names for places
   */
  DecisionLowering(
      BodyLowering body,
      Expression.Match node,
      DecisionGraph graph,
      List<Constant> literals,
      Map<Occurrence, String> hints) {
    this.body = body;
    this.node = node;
    this.graph = graph;
    this.hints = hints;
    this.questions = new Questions(body, node.span(), literals, places);
    this.end = body.scope().label("match");
  }

  /** The value of the match, where some places have values. */
  Core lower(Map<Occurrence, Core> known) {
    places.putAll(known);
    Core core = write(graph.root());
    return graph.hasJoins() && type != Scalar.NEVER ? new Core.Loop(end, type, core) : core;
  }

  private Core write(Decision decision) {
    if (decision instanceof Decision.Test test) {
      return write(test);
    } else if (decision instanceof Decision.Guard guard) {
      return write(guard);
    } else if (decision instanceof Decision.Bind bind) {
      return graph.isJoin(bind.arm())
          ? jump(bind.arm(), bind.names())
          : bound(bind.names(), () -> write(bind.arm()));
    } else if (decision instanceof Decision.Arm arm) {
      return leave(body.branches().branch(node.arms().get(arm.arm()).body(), node));
    }
    return new Core.Fail("match", new Core.Str("no arm fits the value"), node.span());
  }

  private Core write(Decision.Test test) {
    Supplier<Core> branches =
        () -> withJoins(test, () -> branch(questions.ask(test.condition()), test.yes(), test.no()));
    Occurrence first = questions.first(test.condition());
    if (places.containsKey(first) || !Reads.areMany(first, test)) {
      return branches.get();
    }
    Local local = body.scope().fresh(hints.getOrDefault(first, "m"), first.type(), false);
    return let(local, first, branches);
  }

  private Core write(Decision.Guard guard) {
    return bound(
        guard.names(),
        () -> withJoins(guard, () -> {
          Core condition = body.scoped(node.arms().get(guard.arm()).guard().orElseThrow());
          return branch(condition, guard.yes(), guard.no());
        }));
  }

  private Core branch(Core condition, Decision yes, Decision no) {
    Core then = follow(yes);
    Core otherwise = follow(no);
    return new Core.If(condition, then, otherwise, CoreTypes.join(then.type(), otherwise.type()));
  }

  private Core follow(Decision next) {
    return graph.isJoin(next) ? jump(next, List.of()) : write(next);
  }

  /** The value of an arm as that of the match. */
  private Core leave(Core value) {
    type = CoreTypes.join(type, value.type());
    return graph.hasJoins() && value.type() != Scalar.NEVER ? new Core.Break(end, value) : value;
  }

  /** The branches of a node, then the joins it hosts. */
  private Core withJoins(Decision host, Supplier<Core> branches) {
    List<Decision> joins = graph.joins(host);
    joins.forEach(join -> labels.put(join, body.scope().label("arm")));
    Core core = branches.get();
    for (Decision join : joins) {
      List<Clause.Name> given = graph.given(join);
      Core before =
          graph.isJumpedTo(join) ? new Core.Loop(labels.get(join), typeOf(given), core) : core;
      core =
          given.isEmpty() ? new Core.Seq(List.of(before), write(join)) : taken(before, given, join);
    }
    return core;
  }

  /** Goes to a join, with the values of what it is given. */
  private Core jump(Decision join, List<Clause.Name> names) {
    List<Core> values = new ArrayList<>();
    for (Clause.Name name : graph.given(join)) {
      values.add(questions.read(Clause.place(names, name.symbol())));
    }
    Core value = values.isEmpty()
        ? new Core.Unit()
        : values.size() == 1 ? values.get(0) : new Core.Make(typeOf(graph.given(join)), 0, values);
    return graph.isJumpedTo(join) ? new Core.Break(labels.get(join), value) : value;
  }

  private static CoreType typeOf(List<Clause.Name> names) {
    List<CoreType> types = names.stream().map(name -> name.of().type()).toList();
    return types.isEmpty()
        ? Scalar.UNIT
        : types.size() == 1 ? types.get(0) : new CoreType.Tuple(types);
  }

  /** A join that takes the values of its names from what stands before it. */
  private Core taken(Core before, List<Clause.Name> names, Decision join) {
    if (names.size() == 1) {
      Local local = declare(names.get(0));
      return new Core.Let(local, before, write(join));
    }
    Local all = body.scope().fresh("names", typeOf(names), false);
    List<Local> locals = names.stream().map(this::declare).toList();
    Core core = write(join);
    for (int i = locals.size() - 1; i >= 0; i--) {
      Core part = new Core.Get(new Core.Var(all), i, locals.get(i).type());
      core = new Core.Let(locals.get(i), part, core);
    }
    return new Core.Let(all, before, core);
  }

  private Local declare(Clause.Name name) {
    return body.scope().declare(name.symbol(), name.of().type(), false);
  }

  /** Binds names for the rest; one for a place that has a local already stands for that. */
  private Core bound(List<Clause.Name> names, Supplier<Core> rest) {
    if (names.isEmpty()) {
      return rest.get();
    }
    Clause.Name name = names.get(0);
    Supplier<Core> following = () -> bound(names.subList(1, names.size()), rest);
    if (places.get(name.of()) instanceof Core.Var known) {
      body.scope().bind(name.symbol(), known.local());
      return following.get();
    }
    return let(declare(name), name.of(), following);
  }

  /** A local for a place, known to the rest. */
  private Core let(Local local, Occurrence place, Supplier<Core> rest) {
    Core value = questions.read(place);
    Core before = places.put(place, new Core.Var(local));
    Core core = rest.get();
    if (before == null) {
      places.remove(place);
    } else {
      places.put(place, before);
    }
    return new Core.Let(local, value, core);
  }
}
