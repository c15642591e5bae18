package dev.kiln.compiler.backend.bytecode;

import dev.kiln.compiler.core.Core;

/** Code that something follows however it ends: catch, finally, and handlers of effects. */
record Protections(Body body) {
  void attempt(Core.Catch node, Place target) {
    Code code = body.code();
    Code.Target end = new Code.Target();
    int start = code.here();
    body.into(node.body(), target);
    int after = code.here();
    if (!Body.isNever(node.body()) && target != Place.RETURNED) {
      code.jump(end);
    }
    Handler.Takes takes = node.timeout() ? Handler.Takes.TIMEOUT : Handler.Takes.ERRORS;
    code.handler(start, after, code.here(), takes);
    body.define(node.failure(), caught());
    body.into(node.handler(), target);
    code.set(end);
  }

  /** What a handler is told of a failure. */
  private Place caught() {
    Place failure = body.registers().take(Kind.OBJECT);
    body.finish(failure, Kind.OBJECT, Handler.FAILURE);
    return failure.settled();
  }

  void cleanUp(Core.Finally node, Place target) {
    protect(node.body(), target, () -> body.effect(node.cleanup()));
  }

  void with(Core.With node, Place target) {
    Windows windows = new Windows(body);
    Place handler = body.use(node.handler());
    Place before = inForce();
    windows.operation(
        new Operation.Enter(node.effect(), node.handler().type()), Place.NOWHERE, handler);
    protect(node.body(), target, () -> restore(before));
  }

  void outside(Core.Outside node, Place target) {
    Place before = inForce();
    Place handler = body.registers().take(Kind.OBJECT);
    Operation outside = new Operation.Outside(node.effect(), node.handler().type());
    new Windows(body).operation(outside, handler);
    body.define(node.handler(), handler.settled());
    protect(node.body(), target, () -> restore(before));
  }

  private Place inForce() {
    Place before = body.registers().take(Kind.OBJECT);
    new Windows(body).operation(new Operation.InForce(), before);
    return before.settled();
  }

  private void restore(Place before) {
    new Windows(body).operation(new Operation.Restore(), Place.NOWHERE, before);
  }

  private void protect(Core work, Place target, Runnable cleanup) {
    Code code = body.code();
    Place value = target == Place.NOWHERE || target.index() >= 0 && target.fresh()
        ? target
        : body.registers().take(Kind.of(work.type()));
    Exits.Protection protection = body.exits().protect(cleanup);
    body.into(work, value);
    body.exits().end(protection);
    Code.Target end = new Code.Target();
    if (!Body.isNever(work)) {
      cleanup.run();
      body.deliver(value.settled(), target);
      if (target != Place.RETURNED) {
        code.jump(end);
      }
    }
    body.exits().onFailure(protection);
    Place failure = caught();
    cleanup.run();
    new Windows(body).operation(new Operation.Rethrow(), Place.NOWHERE, failure);
    code.set(end);
  }
}
