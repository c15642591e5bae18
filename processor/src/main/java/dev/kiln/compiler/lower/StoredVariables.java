package dev.kiln.compiler.lower;

import dev.kiln.compiler.resolve.Names;
import dev.kiln.compiler.resolve.Symbol;
import dev.kiln.compiler.syntax.Expression;
import dev.kiln.compiler.syntax.Statement;
import dev.kiln.compiler.syntax.Trees;
import java.util.ArrayList;
import java.util.List;

/** Finds the variables whose elements are assigned somewhere in a stretch of code. */
final class StoredVariables {
  private StoredVariables() {}

  static List<Symbol.Local> find(List<Statement> statements, Names names) {
    List<Symbol.Local> found = new ArrayList<>();
    for (Statement statement : statements) {
      Trees.forEachStatement(statement, inner -> {
        if (inner instanceof Statement.Assign assign
            && assign.place() instanceof Expression.Index index
            && index.target() instanceof Expression.Name name
            && names.symbol(name).orElse(null) instanceof Symbol.Local local) {
          found.add(local);
        }
      });
    }
    return found;
  }
}
