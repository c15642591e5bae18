package dev.kiln.fuzz;

/** What a program has much of. */
enum Policy {
  BALANCED(4, 4, 2, 50),
  ARITHMETIC(5, 4, 1, 50),
  LOOPS(4, 4, 1, 50),
  SHAPES(4, 4, 1, 45),
  FUNCTIONS(4, 3, 6, 45),
  CONSTANTS(5, 4, 1, 50),
  DEEP(10, 2, 1, 60),
  LOCALS(3, 20, 1, 80);

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
