package dev.kiln.fuzz;

import static dev.kiln.fuzz.Type.Scalar.INT;
import static dev.kiln.fuzz.Type.Scalar.REAL;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Writes well-typed programs. A program is its seed, its policy, and how large
 * it may be.
 *
 * <p>A piece is made for a type: each {@link Family} offers what it can write for that, and one
 * offer is taken by weight. What would nearly always fail is guarded, not forbidden: in most
 * programs errors are rare, in one of four they are not, and below {@code catch} they are common.
 */
final class Generator {
  final Dice dice;
  final Policy policy;
  final Extent extent;
  final Types types;
  final Functions functions;
  final Leaves leaves;
  final Statements statements;
  final Patterns patterns;
  final Truths truths;
  final Lambdas lambdas;
  final Failures failures;
  final Integers integers;
  final Reals reals;
  final Loops loops;
  final Kernels kernels;
  Place place = new Place(new Scope(), Optional.empty(), 1);
  private final List<Family> families;
  private final long seed;
  private final boolean daring;
  private int budget;
  private long cost;
  private int names;

  private static final long LARGEST_COST = 20_000;

  private Generator(long seed, Policy policy, Extent extent) {
    this.seed = seed;
    this.dice = new Dice(seed);
    this.policy = policy;
    this.extent = extent;
    this.daring = dice.oneIn(4);
    this.types = new Types(this);
    this.functions = new Functions(this);
    this.leaves = new Leaves(this);
    this.statements = new Statements(this);
    this.patterns = new Patterns(this);
    this.truths = new Truths(this);
    this.lambdas = new Lambdas(this);
    this.failures = new Failures(this);
    this.integers = new Integers(this);
    this.reals = new Reals(this);
    this.loops = new Loops(this);
    this.kernels = new Kernels(this);
    this.families = List.of(
        integers,
        reals,
        truths,
        new Texts(this),
        new Kinds(this),
        new Lists(this),
        new Keyed(this),
        new Sums(this),
        new Arrays(this),
        functions,
        lambdas,
        loops,
        failures,
        new Tasks(this),
        new Anything(this));
  }

  /** The program of a seed; the seed decides the policy and its extent too. */
  static Node program(long seed) {
    Policy policy = Policy.of(seed);
    return program(seed, policy, policy.extent);
  }

  static Node program(long seed, Policy policy, Extent extent) {
    return new Generator(seed, policy, extent).program();
  }

  private Node program() {
    List<Node> declarations = new ArrayList<>(Prelude.declarations());
    for (int i = dice.below(3); i > 0; i--) {
      Place outside = new Place(new Scope(), Optional.empty(), 1);
      outside.plain = policy == Policy.KERNELS;
      declarations.add(at(outside, types::declaration));
    }
    for (int i = dice.below(policy == Policy.CONSTANTS ? 6 : 2); i > 0; i--) {
      declarations.add(functions.constant());
    }
    int count = dice.between(policy == Policy.KERNELS ? 1 : 0, extent.functions());
    for (int i = 0; i < count; i++) {
      declarations.add(functions.declaration());
    }
    declarations.add(functions.main());
    return new Node(Form.OTHER, Type.Scalar.PROGRAM, "$*\n$*\n", declarations);
  }

  /** Starts a function's body: a place of its own, and a budget of pieces. */
  Node body(Place inside, int pieces, Supplier<Node> maker) {
    budget = pieces;
    cost = 0;
    return at(inside, maker);
  }

  /** Makes a piece at another place; then goes on at this one. */
  Node at(Place inside, Supplier<Node> maker) {
    Place outside = place;
    int mark = inside.scope.mark();
    place = inside;
    Node made = maker.get();
    inside.scope.back(mark);
    place = outside;
    return made;
  }

  /** Makes a piece whose locals end with it. */
  Node scoped(Supplier<Node> maker) {
    int mark = place.scope.mark();
    Node made = maker.get();
    place.scope.back(mark);
    return made;
  }

  /** Makes a piece that runs so many times as often as this place. */
  Node repeated(int times, Supplier<Node> maker) {
    int before = place.times;
    place.times = before * Math.max(1, times);
    Node made = maker.get();
    place.times = before;
    return made;
  }

  /** An expression. */
  Node expression(Type wanted, int depth) {
    budget--;
    spend(1);
    if (depth <= 0 || budget <= 0) {
      return leaves.of(wanted);
    }
    Choices choices = new Choices();
    families.stream()
        .filter(family -> !place.plain || family.isPlain())
        .forEach(family -> family.offer(wanted, depth - 1, choices));
    leaves.offer(wanted, choices);
    return choices.take(dice);
  }

  Node integer(int depth) {
    return expression(INT, depth);
  }

  Node real(int depth) {
    return expression(REAL, depth);
  }

  Node truth(int depth) {
    return expression(Type.Scalar.BOOL, depth);
  }

  /** An Int that is not far from zero, so that little arithmetic on it does not overflow. */
  Node modest(int depth) {
    return risky() ? integer(depth) : Integers.modest(this, depth);
  }

  /** An Int that the checker does not know. */
  Node unknown(int depth) {
    return node(Form.BITS, INT, "($0 xor $1)", modest(depth), modest(depth));
  }

  /** Whether there is to be much of what a policy is about; kernels have much of it all. */
  boolean wants(Policy much) {
    return policy == much || place.plain;
  }

  /** Whether what will probably fail is written all the same. */
  boolean risky() {
    if (place.caught) {
      return dice.oneIn(4);
    }
    return dice.oneIn(daring ? 8 : 4000);
  }

  /** Counts work that a run will do here. */
  void spend(long work) {
    cost += work * place.times;
  }

  long cost() {
    return cost;
  }

  boolean affords(long work) {
    return cost + work * place.times < LARGEST_COST;
  }

  /** How many pieces may still be made. */
  int budget() {
    return budget;
  }

  void budget(int pieces) {
    budget = pieces;
  }

  /** Whether there is room for more pieces. */
  boolean hasRoom() {
    return budget > 0;
  }

  /** A name that no other program has: programs are compiled together. */
  String typeName(String stem) {
    return name(stem + Long.toString(seed, 36) + "_");
  }

  String name(String stem) {
    return stem + names++;
  }

  Node node(Form form, Type type, String text, Node... parts) {
    return Node.of(form, type, text, parts);
  }

  /**
   * A place for a function or lambda inside this one, which sees its locals; in native code those
   * that stay the same.
   */
  Place inner(Optional<Type> result, int times) {
    Scope scope = place.plain ? place.scope.fixed() : place.scope;
    Place inside = new Place(scope, result, place.times * times);
    inside.caught = place.caught;
    inside.plain = place.plain;
    inside.sizes = place.sizes;
    inside.hashes = place.hashes && !place.plain && dice.oneIn(3);
    return inside;
  }
}
