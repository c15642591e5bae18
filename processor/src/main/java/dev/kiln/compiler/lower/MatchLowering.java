package dev.kiln.compiler.lower;

import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.decision.Clause;
import dev.kiln.compiler.decision.DecisionGraph;
import dev.kiln.compiler.decision.DecisionMaker;
import dev.kiln.compiler.decision.Occurrence;
import dev.kiln.compiler.syntax.Expression;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lowers match: the patterns become clauses, these decisions, and those Core.
 *
 * <pre>
 * match s { Circle(r) if r > 1 => a, Rect(w, _) => b, _ => c }   ->
 * if s is Circle { let r = s.r; if r > 1 { a } else { c } }
 * else if s is Rect { let w = s.w; b }
 * else { c }
 * </pre>
 */
final class MatchLowering {
  private final BodyLowering body;

  MatchLowering(BodyLowering body) {
    this.body = body;
  }

  Core match(Expression.Match node) {
    return body.scope()
        .region(
            body.branches().leaving(node),
            () -> scrutinee(node),
            value -> value.type() == Scalar.NEVER ? value : match(node, value));
  }

  private Core scrutinee(Expression.Match node) {
    body.branches().open(node);
    return body.lower(node.scrutinee());
  }

  private Core match(Expression.Match node, Core value) {
    Occurrence whole = new Occurrence.Whole(value.type());
    PatternReader patterns = new PatternReader(body);
    List<Clause> clauses = new ArrayList<>();
    for (int i = 0; i < node.arms().size(); i++) {
      Expression.Arm arm = node.arms().get(i);
      patterns.read(i, guard(arm), arm.pattern(), whole).ifPresent(clauses::add);
    }
    DecisionGraph graph = DecisionGraph.of(
        DecisionMaker.make(clauses),
        (arm, times) -> ShortBodies.mayRepeat(node.arms().get(arm).body(), times));
    DecisionLowering decisions =
        new DecisionLowering(body, node, graph, patterns.literals(), patterns.names());
    if (value instanceof Core.Make make
        && isTakenApart(make, patterns.names().containsKey(whole))) {
      return parts(make, whole, new LinkedHashMap<>(), decisions);
    }
    return body.named("m", value, m -> decisions.lower(Map.of(whole, m)));
  }

  private static Clause.Guard guard(Expression.Arm arm) {
    return arm.guard().isEmpty()
        ? Clause.Guard.NONE
        : ShortBodies.mayRepeat(arm.guard().get(), 2) ? Clause.Guard.SHORT : Clause.Guard.LONG;
  }

  /** Whether a tuple need not be made, for only its parts are looked at. */
  private static boolean isTakenApart(Core.Make make, boolean isNamed) {
    return make.type() instanceof CoreType.Tuple
        && !isNamed
        && make.fields().stream().noneMatch(field -> field.type() == Scalar.NEVER);
  }

  /** Names the parts of a tuple, from left to right. */
  private Core parts(
      Core.Make make, Occurrence whole, Map<Occurrence, Core> known, DecisionLowering decisions) {
    int next = known.size();
    if (next == make.fields().size()) {
      return decisions.lower(known);
    }
    CoreType type = ((CoreType.Tuple) make.type()).elements().get(next);
    return body.named("m", make.fields().get(next), part -> {
      known.put(new Occurrence.Field(whole, 0, next, type), part);
      return parts(make, whole, known, decisions);
    });
  }
}
