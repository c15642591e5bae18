package dev.kiln.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Ways to go on, each with a weight; the piece is made only for the one that is taken. */
final class Choices {
  private final List<Supplier<Node>> makers = new ArrayList<>();
  private final List<Integer> weights = new ArrayList<>();
  private int total;

  void add(int weight, Supplier<Node> maker) {
    makers.add(maker);
    weights.add(weight);
    total += weight;
  }

  boolean isEmpty() {
    return total == 0;
  }

  Node take(Dice dice) {
    int left = dice.below(total);
    int at = 0;
    while (left >= weights.get(at)) {
      left -= weights.get(at++);
    }
    return makers.get(at).get();
  }
}
