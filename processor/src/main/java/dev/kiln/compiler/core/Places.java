package dev.kiln.compiler.core;

import dev.kiln.compiler.source.Span;
import java.util.function.UnaryOperator;

/** Core with other places, so that errors of an inlined body still tell of its call. */
public final class Places {
  private Places() {}

  /** The same with every place changed. */
  public static Core map(Core core, UnaryOperator<Span> change) {
    Core changed = Children.map(core, child -> map(child, change));
    if (changed instanceof Core.Primitive p) {
      return p.op().canFail() ? new Core.Primitive(p.op(), p.arguments(), change.apply(p.at())) : p;
    } else if (changed instanceof Core.Library l) {
      return l.op().canFail()
          ? new Core.Library(l.op(), l.arguments(), l.type(), change.apply(l.at()))
          : l;
    } else if (changed instanceof Core.Call c) {
      return new Core.Call(c.function(), c.arguments(), c.type(), c.tail(), change.apply(c.at()));
    } else if (changed instanceof Core.CallValue c) {
      return new Core.CallValue(c.function(), c.arguments(), c.type(), change.apply(c.at()));
    } else if (changed instanceof Core.Index i) {
      Span at = change.apply(i.at());
      return new Core.Index(i.array(), i.indices(), i.shape(), i.checked(), at);
    } else if (changed instanceof Core.Store s) {
      Span at = change.apply(s.at());
      return new Core.Store(s.target(), s.indices(), s.shape(), s.value(), s.checked(), at);
    } else if (changed instanceof Core.Fail fail) {
      return new Core.Fail(fail.code(), fail.message(), change.apply(fail.at()));
    }
    return changed;
  }
}
