package dev.kiln.runtime;

/** What a program that goes on on another thread takes along. */
record ThreadState(
    Handlers handlers, KilnTask<?> task, Deadline deadline, ClassLoader contextClassLoader) {
  /** That of a thread on which no program runs. */
  static final ThreadState NONE = new ThreadState(null, null, null, null);

  /** That of this thread. */
  static ThreadState here() {
    return new ThreadState(
        Handlers.current(),
        KilnTask.known(),
        Deadline.here(),
        Thread.currentThread().getContextClassLoader());
  }

  /** Makes it that of this thread. */
  void install() {
    Handlers.restore(handlers);
    KilnTask.goOn(task);
    Deadline.goOn(deadline);
    Thread.currentThread().setContextClassLoader(contextClassLoader);
  }
}
