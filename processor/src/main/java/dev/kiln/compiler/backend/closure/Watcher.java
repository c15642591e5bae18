package dev.kiln.compiler.backend.closure;

/** Is told what runs often, while it runs: it must return at once. */
public interface Watcher {
  /** The watcher of programs that stay as they are. */
  Watcher NONE = new Watcher() {
    @Override
    public int limit() {
      return Integer.MAX_VALUE;
    }

    @Override
    public void hot(String function) {}

    @Override
    public void hot(HotLoop loop) {}
  };

  /** After how many rounds of loops, or calls that weigh as much, something is hot. */
  int limit();

  /** A function, by its name in Core, has been called often, or its loops go round often. */
  void hot(String function);

  /** A loop goes round often, perhaps in a call that takes long. */
  void hot(HotLoop loop);
}
