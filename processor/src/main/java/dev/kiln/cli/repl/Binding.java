package dev.kiln.cli.repl;

import dev.kiln.compiler.syntax.Statement;
import java.util.List;

/**
 * A name that lives at the prompt only, where definitions cannot see it: a {@code var} with its
 * value of the moment, or a {@code let} whose value cannot be written down and is computed again.
 *
 * @param statement what stands before a statement that uses it
 */
record Binding(List<String> names, Statement.Let statement, String text) {
  Binding {
    names = List.copyOf(names);
  }

  boolean variable() {
    return statement.mutable();
  }
}
