package dev.kiln.compiler.imp;

import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.imp.Imp.Stmt;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a loop that never gets to a second round as a block with a label; as plain statements
 * where control leaves it only at its ends.
 *
 * <pre>
 * 'm: loop { if c { break 'm 1 } else { break 'm 2 } }   ->   if (c) { r = 1; } else { r = 2; }
 * </pre>
 */
final class BlockBuilder {
  private final BodyBuilder body;

  BlockBuilder(BodyBuilder body) {
    this.body = body;
  }

  void build(Core.Loop node, List<Imp.Local> results) {
    MethodContext context = body.context();
    MethodContext.OpenLoop block = context.openBlock(node.label(), results);
    Block inside = context.inBlock(() -> body.effect(node.body()));
    context.closeLoop();
    List<Stmt> statements = withoutLastBreak(inside.statements(), block.name());
    if (breaks(statements, block.name())) {
      context.add(new Imp.Labelled(block.name(), statements));
    } else {
      statements.forEach(context::add);
    }
  }

  /** Without the jumps to where control goes anyway. */
  private static List<Stmt> withoutLastBreak(List<Stmt> statements, String label) {
    if (statements.isEmpty()) {
      return statements;
    }
    List<Stmt> changed = new ArrayList<>(statements);
    Stmt last = changed.remove(changed.size() - 1);
    if (last instanceof Imp.If branch) {
      changed.add(new Imp.If(
          branch.condition(),
          withoutLastBreak(branch.then(), label),
          withoutLastBreak(branch.otherwise(), label)));
    } else if (!isBreak(last, label)) {
      changed.add(last);
    }
    return changed;
  }

  private static boolean breaks(List<Stmt> statements, String label) {
    return statements.stream()
        .anyMatch(statement -> isBreak(statement, label)
            || Statements.inner(statement).stream().anyMatch(list -> breaks(list, label)));
  }

  private static boolean isBreak(Stmt statement, String label) {
    return statement instanceof Imp.Break jump && jump.label().equals(label);
  }
}
