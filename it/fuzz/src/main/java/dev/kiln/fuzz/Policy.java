package dev.kiln.fuzz;

/** What a program has much of. */
enum Policy {
  BALANCED(4, 6, 2, 110),
  ARITHMETIC(5, 5, 1, 110),
  LOOPS(4, 6, 2, 110),
  SHAPES(4, 6, 2, 110),
  FUNCTIONS(4, 4, 7, 110),
  CONSTANTS(5, 6, 1, 110),
  DEEP(10, 3, 1, 140),
  LOCALS(3, 30, 1, 180);

  /** How high expressions may be. */
  final int depth;

  /** About how many statements main has. */
  final int statements;

  /** At most how many functions there are. */
  final int functions;

  /** About how many pieces main has; other functions a third of that. */
  final int budget;

  Policy(int depth, int statements, int functions, int budget) {
    this.depth = depth;
    this.statements = statements;
    this.functions = functions;
    this.budget = budget;
  }
}
