package dev.kiln.compiler.meter;

import dev.kiln.compiler.core.Children;
import dev.kiln.compiler.core.Core;
import dev.kiln.compiler.source.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Where pieces of Core stand. */
final class Spans {
  private Spans() {}

  /** The first place that is met in a piece, in order of evaluation. */
  static Optional<Span> first(Core core) {
    Deque<Core> open = new ArrayDeque<>(List.of(core));
    while (!open.isEmpty()) {
      Core next = open.pop();
      Optional<Span> own = own(next);
      if (own.isPresent()) {
        return own;
      }
      List<Core> children = new ArrayList<>();
      Children.forEach(next, children::add);
      for (int i = children.size() - 1; i >= 0; i--) {
        open.push(children.get(i));
      }
    }
    return Optional.empty();
  }

  private static Optional<Span> own(Core core) {
    if (core instanceof Core.Primitive node) {
      return Optional.ofNullable(node.at());
    } else if (core instanceof Core.Library node) {
      return Optional.ofNullable(node.at());
    } else if (core instanceof Core.Call node) {
      return Optional.of(node.at());
    } else if (core instanceof Core.CallValue node) {
      return Optional.of(node.at());
    } else if (core instanceof Core.Index node) {
      return Optional.of(node.at());
    } else if (core instanceof Core.Store node) {
      return Optional.of(node.at());
    } else if (core instanceof Core.Fail node) {
      return Optional.of(node.at());
    }
    return Optional.empty();
  }
}
