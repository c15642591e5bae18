package dev.kiln.compiler.decision;

import dev.kiln.compiler.decision.Condition.Question;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the decisions for the clauses of a {@code match} (Maranget, "Compiling pattern matching to
 * good decision trees", 2008):
 *
 * <pre>
 * Add(Num(0), e) => a          Add? no: c
 * Add(e, Num(0)) => b     ->   yes: left Num, its number 0? yes: a
 * _              => c               no: right Num, its number 0? yes: b, no: c
 * </pre>
 *
 * What is asked next is a question of the first clause, for nothing can be decided without its
 * answer: the one that most clauses need, then the one with fewest answers. Equal rests of clauses,
 * of whose places the same is known, share one decision. Where that still grows out of proportion,
 * the first clauses are asked as a whole, one after the other.
 */
public final class DecisionMaker {
  /** How many nodes there may be for each question of the clauses. */
  private static final int NODES_PER_QUESTION = 2;

  private static final int NODES_AT_LEAST = 50;

  /** More work than this is given up. */
  private static final int MOST_WORK = 4_000_000;

  private final int mostNodes;
  private final Map<State, Decision> states = new LinkedHashMap<>();
  private final Map<List<Object>, Decision> made = new LinkedHashMap<>();
  private final Map<Decision, Integer> numbers = new IdentityHashMap<>();
  private final Map<Integer, Decision> longGuards = new LinkedHashMap<>();
  private int work;
  private boolean tooMuch;

  private DecisionMaker(List<Clause> clauses) {
    mostNodes = NODES_AT_LEAST
        + NODES_PER_QUESTION * clauses.stream().mapToInt(Clause::size).sum();
  }

  /** Clauses that are left, and what is known of the places they ask about. */
  private record State(List<Clause> clauses, Map<Occurrence, Numbers> known) {
    /** Not of all clauses, of which there may be thousands. */
    @Override
    public int hashCode() {
      return 31 * clauses.get(0).hashCode() + clauses.size();
    }
  }

  /** The decisions for clauses in order. */
  public static Decision make(List<Clause> clauses) {
    return make(clauses, 1);
  }

  /** @param atOnce how many clauses to ask as a whole where there would be too many tests */
  private static Decision make(List<Clause> clauses, int atOnce) {
    Optional<Decision> tree = tree(clauses);
    if (tree.isPresent()) {
      return tree.get();
    }
    int count = Math.min(atOnce, clauses.size());
    Decision rest = make(clauses.subList(count, clauses.size()), 2 * atOnce);
    for (int i = count - 1; i >= 0; i--) {
      rest = whole(clauses.get(i), rest);
    }
    return rest;
  }

  /** The decisions that ask nothing twice; empty if there are too many. */
  static Optional<Decision> tree(List<Clause> clauses) {
    DecisionMaker maker = new DecisionMaker(clauses);
    Decision decision = maker.decide(clauses, Map.of());
    return maker.tooMuch ? Optional.empty() : Optional.of(decision);
  }

  /** A clause asked as a whole. */
  static Decision whole(Clause clause, Decision otherwise) {
    Decision.Arm arm = new Decision.Arm(clause.arm());
    List<Clause.Name> names = clause.namesOfAny();
    Decision chosen = names.isEmpty() ? arm : new Decision.Bind(names, arm);
    if (clause.guard() != Clause.Guard.NONE) {
      chosen = new Decision.Guard(clause.arm(), names, chosen, otherwise);
    }
    return clause.isSure() ? chosen : new Decision.Test(clause.condition(), chosen, otherwise);
  }

  private Decision decide(List<Clause> clauses, Map<Occurrence, Numbers> known) {
    work += clauses.size();
    tooMuch |= work > MOST_WORK;
    if (clauses.isEmpty() || tooMuch) {
      return Decision.FAIL;
    }
    State state = new State(clauses, ofInterest(known, clauses));
    Decision decision = states.get(state);
    if (decision == null) {
      decision = decideAnew(clauses, state.known);
      states.put(state, decision);
    }
    return decision;
  }

  private Decision decideAnew(List<Clause> clauses, Map<Occurrence, Numbers> known) {
    Clause first = clauses.get(0);
    if (first.isSure()) {
      return chosen(first, clauses, known);
    } else if (first.questions().isEmpty()) {
      List<Clause> more = new ArrayList<>(first.alternatives());
      more.addAll(clauses.subList(1, clauses.size()));
      return decide(upToSure(more), known);
    }
    Question question = choose(first, clauses);
    Occurrence place = question.of();
    Numbers before = known.getOrDefault(place, Numbers.between(question.least(), question.most()));
    Numbers inside = before.within(question.low(), question.high());
    Numbers outside = before.without(question.low(), question.high());
    Decision yes = decide(given(clauses, place, inside), with(known, place, inside));
    Decision no = decide(given(clauses, place, outside), with(known, place, outside));
    return yes == no
        ? yes
        : one(List.of(question, number(yes), number(no)), new Decision.Test(question, yes, no));
  }

  private Decision chosen(Clause clause, List<Clause> clauses, Map<Occurrence, Numbers> known) {
    Decision.Arm arm = (Decision.Arm) one(List.of(clause.arm()), new Decision.Arm(clause.arm()));
    Decision bound = clause.names().isEmpty()
        ? arm
        : one(List.of(clause.arm(), clause.names()), new Decision.Bind(clause.names(), arm));
    if (clause.guard() == Clause.Guard.NONE) {
      return bound;
    }
    List<Clause> rest =
        clauses.stream().filter(other -> other.arm() != clause.arm()).toList();
    Decision no = decide(rest, known);
    Decision guard = one(
        List.of(clause.arm(), number(bound), number(no)),
        new Decision.Guard(clause.arm(), clause.names(), bound, no));
    Decision other = longGuards.putIfAbsent(clause.arm(), guard);
    tooMuch |= clause.guard() == Clause.Guard.LONG && other != null && other != guard;
    return guard;
  }

  /** The decision made before that is equal, else a new one. */
  private Decision one(List<Object> key, Decision decision) {
    Decision before = made.putIfAbsent(key, decision);
    tooMuch |= made.size() > mostNodes;
    return before == null ? decision : before;
  }

  private int number(Decision decision) {
    return numbers.computeIfAbsent(decision, key -> numbers.size());
  }

  private static Question choose(Clause first, List<Clause> clauses) {
    Question best = null;
    long bestNeeds = 0;
    for (Question question : first.questions()) {
      long needs = clauses.stream().filter(clause -> clause.asks(question.of())).count();
      boolean better = best == null
          || needs > bestNeeds
          || needs == bestNeeds && question.answers() < best.answers();
      boolean ready = first.questions().stream().noneMatch(q -> question.of().isInside(q.of()));
      if (better && ready) {
        best = question;
        bestNeeds = needs;
      }
    }
    return best;
  }

  private static List<Clause> given(List<Clause> clauses, Occurrence place, Numbers known) {
    List<Clause> left = new ArrayList<>();
    clauses.forEach(clause -> clause.given(place, known).ifPresent(left::add));
    return upToSure(left);
  }

  /** Without the clauses that one before leaves nothing to. */
  private static List<Clause> upToSure(List<Clause> clauses) {
    for (int i = 0; i < clauses.size(); i++) {
      if (clauses.get(i).isSure() && clauses.get(i).guard() == Clause.Guard.NONE) {
        return List.copyOf(clauses.subList(0, i + 1));
      }
    }
    return clauses;
  }

  private static Map<Occurrence, Numbers> with(
      Map<Occurrence, Numbers> known, Occurrence place, Numbers numbers) {
    Map<Occurrence, Numbers> more = new LinkedHashMap<>(known);
    more.put(place, numbers);
    return more;
  }

  private static Map<Occurrence, Numbers> ofInterest(
      Map<Occurrence, Numbers> known, List<Clause> clauses) {
    Map<Occurrence, Numbers> kept = new LinkedHashMap<>();
    known.forEach((place, numbers) -> {
      if (clauses.stream().anyMatch(clause -> clause.mentions(place))) {
        kept.put(place, numbers);
      }
    });
    return kept;
  }
}
