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
    context.add(new Imp.Try(
        tried.statements(),
        Optional.of(caught),
        node.timeout() ? "isTimeout" : "isCaught",
        handler.statements(),
        List.of()));
    return after(results, node.type());
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
          new Imp.Try(tried.statements(), Optional.empty(), "", List.of(), cleanup.statements()));
    }
    return after(results, node.type());
  }

  /** {@code before = current; enter(effect, handler); try { body } finally { restore(before) }}. */
  Val with(Core.With node) {
    Expr handler = body.whole(node.handler());
    Expr before = current();
    Expr name = new Imp.StrConst(node.effect());
    body.context().add(new Imp.Eval(handlers("enter", Imp.Scalar.VOID, name, handler)));
    return restoring(before, node.body());
  }

  Val outside(Core.Outside node) {
    Expr before = current();
    Imp.Type type = body.unit().types().of(node.handler().type());
    Expr name = new Imp.StrConst(node.effect());
    Expr found = new Imp.Convert(handlers("outside", type, name), type);
    Expr handler = body.named(node.handler().name(), found);
    List<Expr> leaves = body.leaves(new Val.Whole(handler), node.handler().type());
    body.context().hold(node.handler(), new Held.AsLeaves(leaves));
    return restoring(before, node.body());
  }

  private static final Imp.Type HANDLERS = new Imp.ObjectType("Handlers");

  private static Expr handlers(String name, Imp.Type type, Expr... arguments) {
    return new Imp.Runtime("Handlers", name, List.of(arguments), type);
  }

  private Expr current() {
    return body.named("before", handlers("current", HANDLERS));
  }

  private Val restoring(Expr before, Core work) {
    MethodContext context = body.context();
    CoreType type = work.type();
    boolean isVoid = Leaves.isVoid(type);
    List<Imp.Local> results = isVoid ? List.of() : body.declareResults("r", type);
    Block tried = context.inBlock(() -> evaluate(work, results, type));
    Imp.Stmt restore = new Imp.Eval(handlers("restore", Imp.Scalar.VOID, before));
    context.add(new Imp.Try(tried.statements(), Optional.empty(), "", List.of(), List.of(restore)));
    return after(results, type);
  }

  private void evaluate(Core core, List<Imp.Local> results, CoreType type) {
    if (results.isEmpty()) {
      body.effect(core);
    } else {
      body.into(core, results, type);
    }
  }

  /** Closures may see only locals that are assigned once, so the results get others. */
  private Val after(List<Imp.Local> results, CoreType type) {
    if (Leaves.isVoid(type)) {
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
