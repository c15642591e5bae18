package dev.kiln.compiler.optimize;

import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.core.Function;
import dev.kiln.compiler.source.Span;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes down what the passes decide; each decision once. */
public final class Notes {
  private final Set<Note> all = new LinkedHashSet<>();

  /** What was decided, in order. */
  public List<Note> all() {
    return new ArrayList<>(all);
  }

  /** Adds a decision about a piece of a function. */
  public void add(Function function, Note.Kind kind, Core piece, String text) {
    Optional<Span> exact = place(piece, true);
    Optional<Span> at = exact.isPresent() ? exact : place(piece, false);
    all.add(new Note(function.name(), kind, at, text));
  }

  /**
   * The first place that a piece of Core tells of.
   *
   * @param exact only of nodes that know where they were inlined to
   */
  private static Optional<Span> place(Core core, boolean exact) {
    Optional<Span> own = own(core);
    boolean forgets = core instanceof Core.Primitive p && !p.op().canFail()
        || core instanceof Core.Library l && !l.op().canFail();
    if (own.isPresent() && !(exact && forgets)) {
      return own;
    }
    List<Span> found = new ArrayList<>();
    Children.forEach(core, child -> {
      if (found.isEmpty()) {
        place(child, exact).ifPresent(found::add);
      }
    });
    return found.stream().findFirst();
  }

  /** The place of a node; those that lowering made up have none. */
  private static Optional<Span> own(Core core) {
    if (core instanceof Core.Primitive p) {
      return Optional.ofNullable(p.at());
    } else if (core instanceof Core.Index i) {
      return Optional.ofNullable(i.at());
    } else if (core instanceof Core.Store s) {
      return Optional.ofNullable(s.at());
    } else if (core instanceof Core.Call c) {
      return Optional.ofNullable(c.at());
    } else if (core instanceof Core.CallValue c) {
      return Optional.ofNullable(c.at());
    } else if (core instanceof Core.Library l) {
      return Optional.ofNullable(l.at());
    }
    return Optional.empty();
  }
}
