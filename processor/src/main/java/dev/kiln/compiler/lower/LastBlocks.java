package dev.kiln.compiler.lower;

import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.Label;
import dev.kiln.compiler.core.TailCalls;

/**
 * Makes returns of the ways out of a block that ends a function, so that calls at their ends are
 * tail calls:
 *
 * <pre>
 * 'm: loop { { if c { break 'm f(x) } }; break 'm y }   ->   { if c { return f(x) } }; return y
 * </pre>
 *
 * A block is a loop that never gets to its second round.
 */
final class LastBlocks {
  private LastBlocks() {}

  /** The body of a function without such blocks. */
  static Core open(Core body) {
    if (body instanceof Core.Let let) {
      Core rest = open(let.body());
      return rest == let.body() ? let : new Core.Let(let.local(), let.value(), rest);
    } else if (body instanceof Core.Seq seq) {
      Core last = open(seq.last());
      return last == seq.last() ? seq : new Core.Seq(seq.steps(), last);
    } else if (body instanceof Core.If branch) {
      Core then = open(branch.then());
      Core otherwise = open(branch.otherwise());
      return then == branch.then() && otherwise == branch.otherwise()
          ? branch
          : new Core.If(branch.condition(), then, otherwise, branch.type());
    } else if (body instanceof Core.Loop loop && loop.isBlock() && !isHeld(loop)) {
      return open(returning(loop.body(), loop.label()));
    }
    return body;
  }

  /** Whether something is to be done on the way out of a block. */
  private static boolean isHeld(Core.Loop loop) {
    return Children.any(
        loop.body(),
        core -> TailCalls.keepsOpen(core)
            && Children.any(
                core,
                inner -> inner instanceof Core.Break jump && jump.label().equals(loop.label())));
  }

  private static Core returning(Core core, Label label) {
    if (core instanceof Core.Break jump && jump.label().equals(label)) {
      return new Core.Return(open(jump.value()));
    }
    return Children.map(core, child -> returning(child, label));
  }
}
