package dev.kiln.compiler.optimize.pass;

import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.CoreType.Scalar;
import dev.kiln.compiler.core.Fresh;
import dev.kiln.compiler.core.Local;
import java.util.ArrayList;
import java.util.List;

/**
 * A counting loop whose ends are names or literals, so that others can use them too: {@code for i
 * from f() to n -> let from = f(); for i from from to n}.
 *
 * @param lets the names of the ends, which come before
 */
record NamedEnds(List<Core.Let> lets, Core.For loop) {
  static NamedEnds of(Core.For loop, Fresh fresh) {
    List<Core.Let> lets = new ArrayList<>();
    Core from = name("from", loop.from(), fresh, lets);
    Core to = name("to", loop.to(), fresh, lets);
    return new NamedEnds(
        lets,
        new Core.For(
            loop.label(), loop.index(), from, to, loop.inclusive(), loop.down(), loop.body()));
  }

  private static Core name(String name, Core end, Fresh fresh, List<Core.Let> lets) {
    if (Facts.isAtom(end)) {
      return end;
    }
    Local local = fresh.local(name, Scalar.INT, false);
    lets.add(new Core.Let(local, end, new Core.Unit()));
    return new Core.Var(local);
  }
}
