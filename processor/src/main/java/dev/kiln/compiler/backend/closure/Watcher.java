package dev.kiln.compiler.backend.closure;

/** Is told what runs often, while it runs: it must return at once. */
public interface Watcher {
  /** A function, by its name in Core, has been called often, or its loops have gone round often. */
  void hot(String function);

  /** A watcher of programs that stay as they are. */
  static Watcher none() {
    return function -> {};
  }
}
