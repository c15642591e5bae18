package dev.kiln.compiler.imp;

import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType;
import dev.kiln.compiler.imp.Imp.Expr;
import java.util.List;
import java.util.Optional;

/** Writes what goes on after a failure, and what follows in any case. */
final class TryBuilder {
  private final BodyBuilder body;

  TryBuilder(BodyBuilder body) {
    this.body = body;
  }

  Val attempt(Core.Catch node) {
    MethodContext context = body.context();
    boolean isVoid = Leaves.isVoid(node.type());
    List<Imp.Local> results = isVoid ? List.of() : body.declareResults("r", node.type());
    Imp.Local caught = context.fresh("failure", new Imp.ObjectType("KilnException"));
    Block tried = context.inBlock(() -> evaluate(node.body(), results, node.type()));
    Block handler = context.inBlock(() -> {
      context.hold(node.failure(), new Held.AsLeaves(parts(new Imp.Get(caught))));
      evaluate(node.handler(), results, node.type());
    });
    context.add(
        new Imp.Try(tried.statements(), Optional.of(caught), handler.statements(), List.of()));
    return after(results, node.type(), tried.isDead() && handler.isDead());
  }

  Val cleanUp(Core.Finally node) {
    MethodContext context = body.context();
    boolean isVoid = Leaves.isVoid(node.type());
    List<Imp.Local> results = isVoid ? List.of() : body.declareResults("r", node.type());
    Block tried = context.inBlock(() -> evaluate(node.body(), results, node.type()));
    Block cleanup = context.inBlock(() -> body.effect(node.cleanup()));
    if (cleanup.size() == 0) {
      tried.statements().forEach(context::add);
    } else {
      context.add(
          new Imp.Try(tried.statements(), Optional.empty(), List.of(), cleanup.statements()));
    }
    return after(results, node.type(), tried.isDead() || cleanup.isDead());
  }

  private void evaluate(Core core, List<Imp.Local> results, CoreType type) {
    if (results.isEmpty()) {
      body.effect(core);
    } else {
      body.into(core, results, type);
    }
  }

  /** Closures may see only locals that are assigned once, so the results get others. */
  private Val after(List<Imp.Local> results, CoreType type, boolean dead) {
    if (dead) {
      body.context().block().kill();
    }
    if (results.isEmpty() || dead) {
      return new Val.Nothing();
    }
    List<Expr> leaves =
        results.stream().map(r -> body.named("r", new Imp.Get(r))).toList();
    return body.unit().leaves().comesApart(type)
        ? new Val.Apart(leaves)
        : new Val.Whole(leaves.get(0));
  }

  private static List<Expr> parts(Expr failure) {
    return List.of(
        part(failure, "code", Imp.Scalar.STR),
        part(failure, "text", Imp.Scalar.STR),
        part(failure, "file", Imp.Scalar.STR),
        part(failure, "line", Imp.Scalar.INT32),
        part(failure, "column", Imp.Scalar.INT32));
  }

  private static Expr part(Expr failure, String name, Imp.Scalar type) {
    return new Imp.Runtime(".", name, List.of(failure), type);
  }
}
