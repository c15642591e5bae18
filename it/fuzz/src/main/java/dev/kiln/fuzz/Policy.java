package dev.kiln.fuzz;

/** What a program has much of. */
enum Policy {
  BALANCED(new Extent(4, 4, 2, 50)),
  ARITHMETIC(new Extent(5, 4, 1, 50)),
  LOOPS(new Extent(4, 4, 1, 50)),
  SHAPES(new Extent(4, 4, 1, 45)),
  FUNCTIONS(new Extent(4, 3, 6, 45)),
  CONSTANTS(new Extent(5, 4, 1, 50)),
  DEEP(new Extent(10, 2, 1, 60)),
  LOCALS(new Extent(3, 20, 1, 80)),
  KERNELS(new Extent(4, 1, 2, 30));

  /** How large its programs are, unless they are to be small. */
  final Extent extent;

  Policy(Extent extent) {
    this.extent = extent;
  }

  /** The policy that a seed decides. */
  static Policy of(long seed) {
    Policy[] all = values();
    return all[(int) Math.floorMod(seed, (long) all.length)];
  }
}
