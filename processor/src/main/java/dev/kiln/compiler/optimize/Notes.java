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
    all.add(new Note(function.name(), kind, place(piece), text));
  }

  /** The first place that a piece of Core tells of. */
  private static Optional<Span> place(Core core) {
    Optional<Span> own = own(core);
    if (own.isPresent()) {
      return own;
    }
    List<Span> found = new ArrayList<>();
    Children.forEach(core, child -> {
      if (found.isEmpty()) {
        place(child).ifPresent(found::add);
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
