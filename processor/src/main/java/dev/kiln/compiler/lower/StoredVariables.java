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
        if (inner instanceof Statement.Assign assign) {
          boolean whole = assign.place() instanceof Expression.Name;
          if (!whole || PlaceLowering.added(assign, names).isPresent()) {
            add(PlaceLowering.root(assign.place()), names, found);
          }
        } else if (inner instanceof Statement.Evaluate evaluate
            && evaluate.expression() instanceof Expression.Call call
            && call.function() instanceof Expression.Name name
            && names.symbol(name).orElse(null) instanceof Symbol.Builtin builtin
            && builtin.name().equals("intrinsic")
            && call.arguments().size() > 1) {
          add(call.arguments().get(1).value().orElseThrow(), names, found);
        }
      });
    }
    return found;
  }

  private static void add(Expression root, Names names, List<Symbol.Local> found) {
    if (root instanceof Expression.Name name
        && names.symbol(name).orElse(null) instanceof Symbol.Local local) {
      found.add(local);
    }
  }
}
