package dev.kiln.compiler.type;

import dev.kiln.compiler.diagnostic.CompilerBug;
import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.resolve.Names;
import dev.kiln.compiler.resolve.Symbol;
import java.util.Optional;
import java.util.function.Function;

/**
 * What checking finds out about the standard library: asked for definition by definition, and kept
 * for all compilations of a JVM, which may run at the same time. It depends on nothing but the
 * library, for a definition of the library mentions no user's module.
 */
public final class LibraryChecker {
  private final Names names;
  private final Sink sink = new Sink();
  private Checker checker;

  /** Nothing is checked yet. */
  public LibraryChecker(Names names) {
    this.names = names;
    this.checker = new Checker(names, Optional.empty(), sink);
  }

  Checker.Definition definition(Symbol.Function function) {
    return ask(checker -> checker.definition(function));
  }

  Checker.Value value(Symbol.Constant constant) {
    return ask(checker -> checker.value(constant));
  }

  Fields fields(Symbol.Constructor constructor) {
    return ask(checker -> checker.fields(constructor));
  }

  /** One thread at a time; where one fails, of memory or stack, the next starts afresh. */
  private synchronized <V> V ask(Function<Checker, V> question) {
    boolean done = false;
    try {
      V answer = question.apply(checker);
      done = !sink.hasErrors();
      if (!done) {
        throw new CompilerBug("library", sink.problems().get(0).toString());
      }
      return answer;
    } finally {
      if (!done) {
        checker = new Checker(names, Optional.empty(), sink);
      }
    }
  }
}
