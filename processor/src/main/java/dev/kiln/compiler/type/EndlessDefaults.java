package dev.kiln.compiler.type;

import dev.kiln.compiler.diagnostic.Sink;
import dev.kiln.compiler.resolve.Symbol;
import dev.kiln.compiler.source.Span;
import dev.kiln.compiler.syntax.Declaration;
import dev.kiln.compiler.syntax.Expression;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds defaults that call what leaves themselves out. A default is written where the call stands,
 * so there would be no end of it.
 *
 * <pre>
 * define f(a: Int, b: Int = f(a)): Int = a + b
 * </pre>
 */
final class EndlessDefaults {
  private final Map<Default, List<Use>> uses = new LinkedHashMap<>();

  /** The default of a parameter. */
  private record Default(Symbol.Function function, int place) {
    Declaration.Formal formal() {
      return function.define().formals().get(place);
    }
  }

  /** A default that a call needs. */
  private record Use(Span call, Default needed) {}

  /** Notes which defaults the defaults of a function need. */
  void note(Symbol.Function function, Typing typing) {
    for (int i = 0; i < function.arity(); i++) {
      Default own = new Default(function, i);
      own.formal().defaultValue().ifPresent(value -> uses.put(own, needed(value, typing)));
    }
  }

  private static List<Use> needed(Expression value, Typing typing) {
    List<Use> needed = new ArrayList<>();
    typing.forEachTarget((node, target) -> {
      if (target instanceof Target.Function function && value.span().contains(node.span())) {
        for (int i = 0; i < function.arguments().size(); i++) {
          if (function.arguments().get(i) instanceof Target.Default) {
            needed.add(new Use(node.span(), new Default(function.symbol(), i)));
          }
        }
      }
    });
    needed.sort(Comparator.comparingInt(use -> use.call().start()));
    return needed;
  }

  /** Reports each, once for those that need each other, and forgets them all. */
  void report(Sink sink) {
    Set<Default> told = new LinkedHashSet<>();
    uses.forEach((own, needed) -> needed.stream()
        .filter(use -> told.stream().noneMatch(other -> needs(own, other)))
        .filter(use -> use.needed().equals(own) || needs(use.needed(), own))
        .findFirst()
        .ifPresent(use -> {
          told.add(own);
          report(own, use, sink);
        }));
    uses.clear();
  }

  private void report(Default own, Use use, Sink sink) {
    String name = own.formal().pattern().span().text();
    sink.report(new TypeProblem.Other(
        TypeCode.CIRCULAR_DEFINITION,
        use.call(),
        "this call takes a default that needs the default of '" + name + "' again",
        "give the argument here"));
  }

  private boolean needs(Default from, Default wanted) {
    Set<Default> seen = new LinkedHashSet<>(List.of(from));
    List<Default> open = new ArrayList<>(seen);
    while (!open.isEmpty()) {
      for (Use use : uses.getOrDefault(open.remove(open.size() - 1), List.of())) {
        if (use.needed().equals(wanted)) {
          return true;
        } else if (seen.add(use.needed())) {
          open.add(use.needed());
        }
      }
    }
    return false;
  }
}
