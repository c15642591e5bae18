package dev.kiln.fuzz;

/**
 * What a program has much of.
 *
 * @see Generator
 */
enum Policy {
  BALANCED(5, 6, 2, 260),
  ARITHMETIC(6, 5, 1, 240),
  LOOPS(5, 6, 2, 260),
  SHAPES(5, 6, 3, 260),
  FUNCTIONS(4, 5, 7, 320),
  CONSTANTS(5, 6, 1, 240),
  DEEP(11, 3, 1, 320),
  LOCALS(3, 40, 1, 420);

  final int depth;
  final int statements;
  final int functions;
  final int budget;

  Policy(int depth, int statements, int functions, int budget) {
    this.depth = depth;
    this.statements = statements;
    this.functions = functions;
    this.budget = budget;
  }
}
