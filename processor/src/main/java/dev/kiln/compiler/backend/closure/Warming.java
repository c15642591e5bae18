package dev.kiln.compiler.backend.closure;

/** Counts what is done often within a function as rounds of a loop: its lambdas, elements. */
final class Warming extends Node.Statement {
  private final FunctionCode function;

  private Warming(FunctionCode function) {
    this.function = function;
  }

  /** Makes statements begin by counting, if anybody wants to know. */
  static void begin(BodyCompiler compiler, Statements statements) {
    if (compiler.linker().isWatched()) {
      compiler.home().map(Warming::new).ifPresent(statements::add);
    }
  }

  @Override
  int exec(Frame frame) {
    count(1);
    return Status.NORMAL;
  }

  /** Counts what was done several times at once. */
  void count(int times) {
    function.warm(times);
  }
}
