package dev.kiln.compiler.decision;

import dev.kiln.compiler.decision.Condition.Question;
import dev.kiln.compiler.resolve.Symbol;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a value must be for an arm of a {@code match}: a row of Maranget's matrix, of which only the
 * columns that ask something are kept.
 *
 * @param questions a place comes after those it is a part of
 * @param choices alternatives inside, which may bind names at different places
 */
public record Clause(
    int arm, Guard guard, List<Question> questions, List<Choice> choices, List<Name> names) {
  public Clause {
    questions = List.copyOf(questions);
    choices = List.copyOf(choices);
    names = List.copyOf(names);
  }

  /** Whether the arm has a guard, and whether that may be written more than once. */
  public enum Guard {
    NONE,
    SHORT,
    LONG
  }

  /** A name and the place it stands for. */
  public record Name(Symbol.Local symbol, Occurrence of) {}

  /** Alternatives at a place: the first that fits is meant. */
  public record Choice(Occurrence of, List<Clause> alternatives) {
    public Choice {
      alternatives = List.copyOf(alternatives);
    }

    /** Without alternatives that nothing can get to; empty if none fits. */
    private Optional<Choice> given(Occurrence place, Numbers known) {
      List<Clause> left = new ArrayList<>();
      for (Clause alternative : alternatives) {
        Optional<Clause> narrowed = alternative.given(place, known);
        narrowed.ifPresent(left::add);
        if (narrowed.isPresent() && narrowed.get().isSure()) {
          break;
        }
      }
      return left.isEmpty() ? Optional.empty() : Optional.of(new Choice(of, left));
    }

    private boolean isSure() {
      return alternatives.stream().allMatch(alternative -> alternative.names().isEmpty())
          && alternatives.stream().anyMatch(Clause::isSure);
    }
  }

  /** Whether nothing is left to ask. */
  boolean isSure() {
    return questions.isEmpty() && choices.isEmpty();
  }

  /** Whether something is asked at a place. */
  boolean asks(Occurrence place) {
    return questions.stream().anyMatch(question -> question.of().equals(place))
        || choices.stream().anyMatch(choice -> choice.of().equals(place));
  }

  /** Whether something is asked at a place, or inside a choice at one. */
  boolean mentions(Occurrence place) {
    return questions.stream().anyMatch(question -> question.of().equals(place))
        || choices.stream()
            .flatMap(choice -> choice.alternatives().stream())
            .anyMatch(alternative -> alternative.mentions(place));
  }

  /** How many questions it asks at most. */
  int size() {
    int size = questions.size();
    for (Choice choice : choices) {
      size += choice.alternatives().stream().mapToInt(Clause::size).sum();
    }
    return size;
  }

  /** What is still to be asked where a place is known better; empty if it cannot fit any more. */
  Optional<Clause> given(Occurrence place, Numbers known) {
    if (!mentions(place)) {
      return Optional.of(this);
    }
    List<Question> asked = new ArrayList<>();
    for (Question question : questions) {
      if (!question.of().equals(place)) {
        asked.add(question);
        continue;
      }
      if (!known.touch(question.low(), question.high())) {
        return Optional.empty();
      }
      if (!known.areWithin(question.low(), question.high())) {
        asked.add(question.given(known));
      }
    }
    if (choices.isEmpty() && asked.equals(questions)) {
      return Optional.of(this);
    }
    Clause rest = new Clause(arm, guard, asked, List.of(), names);
    for (Choice choice : choices) {
      Optional<Choice> narrowed = choice.given(place, known);
      if (narrowed.isEmpty()) {
        return Optional.empty();
      }
      rest = rest.with(narrowed.get());
    }
    return Optional.of(rest);
  }

  private Clause with(Choice choice) {
    if (choice.isSure()) {
      return this;
    } else if (choice.alternatives().size() == 1) {
      return and(choice.alternatives().get(0));
    }
    return new Clause(arm, guard, questions, joined(choices, List.of(choice)), names);
  }

  private Clause and(Clause other) {
    return new Clause(
        arm,
        guard,
        joined(questions, other.questions),
        joined(choices, other.choices),
        joined(names, other.names));
  }

  /** A clause for each alternative of its first choice. */
  List<Clause> alternatives() {
    Choice first = choices.get(0);
    Clause rest = new Clause(arm, guard, questions, choices.subList(1, choices.size()), names);
    return first.alternatives().stream().map(rest::and).toList();
  }

  /** All that it asks, in order. */
  Condition condition() {
    List<Condition> all = new ArrayList<>(questions);
    for (Choice choice : choices) {
      all.add(new Condition.Any(
          choice.alternatives().stream().map(Clause::condition).toList()));
    }
    return all.size() == 1 ? all.get(0) : new Condition.All(all);
  }

  /** Its names where only {@link #condition} is known to hold: alternatives are asked again. */
  List<Name> namesOfAny() {
    List<Name> all = new ArrayList<>(names);
    for (Choice choice : choices) {
      List<Clause> alternatives = choice.alternatives();
      List<Name> last = alternatives.get(alternatives.size() - 1).namesOfAny();
      for (Name name : last) {
        Occurrence place = name.of();
        for (int i = alternatives.size() - 2; i >= 0; i--) {
          Clause alternative = alternatives.get(i);
          Occurrence own = place(alternative.namesOfAny(), name.symbol());
          place = new Occurrence.Either(alternative.condition(), own, place);
        }
        all.add(new Name(name.symbol(), place));
      }
    }
    return all;
  }

  /** The place that a name among these stands for. */
  public static Occurrence place(List<Name> names, Symbol.Local symbol) {
    return names.stream()
        .filter(name -> name.symbol() == symbol)
        .findFirst()
        .orElseThrow()
        .of();
  }

  private static <T> List<T> joined(List<T> left, List<T> right) {
    List<T> all = new ArrayList<>(left);
    all.addAll(right);
    return all;
  }
}
