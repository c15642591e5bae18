package dev.kiln.compiler.backend.closure;

import dev.kiln.compiler.core.ClosureRecursion;
import dev.kiln.compiler.core.Program;
import java.util.LinkedHashMap;
import java.util.Map;

/** Finds the code of functions and constants by their names, while others are compiled. */
final class Linker {
  private final Program program;
  private final Watcher watcher;
  private final int hot;
  private final Map<String, FunctionCode> functions = new LinkedHashMap<>();
  private final Map<String, GlobalCode> globals = new LinkedHashMap<>();
  private Closures closures = Closures.UNKNOWN;
  private volatile boolean spawnsTasks;

  Linker(Program program, Watcher watcher) {
    this.program = program;
    this.watcher = watcher;
    this.hot = watcher.limit();
  }

  /** Whether a closure could come to call itself. */
  private enum Closures {
    UNKNOWN,
    COUNT,
    DO_NOT_COUNT
  }

  Program program() {
    return program;
  }

  /** Whether somebody wants to know what runs often. */
  boolean isWatched() {
    return watcher != Watcher.NONE;
  }

  /** How often something runs that is hot. */
  int hot() {
    return hot;
  }

  Watcher watcher() {
    return watcher;
  }

  /** Notes that code has been compiled that starts tasks. */
  void noteTasks() {
    spawnsTasks = true;
  }

  /** Whether such code has been compiled. */
  boolean spawnsTasks() {
    return spawnsTasks;
  }

  synchronized FunctionCode function(String name) {
    return functions.computeIfAbsent(
        name, n -> new FunctionCode(this, program.functions().get(n)));
  }

  synchronized GlobalCode global(String name) {
    return globals.computeIfAbsent(
        name, n -> new GlobalCode(this, program.globals().get(n)));
  }

  /** Whether calls of function values count towards the depth limit. */
  synchronized boolean closuresCount() {
    if (closures == Closures.UNKNOWN) {
      closures = ClosureRecursion.isPossible(program) ? Closures.COUNT : Closures.DO_NOT_COUNT;
    }
    return closures == Closures.COUNT;
  }
}
