package dev.kiln.compiler.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.decision.Condition.Question;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Decisions for random clauses choose, for random values, the arm that the clauses choose one after
 * the other; ask every guard that those ask, in their order; and ask nothing that is known.
 */
class DecisionMakerTest {
  private static final CoreType TREE = new CoreType.Data("Tree");
  private static final Occurrence WHOLE = new Occurrence.Whole(TREE);

  /** {@code Leaf | Node(Tree, Tree) | Number(Int)}; an Int is its own constructor. */
  private record Value(long number, List<Value> parts) {}

  /** Where a value ends up: the guards asked on the way, the arm, and what its names stand for. */
  private record Outcome(List<Integer> guards, int arm, Set<String> names) {}

  @Test
  void decisionsChooseAsClausesDo() {
    for (int seed = 0; seed < 400; seed++) {
      Random random = new Random(seed);
      List<Clause> clauses = new ArrayList<>();
      for (int arm = 0; arm < 1 + random.nextInt(8); arm++) {
        Clause.Guard guard = Clause.Guard.values()[random.nextInt(6) < 2 ? random.nextInt(3) : 0];
        clauses.add(clause(arm, guard, 3, WHOLE, random));
      }
      Optional<Decision> tree = DecisionMaker.tree(clauses);
      Decision merged = MergeConditions.merge(DecisionMaker.make(clauses));
      for (int i = 0; i < 60; i++) {
        Value value = tree(4, random);
        Outcome wanted = first(clauses, value);
        assertThat(outcome(merged, value, false)).as("seed " + seed).isEqualTo(wanted);
        tree.ifPresent(decision -> assertThat(outcome(decision, value, true)).isEqualTo(wanted));
      }
    }
  }

  @Test
  void clausesAskedAsAWholeChooseAsWell() {
    for (int seed = 0; seed < 400; seed++) {
      Random random = new Random(seed);
      Clause clause = clause(0, Clause.Guard.NONE, 3, WHOLE, random);
      Decision decision = DecisionMaker.whole(clause, Decision.FAIL);
      for (int i = 0; i < 20; i++) {
        Value value = tree(4, random);
        assertThat(outcome(decision, value, false)).isEqualTo(first(List.of(clause), value));
      }
    }
  }

  @Test
  void decisionsStaySmall() {
    for (int seed = 0; seed < 10; seed++) {
      Random random = new Random(seed);
      List<Clause> clauses = new ArrayList<>();
      for (int arm = 0; arm < 20; arm++) {
        clauses.add(columns(arm, 10, random));
      }
      int asked = clauses.stream().mapToInt(Clause::size).sum();
      assertThat(
              size(DecisionMaker.make(clauses), Collections.newSetFromMap(new IdentityHashMap<>())))
          .isLessThan(100 + 4 * asked);
    }
  }

  @Test
  void manyLiteralsAreAChain() {
    List<Clause> clauses = new ArrayList<>();
    for (int arm = 0; arm < 1_000; arm++) {
      Question question = new Question(WHOLE, arm, arm, Long.MIN_VALUE, Long.MAX_VALUE);
      clauses.add(new Clause(arm, Clause.Guard.NONE, List.of(question), List.of(), List.of()));
    }
    Decision decision = DecisionMaker.make(clauses);
    assertThat(size(decision, Collections.newSetFromMap(new IdentityHashMap<>())))
        .isEqualTo(2_001);
  }

  /** A tuple of which every other part may be anything. */
  private static Clause columns(int arm, int count, Random random) {
    List<Question> questions = new ArrayList<>();
    for (int column = 0; column < count; column++) {
      if (random.nextBoolean()) {
        int constructor = random.nextInt(3);
        questions.add(new Question(part(WHOLE, 0, column, TREE), constructor, constructor, 0, 2));
      }
    }
    return new Clause(arm, Clause.Guard.NONE, questions, List.of(), List.of());
  }

  private static int size(Decision decision, Set<Decision> seen) {
    if (!seen.add(decision)) {
      return 0;
    }
    int[] size = {1};
    if (decision instanceof Decision.Test test) {
      size[0] = 0;
      test.condition().forEach(question -> size[0]++);
    }
    decision.next().forEach(next -> size[0] += size(next, seen));
    return size[0];
  }

  private static Occurrence part(Occurrence of, int constructor, int index, CoreType type) {
    return new Occurrence.Field(of, constructor, index, type);
  }

  private static Clause clause(
      int arm, Clause.Guard guard, int depth, Occurrence place, Random random) {
    List<Question> questions = new ArrayList<>();
    List<Clause.Choice> choices = new ArrayList<>();
    List<Clause.Name> names = new ArrayList<>();
    int kind = random.nextInt(10);
    if (depth == 0 || kind < 2) {
      return new Clause(arm, guard, questions, choices, names);
    } else if (kind < 4) {
      names.add(new Clause.Name(null, place));
    } else if (place.type() == CoreType.Scalar.INT) {
      int low = random.nextInt(5) - 2;
      int high = low + random.nextInt(3);
      questions.add(new Question(place, low, high, Long.MIN_VALUE, Long.MAX_VALUE));
    } else if (kind < 6) {
      List<Clause> alternatives = new ArrayList<>();
      for (int i = 0; i < 2 + random.nextInt(2); i++) {
        alternatives.add(clause(arm, guard, depth - 1, place, random));
      }
      choices.add(new Clause.Choice(place, oneNameEach(alternatives, place)));
    } else {
      int constructor = random.nextInt(3);
      questions.add(new Question(place, constructor, constructor, 0, 2));
      int parts = constructor == 1 ? 2 : constructor == 2 ? 1 : 0;
      for (int i = 0; i < parts; i++) {
        CoreType type = constructor == 1 ? TREE : CoreType.Scalar.INT;
        Clause inner = clause(arm, guard, depth - 1, part(place, constructor, i, type), random);
        questions.addAll(inner.questions());
        choices.addAll(inner.choices());
        names.addAll(inner.names());
      }
    }
    return new Clause(arm, guard, questions, choices, names);
  }

  /** All alternatives bind the same names: here one, without choices inside. */
  private static List<Clause> oneNameEach(List<Clause> alternatives, Occurrence place) {
    return alternatives.stream()
        .map(a -> new Clause(
            a.arm(),
            a.guard(),
            a.questions(),
            List.of(),
            List.of(
                a.names().isEmpty() ? new Clause.Name(null, place) : a.names().get(0))))
        .toList();
  }

  private static Value tree(int depth, Random random) {
    int constructor = depth == 0 ? 0 : random.nextInt(3);
    if (constructor == 1) {
      return new Value(1, List.of(tree(depth - 1, random), tree(depth - 1, random)));
    }
    Value number = new Value(random.nextInt(7) - 3, List.of());
    return new Value(constructor, constructor == 0 ? List.of() : List.of(number));
  }

  /** Guards hold for some arms and values. */
  private static boolean holds(int arm, Value value) {
    return (arm + value.hashCode()) % 3 != 0;
  }

  private static Outcome first(List<Clause> clauses, Value value) {
    List<Integer> guards = new ArrayList<>();
    for (Clause clause : clauses) {
      Optional<Set<String>> names = names(clause, value);
      if (names.isPresent() && clause.guard() != Clause.Guard.NONE) {
        guards.add(clause.arm());
      }
      if (names.isPresent()
          && (clause.guard() == Clause.Guard.NONE || holds(clause.arm(), value))) {
        return new Outcome(guards, clause.arm(), names.get());
      }
    }
    return new Outcome(guards, -1, Set.of());
  }

  /** The places that the names of a clause stand for, if it fits. */
  private static Optional<Set<String>> names(Clause clause, Value value) {
    Set<String> names = new TreeSet<>();
    for (Question question : clause.questions()) {
      if (!holds(question, value)) {
        return Optional.empty();
      }
    }
    clause.names().forEach(name -> names.add(name.of().toString()));
    for (Clause.Choice choice : clause.choices()) {
      Optional<Set<String>> chosen = choice.alternatives().stream()
          .flatMap(alternative -> names(alternative, value).stream())
          .findFirst();
      if (chosen.isEmpty()) {
        return Optional.empty();
      }
      names.addAll(chosen.get());
    }
    return Optional.of(names);
  }

  private static Outcome outcome(Decision start, Value value, boolean once) {
    List<Integer> guards = new ArrayList<>();
    Map<Occurrence, Numbers> known = new LinkedHashMap<>();
    Set<String> names = new TreeSet<>();
    Decision decision = start;
    while (!decision.next().isEmpty()) {
      if (decision instanceof Decision.Guard guard) {
        guards.add(guard.arm());
        decision = holds(guard.arm(), value) ? guard.yes() : guard.no();
      } else if (decision instanceof Decision.Test test) {
        decision = ask(test.condition(), value, once, known) ? test.yes() : test.no();
      } else {
        Decision.Bind bind = (Decision.Bind) decision;
        bind.names().forEach(name -> names.add(place(name.of(), value).toString()));
        decision = bind.arm();
      }
    }
    return decision instanceof Decision.Arm arm
        ? new Outcome(guards, arm.arm(), names)
        : new Outcome(guards, -1, Set.of());
  }

  /** The answer; what is known of the place must have left it open if that is asked once. */
  private static boolean ask(
      Condition condition, Value value, boolean once, Map<Occurrence, Numbers> known) {
    if (condition instanceof Condition.All all) {
      return all.parts().stream().allMatch(part -> ask(part, value, once, known));
    } else if (condition instanceof Condition.Any any) {
      return any.parts().stream().anyMatch(part -> ask(part, value, once, known));
    }
    Question question = (Question) condition;
    boolean answer = holds(question, value);
    if (once) {
      Numbers before =
          known.getOrDefault(question.of(), Numbers.between(question.least(), question.most()));
      Numbers inside = before.within(question.low(), question.high());
      Numbers outside = before.without(question.low(), question.high());
      assertThat(inside.isEmpty() || outside.isEmpty()).as(question.toString()).isFalse();
      known.put(question.of(), answer ? inside : outside);
    }
    return answer;
  }

  private static boolean holds(Question question, Value value) {
    long number = at(question.of(), value).number();
    return number >= question.low() && number <= question.high();
  }

  private static Occurrence place(Occurrence place, Value value) {
    if (place instanceof Occurrence.Either either) {
      boolean holds = ask(either.condition(), value, false, Map.of());
      return place(holds ? either.then() : either.otherwise(), value);
    }
    return place;
  }

  private static Value at(Occurrence place, Value value) {
    return place instanceof Occurrence.Field field
        ? at(field.of(), value).parts().get(field.index())
        : value;
  }
}
